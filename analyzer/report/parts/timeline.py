"""The page “Timeline” with its notes, and the overview of a long log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.report import blocks, scope
from analyzer.report.part import Part
from analyzer.report.parts.events import counted
from analyzer.report.parts.years import counts, years_table
from analyzer.report.plots import load
from analyzer.schema import rules
from analyzer.wording import captions, headings, none, numbers, words

if TYPE_CHECKING:
    from analyzer.report.blocks import Block
    from analyzer.schema import Analysis
    from analyzer.wording.numbers import Units


def window_caption(analysis: Analysis) -> str:
    """Which weeks the large charts show; "" if all."""
    return captions.WINDOW.format(weeks=scope.LONGEST_WEEKS) if scope.is_long(analysis) else ""


def timeline(analysis: Analysis, units: Units) -> list[Block]:
    """The chart of the last weeks, why a panel is missing, and all years of a long log."""
    start, end = scope.period(analysis)
    shown = scope.window(analysis)
    caption = " ".join(filter(None, (window_caption(analysis), _timeline_caption(shown))))
    found = [
        blocks.heading(headings.TIMELINE),
        blocks.figure(
            "timeline",
            lambda: load.plot_timeline(shown, units),
            _timeline_alt(shown, units),
            caption,
        ),
        *(blocks.note(reason) for reason in _left_out(shown)),
    ]
    if scope.has_ratio(shown):
        found.append(blocks.note(words.ACWR_NOTE))
    if scope.is_long(analysis):
        alt = captions.OVERVIEW_ALT.format(load=units.load_name, first=start.year, last=end.year)
        found += [
            blocks.NEW_PAGE,
            blocks.heading(headings.ALL_YEARS, 2),
            blocks.figure("overview", lambda: load.plot_overview(analysis, units), alt),
            years_table(analysis, units),
        ]
    return found


PART = Part("timeline", timeline, of_a_diary=True)


def _timeline_alt(analysis: Analysis, units: Units) -> str:
    start, end = scope.period(analysis)
    return captions.TIMELINE_ALT.format(
        start=numbers.day(start),
        end=numbers.day(end),
        load=units.load_name,
        counts=counts(analysis),
        events=counted(scope.events_of(analysis)),
    )


def _timeline_caption(analysis: Analysis) -> str:
    parts = []
    if len(analysis.breaks):
        parts.append(captions.SHADED)
    if len(analysis.comebacks):
        parts.append(captions.COMEBACK_LINE)
    if len(scope.gaps(analysis)):
        parts.append(captions.CROSS_HATCHED)
    if len(analysis.flares):
        parts.append(captions.DOTTED)
    if scope.has_ratio(analysis):
        parts.append(captions.LINE_BREAKS)
    return " ".join(parts)


def _left_out(analysis: Analysis) -> list[str]:
    if not len(analysis.runs):
        return []  # the first page says so
    reasons = []
    if not scope.has_ratio(analysis):
        day = analysis.summary.baseline_day
        no_ratio = words.NO_RATIO_GAP if len(scope.gaps(analysis)) else words.NO_RATIO
        reasons.append(
            words.NO_BASELINE.format(day=day) if day < rules.RATIO.chronic_days else no_ratio
        )
    if not none.has_reference(analysis.runs):
        reasons.append(none.no_reference(analysis.runs))
    return reasons
