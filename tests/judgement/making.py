"""Activities with the records that a test of judgement needs."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import numpy as np

from analyzer.schema import Activity

START = datetime(2026, 3, 1, 7, 30, tzinfo=UTC)


def run(seconds: int = 1800, *, every_s: int = 1, pace_mps: float = 3.0, **more: Any) -> Activity:
    """A run northwards at one speed; ``more`` are columns, or attributes of the activity.

    A column of None is left out.
    """
    times = np.arange(0.0, seconds + 1, every_s)
    columns: dict[str, Any] = {
        "time_s": times,
        "distance_m": times * pace_mps,
        "lat_deg": 52.5 + times * pace_mps / 111_195,
        "lon_deg": np.full(len(times), 13.4),
        "speed_mps": np.full(len(times), pace_mps),
    }
    names = set(more) - set(Activity.__dataclass_fields__)
    columns |= {name: more[name] for name in names}
    records = {
        name: np.broadcast_to(np.asarray(column, dtype=float), times.shape).copy()
        for name, column in columns.items()
        if column is not None
    }
    own = {name: value for name, value in more.items() if name not in names}
    return read_only(Activity(**{"sport": "running", "start_utc": START, "records": records} | own))


def read_only(activity: Activity) -> Activity:
    """The same activity; a judgement that writes into its columns fails."""
    for column in activity.records.values():
        column.flags.writeable = False
    return activity


def with_gap(activity: Activity, begin_s: float, gap_s: float, metres: float = 0.0) -> Activity:
    """The activity with a stop of this length at this moment, begun and ended with a record.

    Its running total grows by this many metres meanwhile.
    """
    row = int(np.searchsorted(activity.records["time_s"], begin_s, side="right"))
    records = {
        name: np.insert(column, row, column[row - 1]) for name, column in activity.records.items()
    }
    records["time_s"][row:] += gap_s
    if metres:
        records["distance_m"][row:] += metres
    return read_only(replace(activity, records=records))
