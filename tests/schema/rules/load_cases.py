"""Rules of load at their limits."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pandas as pd

from analyzer import schema
from analyzer.metrics.back.pain import pain_by_day
from analyzer.metrics.findings import find
from analyzer.metrics.load.comebacks import comebacks
from analyzer.metrics.load.compare import compare_periods
from analyzer.metrics.load.coverage import coverage
from analyzer.metrics.load.fitness import fitness_fatigue
from analyzer.metrics.load.loads import monotony_strain
from analyzer.metrics.load.periods import week_of
from analyzer.metrics.load.spikes import breaks, spike_table
from analyzer.metrics.load.weeks import weekly_volume
from analyzer.metrics.load.workload import acute_chronic
from analyzer.pipeline.analysis import _last_day as last_day_of
from tests.metrics.building import (
    day,
    day_index,
    days_frame,
    pain_frame,
    runs_frame,
    weekly_runs,
)
from tests.metrics.load.test_comebacks import layoffs
from tests.metrics.test_summary import summary_of
from tests.schema.rules.case import Case, plain

_EVERY_OTHER = [(number, 10.0) for number in range(0, 32, 2)]
_LOAD = pd.Series([5.0 + number % 5 + number / 9 for number in range(60)])


def _spike(km: float, before: list[tuple[int, float]] = _EVERY_OTHER) -> tuple[object, ...]:
    """Class and status of a run on day 32."""
    last = runs_frame([*before, (32, km)]).iloc[-1]
    return plain(last["spike_class"]), last["spike_status"]


def _pain_after() -> object:
    """A spike, and an entry on the eighth day after it."""
    runs = runs_frame([*_EVERY_OTHER, (32, 12.0)])
    table = spike_table(runs, pain_by_day(pain_frame([(40, 4)])), day(60))
    return table["logged_after"].to_list()


def _week(column: str, *weeks_km: float) -> object:
    """A value of the last of some weeks."""
    last = 7 * len(weeks_km) - 1
    return plain(weekly_volume(days_frame(weekly_runs(*weeks_km), last), 0)[column].iloc[-1])


def _usual_weeks(before: int) -> int:
    """How many weeks make the range, with this many before the comparison."""
    days = days_frame(weekly_runs(*range(10, 11 + before)), 7 * before + 6)
    pair = (week_of(day(7 * week).date(), 0) for week in (before - 1, before))
    return compare_periods(days, *pair).usual_periods


def _ratio(column: str, runs: tuple[int, ...] | None = None) -> object:
    """A value of the last of sixty days, of which some hold a run; by default all."""
    counts = None if runs is None else pd.Series([int(number in runs) for number in range(60)])
    return plain(acute_chronic(_LOAD, counts)[column].iloc[-1])


def _summary(name: str) -> object:
    """Key figures of sixty days of a run each, with the diary of days 32 and 33."""
    runs = runs_frame([(number, 5.0 + number / 9) for number in range(60)])
    return getattr(summary_of(runs, 59, [(31, 1), (32, 7)]), name)


def _last_day() -> dt.date:
    """The last day of a log whose only run lies 95 days back."""
    runs, none = runs_frame([(0, 5.0)]), SimpleNamespace(entries=())
    notebook = SimpleNamespace(diary=none, events=none)
    horizon = day(96).date()
    return last_day_of(runs, notebook, SimpleNamespace(not_recorded=()), horizon)


def _idle(length: int, column: str) -> list[object]:
    """The breaks of a log that has one of this length."""
    days = days_frame(runs_frame([(0, 5.0), (length + 1, 5.0)]), length + 1)
    return breaks(days)[column].to_list()


def _silence(length: int) -> list[str]:
    """The spans of a log with this many days without a recording."""
    recorded = pd.Series(day_index([0, length + 1]))
    return coverage(recorded, [])["kind"].to_list()


def _comeback() -> dict[str, object]:
    """Weeks of 7 to 35 km, a layoff of two, and a return of 12 km a week."""
    before = [(7 * week, 7.0 * (week + 1)) for week in range(5)]
    after = [(49 + number, 3.0) for number in range(0, 40, 2)]
    days = days_frame(runs_frame([*before, *after]), 90)
    found = comebacks(days, layoffs((35, 48)), schema.FLARES.empty())
    return {name: plain(value) for name, value in found.iloc[0].items()}


def _latest() -> tuple[str, ...]:
    """What stands out if the last run lies 27 days back."""
    days = days_frame(runs_frame([(0, 5.0)]), 27)
    none = {name: schema.FRAMES[name].empty() for name in ("spikes", "comebacks", "flares")}
    found = find(
        summary=summary_of(runs_frame([(0, 5.0)]), 27),
        days=days,
        weeks=weekly_volume(days, 0),
        breaks=breaks(days),
        before_flares=schema.BEFORE_FLARES.empty(),
        after=SimpleNamespace(counted=0),
        after_spikes=SimpleNamespace(),
        by_size=SimpleNamespace(),
        told=schema.FlaresTold(0, 0, 0, "not_logged"),
        **none,
    )
    return tuple(finding.kind for finding in found)


CASES = {
    "SPIKE.small_ratio": Case(1.15, lambda: _spike(11.2)),
    "SPIKE.moderate_ratio": Case(1.35, lambda: _spike(13.2)),
    "SPIKE.large_ratio": Case(2.10, lambda: _spike(20.5)),
    "SPIKE.reference_days": Case(33, lambda: _spike(10.0)),
    "SPIKE.fewest_runs": Case(4, lambda: _spike(10.0, [(0, 5.0), (5, 5.0), (9, 5.0), (20, 5.0)])),
    "SPIKE.pain_days": Case(8, _pain_after),
    "WEEK.jump": Case(0.35, lambda: _week("is_jump", 30, 40)),
    "WEEK.deload": Case(0.85, lambda: _week("is_deload", 10, 10, 10, 8.2)),
    "WEEK.deload_weeks": Case(4, lambda: _week("is_deload", 20, 10, 10, 10, 8.5)),
    "WEEK.steady_weeks": Case(2, lambda: _week("change_non_deload", 10, 20, 30, 12, 20)),
    "WEEK.usual_weeks": Case(13, lambda: _usual_weeks(20)),
    "WEEK.fewest_usual": Case(7, lambda: _usual_weeks(6)),
    "RATIO.acute_days": Case(6, lambda: _ratio("acwr_uncoupled")),
    "RATIO.chronic_days": Case(35, lambda: _ratio("acwr_uncoupled")),
    "RATIO.fewest_runs": Case(4, lambda: _ratio("acwr_uncoupled", (36, 40, 44))),
    "MONOTONY.days": Case(6, lambda: monotony_strain(_LOAD)["monotony"].iloc[-1]),
    "FITNESS.fitness_days": Case(40, lambda: fitness_fatigue(_LOAD)["fitness"].iloc[-1]),
    "FITNESS.fatigue_days": Case(8, lambda: fitness_fatigue(_LOAD)["fatigue"].iloc[-1]),
    "RECENT.week_days": Case(6, lambda: _summary("distance_7d_m")),
    "RECENT.days": Case(27, lambda: (_summary("pain_max_28d"), _latest())),
    "RECENT.usual_days": Case(35, lambda: _summary("usual_week_m")),
    "RECENT.ended_days": Case(100, _last_day),
    "BREAK.break_days": Case(8, lambda: _idle(7, "kind")),
    "BREAK.layoff_days": Case(15, lambda: _idle(14, "kind")),
    "BREAK.silent_days": Case(15, lambda: _silence(14)),
    "COMEBACK.days": Case(35, lambda: _comeback()["before_week_m"]),
    "COMEBACK.percents": Case((40, 75, 100), lambda: sorted(_comeback())),
    "COMEBACK.least_week_m": Case(25_000.0, lambda: _comeback()["share_1"]),
}
