"""One run: its course on an even grid, its splits, and the runs it is set beside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd


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
