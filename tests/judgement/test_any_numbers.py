"""Whatever the columns, totals and pauses of an activity are, nothing fails or warns.

Warnings are errors in all tests.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.judgement import MOST_DOUBTS, judged
from analyzer.judgement.counted import counted
from analyzer.judgement.ground.heights import heights
from analyzer.judgement.numbers.counters import running_on
from analyzer.judgement.numbers.within import numbers_of
from analyzer.metrics.run.course import splits, traces
from analyzer.metrics.run.recorded import recorded
from analyzer.metrics.run.reduce import run_facts
from analyzer.schema import RECORD_COLUMNS, SPLITS, TRACES, Activity, Column
from tests.judgement import circles
from tests.judgement.making import run

MOMENTS = [
    dt.datetime(1, 1, 1, tzinfo=dt.UTC),
    dt.datetime(1970, 1, 1, tzinfo=dt.UTC),
    dt.datetime(2026, 3, 1, tzinfo=dt.UTC),
    dt.datetime(9999, 12, 31, 23, 59, 59, tzinfo=dt.UTC),
]
ODD = st.sampled_from([math.nan, math.inf, -math.inf, -0.0, 5e-324, 1e-10, 1e9, 1e308, -1e308])
ANY = st.one_of(ODD, st.floats(), st.floats(-1000.0, 20_000.0))
TOTALS = (
    *("distance_m", "timer_s", "moving_s", "elapsed_s", "ascent_m", "steps", "avg_hr_bpm", "rpe"),
    *("max_hr_bpm", "activity_timer_s", "laps_timer_s", "laps_distance_m", "laps_max_hr_bpm"),
)
PLAUSIBLE = {
    "lat_deg": lambda step: 48.0 + step / 1e4,
    "lon_deg": lambda step: 16.0 + step / 1e4,
    "elevation_m": lambda step: 300.0 + 40 * step,
}


@st.composite
def _times(draw: st.DrawFn, count: int) -> np.ndarray:
    """Evenly, in leaps, many alike, backwards, or anything."""
    kind = draw(st.sampled_from(("even", "leaps", "alike", "back", "any")))
    if kind == "even":
        return np.arange(count) * draw(st.sampled_from((1.0, 30.0, 1e-6, 1e6)))
    if kind == "any":
        return np.array(draw(st.lists(ANY, min_size=count, max_size=count)))
    most = 20 if kind == "alike" else 10**7
    some = np.array(draw(st.lists(st.integers(0, most), min_size=count, max_size=count)), float)
    return np.sort(some) if kind != "back" else np.sort(some)[::-1].copy()


@st.composite
def _column(draw: st.DrawFn, name: str, count: int) -> np.ndarray:
    if draw(st.booleans()):
        return np.array(draw(st.lists(ANY, min_size=count, max_size=count)))
    steps = draw(st.lists(st.floats(-300, 300), min_size=count, max_size=count))
    return np.array([PLAUSIBLE.get(name, lambda step: 150.0 + step)(step) for step in steps])


@st.composite
def activities(draw: st.DrawFn) -> Activity:
    count = draw(st.integers(0, 30))
    names = draw(st.sets(st.sampled_from([n for n in RECORD_COLUMNS if n != "time_s"]), max_size=6))
    names |= {"lat_deg", "lon_deg"} if draw(st.booleans()) else {"distance_m"}
    columns = {name: draw(_column(name, count)) for name in sorted(names)}
    spans = st.lists(st.tuples(ANY, ANY), max_size=3).map(tuple)
    return Activity(
        draw(st.sampled_from(("running", "unknown", "cycling"))),
        draw(st.sampled_from(MOMENTS)),
        {"time_s": draw(_times(count)), **columns},
        sub_sport=draw(st.sampled_from((None, "treadmill"))),
        totals=draw(st.dictionaries(st.sampled_from(TOTALS), ANY, max_size=6)),
        pauses=draw(spans),
        not_run=draw(spans),
        profile=draw(st.dictionaries(st.just("weight_kg"), ANY)),
    )


def _numbers(value: Any, name: str = "") -> Iterator[tuple[str, float]]:
    if isinstance(value, dict):
        for key, held in value.items():
            yield from _numbers(held, f"{name}.{key}")
    elif isinstance(value, float):
        yield name, value


@settings(max_examples=200, deadline=None)
@given(activities())
def test_any_activity_is_judged_and_reduced(activity: Activity):
    """What comes out is finite, and only differences and angles lie below zero."""
    believed = judged(activity)
    facts = numbers_of(run_facts(believed))
    for name, value in _numbers(asdict(facts)):
        assert math.isfinite(value), name
        assert value >= 0 or ".fade." in name or name.endswith("_deg"), name
    counted(facts, "run.fit", dt.date(2026, 3, 1), is_partial=False)
    assert len(believed.doubts) <= MOST_DOUBTS


def _assert_possible(columns: tuple[Column, ...], frame: Any) -> None:
    for column in columns:
        if column.dtype == "float64":
            assert all(map(column.range.has, frame[column.name].dropna())), column.name


@settings(max_examples=100, deadline=None)
@given(activities())
def test_its_course_holds_possible_numbers_only(activity: Activity):
    """Traces and splits, of what is believed."""
    believed = judged(activity)
    found = recorded(believed)
    _assert_possible(TRACES.columns, traces(believed, found)[0])
    _assert_possible(SPLITS.columns, splits(believed, found, 1000.0))


def test_heights_that_all_contradict_each_other():
    """Every sample is a spike beside the others: none is believed."""
    zigzag = np.arange(1801) % 2 * 500.0
    assert "elevation_m" not in heights(run(elevation_m=zigzag)).records


@pytest.mark.parametrize("seed", range(5))
def test_many_spikes_of_the_height_are_found_as_if_each_were_alone(seed: int):
    """At any place and of any length up to a few samples, several in one recording."""
    clean = circles.run(1800.0)
    random = np.random.default_rng(seed)
    column = clean.records["elevation_m"].copy()
    is_spike = np.zeros(len(column), dtype=bool)
    for first in range(0, 1800, 60):
        size = int(random.integers(1, 4))
        is_spike[first : first + size] = True
        column[first : first + size] += 300.0
    found = heights(circles.changed(clean, elevation_m=column)).records["elevation_m"]
    assert np.isnan(found).tolist() == is_spike.tolist()


def test_a_counter_that_falls_all_the_time_is_left_alone():
    """It would be added up anew at each fall."""
    once = run(distance_m=np.arange(1801) % 901 * 3.0)
    assert running_on(once).records["distance_m"][-1] == 2700.0 + 2697.0
    many = run(4000, distance_m=np.arange(4001) % 2 * 60.0)
    assert running_on(many) is many


def test_no_more_doubts_than_a_runner_can_check():
    """A gap of over a kilometre after each record is a doubt of its own."""
    times = np.arange(60) * 1e5
    north = np.arange(60) % 2 * 0.02
    activity = run(59, time_s=times, lat_deg=48 + north, distance_m=None, speed_mps=None)
    assert len(judged(activity).doubts) == MOST_DOUBTS
