"""One run next to the runner's own comparable ones before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analyzer.metrics.run.comparable import Comparable, median_of
from analyzer.metrics.run.fade import MEASURES as FADES
from analyzer.schema import BESIDE, SENSOR_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterator

MEASURES = (
    *("distance_m", "moving_s", "pace_s_per_km", "gap_s_per_km", "ascent_m", "steps"),
    *("avg_hr_bpm", "max_hr_bpm", "trimp", "srpe", "cadence_spm", "power_w", "stance_time_ms"),
    *("vertical_oscillation_mm", "vertical_ratio_pct", "step_length_mm"),
    *("stance_time_balance_pct", "leg_stiffness_kn_m"),
    *SENSOR_COLUMNS,
    *(f"fade_{name}" for name in FADES),
)


def comparable(runs: pd.DataFrame, run_id: str) -> pd.DataFrame:
    """The runs before one that are comparable to it, as ``Comparable`` finds them.

    Args:
        runs: frame RUNS, in order of time.
        run_id: one of them.

    Returns:
        Their rows; none where the run's distance is not known.
    """
    place = int(np.flatnonzero(runs["run_id"] == run_id)[0])
    return runs.iloc[Comparable(runs).before(place)]


def beside(runs: pd.DataFrame, run_id: str, sensors: pd.DataFrame) -> pd.DataFrame:
    """Each number of a run with the median of the comparable ones before it.

    Args:
        runs: frame RUNS, in order of time.
        run_id: one of them.
        sensors: frame SENSORS of the same runs.

    Returns:
        Frame BESIDE, of the numbers that the run or enough of the others have; a median needs
        ``rules.COMPARABLE.fewest_runs`` runs with the number.
    """
    means = sensors.pivot(index="run_id", columns="measure", values="value")
    runs = runs.join(means.reindex(columns=list(SENSOR_COLUMNS)), on="run_id")
    others = comparable(runs, run_id)
    this = runs[runs["run_id"] == run_id].iloc[0]
    rows = [row for row in _rows(this, others) if not (np.isnan(row[1]) and np.isnan(row[2]))]
    return BESIDE.conform(pd.DataFrame(rows, columns=list(BESIDE.dtypes)))


def _rows(this: pd.Series, others: pd.DataFrame) -> Iterator[tuple[str, float, float, int]]:
    for measure in MEASURES:
        median = median_of(others[measure])
        yield measure, float(this[measure]), median, int(others[measure].notna().sum())
