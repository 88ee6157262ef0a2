"""The shapes of the frames of one run: its course, its splits, the runs it is set beside."""

from __future__ import annotations

from typing import Annotated

from analyzer.schema import rules
from analyzer.schema.activity import SENSOR_COLUMNS
from analyzer.schema.shape import Column, made

_FEWEST = rules.COMPARABLE.fewest_runs
_SENSORS = tuple(
    Column(name, "float64", unit, "by the sensor") for name, unit in SENSOR_COLUMNS.items()
)


class TraceRow:
    """One step along a run; the sensors' columns follow."""

    distance_m: Annotated[float, "m", "ground covered, in even steps; missing where not known"]
    moving_s: Annotated[float, "s", "time on the move up to there; in even steps without ground"]
    pace_s_per_km: Annotated[float, "s/km", "moving time per kilometre; missing without ground"]
    heart_rate_bpm: Annotated[float, "bpm", "mean over the window, as all that follow"]
    elevation_m: Annotated[float, "m", "missing on a treadmill"]
    cadence_spm: Annotated[float, "steps/min", "both feet"]
    power_w: Annotated[float, "W", "by the watch or a sensor"]
    stance_time_ms: Annotated[float, "ms", "contact time of a step"]
    vertical_oscillation_mm: Annotated[float, "mm", ""]
    vertical_ratio_pct: Annotated[float, "%", ""]
    step_length_mm: Annotated[float, "mm", ""]
    stance_time_balance_pct: Annotated[float, "%", "share of contact time on the left foot"]


TRACES = made("traces", TraceRow, *_SENSORS)


class SplitRow:
    """One split."""

    number: Annotated[int, "", "from 1"]
    end_m: Annotated[float, "m", "distance at its end"]
    length_m: Annotated[float, "m", "length; the last one may be shorter"]
    moving_s: Annotated[float, "s", "time on the move"]
    pace_s_per_km: Annotated[float, "s/km", "moving time per kilometre"]
    avg_hr_bpm: Annotated[float, "bpm", "mean heart rate on the move; missing if not recorded"]
    ascent_m: Annotated[float, "m", "climbed; missing without elevation, and on a treadmill"]


SPLITS = made("splits", SplitRow)


class RoutePoint:
    """One point of the route's shape."""

    x_m: Annotated[
        float,
        "m",
        "turned and centred, with no position; missing where the line breaks",
    ]
    y_m: Annotated[float, "m", "likewise"]


ROUTE = made("route", RoutePoint)


class BesideRow:
    """One measure of a run beside the comparable runs."""

    measure: Annotated[str, "", "the column of RUNS, or one of SENSOR_COLUMNS"]
    value: Annotated[float, "unit of the measure", "of this run; missing if not known"]
    median: Annotated[
        float, "unit of the measure", f"of the comparable ones; missing with under {_FEWEST}"
    ]
    runs: Annotated[int, "", "how many of the comparable ones know it"]


BESIDE = made("beside", BesideRow)
