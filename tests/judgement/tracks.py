"""Tracks of places and times as a service's GPX holds them, made for tests."""

from __future__ import annotations

from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from analyzer.judgement import judged
from analyzer.metrics.run.reduce import run_facts
from analyzer.schema import Activity, RunFacts
from tests.judgement.making import START, read_only

Array = NDArray[np.float64]

METRES_PER_DEGREE = 111_195.0


def along(
    times: Array, metres: Array, start: datetime = START, **columns: Array | float
) -> Activity:
    """A run northwards that has covered these metres at each time, without totals."""
    given = {n: np.broadcast_to(np.asarray(c, "float64"), len(times)) for n, c in columns.items()}
    times = times.copy()
    places = {"lat_deg": 52.5 + metres / METRES_PER_DEGREE, "lon_deg": np.full(len(times), 13.4)}
    return read_only(Activity("running", start, {"time_s": times, **places, **given}))


def even(step_s: float = 1.0, speed_mps: float = 3.0, length_s: float = 1800.0) -> Activity:
    """A run at one speed, with a point every ``step_s`` and a heart rate of 150."""
    times = np.arange(0.0, length_s + 0.1, step_s)
    return along(times, times * speed_mps, heart_rate_bpm=150.0)


def metres(activity: Activity) -> Array:
    """How far north of its latitude of 52.5° each point is."""
    return (activity.records["lat_deg"] - 52.5) * METRES_PER_DEGREE


def paused(activity: Activity, row: int, pause_s: float, strolled_m: float = 0.0) -> Activity:
    """The same with a pause after a point, in which the runner strolled this many metres."""
    times, covered = activity.records["time_s"], metres(activity)
    later = np.arange(len(times)) > row
    return along(
        np.where(later, times + pause_s, times),
        np.where(later, covered + strolled_m, covered),
        heart_rate_bpm=activity.records["heart_rate_bpm"],
    )


def facts(activity: Activity) -> RunFacts:
    """Its facts, once it has been judged."""
    return run_facts(judged(activity))
