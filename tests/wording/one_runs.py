"""One run as the pipeline returns it, made directly from the schema."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from analyzer.metrics.back.around_run import pain_days
from analyzer.schema import (
    BESIDE,
    ROUTE,
    RUNS,
    SPLITS,
    TRACES,
    AroundRun,
    LongestBefore,
    OneRun,
    OwnDay,
)
from analyzer.wording.numbers import Units

KM, MILES = Units(), Units("mi")
START = pd.Timestamp("2026-03-01 08:30")
NUMBERS = {
    "distance_m": (10_000.0, 9000.0), "moving_s": (3725.0, 3000.0), "pace_s_per_km": (372.5, 333.0),
    "gap_s_per_km": (360.0, np.nan), "ascent_m": (100.0, 50.0), "steps": (10_123.0, 9000.0),
    "avg_hr_bpm": (150.4, 149.0), "cadence_spm": (171.6, 172.0),
}  # fmt: skip


def make(**changes: Any) -> OneRun:
    """10 km in 1:02:05, with heart rate and elevation; comparable runs lack one number."""
    known = {name: value for name, (value, _) in NUMBERS.items()}
    blank = {
        name: (np.nan if dtype in ("float64", "str") else 0) for name, dtype in RUNS.dtypes.items()
    }
    row = blank | known | {
        "date": START.normalize(), "start_local": START, "elapsed_s": 3800.0,
        "max_hr_bpm": 170.0, "fade_status": "hilly", "spike_status": "ok", "spike_ratio": 1.25,
        "spike_class": "small", "zone_source": "watch",
    }  # fmt: skip
    grid = np.linspace(0, 10_000, 401)
    course = {"distance_m": grid, "moving_s": grid * 0.3725, "pace_s_per_km": 372.5}
    course |= {"heart_rate_bpm": 150 + 10 * np.sin(grid / 500), "elevation_m": grid / 100}
    traces = pd.DataFrame({**dict.fromkeys(TRACES.dtypes, np.nan), **course})
    rows = [(name, value, median, 5) for name, (value, median) in NUMBERS.items()]
    beside = pd.DataFrame(rows, columns=list(BESIDE.dtypes))
    angle = np.linspace(0, 6, 200)
    route = pd.DataFrame({"x_m": 800 * np.cos(angle), "y_m": 400 * np.sin(angle)})
    made = {
        "run": row | changes.pop("row", {}), "traces": TRACES.conform(traces), "window": 100.0,
        "splits": splits(10), "route": ROUTE.conform(route), "beside": BESIDE.conform(beside),
        "comparable": 5, "around": around({-2: 1, 0: 3, 2: 5}),
    }  # fmt: skip
    return OneRun(**made | changes)


def around(scores: dict[int, int], *, today: int = 7, **changes: Any) -> AroundRun:
    """8 km nine days before; scores by days since the run, of which today is one."""
    day = START.normalize()
    dates = [day + pd.Timedelta(days=number) for number in scores]
    pain = pd.DataFrame(
        {"date": pd.Series(dates, dtype="datetime64[us]"), "score": list(scores.values())}
    )
    longest = LongestBefore(8000.0, day - pd.Timedelta(days=9), 4)
    made = {
        "longest": longest, "days": pain_days(pain, day, day + pd.Timedelta(days=today)),
        "entries": pain, "own_day": OwnDay(unknown=float(scores.get(0, "nan"))),
    }  # fmt: skip
    return AroundRun(**made | changes)


def splits(count: int) -> pd.DataFrame:
    """Kilometres, each a second slower than the one before, from 6:01 on."""
    number = np.arange(1, count + 1)
    columns = {"number": number, "end_m": 1000.0 * number, "length_m": 1000.0}
    columns |= {"moving_s": 360.0 + number, "pace_s_per_km": 360.0 + number}
    return SPLITS.conform(pd.DataFrame({**columns, "avg_hr_bpm": 150.0, "ascent_m": 7.6}))
