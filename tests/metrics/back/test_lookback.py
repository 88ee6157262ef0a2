from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analyzer import schema
from analyzer.metrics.back.lookback import Log, before_flares
from analyzer.metrics.load.comebacks import comebacks
from analyzer.metrics.load.spikes import breaks
from analyzer.metrics.load.weeks import weekly_volume
from tests.metrics.building import (
    day,
    day_index,
    days_frame,
    pure,
    runs_frame,
    strength_on,
    weights,
)

NAN = float("nan")
STEADY = [(number, 5.0) for number in range(0, 100, 2)]  # 5 km every other day


def flares_on(*numbers, time=None):
    """FLARES on these days, all at this time of day."""
    return pd.DataFrame(
        {"date": day_index(numbers), "time": pd.Series([time] * len(numbers), dtype="str")}
    )


def before(number, runs, last=120, *, time=None, unknown=(), declared=(), **frames):
    """Rows of the three windows before a flare on a day, by their length."""
    table = runs if isinstance(runs, pd.DataFrame) else runs_frame(runs)
    days = days_frame(table, last, declared=declared)
    rested = breaks(days)
    log = {
        "runs": table,
        "days": days,
        "weeks": weekly_volume(days, 0),
        "breaks": rested,
        "comebacks": comebacks(days, rested, flares_on()),
        "strength": schema.STRENGTH.empty(),
        "weight": schema.WEIGHT.empty(),
        "events": schema.EVENTS.empty(),
        "unknown_days": day_index(unknown),
        **frames,
    }
    found = pure(before_flares, flares_on(number, time=time), Log(**log))
    assert list(found["date"]) == [day(number)] * 3
    return {row.window_days: row for row in schema.rows_of(schema.BEFORE_FLARES, found)}


def test_distance_and_steps_against_the_usual():
    """On day 70, the days 56-69 hold 7 runs and 5 km more on each of two: 45 km after 35."""
    runs = [*STEADY[:35], (61, 5.0), (63, 5.0)]
    two_weeks = before(70, runs)[14]
    assert (two_weeks.runs, two_weeks.distance_m) == (9, 45_000)
    assert two_weeks.usual_distance_m == 35_000  # days 28-55: 14 runs of 5 km, half of their 70
    assert two_weeks.distance_change == pytest.approx(10 / 35)
    assert (two_weeks.steps, two_weeks.usual_steps) == (9 * 4500, 7 * 4500)
    assert two_weeks.steps_change == pytest.approx(10 / 35)


def test_the_day_of_the_flare_is_not_part_of_it():
    """30 km on day 70 itself changes nothing about what came before."""
    assert before(70, [*STEADY[:35], (70, 30.0)])[7].distance_m == 15_000  # days 64, 66, 68


def test_days_in_a_row():
    """Runs on 62, 63, 64, 66, 68: the longest row is 3 days; two runs on a day are one day."""
    seven = before(70, [*STEADY[:35], (63, 5.0), (63, 4.0), (65, 5.0)])
    assert seven[14].back_to_back == 5  # 62 to 66
    assert (seven[7].running_days, seven[7].back_to_back) == (5, 4)  # 63 to 66, and 68
    assert seven[7].runs == 6


def test_before_the_first_run_nothing_is_known():
    """On day 20 one and two weeks are known, four are not; nor is the usual of any."""
    found = before(20, STEADY)
    assert [found[width].distance_m for width in (7, 14)] == [15_000, 35_000]
    assert np.isnan(found[28].distance_m)
    assert np.isnan(found[28].runs)
    assert np.isnan(found[7].usual_distance_m)
    assert np.isnan(found[7].distance_change)


def test_an_entry_before_the_log_of_runs_has_no_facts():
    """A flare 10 days before the first run, and one in a diary without any run."""
    assert np.isnan(before(-10, STEADY)[7].distance_m)
    assert np.isnan(before(-10, STEADY)[7].spikes)
    assert np.isnan(before(5, schema.RUNS.empty())[7].runs)


def test_what_is_not_known_is_missing():
    """A declared day, a run without a distance, a run without steps: each leaves a sum missing."""
    declared = before(70, STEADY, declared=[65])
    assert np.isnan([declared[7].runs, declared[7].distance_m, declared[7].back_to_back]).all()
    table = runs_frame(STEADY)
    metres = table["distance_m"].mask(table["date"] == day(66))
    assert np.isnan(before(70, table.assign(distance_m=metres))[7].distance_m)
    no_steps = before(70, table.assign(steps=table["steps"].mask(table["date"] == day(66))))[7]
    assert np.isnan(no_steps.steps)
    assert no_steps.distance_m == 15_000


