"""“What stands out”: all findings, key figures, the last twelve weeks in numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.report import blocks, scope
from analyzer.report.part import Part, always
from analyzer.report.parts.beginning import building
from analyzer.report.plots import load
from analyzer.schema import PROBLEMS, WEEKS, rows_of
from analyzer.wording import (
    chart_alts,
    headings,
    least,
    numbers,
    spikes,
    table_words,
    words,
)
from analyzer.wording.cells import cell, named_briefly
from analyzer.wording.findings import sentence
from analyzer.wording.key_figures import key_figures, last_weeks
from analyzer.wording.measures import MEASURES
from analyzer.wording.receipt import not_read, unread

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from analyzer.report.blocks import Block
    from analyzer.schema import Analysis
    from analyzer.wording.numbers import Units


def findings(analysis: Analysis, units: Units) -> list[Block]:
    """Blocks of the page."""
    return [
        blocks.heading(headings.STANDS_OUT),
        *_findings(analysis, units),
        _key_figures(analysis, units),
        *_spike_over(analysis, units),
        *building(analysis.findings),
        *_weeks_block(analysis, units),
        *([blocks.note(words.ACWR_NOTE)] if _has_ratio(analysis) else []),
        blocks.note(_not_read(analysis)),
    ]


PART = Part("findings", lambda: headings.STANDS_OUT, findings, of_a_diary=True, is_appendix=always)


def _not_read(analysis: Analysis) -> str:
    """The files that were not read, then the unread lines of the runner's own."""
    own = unread(rows_of(PROBLEMS, analysis.problems))
    return " ".join([not_read(analysis.summary, words.NAMED_IN_REPORT), *own])


def _findings(analysis: Analysis, units: Units) -> list[Block]:
    sentences = [sentence(finding, units) for finding in analysis.findings]
    return [blocks.bullets(sentences) if sentences else blocks.paragraph(words.NO_FINDINGS)]


def _key_figures(analysis: Analysis, units: Units) -> Block:
    """Key figures, three side by side; without a diary there are four, in two rows."""
    cards = key_figures(analysis, units)
    return blocks.cards(cards, 2 if len(cards) == 4 else 3)


def _spike_over(analysis: Analysis, units: Units) -> list[Block]:
    """From what distance on a run would be a spike; nothing in a log without runs."""
    if not len(analysis.runs):
        return []
    return [blocks.note(spikes.spike_over(analysis.summary, units))]


def _has_ratio(analysis: Analysis) -> bool:
    """Whether the page prints the acute : chronic ratio."""
    weeks = last_weeks(analysis.weeks)
    return analysis.summary.acwr_uncoupled is not None or bool(
        weeks["acwr_uncoupled"].notna().any()
    )


def _weeks_block(analysis: Analysis, units: Units) -> list[Block]:
    weeks = last_weeks(analysis.weeks)
    if not len(weeks):
        return []
    gaps, end = scope.gaps(analysis), analysis.end

    def draw() -> Figure:
        return load.plot_last_weeks(weeks, analysis.pain, gaps, units, end)

    alt = chart_alts.last_weeks(_weeks_title(len(weeks)), weeks, units)
    return [
        blocks.heading(_weeks_title(len(weeks)), 2),
        blocks.figure("last_weeks", draw, alt),
        _weeks_strip(weeks, units, has_pain=len(analysis.pain) > 0),
        *map(blocks.note, least.notes(weeks)),
    ]


def _weeks_title(count: int) -> str:
    return headings.LAST_WEEK if count == 1 else headings.LAST_WEEKS.format(count=count)


def _weeks_strip(weeks: pd.DataFrame, units: Units, *, has_pain: bool) -> Block:
    head = [
        (week[5:] if "-W" in week else numbers.short_day(start), numbers.short_day(start))
        for week, start in zip(weeks["week"], weeks["start"], strict=True)
    ]
    rows = [
        (
            named_briefly(MEASURES[name], units),
            *(cell(week, name, units) for week in rows_of(WEEKS, weeks)),
        )
        for name in _strip_columns(weeks, units, has_pain=has_pain)
    ]
    return blocks.strip(table_words.WEEK_FROM, head, rows)


def _strip_columns(weeks: pd.DataFrame, units: Units, *, has_pain: bool) -> list[str]:
    """Columns of WEEKS to show; load only if it is not distance, the ratio only if any is known."""
    return [
        "distance_m",
        *([] if units.is_load_distance else ["load"]),
        "longest_m",
        "runs",
        *(["acwr_uncoupled"] if weeks["acwr_uncoupled"].notna().any() else []),
        *(["pain_max", "pain_logged_days"] if has_pain else []),
    ]
