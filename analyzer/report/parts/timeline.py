"""The page “Timeline” with its notes, and the overview of a long log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.report import blocks, scope
from analyzer.report.part import Part
from analyzer.report.parts.years import years_table
from analyzer.report.plots import load
from analyzer.schema import rules
from analyzer.wording import numbers, spikes, words

if TYPE_CHECKING:
    from analyzer.report.blocks import Block
    from analyzer.schema import Analysis
    from analyzer.wording.numbers import Units


def window_caption(analysis: Analysis) -> str:
    """Which weeks the large charts show; "" if all."""
    return f"The last {scope.LONGEST_WEEKS} weeks." if scope.is_long(analysis) else ""


def timeline(analysis: Analysis, units: Units) -> list[Block]:
    """The chart of the last weeks, why a panel is missing, and all years of a long log."""
    start, end = scope.period(analysis)
    shown = scope.window(analysis)
    caption = " ".join(filter(None, (window_caption(analysis), _timeline_caption(shown))))
    found = [
        blocks.heading("Timeline"),
        blocks.figure(
            "timeline",
            lambda: load.plot_timeline(shown, units),
            _timeline_alt(shown, units),
            caption,
        ),
        *(blocks.note(reason) for reason in _left_out(shown)),
    ]
    if scope.has_ratio(shown):
        found.append(blocks.note(f"Acute : chronic load: {words.ACWR_CAUTION}"))
    if scope.is_long(analysis):
        years = f"{start.year}–{end.year}"
        alt = f"Weekly {units.load_name}, spikes by class and pain entries over all years, {years}."
        found += [
            blocks.NEW_PAGE,
            blocks.heading("All years", 2),
            blocks.figure("overview", lambda: load.plot_overview(analysis, units), alt),
            years_table(analysis, units),
        ]
    return found


PART = Part("timeline", timeline, of_a_diary=True)


def _timeline_alt(analysis: Analysis, units: Units) -> str:
    start, end = scope.period(analysis)
    return (
        f"From {numbers.day(start)} to {numbers.day(end)} on one time axis: weekly "
        f"{units.load_name}, acute to chronic load, single-session spikes and pain entries. "
        f"{numbers.count(len(analysis.spikes), 'spike')}, "
        f"{numbers.count(len(analysis.pain), 'pain entry', 'pain entries')}, "
        f"{numbers.count(len(analysis.flares), 'flare')}. The tables that follow hold the numbers."
    )


def _timeline_caption(analysis: Analysis) -> str:
    parts = []
    if len(analysis.breaks):
        parts.append("Shaded: days without a run.")
    if len(analysis.comebacks):
        parts.append(f"Line at the top: up to {rules.COMEBACK.days} days of a comeback.")
    if len(scope.gaps(analysis)):
        parts.append("Cross-hatched: days declared as not recorded.")
    if len(analysis.flares):
        parts.append("Dotted: the day a flare begins.")
    if scope.has_ratio(analysis):
        parts.append("Where a line breaks, the ratio is undefined.")
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
    if not spikes.has_reference(analysis.runs):
        reasons.append(spikes.no_reference(analysis.runs))
    return reasons
