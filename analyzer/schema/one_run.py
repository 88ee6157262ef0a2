"""One run: its course on an even grid, its splits, and the runs it is compared with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from analyzer.schema.around_run import AroundRun


@dataclass(frozen=True, slots=True)
class OneRun:
    """Everything shown about one run. It holds no positions.

    Attributes:
        run: its row of RUNS.
        traces: frame TRACES; empty without records.
        window: what the traces are smoothed over: metres if the ground is known, else seconds.
        splits: frame SPLITS; empty where the ground is not known.
        route: frame ROUTE; empty without positions, and on a treadmill.
        beside: frame BESIDE.
        comparable: number of comparable runs before, at most ``rules.COMPARABLE.most_runs``.
        around: the longest run of the days before, and pain day by day.
        listed_in: the list that alone tells of it; "" for a run with a recording.
    """

    run: Mapping[str, Any]
    traces: pd.DataFrame
    window: float
    splits: pd.DataFrame
    route: pd.DataFrame
    beside: pd.DataFrame
    comparable: int
    around: AroundRun
    listed_in: str = ""

    @property
    def has_ground(self) -> bool:
        """Whether the traces are by distance rather than by time."""
        return bool(self.traces["distance_m"].notna().any())
