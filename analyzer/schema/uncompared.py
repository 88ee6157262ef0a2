"""Runs in a row that can't be compared with those before them, as charts mark them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    import pandas as pd


@dataclass(frozen=True, slots=True)
class Uncompared:
    """Runs in a row whose longest run of the days before is not known.

    Attributes:
        first: day of the first.
        last: day of the last.
        status: why, as in RUNS.spike_status; "" where it differs.
    """

    first: datetime
    last: datetime
    status: str


def uncompared(runs: pd.DataFrame) -> Iterator[Uncompared]:
    """Spans of such runs, in order; runs without a distance are in none: they are marked as such.

    Args:
        runs: columns date and spike_status of RUNS.
    """
    known = runs[runs["spike_status"].notna()]
    is_ok = known["spike_status"] == "ok"
    for _, part in known[~is_ok].groupby(is_ok.cumsum()[~is_ok]):
        first, last = part["date"].iloc[[0, -1]]
        statuses = part["spike_status"].unique()
        yield Uncompared(first, last, statuses[0] if len(statuses) == 1 else "")
