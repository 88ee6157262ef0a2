"""Small frames for the tests of the metrics, and a call that watches its inputs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from copy import deepcopy
from dataclasses import fields, is_dataclass
from typing import Any, ParamSpec, TypeVar

import numpy as np
import pandas as pd

from analyzer import schema
from analyzer.metrics.back import pain
from analyzer.metrics.load import loads, spikes
from analyzer.metrics.load.daily import daily

P = ParamSpec("P")
R = TypeVar("R")
FIRST = pd.Timestamp("2026-01-05")  # a Monday
_DEFAULTS = {"is_partial": False, "duplicates": 0, "parts": 1}


def pure(function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Call a metric; fail if it changed one of its frames."""
    given = [part for value in [*args, *kwargs.values()] for part in _parts(value)]
    before = [deepcopy(value) for value in given]
    result = function(*args, **kwargs)
    for old, new in zip(before, given, strict=True):
        if isinstance(new, pd.DataFrame):
            pd.testing.assert_frame_equal(new, old)
        elif isinstance(new, pd.Series):
            pd.testing.assert_series_equal(new, old)
        elif isinstance(new, pd.Index):
            pd.testing.assert_index_equal(new, old)
        else:
            assert new == old
    return result


def _parts(value: object) -> list[Any]:
    """The fields of a dataclass that holds frames; anything else as it is."""
    parts = [getattr(value, field.name) for field in fields(value)] if is_dataclass(value) else []
    return parts if any(isinstance(part, pd.DataFrame) for part in parts) else [value]


def day(number: int) -> pd.Timestamp:
    """Day 0 is a Monday, the 5th of January 2026."""
    return FIRST + pd.Timedelta(days=number)


def runs_frame(
    runs: Iterable[tuple[int, float]],
    measure: str = "distance",
    declared: Iterable[int] = (),
    **columns: Any,
) -> pd.DataFrame:
    """RUNS from (day, km); 6 minutes a kilometre, 10 m climbed and 900 steps in each.

    ``declared`` are the numbers of days declared as not recorded.
    """
    rows = list(runs)
    km = np.array([distance for _, distance in rows], dtype="float64")
    known = {
        "run_id": [f"r{place}" for place in range(len(rows))],
        "date": [day(number) for number, _ in rows],
        "distance_m": km * 1000,
        "moving_s": km * 360,
        "ascent_m": km * 10,
        "steps": km * 900,
    }
    frame = pd.DataFrame(dict.fromkeys(schema.RUNS.dtypes), index=range(len(rows)))
    frame = frame.assign(**_DEFAULTS, **known).assign(**columns)
    frame = schema.RUNS.conform(frame)
    spiked = spikes.session_spikes(frame, not_recorded=day_index(declared))[
        ["spike_ratio", "spike_class", "spike_status"]
    ]
    return frame.assign(load=loads.session_load(frame, measure), **{n: spiked[n] for n in spiked})


def day_index(numbers: Iterable[int]) -> pd.DatetimeIndex:
    """Days by their numbers."""
    return pd.DatetimeIndex([day(number) for number in numbers], dtype=schema.DAY)


def pain_frame(entries: Iterable[tuple[int, int]]) -> pd.DataFrame:
    """PAIN from (day, score)."""
    rows = list(entries)
    frame = pd.DataFrame(dict.fromkeys(schema.PAIN.dtypes), index=range(len(rows)))
    frame = frame.assign(
        date=[day(number) for number, _ in rows],
        score=[score for _, score in rows],
        radiates=False,
        weakness=False,
        bladder=False,
        numb=False,
        legs=False,
        line=range(2, len(rows) + 2),
    )
    return schema.PAIN.conform(frame)


def tagged(entries: Iterable[tuple[int, int]], **columns: Sequence[Any]) -> pd.DataFrame:
    """PAIN from (day, score), with further columns as lists."""
    frame = pain_frame(entries)
    return frame.assign(**{n: pd.Series(v, dtype=frame[n].dtype) for n, v in columns.items()})


def weights(*pairs: tuple[int, float]) -> pd.DataFrame:
    """WEIGHT from (day, kg)."""
    frame = {"date": [day(n) for n, _ in pairs], "weight_kg": [kg for _, kg in pairs]}
    return schema.WEIGHT.conform(pd.DataFrame(frame).assign(source="diary", file="weight.csv"))


def strength_on(*numbers: int) -> pd.DataFrame:
    """STRENGTH on these days."""
    frame = pd.DataFrame({"date": [day(n) for n in numbers]})
    return schema.STRENGTH.conform(frame.assign(duration_s=1200.0, file="gym.fit"))


def days_frame(
    runs: pd.DataFrame,
    last: int,
    diary: Sequence[tuple[int, int]] = (),
    declared: Iterable[int] = (),
    *,
    strength: pd.DataFrame | None = None,
    weight: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """DAYS up to a day's number; ``declared`` are the days that were not recorded."""
    return daily(
        runs,
        day(last),
        day_index(declared),
        pain=pain.pain_by_day(pain_frame(diary)),
        strength=schema.STRENGTH.empty() if strength is None else strength,
        weight=schema.WEIGHT.empty() if weight is None else weight,
    )


def weekly_runs(*weeks_km: float) -> pd.DataFrame:
    """One run on the Monday of each week; None is a week without a run."""
    return runs_frame([(7 * week, km) for week, km in enumerate(weeks_km) if km])