def test_spikes_and_the_largest_of_them():
    """6 km on day 56, 9 km on day 66, after runs of 5: 1.2 is outside a week, 1.5 within."""
    found = before(70, [*STEADY[:28], (56, 6.0), (58, 5.0), (66, 9.0)])
    assert [found[width].spikes for width in (7, 14, 28)] == [1, 2, 2]
    assert found[7].largest_ratio == pytest.approx(1.5)
    assert np.isnan(before(70, STEADY)[7].largest_ratio)
    assert before(70, STEADY)[7].spikes == 0


def test_spikes_that_are_not_known():
    """A day within the window is unknown: the count is missing, the largest known ratio is not."""
    found = before(70, [*STEADY[:28], (58, 5.0), (66, 9.0)], unknown=[60])
    assert np.isnan(found[14].spikes)
    assert found[14].largest_ratio == pytest.approx(1.8)
    assert found[7].spikes == 1


def at(clock, rows):
    """RUNS that all began at this time of day."""
    runs = runs_frame(rows)
    return runs.assign(start_local=runs["date"] + pd.to_timedelta(f"{clock}:00"))


@pytest.mark.parametrize(("time", "spikes"), [("20:00", 1), ("09:00", 0), ("08:59", 0)])
def test_a_spike_earlier_on_the_day_of_the_flare_is_one_before_it(time, spikes):
    """9 km at 9 on day 70, after runs of 5; nothing else is of the own day: 15 km before it."""
    week = before(70, at("09:00", [*STEADY[:35], (70, 9.0)]), time=time)[7]
    assert (week.spikes, week.distance_m) == (spikes, 15_000)
    assert (week.largest_ratio == pytest.approx(1.8)) == bool(spikes)
    assert np.isnan(week.ratio_same_day)


@pytest.mark.parametrize(("clock", "time"), [(None, "20:00"), ("09:00", None), (None, None)])
def test_an_order_not_known_is_kept_apart(clock, time):
    """The run or the flare has no time: no spike before, and one that may have been."""
    rows = [*STEADY[:35], (70, 9.0)]
    found = before(70, at(clock, rows) if clock else runs_frame(rows), time=time)
    for row in found.values():
        assert (row.spikes, row.ratio_same_day) == (0, pytest.approx(1.8))
        assert np.isnan(row.largest_ratio)


@pytest.mark.parametrize(("time", "widths"), [("09:00", (7, 14, 28)), ("09:01", (14, 28))])
def test_a_window_ends_at_the_hour_where_it_began(time, widths):
    """9 km at 9 on day 63: seven times 24 hours later is day 70 at 9."""
    found = before(70, at("09:00", [*STEADY[:30], (63, 9.0)]), time=time)
    assert tuple(width for width, row in found.items() if row.spikes) == widths


def test_the_day_itself_has_to_be_known_where_part_of_it_is_before():
    """Day 70 holds a run that can't be compared: it matters to a flare with a time alone."""
    runs = at("09:00", STEADY)
    assert before(70, runs, unknown=[70])[7].spikes == 0
    assert np.isnan(before(70, runs, time="20:00", unknown=[70])[7].spikes)


@pytest.mark.parametrize(("time", "metres"), [("20:00", 9_000), ("09:00", 5_000), (None, 5_000)])
def test_the_longest_run_before(time, metres):
    """9 km at 9 on day 70, after runs of 5: it came before a flare at 20:00, not at 9."""
    runs = at("09:00", [*STEADY[:35], (70, 9.0)])
    assert before(70, runs, time=time)[7].longest_m == metres


def test_the_longest_run_is_0_without_one_and_missing_where_one_is_not_known():
    """No run in the week before; then a distance, a declared day, days before the log."""
    assert before(70, STEADY[:30])[7].longest_m == 0
    assert before(70, STEADY[:30])[14].longest_m == 5_000
    table = runs_frame(STEADY)
    metres = table["distance_m"].mask(table["date"] == day(66))
    assert np.isnan(before(70, table.assign(distance_m=metres))[7].longest_m)
    assert np.isnan(before(70, STEADY, declared=[65])[7].longest_m)
    assert np.isnan(before(3, STEADY)[7].longest_m)
    assert np.isnan(before(5, schema.RUNS.empty())[7].longest_m)


