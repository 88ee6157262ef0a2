"""The first page: what stands out, key figures, the last twelve weeks, the red flags."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analyzer.report import blocks, scope
from analyzer.report.part import Part
from analyzer.report.parts.beginning import building
from analyzer.report.parts.red_flags import red_flag_box
from analyzer.report.parts.sentences import sentence
from analyzer.report.plots import load
from analyzer.schema import WEEKS, rows_of
from analyzer.wording import numbers, words
from analyzer.wording.numbers import MISSING

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd
    from matplotlib.figure import Figure

    from analyzer.report.blocks import Block
    from analyzer.schema import Analysis, Summary
    from analyzer.wording.numbers import Units

WEEKS_SHOWN = 12


def glance(analysis: Analysis, units: Units) -> list[Block]:
    """Blocks of the first page."""
    box, has_flags = red_flag_box(analysis.red_flags), bool(analysis.red_flags)
    return [
        *([box] if has_flags else []),
        blocks.heading("What stands out"),
        *_findings(analysis, units),
        _key_figures(analysis, units),
        *building(analysis.findings),
        *_last_weeks(analysis, units),
        blocks.note(not_read(analysis.summary)),
        *([] if has_flags else [box]),
        *([blocks.NEW_PAGE] if len(analysis.runs) else []),
    ]


PART = Part("glance", glance, of_a_diary=True)


def _findings(analysis: Analysis, units: Units) -> list[Block]:
    said = [sentence(finding, units) for finding in analysis.findings]
    return [blocks.bullets(said) if said else blocks.paragraph(words.NO_FINDINGS)]


def _key_figures(analysis: Analysis, units: Units) -> Block:
    """Three side by side; without a diary there are four, in two rows."""
    cards = _cards(analysis, units)
    return blocks.cards(cards, 2 if len(cards) == 4 else 3)


def _cards(analysis: Analysis, units: Units) -> list[tuple[str, str, str]]:
    summary = analysis.summary
    pain = [_pain_card(summary), _latest_card(summary)] if summary.pain_entries else []
    if not summary.runs:
        return [*pain, _entries_card(summary)]
    return [
        _week_card(summary, units),
        _ratio_card(summary, units),
        _longest_card(summary, units),
        _spike_card(analysis),
        *pain,
    ]


def _longest_card(summary: Summary, units: Units) -> tuple[str, str, str]:
    longest = units.distance_named(summary.longest_28d_m or None)
    runs = numbers.count(summary.runs, "run")
    in_period = f"{runs} in the period, {units.distance_named(summary.distance_m, 0)}"
    return (
        "Longest run, last 28 days",
        numbers.at_least(longest, summary.unrecorded_28d > 0),
        _unrecorded(summary.unrecorded_28d, 28) or in_period,
    )


def _latest_card(summary: Summary) -> tuple[str, str, str]:
    name = "Latest pain entry"
    if summary.last_pain is None or summary.last_pain_day is None:
        return (name, MISSING, "nothing logged yet")
    flares = f"{numbers.count(summary.flares, 'flare')} in the period"
    return (
        name,
        f"{summary.last_pain:.0f} of 10",
        f"{numbers.day(summary.last_pain_day)}; {flares}",
    )


def _entries_card(summary: Summary) -> tuple[str, str, str]:
    days = numbers.count(summary.pain_logged_days, "day")
    return ("Pain entries", numbers.number(summary.pain_entries), f"on {days}")


def _week_card(summary: Summary, units: Units) -> tuple[str, str, str]:
    """Load of the last 7 days, which is distance unless the settings say otherwise."""
    is_distance = units.is_load_distance
    load = summary.distance_7d_m if is_distance else summary.load_7d
    usual = summary.usual_week_m if is_distance else summary.load_usual_week
    told = _week_of_load(load, units)
    note = _unrecorded(summary.unrecorded_7d, 7) or _usual_week(summary, usual, units)
    return (f"{units.load_title}, last 7 days", told, note)


def _week_of_load(load: float | None, units: Units) -> str:
    if units.is_load_distance:
        return units.distance_named(load)
    return MISSING if load is None else f"{units.load_text(load)}\u00a0{units.load}"


def _usual_week(summary: Summary, usual: float | None, units: Units) -> str:
    if usual is not None:
        return f"usual week {_week_of_load(usual, units)}"
    if summary.usual_week_m is not None:
        return f"usual week not known: runs in it have no {units.load_name}"
    if summary.unrecorded_usual:
        days = numbers.count(summary.unrecorded_usual, "day")
        return f"usual week undefined: {days} of it not recorded"
    return "no usual week to compare with yet"


def _unrecorded(days: int, of: int) -> str:
    """How many of the last days were not recorded; empty for none."""
    return f"{days} of the last {of} days not recorded" if days else ""


def _ratio_card(summary: Summary, units: Units) -> tuple[str, str, str]:
    name = f"Acute : chronic load ({units.load})"
    if summary.acwr_uncoupled is not None:
        return (name, numbers.number(summary.acwr_uncoupled, 2), "1.00 = like the 21 days before")
    reason = words.RATIO_UNDEFINED[summary.ratio_status].format(
        day=summary.baseline_day, unrecorded=summary.unrecorded_28d
    )
    return (name, MISSING, reason)


def _spike_card(analysis: Analysis) -> tuple[str, str, str]:
    name, summary = "Single-session spikes, last 28 days", analysis.summary
    if summary.spikes_28d is None:
        return (name, MISSING, words.SPIKES_UNDEFINED[summary.spikes_28d_status])
    gap = _unrecorded(summary.unrecorded_28d, 28)
    told = numbers.at_least(numbers.number(summary.spikes_28d), bool(gap and summary.spikes_28d))
    return (name, told, gap or f"{summary.spikes:,} in the period")


def _pain_card(summary: Summary) -> tuple[str, str, str]:
    name = "Highest back pain, last 28 days"
    if summary.pain_max_28d is None:
        return (name, "not logged", "no entry in 28 days")
    return (
        name,
        f"{summary.pain_max_28d:.0f} of 10",
        f"{summary.pain_logged_28d} of 28 days logged",
    )


def _last_weeks(analysis: Analysis, units: Units) -> list[Block]:
    weeks = analysis.weeks.tail(WEEKS_SHOWN)
    if not len(weeks):
        return []
    count = "week" if len(weeks) == 1 else f"{len(weeks)} weeks"
    longest = ", the longest run as a narrow bar inside" if units.is_load_distance else ""
    pain = ", and below them the pain entries of each day" if len(analysis.pain) else ""
    gaps, end = scope.gaps(analysis), analysis.end

    def draw() -> Figure:
        return load.plot_last_weeks(weeks, analysis.pain, gaps, units, end)

    alt = (
        f"The last {count}: bars of weekly {units.load_name}{longest}{pain}. "
        "The table beneath holds the numbers."
    )
    return [
        blocks.heading(f"The last {count}", 2),
        blocks.figure("last_weeks", draw, alt),
        _weeks_strip(weeks, units, has_pain=len(analysis.pain) > 0),
        *([blocks.note(words.AT_LEAST)] if weeks["unrecorded_days"].any() else []),
    ]


def _weeks_strip(weeks: pd.DataFrame, units: Units, *, has_pain: bool) -> Block:
    head = [
        (week[5:] if "-W" in week else numbers.short_day(start), numbers.short_day(start))
        for week, start in zip(weeks["week"], weeks["start"], strict=True)
    ]
    rows = [
        (f"Distance ({units.length})", _sums(weeks, "distance_m", units.distance)),
        *_load_row(weeks, units),
        (f"Longest ({units.length})", _sums(weeks, "longest_m", units.distance)),
        ("Runs", [numbers.week_runs(week) for week in rows_of(WEEKS, weeks)]),
        *_ratio_row(weeks),
        *(_pain_rows(weeks) if has_pain else []),
    ]
    return blocks.strip("Week from", head, [(name, *values) for name, values in rows])


def _pain_rows(weeks: pd.DataFrame) -> list[tuple[str, list[str]]]:
    named = {"pain_max": "Pain, highest", "pain_logged_days": "Days logged"}
    return [(name, [numbers.number(v) for v in weeks[column]]) for column, name in named.items()]


def _load_row(weeks: pd.DataFrame, units: Units) -> list[tuple[str, list[str]]]:
    if units.is_load_distance:
        return []
    return [(f"Load ({units.load})", _sums(weeks, "load", units.load_text))]


def _sums(weeks: pd.DataFrame, column: str, write: Callable[[Any], str]) -> list[str]:
    """A column's numbers; "≥" before those of weeks with days that were not recorded."""
    return [
        numbers.at_least(write(value), days > 0)
        for value, days in zip(weeks[column], weeks["unrecorded_days"], strict=True)
    ]


def _ratio_row(weeks: pd.DataFrame) -> list[tuple[str, list[str]]]:
    values = weeks["acwr_uncoupled"]
    if not values.notna().any():
        return []
    return [("Ratio, last day", [numbers.number(value, 2) for value in values])]


def not_read(summary: Summary) -> str:
    """One line: what was read and what was not."""
    part = f" ({numbers.number(summary.files_partial)} in part)" if summary.files_partial else ""
    said = [f"{numbers.number(summary.files_read)} read{part}"]
    if summary.files_lists:
        said.append(numbers.count(summary.files_lists, "list of activities", "lists of activities"))
    if summary.duplicates:
        said.append(f"{numbers.count(summary.duplicates, 'duplicate')}")
    if summary.files_left_out:
        said.append(f"{numbers.number(summary.files_left_out)} left out")
    if summary.files_not_runs:
        said.append(f"{numbers.number(summary.files_not_runs)} not runs")
    said.append(
        f"{numbers.number(summary.files_failed)} could not be read"
        if summary.files_failed
        else "none failed"
    )
    files = numbers.count(summary.files, "file")
    return f"{files}: {', '.join(said)}. What was not read is named under “Files and method”."
