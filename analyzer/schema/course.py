"""The shapes of the frames of one run: its course, its splits, the runs it is compared with."""

# No "from __future__ import annotations": evaluating its strings would cost every command time.
from typing import Annotated

from analyzer.schema import ranges, rules
from analyzer.schema.activity import SENSOR_COLUMNS
from analyzer.schema.shape import Column, made

_FEWEST = rules.COMPARABLE.fewest_runs
_SENSORS = tuple(
    Column(name, "float64", unit, "from the sensor", ranges.of_sensor(name))
    for name, unit in SENSOR_COLUMNS.items()
)


class TraceRow:
    """One step along a run; the sensors' columns follow."""

    distance_m: Annotated[float, "m", "distance covered, in even steps; missing if not known"]
    moving_s: Annotated[float, "s", "time on the move so far; in even steps without a distance"]
    pace_s_per_km: Annotated[float, "s/km", "moving time per kilometre; missing without a distance"]
    heart_rate_bpm: Annotated[
        float, "bpm", "mean over the window, as in all that follow", ranges.HEART_RATE_BPM
    ]
    elevation_m: Annotated[float, "m", "elevation; missing on a treadmill", ranges.ELEVATION_M]
    cadence_spm: Annotated[float, "steps/min", "both feet", ranges.CADENCE_SPM]
    power_w: Annotated[float, "W", "from the watch or a sensor", ranges.POWER_W]
    stance_time_ms: Annotated[float, "ms", "ground contact time of a step", ranges.STEP_MS]
    vertical_oscillation_mm: Annotated[
        float, "mm", "up and down movement of a step", ranges.STEP_MM
    ]
    vertical_ratio_pct: Annotated[float, "%", "vertical oscillation / step length", ranges.PERCENT]
    step_length_mm: Annotated[float, "mm", "length of a step", ranges.STEP_MM]
    stance_time_balance_pct: Annotated[
        float, "%", "left foot's share of contact time", ranges.PERCENT
    ]


TRACES = made("traces", TraceRow, *_SENSORS)


class SplitRow:
    """One split."""

    number: Annotated[int, "", "number of the split, from 1"]
    end_m: Annotated[float, "m", "distance of its end from the start"]
    length_m: Annotated[float, "m", "length; the last one may be shorter"]
    moving_s: Annotated[float, "s", "time on the move"]
    pace_s_per_km: Annotated[float, "s/km", "moving time per kilometre"]
    avg_hr_bpm: Annotated[
        float, "bpm", "mean heart rate on the move; missing if not recorded", ranges.HEART_RATE_BPM
    ]
    ascent_m: Annotated[float, "m", "climb; missing without elevation, and on a treadmill"]


SPLITS = made("splits", SplitRow)


class RoutePoint:
    """One point of the route's shape."""

    x_m: Annotated[
        float,
        "m",
        "along the shape's length, from its middle; missing where the line breaks",
        ranges.ANY,
    ]
    y_m: Annotated[
        float, "m", "across it, from its middle; missing where the line breaks", ranges.ANY
    ]


ROUTE = made("route", RoutePoint)


class BesideRow:
    """One measure of a run next to the comparable runs."""

    measure: Annotated[str, "", "a column of RUNS, or one of SENSOR_COLUMNS"]
    value: Annotated[
        float, "unit of the measure", "value of this run; missing if not known", ranges.ANY
    ]
    median: Annotated[
        float,
        "unit of the measure",
        f"median of the comparable runs; missing with under {_FEWEST}",
        ranges.ANY,
    ]
    runs: Annotated[int, "", "comparable runs that have the measure"]


BESIDE = made("beside", BesideRow)