def test_weekly_jumps_that_had_ended():
    """The week of days 63-69 jumps to 40 km: it counts for a flare on day 70, not on day 69."""
    runs = [*STEADY[:31], (63, 10.0), (64, 10.0), (65, 10.0), (66, 10.0)]
    assert before(70, runs)[7].jumps == 1
    assert before(69, runs)[7].jumps == 0


def test_a_layoff_counts_as_far_as_it_had_come():
    """Off from day 41 on: on day 60 it is 19 days long, on day 50 only nine, not a layoff."""
    runs = [*STEADY[:21], (80, 5.0)]
    assert before(60, runs)[7].layoff_days == 19
    assert np.isnan(before(50, runs)[7].layoff_days)
    assert before(85, runs)[7].layoff_days == 39
    assert np.isnan(before(90, runs)[7].layoff_days)
    assert before(90, runs)[28].layoff_days == 39


def test_a_return_whose_four_weeks_reach_into_the_window():
    """Return on day 80: listed for flares from day 81 on, until its 28 days lie further back."""
    runs = [*STEADY[:21], (80, 5.0)]
    assert before(81, runs)[7].return_day == day(80)
    assert before(114, runs)[7].return_day == day(80)
    assert pd.isna(before(115, runs)[7].return_day)
    assert pd.isna(before(80, runs)[7].return_day)


def test_strength_sessions():
    """Two in the last week; in a log without any by then the count is missing, not 0."""
    found = before(70, STEADY, strength=strength_on(30, 64, 69, 70))
    assert [found[width].strength for width in (7, 14, 28)] == [2, 2, 2]
    assert before(50, STEADY, strength=strength_on(30))[7].strength == 0
    assert np.isnan(before(50, STEADY, strength=strength_on(60))[7].strength)


def test_weight_against_the_latest_before():
    """62 kg on day 40, 63.5 on day 60 and 64 on day 66: 0.5 kg more within the week."""
    found = before(70, STEADY, weight=weights((40, 62.0), (60, 63.5), (66, 64.0), (70, 70.0)))
    assert (found[7].weight_kg, found[7].weight_change_kg) == (64.0, 0.5)
    assert found[28].weight_change_kg == 2.0
    only = before(70, STEADY, weight=weights((66, 64.0)))[7]
    assert only.weight_kg == 64.0
    assert np.isnan(only.weight_change_kg)
    assert np.isnan(before(70, STEADY)[7].weight_kg)


def test_no_flares_have_no_rows():
    """An empty frame of the right shape."""
    empty = schema.RUNS.empty()
    days = days_frame(empty, 10)
    frames = {
        "runs": empty, "days": days, "weeks": schema.WEEKS.empty(),
        "breaks": schema.BREAKS.empty(),
        "comebacks": schema.COMEBACKS.empty(), "strength": schema.STRENGTH.empty(),
        "weight": schema.WEIGHT.empty(), "events": schema.EVENTS.empty(),
        "unknown_days": day_index([]),
    }  # fmt: skip
    schema.BEFORE_FLARES.check(before_flares(flares_on(), Log(**frames)))


def test_jumps_are_missing_where_a_week_cannot_be_compared():
    """Days 63-69 are a whole week after one with a declared day: it is not known whether it jumps.

    A flare on day 77 looks back on the week after, which can be compared.
    """
    daily = [(number, 5.0) for number in range(100)]
    assert np.isnan(before(70, daily, declared=[60])[7].jumps)
    assert before(77, daily, declared=[60])[7].jumps == 0
    assert np.isnan(before(77, daily, declared=[60])[14].jumps)


def test_jumps_are_missing_before_there_are_weeks_to_compare():
    """Without runs, or when the window begins before the first."""
    nothing = before(70, [])
    assert all(np.isnan(row.jumps) for row in nothing.values())
    assert all(np.isnan(row.spikes) for row in nothing.values())
    early = before(10, STEADY)
    assert np.isnan(early[28].jumps)


def test_a_week_after_rest_is_known_to_be_no_jump():
    """No change can be given after a week of 0 km, but the weeks themselves are known."""
    rested = [run for run in STEADY if not 56 <= run[0] < 63]
    assert before(70, rested)[7].jumps == 0
