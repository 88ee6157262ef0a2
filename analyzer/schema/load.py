"""The shapes of the frames that are about load: days, weeks, months, spikes, breaks."""

from __future__ import annotations

from typing import Annotated

from analyzer.schema import rules
from analyzer.schema.shape import Day, made

_REFERENCE = f"{rules.SPIKE.reference_days} days"
_AROUND = f"{rules.SPIKE.pain_days} days"
_ACUTE, _CHRONIC = f"{rules.RATIO.acute_days} days", rules.RATIO.chronic_days
_BEFORE = f"{rules.RATIO.before_days} days"
_FOSTER = f"{rules.MONOTONY.days} days"
_HIDDEN = f"{rules.FITNESS.fitness_days} days"
_DELOAD, _JUMP = f"{100 * rules.WEEK.deload:g} %", f"{100 * rules.WEEK.jump:g} %"
_WEEKS_BEFORE, _STEADY = f"{rules.WEEK.deload_weeks} weeks", rules.WEEK.steady_weeks
_BREAK = f"{rules.BREAK.break_days} to {rules.BREAK.longest_break_days}"
_LAYOFF = rules.BREAK.layoff_days

NOT_RECORDED = "not_recorded"
"""A day that the runner declared as not recorded (DAYS.state), a span of such days
(COVERAGE.kind), and a run whose reference window touches one (RUNS.spike_status)."""


class DayRow:
    """One calendar day."""

    date: Annotated[
        Day,
        "",
        "every calendar day from the first run to the last day of the report",
    ]
    runs: Annotated[int, "", "runs that started on the day"]
    state: Annotated[str, "", "run, rest, unknown (ran, but the load is not known) or not_recorded"]
    distance_m: Annotated[
        float,
        "m",
        "sum; 0 on rest days; missing where not_recorded, as all sums",
    ]
    moving_s: Annotated[float, "s", "sum; 0 on rest days"]
    ascent_m: Annotated[float, "m", "sum of what is known"]
    steps: Annotated[float, "", "sum of what is known"]
    longest_m: Annotated[float, "m", "longest single run; 0 on rest days"]
    trimp: Annotated[float, "", "sum; 0 on rest days, missing if a run's is unknown"]
    srpe: Annotated[float, "RPE·min", "sum; 0 on rest days, missing if a run's is unknown"]
    load: Annotated[float, "load", "sum; 0 on rest days, missing if a run's load is unknown"]
    acute: Annotated[float, "load/day", f"mean of {_ACUTE}"]
    chronic: Annotated[float, "load/day", f"mean of {_CHRONIC} days"]
    chronic_uncoupled: Annotated[float, "load/day", f"mean of the {_BEFORE} before the acute week"]
    acwr_coupled: Annotated[float, "", "acute / chronic"]
    acwr_uncoupled: Annotated[float, "", "acute / chronic_uncoupled"]
    acwr_ewma: Annotated[float, "", "exponentially weighted acute / chronic"]
    baseline_day: Annotated[
        int, "d", f"day of the series, up to {_CHRONIC}: building baseline (n/{_CHRONIC})"
    ]
    monotony: Annotated[float, "", f"mean / sample standard deviation of {_FOSTER}"]
    strain: Annotated[float, "load", f"sum of {_FOSTER} × monotony"]
    fitness: Annotated[
        float,
        "a day",
        f"CTL of TRIMP or km (Summary.fitness_measure); {_HIDDEN} hidden",
    ]
    fatigue: Annotated[float, "a day", "ATL likewise"]
    form: Annotated[float, "a day", "yesterday's fitness less fatigue"]
    strength: Annotated[int, "", "strength sessions"]
    weight_kg: Annotated[float, "kg", "body weight told on the day; missing if none was"]
    pain: Annotated[float, "0-10", "highest score logged on the day; missing = not logged"]


DAYS = made("days", DayRow, period="date")


