"""Key figures of the first page: name, value, and what to compare it with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.schema import rules
from analyzer.wording import nouns, numbers, words
from analyzer.wording.cells import named, written
from analyzer.wording.flares import counted as flares_counted
from analyzer.wording.measures import MEASURES
from analyzer.wording.numbers import MISSING

if TYPE_CHECKING:
    import pandas as pd

    from analyzer.schema import Analysis, Summary
    from analyzer.wording.numbers import Units


WEEKS_SHOWN = 12


def last_weeks(weeks: pd.DataFrame) -> pd.DataFrame:
    """The rows of WEEKS that stand beside them."""
    return weeks.tail(WEEKS_SHOWN)


def key_figures(analysis: Analysis, units: Units) -> list[tuple[str, str, str]]:
    """Name, value and note of each; without runs only those of the diary, and vice versa."""
    summary = analysis.summary
    pain = [_pain_card(summary), _latest_card(analysis)] if summary.pain_entries else []
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
    distance = units.distance_named(summary.distance_m, 0)
    in_period = f"{runs} in the period, {numbers.at_least(distance, summary.without_distance > 0)}"
    is_part = summary.unrecorded_28d > 0 or summary.without_distance_28d > 0
    return (
        f"Longest run, last {rules.RECENT.days} days",
        numbers.at_least(longest, is_part),
        _unrecorded(summary.unrecorded_28d, rules.RECENT.days) or in_period,
    )


def _latest_card(analysis: Analysis) -> tuple[str, str, str]:
    name, summary, told = "Latest pain entry", analysis.summary, analysis.flares_told
    if summary.last_pain is None or summary.last_pain_day is None:
        return (name, MISSING, "nothing logged yet")
    flares = f"{flares_counted(told)}{'' if told.why_none else ' in the period'}"
    return (
        name,
        f"{summary.last_pain:.0f} of 10",
        f"{numbers.day(summary.last_pain_day)}; {flares}",
    )


def _entries_card(summary: Summary) -> tuple[str, str, str]:
    days = numbers.count(summary.pain_logged_days, "day")
    return ("Pain entries", numbers.number(summary.pain_entries), f"on {days}")


def _week_card(summary: Summary, units: Units) -> tuple[str, str, str]:
    """Load of the last 7 days; this is distance unless the settings say otherwise."""
    is_distance = units.is_load_distance
    load = summary.distance_7d_m if is_distance else summary.load_7d
    usual = summary.usual_week_m if is_distance else summary.load_usual_week
    days = rules.RECENT.week_days
    note = (
        _unrecorded(summary.unrecorded_7d, days)
        or (_without_distance(summary.without_distance_7d) if is_distance else "")
        or _mean_weeks(summary, usual, units)
    )
    return (f"{units.load_title}, last {days} days", _week_of_load(load, units), note)


def _without_distance(runs: int) -> str:
    """How many runs have no distance; "" for none."""
    if not runs:
        return ""
    return f"{numbers.count(runs, 'run')} in them without a known distance"


def _week_of_load(load: float | None, units: Units) -> str:
    if units.is_load_distance:
        return units.distance_named(load)
    return MISSING if load is None else f"{units.load_text(load)}\u00a0{units.load}"


def _mean_weeks(summary: Summary, usual: float | None, units: Units) -> str:
    if usual is not None:
        return f"{words.MEAN_WEEKS} {_week_of_load(usual, units)}"
    if summary.usual_week_m is not None:
        return f"{words.MEAN_WEEKS} not known: runs in it have no {units.load_name}"
    if summary.unrecorded_usual:
        days = numbers.count(summary.unrecorded_usual, "day")
        return f"{words.MEAN_WEEKS} undefined: {days} of it not recorded"
    return f"no {words.MEAN_WEEKS} to compare with yet"


def _unrecorded(days: int, of: int) -> str:
    """How many of the last days were not recorded; "" for none."""
    return f"{days} of the last {of} days not recorded" if days else ""


def _ratio_card(summary: Summary, units: Units) -> tuple[str, str, str]:
    name = named(MEASURES["acwr"], units)
    if summary.acwr_uncoupled is not None:
        return (
            name,
            written(MEASURES["acwr"], summary.acwr_uncoupled, units),
            f"1.00 = same as the {rules.RATIO.before_days} days before",
        )
    reason = words.RATIO_UNDEFINED[summary.ratio_status].format(
        day=summary.baseline_day, unrecorded=summary.unrecorded_28d
    )
    return (name, MISSING, reason)


def _spike_card(analysis: Analysis) -> tuple[str, str, str]:
    name, summary = f"Single-session spikes, last {rules.RECENT.days} days", analysis.summary
    if summary.spikes_28d is None:
        return (name, MISSING, words.SPIKES_UNDEFINED[summary.spikes_28d_status])
    gap = _unrecorded(summary.unrecorded_28d, rules.RECENT.days) or _uncompared(summary)
    count = numbers.at_least(numbers.number(summary.spikes_28d), bool(gap))
    value = count if summary.spikes_28d or not gap else words.NONE_KNOWN
    return (name, value, gap or f"{summary.spikes:,} in the period")


def _uncompared(summary: Summary) -> str:
    """How many recent runs can't be compared with the days before them; "" for none."""
    runs = numbers.count(summary.uncompared_28d, *nouns.RUN)
    return words.UNCOMPARED.format(runs=runs) if summary.uncompared_28d else ""


def _pain_card(summary: Summary) -> tuple[str, str, str]:
    name = f"Highest back pain, last {rules.RECENT.days} days"
    if summary.pain_max_28d is None:
        return (name, "not logged", f"no entry in {rules.RECENT.days} days")
    return (
        name,
        f"{summary.pain_max_28d:.0f} of 10",
        f"{summary.pain_logged_28d} of {summary.pain_span_28d} days logged",
    )
