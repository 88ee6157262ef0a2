"""The shapes of the frames that are about load: days, weeks, months, spikes, breaks."""

# No "from __future__ import annotations": evaluating its strings would cost every command time.
from typing import Annotated

from analyzer.schema import ranges, rules
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
"""A day that the runner declared as not recorded (DAYS.state), a span of such days (COVERAGE.kind),
and a run whose reference window holds one (RUNS.spike_status)."""


WITHOUT = {
    "distance_m": "without_distance",
    "longest_m": "without_distance",
    "moving_s": "without_time",
    "ascent_m": "without_ascent",
    "steps": "without_steps",
}
"""A sum or maximum of runs -> the column that counts the runs whose value is not known. The true
value may then be higher."""


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
        "distance; 0 on rest days; missing if not_recorded, as all sums",
    ]
    moving_s: Annotated[float, "s", "time on the move; 0 on rest days"]
    ascent_m: Annotated[float, "m", "climb, as far as known"]
    steps: Annotated[float, "", "steps, as far as known"]
    longest_m: Annotated[float, "m", "longest single run; 0 on rest days"]
    without_distance: Annotated[int, "", "runs whose distance is not known"]
    without_time: Annotated[int, "", "runs whose moving time is not known"]
    without_ascent: Annotated[int, "", "runs whose climb is not known"]
    without_steps: Annotated[int, "", "runs whose steps are not known"]
    trimp: Annotated[float, "", "TRIMP; 0 on rest days; missing if a run's is unknown"]
    srpe: Annotated[float, "RPE·min", "session RPE; 0 on rest days; missing if a run's is unknown"]
    load: Annotated[float, "load", "load; 0 on rest days; missing if a run's is unknown"]
    longest_30d_m: Annotated[
        float,
        "m",
        (
            f"longest single run of the {_REFERENCE} before, the day itself left out; missing "
            "unless reference_status is ok"
        ),
    ]
    reference_status: Annotated[
        str,
        "",
        (
            f"ok; short_history (under {_REFERENCE} since the first run); not_recorded (one of "
            "those days is declared so); no_recent_reference (they hold fewer than "
            f"{rules.SPIKE.fewest_runs} runs)"
        ),
    ]
    acute: Annotated[float, "load/day", f"mean load of the last {_ACUTE}"]
    chronic: Annotated[float, "load/day", f"mean load of the last {_CHRONIC} days"]
    chronic_uncoupled: Annotated[
        float, "load/day", f"mean load of the {_BEFORE} before the acute week"
    ]
    acwr_coupled: Annotated[float, "", "acute / chronic"]
    acwr_uncoupled: Annotated[float, "", "acute / chronic_uncoupled"]
    acwr_ewma: Annotated[float, "", "acute / chronic, exponentially weighted"]
    baseline_day: Annotated[
        int, "d", f"day of the series, up to {_CHRONIC}; the ratios are undefined before"
    ]
    monotony: Annotated[float, "", f"mean / standard deviation of load over {_FOSTER}"]
    strain: Annotated[float, "load", f"load of {_FOSTER} × monotony"]
    fitness: Annotated[
        float,
        "per day",
        f"CTL of TRIMP or km (see Summary.fitness_measure); missing in the first {_HIDDEN}",
    ]
    fatigue: Annotated[float, "per day", f"ATL of TRIMP or km; missing in the first {_HIDDEN}"]
    form: Annotated[float, "per day", "yesterday's fitness minus fatigue", ranges.ANY]
    strength: Annotated[int, "", "strength sessions"]
    weight_kg: Annotated[
        float, "kg", "body weight taken on the day; missing if none was", ranges.WEIGHT_KG
    ]
    pain: Annotated[
        float, "0-10", "highest score logged on the day; missing if not logged", ranges.SCORE
    ]


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
    unrecorded_days: Annotated[int, "d", "days declared as not recorded; sums then cover the rest"]
    is_full: Annotated[bool, "", "all seven days lie within the series, and none is unrecorded"]
    runs: Annotated[int, "", "number of runs"]
    distance_m: Annotated[
        float,
        "m",
        (
            "distance, as far as known: see without_distance; missing if none is, or all days are "
            "unrecorded, as all sums"
        ),
    ]
    moving_s: Annotated[float, "s", "time on the move, as far as known: see without_time"]
    ascent_m: Annotated[float, "m", "climb, as far as known"]
    steps: Annotated[float, "", "steps, as far as known"]
    longest_m: Annotated[float, "m", "longest single run"]
    without_distance: Annotated[int, "", "runs whose distance is not known"]
    without_time: Annotated[int, "", "runs whose moving time is not known"]
    without_ascent: Annotated[int, "", "runs whose climb is not known"]
    without_steps: Annotated[int, "", "runs whose steps are not known"]
    trimp: Annotated[float, "", "TRIMP; missing if a day's is unknown"]
    srpe: Annotated[float, "RPE·min", "session RPE; missing if a day's is unknown"]
    load: Annotated[float, "load", "load; missing if a day's is unknown"]
    change: Annotated[
        float, "fraction", "(load - previous week's) / previous week's; full weeks only", ranges.ANY
    ]
    is_deload: Annotated[
        bool, "", f"load at most {_DELOAD} of the mean of the {_WEEKS_BEFORE} before"
    ]
    change_non_deload: Annotated[
        float,
        "fraction",
        (
            f"(load - mean) / mean of the last {_STEADY} full weeks before that were not lighter "
            "and whose load is known, or of fewer where there are no more; missing without one"
        ),
        ranges.ANY,
    ]
    is_jump: Annotated[bool, "", f"change and change_non_deload both over {_JUMP}"]
    acwr_uncoupled: Annotated[float, "", "on the week's last day within the series"]
    acwr_ewma: Annotated[float, "", "on the week's last day within the series"]
    monotony: Annotated[float, "", "of the week; full weeks only"]
    strain: Annotated[float, "load", "of the week; full weeks only"]
    strength: Annotated[int, "", "strength sessions"]
    weight_kg: Annotated[
        float, "kg", "mean body weight of the days with one; missing if none", ranges.WEIGHT_KG
    ]
    pain_max: Annotated[
        float, "0-10", "highest score logged; missing if nothing was logged", ranges.SCORE
    ]
    pain_logged_days: Annotated[int, "d", "days with an entry"]
    pain_days: Annotated[int, "d", "days with a score above 0"]


