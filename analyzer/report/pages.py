"""What each page says: an Analysis in, plain values out, every text final."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analyzer.report import blocks, charts, figures, numbers, style, text, words
from analyzer.report.comebacks import comebacks
from analyzer.report.follow import follow
from analyzer.report.form import form
from analyzer.report.glance import glance
from analyzer.report.lists import diary, no_reference, spikes
from analyzer.report.method import method
from analyzer.report.other_loads import other_loads
from analyzer.report.red_flags import red_flag_box
from analyzer.report.versus import versus

if TYPE_CHECKING:
    from datetime import date

    from analyzer.report.blocks import Block
    from analyzer.report.numbers import Units
    from analyzer.schema import Analysis, Comparison


def report_pages(analysis: Analysis, units: Units) -> dict[str, Any]:
    """The whole report as the template takes it."""
    return {
        **_frame(analysis, words.TITLE),
        "blocks": [
            *glance(analysis, units),
            *_load_sections(analysis, units),
            *diary(analysis),
            *method(analysis, units),
        ],
    }


def _load_sections(analysis: Analysis, units: Units) -> list[Block]:
    """Timeline, weeks and spikes; a diary without runs has only the first, on page one."""
    if not len(analysis.runs):
        return _timeline(analysis, units)
    return [
        blocks.NEW_PAGE,
        *_timeline(analysis, units),
        *follow(analysis, units),
        *comebacks(analysis.comebacks, units),
        *other_loads(figures.window(analysis), units, _window_caption(analysis)),
        *form(analysis, units),
        *versus(analysis.comparison, units),
        *spikes(analysis, units),
    ]


def comparison_pages(analysis: Analysis, comparison: Comparison, units: Units) -> dict[str, Any]:
    """Two weeks on a page of their own."""
    return {
        **_frame(analysis, f"Two weeks: {comparison.week_a}, {comparison.week_b}"),
        "blocks": [
            *versus(comparison, units),
            blocks.note(f"{words.ACWR_CAUTION} {words.DESCRIPTION_ONLY}"),
            red_flag_box(analysis.red_flags),
        ],
    }


def _frame(analysis: Analysis, title: str) -> dict[str, Any]:
    first, last = analysis.start or _first_entry(analysis), analysis.end
    period = f"{numbers.day(first)} – {numbers.day(last)}"
    runner = text.clean(analysis.settings.name)
    return {
        "title": title,
        "runner": runner,
        "runner_short": text.shorten(runner, 60),
        "author": [runner] if runner else [],
        "period": period,
        "subtitle": " · ".join(filter(None, (runner, period))),
        "description": f"Weekly running load beside back-pain entries, {period}",
        "date": [last.year, last.month, last.day],
        "style": style.page_style(),
    }


def _first_entry(analysis: Analysis) -> date:
    """Day of the first run or pain entry."""
    starts = [frame["date"].min().date() for frame in (analysis.runs, analysis.pain) if len(frame)]
    first: date = min([*starts, analysis.end])
    return first


def _window_caption(analysis: Analysis) -> str:
    """Which weeks the large charts show; "" for all."""
    is_long = figures.window(analysis) is not analysis
    return f"The last {figures.LONGEST_WEEKS} weeks." if is_long else ""


def _timeline(analysis: Analysis, units: Units) -> list[Block]:
    start, end = charts.period(analysis)
    shown = figures.window(analysis)
    is_long = shown is not analysis
    told = " ".join(filter(None, (_window_caption(analysis), _timeline_caption(shown))))
    found = [
        blocks.heading("Timeline"),
        blocks.figure("timeline.svg", _timeline_alt(shown, units), told),
        *(blocks.note(reason) for reason in _left_out(shown)),
    ]
    if charts.has_ratio(shown):
        found.append(blocks.note(f"Acute : chronic load: {words.ACWR_CAUTION}"))
    if is_long:
        years = f"{start.year}–{end.year}"
        alt = f"Weekly {units.load_name}, spikes by class and pain entries over all years, {years}."
        found += [blocks.heading("All years", 2), blocks.figure("overview.svg", alt)]
    return found


def _timeline_alt(analysis: Analysis, units: Units) -> str:
    start, end = charts.period(analysis)
    return (
        f"From {numbers.day(start)} to {numbers.day(end)} on one time axis: weekly "
        f"{units.load_name}, acute to chronic load, single-session spikes and pain entries. "
        f"{numbers.count(len(analysis.spikes), 'spike')}, "
        f"{numbers.count(len(analysis.pain), 'pain entry', 'pain entries')}, "
        f"{numbers.count(len(analysis.flares), 'flare')}. The tables that follow hold the numbers."
    )


def _timeline_caption(analysis: Analysis) -> str:
    said = []
    if len(analysis.breaks):
        said.append("Shaded: days without a run.")
    if len(analysis.comebacks):
        said.append("Line at the top: up to 28 days of a comeback.")
    if len(charts.gaps(analysis)):
        said.append("Cross-hatched: days declared as not recorded.")
    if len(analysis.flares):
        said.append("Dotted: the day a flare begins.")
    if charts.has_ratio(analysis):
        said.append("A line that breaks off is undefined there.")
    return " ".join(said)


def _left_out(analysis: Analysis) -> list[str]:
    if not len(analysis.runs):
        return []  # said on the first page
    said = []
    if not charts.has_ratio(analysis):
        day = analysis.summary.baseline_day
        no_ratio = words.NO_RATIO_GAP if len(charts.gaps(analysis)) else words.NO_RATIO
        said.append(words.NO_BASELINE.format(day=day) if day < 28 else no_ratio)
    if not charts.has_spike_reference(analysis):
        said.append(no_reference(analysis))
    return said