class WeekRow:
    """One week."""

    week: Annotated[
        str,
        "",
        "ISO label for Monday weeks (2026-W10), else the date of the first day",
    ]
    start: Annotated[Day, "", "first day"]
    end: Annotated[Day, "", "last day, even if it lies in the future"]
    days: Annotated[int, "d", "days of the week that lie within the series"]
    unrecorded_days: Annotated[int, "d", "days declared as not recorded; sums are then of the rest"]
    is_full: Annotated[bool, "", "all seven days lie within the series, none of them unrecorded"]
    runs: Annotated[int, "", "runs"]
    distance_m: Annotated[float, "m", "sum; missing where all days are unrecorded, as all sums"]
    moving_s: Annotated[float, "s", "sum"]
    ascent_m: Annotated[float, "m", "sum of what is known"]
    steps: Annotated[float, "", "sum of what is known"]
    longest_m: Annotated[float, "m", "longest single run"]
    trimp: Annotated[float, "", "sum; missing if a day's is unknown"]
    srpe: Annotated[float, "RPE·min", "sum; missing if a day's is unknown"]
    load: Annotated[float, "load", "sum; missing if a day's load is unknown"]
    change: Annotated[float, "fraction", "(load - previous week's) / previous; full weeks only"]
    is_deload: Annotated[bool, "", f"at most {_DELOAD} of the mean of the previous {_WEEKS_BEFORE}"]
    change_non_deload: Annotated[
        float,
        "fraction",
        f"week after a deload: against the mean of the last {_STEADY} non-deload weeks",
    ]
    is_jump: Annotated[bool, "", f"change over {_JUMP}"]
    acwr_uncoupled: Annotated[float, "", "on the week's last day within the series"]
    acwr_ewma: Annotated[float, "", "on the week's last day within the series"]
    monotony: Annotated[float, "", "of the week; full weeks only"]
    strain: Annotated[float, "load", "of the week; full weeks only"]
    strength: Annotated[int, "", "strength sessions"]
    weight_kg: Annotated[float, "kg", "mean of the days on which it was told; missing for none"]
    pain_max: Annotated[float, "0-10", "highest score logged; missing = nothing logged"]
    pain_logged_days: Annotated[int, "d", "days with an entry"]
    pain_days: Annotated[int, "d", "days with a score above 0"]


WEEKS = made("weeks", WeekRow, period=("start", "end"))


class CalendarRow:
    """One calendar month or year."""

    start: Annotated[Day, "", "first day of the month or year"]
    end: Annotated[Day, "", "last day, even if it lies in the future"]
    days: Annotated[int, "d", "days of it that lie within the series"]
    unrecorded_days: Annotated[int, "d", "days declared as not recorded; sums are then of the rest"]
    runs: Annotated[int, "", "runs"]
    distance_m: Annotated[float, "m", "sum; missing where all days are unrecorded, as all sums"]
    moving_s: Annotated[float, "s", "sum"]
    longest_m: Annotated[float, "m", "longest single run"]
    load: Annotated[float, "load", "sum; missing if a day's load is unknown"]
    spikes: Annotated[int, "", "single-session spikes"]
    pain_max: Annotated[float, "0-10", "highest score logged; missing = nothing logged"]
    pain_logged_days: Annotated[int, "d", "days with an entry"]
    pain_days: Annotated[int, "d", "days with a score above 0"]


MONTHS = made("months", CalendarRow, period=("start", "end"))
YEARS = made("years", CalendarRow, period=("start", "end"))


class SpikeRow:
    """One single-session spike, and the pain around it."""

    run_id: Annotated[str, "", "the run"]
    date: Annotated[Day, "", "its day"]
    distance_m: Annotated[float, "m", "its distance"]
    longest_30d_m: Annotated[float, "m", f"longest single run of the {_REFERENCE} before its day"]
    runs_30d: Annotated[int, "", f"runs in those {_REFERENCE}"]
    ratio: Annotated[float, "", "distance_m / longest_30d_m"]
    spike_class: Annotated[str, "", "small, moderate or large"]
    pain_before: Annotated[
        float,
        "0-10",
        f"highest score of the {_AROUND} before; missing = not logged",
    ]
    logged_before: Annotated[int, "d", f"days logged among those {rules.SPIKE.pain_days}"]
    pain_after: Annotated[
        float, "0-10", f"highest score of the {_AROUND} after; missing = not logged"
    ]
    logged_after: Annotated[int, "d", f"days logged among those {rules.SPIKE.pain_days}"]
    days_after: Annotated[
        int, "d", f"how many of those {_AROUND} have come by the end of the report"
    ]


SPIKES = made("spikes", SpikeRow, period="date")


class BreakRow:
    """One span of days without a run."""

    start: Annotated[Day, "", "first day without a run"]
    end: Annotated[Day, "", "last day without a run"]
    days: Annotated[int, "d", "length"]
    kind: Annotated[str, "", f"break ({_BREAK} days) or layoff ({_LAYOFF} and more)"]
    is_open: Annotated[bool, "", "still going on at the end of the series"]


BREAKS = made("breaks", BreakRow, period=("start", "end"))


class ComparisonRow:
    """One measure of two weeks."""

    measure: Annotated[str, "", "the column of weeks"]
    value_a: Annotated[float, "unit of the measure", "the earlier week"]
    value_b: Annotated[float, "unit of the measure", "the later week"]
    difference: Annotated[float, "unit of the measure", "b - a"]
    change: Annotated[float, "fraction", "(b - a) / a; missing where a is 0 or unknown"]
    usual_low: Annotated[float, "unit of the measure", "lower end of the usual; missing if too few"]
    usual_high: Annotated[float, "unit of the measure", "upper end"]


COMPARISON = made("comparison", ComparisonRow)