WEEKS = made("weeks", WeekRow, period=("start", "end"))


class CalendarRow:
    """One calendar month or year."""

    start: Annotated[Day, "", "first day of the month or year"]
    end: Annotated[Day, "", "last day, even if it lies in the future"]
    days: Annotated[int, "d", "days of the month or year within the series"]
    unrecorded_days: Annotated[int, "d", "days declared as not recorded; sums then cover the rest"]
    runs: Annotated[int, "", "number of runs"]
    distance_m: Annotated[
        float,
        "m",
        (
            "distance, as far as known: see without_distance; missing if none is, or all days are "
            "unrecorded, as all sums"
        ),
    ]
    moving_s: Annotated[float, "s", "time on the move, as far as known: see without_time"]
    longest_m: Annotated[float, "m", "longest single run"]
    without_distance: Annotated[int, "", "runs whose distance is not known"]
    without_time: Annotated[int, "", "runs whose moving time is not known"]
    load: Annotated[float, "load", "load; missing if a day's is unknown"]
    spikes: Annotated[
        float, "", "single-session spikes; missing if none is known and a run can't be compared"
    ]
    uncompared_runs: Annotated[
        int, "", f"runs that can't be compared with the {_REFERENCE} before: any may be a spike"
    ]
    pain_max: Annotated[
        float, "0-10", "highest score logged; missing if nothing was logged", ranges.SCORE
    ]
    pain_logged_days: Annotated[int, "d", "days with an entry"]
    pain_days: Annotated[int, "d", "days with a score above 0"]


