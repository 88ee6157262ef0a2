"""The summary, one page: the back and load now, twelve weeks, spikes and flares, the red flags."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from typing import TYPE_CHECKING

from analyzer.report import blocks
from analyzer.report.part import Part
from analyzer.report.parts.red_flags import noted_box, red_flag_box
from analyzer.report.plots.key_chart import plot_key_chart
from analyzer.schema import FLARES, SPIKES, rows_of
from analyzer.wording import headings, numbers, summary_words, words
from analyzer.wording.summary import history_lines, now_lines

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from analyzer.report.blocks import Block
    from analyzer.schema import Analysis
    from analyzer.wording.numbers import Units
    from analyzer.wording.summary import Line

DAYS_DRAWN = 84
HEIGHT_MM = 88
_LINE_MM = 4
# What stands above the lines and beneath them has to fit on the page with the chart.
_LOWEST_MM = 56


def summary(analysis: Analysis, units: Units) -> list[Block]:
    """Blocks of the page."""
    noted = noted_box(analysis.red_flags)
    return [
        *noted,
        blocks.heading(headings.SUMMARY),
        _lines(now_lines(analysis, units), large=True),
        _chart(analysis, units, noted),
        _lines(history_lines(analysis, units), large=False),
        red_flag_box((), *_caution(analysis)),
        blocks.note(summary_words.DESCRIBES),
        blocks.NEW_PAGE,
    ]


PART = Part("summary", summary, of_a_diary=True)


def _lines(lines: Iterable[Line], *, large: bool) -> Block:
    rows = ((line.label, line.parts, asdict(line.scale) if line.scale else {}) for line in lines)
    return blocks.lines(rows, large=large)


def _caution(analysis: Analysis) -> list[tuple[str, str]]:
    """What belongs beside the ratio, where one is printed."""
    if analysis.summary.acwr_uncoupled is None or not len(analysis.days):
        return []
    return [(summary_words.RATIO_ROW, words.ACWR_CAUTION)]


def _chart(analysis: Analysis, units: Units, noted: list[Block]) -> Block:
    """The key chart of the last twelve weeks, lower where the diary holds red flags."""
    last = analysis.end
    first = max(last - timedelta(days=DAYS_DRAWN - 1), analysis.first_day)
    rows = sum(len(block["rows"]) + 1 for block in noted)
    height = max(HEIGHT_MM - rows * _LINE_MM, _LOWEST_MM)
    return blocks.figure(
        "last_weeks_key",
        lambda: plot_key_chart(analysis, units, first=first, last=last, height_mm=height),
        _alt(analysis, units, first, last),
    )


def _alt(analysis: Analysis, units: Units, first: date, last: date) -> str:
    spikes = [
        summary_words.CHART_ALT_SPIKE.format(
            distance=units.distance_named(row.distance_m), day=numbers.short_day(row.date)
        )
        for row in rows_of(SPIKES, SPIKES.since(analysis.spikes, first))
    ]
    flares = [
        summary_words.CHART_ALT_FLARE.format(day=numbers.short_day(row.date), peak=row.peak)
        for row in rows_of(FLARES, FLARES.since(analysis.flares, first))
    ]
    return summary_words.CHART_ALT.format(
        first=numbers.day(first),
        last=numbers.day(last),
        spikes=", ".join(spikes) or summary_words.CHART_ALT_NONE,
        flares=", ".join(flares) or summary_words.CHART_ALT_NONE,
    )
