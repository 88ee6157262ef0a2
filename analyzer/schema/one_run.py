"""One run: its course on an even grid, its splits, and the runs it is set beside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analyzer.schema.activity import SENSOR_COLUMNS
from analyzer.schema.shape import made

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

TRACES = made(
    "traces",
    ("distance_m", "float64", "m", "ground covered, in even steps; missing where not known"),
    ("moving_s", "float64", "s", "time on the move up to there; in even steps without ground"),
    ("pace_s_per_km", "float64", "s/km", "moving time per kilometre; missing without ground"),
    ("heart_rate_bpm", "float64", "bpm", "mean over the window, as all that follow"),
    ("elevation_m", "float64", "m", "missing on a treadmill"),
    ("cadence_spm", "float64", "steps/min", "both feet"),
    ("power_w", "float64", "W", "by the watch or a sensor"),
    ("stance_time_ms", "float64", "ms", "contact time of a step"),
    ("vertical_oscillation_mm", "float64", "mm", ""),
    ("vertical_ratio_pct", "float64", "%", ""),
    ("step_length_mm", "float64", "mm", ""),
    ("stance_time_balance_pct", "float64", "%", "share of contact time on the left foot"),
    *((name, "float64", unit, "by the sensor") for name, unit in SENSOR_COLUMNS.items()),
)

SPLITS = made(
    "splits",
    ("number", "int64", "", "from 1"),
    ("end_m", "float64", "m", "distance at its end"),
    ("length_m", "float64", "m", "length; the last one may be shorter"),
    ("moving_s", "float64", "s", "time on the move"),
    ("pace_s_per_km", "float64", "s/km", "moving time per kilometre"),
    ("avg_hr_bpm", "float64", "bpm", "mean heart rate on the move; missing if not recorded"),
    ("ascent_m", "float64", "m", "climbed; missing without elevation, and on a treadmill"),
)

ROUTE = made(
    "route",
    ("x_m", "float64", "m", "turned and centred, with no position; missing where the line breaks"),
    ("y_m", "float64", "m", "likewise"),
)

BESIDE = made(
    "beside",
    ("measure", "str", "", "the column of RUNS, or one of SENSOR_COLUMNS"),
    ("value", "float64", "unit of the measure", "of this run; missing if not known"),
    ("median", "float64", "unit of the measure", "of the comparable ones; missing with under 3"),
    ("runs", "int64", "", "how many of the comparable ones know it"),
)


@dataclass(frozen=True, slots=True)
class OneRun:
    """All that is shown of one run. It holds no position.

    Attributes:
        run: its row of RUNS.
        traces: frame TRACES; empty without records.
        window: what the traces are smoothed over: metres where the ground is known, else seconds.
        splits: frame SPLITS; empty where the ground is not known.
        route: frame ROUTE; empty without positions, and on a treadmill.
        beside: frame BESIDE.
        comparable: how many comparable runs there were before, at most 10.
    """

    run: Mapping[str, Any]
    traces: pd.DataFrame
    window: float
    splits: pd.DataFrame
    route: pd.DataFrame
    beside: pd.DataFrame
    comparable: int

    @property
    def has_ground(self) -> bool:
        """Whether the traces run over distance; else over time."""
        return bool(self.traces["distance_m"].notna().any())