MONTHS = made("months", CalendarRow, period=("start", "end"))
YEARS = made("years", CalendarRow, period=("start", "end"))


class SpikeRow:
    """One single-session spike, and the pain around it."""

    run_id: Annotated[str, "", "the run"]
    date: Annotated[Day, "", "day of the run"]
    distance_m: Annotated[float, "m", "distance of the run"]
    longest_30d_m: Annotated[float, "m", f"longest single run of the {_REFERENCE} before that day"]
    runs_30d: Annotated[int, "", f"runs in those {_REFERENCE}"]
    ratio: Annotated[float, "", "distance_m / longest_30d_m"]
    spike_class: Annotated[str, "", "small, moderate or large"]
    pain_before: Annotated[
        float,
        "0-10",
        f"highest score of the {_AROUND} before; missing if nothing was logged",
        ranges.SCORE,
    ]
    logged_before: Annotated[int, "d", f"days logged among those {rules.SPIKE.pain_days}"]
    pain_on_day: Annotated[
        float,
        "0-10",
        "highest score of the day itself, before or after the run; missing if not logged",
        ranges.SCORE,
    ]
    pain_after: Annotated[
        float, "0-10", f"highest score of the {_AROUND} after; missing if not logged", ranges.SCORE
    ]
    logged_after: Annotated[int, "d", f"days logged among those {rules.SPIKE.pain_days}"]
    days_after: Annotated[int, "d", f"number of those {_AROUND} up to the end of the report"]


SPIKES = made("spikes", SpikeRow, period="date")


class BreakRow:
    """One span of days without a run."""

    start: Annotated[Day, "", "first day without a run"]
    end: Annotated[Day, "", "last day without a run"]
    days: Annotated[int, "d", "number of days"]
    kind: Annotated[str, "", f"break ({_BREAK} days) or layoff ({_LAYOFF} or more)"]
    is_open: Annotated[bool, "", "still going on at the end of the series"]


BREAKS = made("breaks", BreakRow, period=("start", "end"))


class ComparisonRow:
    """One measure of two periods, and which days are compared; a is the earlier."""

    measure: Annotated[str, "", "name of the measure, such as distance_m"]
    value_a: Annotated[float, "unit of the measure", "in period a", ranges.ANY]
    value_b: Annotated[float, "unit of the measure", "in period b", ranges.ANY]
    is_least_a: Annotated[
        bool, "", "whether value_a covers only what is known: it may be higher, and isn't compared"
    ]
    is_least_b: Annotated[bool, "", "the same of value_b"]
    difference: Annotated[float, "unit of the measure", "value_b - value_a", ranges.ANY]
    change: Annotated[
        float, "fraction", "difference / value_a; missing if value_a is 0 or unknown", ranges.ANY
    ]
    usual_low: Annotated[
        float,
        "unit of the measure",
        "lowest but one of the earlier periods like b; missing if too few",
        ranges.ANY,
    ]
    usual_high: Annotated[
        float, "unit of the measure", "highest but one of the same periods", ranges.ANY
    ]
    outside_a: Annotated[
        float,
        "widths of the range",
        "how far value_a lies below (negative) or above the range; 0 within; missing if not known",
        ranges.ANY,
    ]
    outside_b: Annotated[float, "widths of the range", "the same of value_b", ranges.ANY]
    is_per_week: Annotated[
        bool, "", "whether both values and the range are sums divided by weeks: 7 days each"
    ]
    period_a: Annotated[str, "", "the earlier period, such as 2026-W10 or 2026-05"]
    first_a: Annotated[Day, "", "first day of it that is compared"]
    last_a: Annotated[Day, "", "last day of it that is compared"]
    days_a: Annotated[int, "d", "number of these days"]
    period_b: Annotated[str, "", "the later period"]
    first_b: Annotated[Day, "", "first day of it that is compared"]
    last_b: Annotated[Day, "", "last day of it that is compared"]
    days_b: Annotated[int, "d", "number of these days"]


COMPARISON = made("comparison", ComparisonRow)
