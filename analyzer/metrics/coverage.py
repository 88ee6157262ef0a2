"""Which spans have recordings at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analyzer.schema import COVERAGE, rows_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

NOTHING_DAYS = 14


def coverage(
    recorded: pd.Series, end: pd.Timestamp, declared: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Part the days from the first recording to the report's last by what is known of them.

    A span of 14 and more days without a recording of any sport is called ``nothing``: whether the
    runner rested or the watch did can't be told. A product rule. Shorter ones belong to the spans
    that were recorded.

    Args:
        recorded: the local day of each recording of whatever sport, as midnights; in any order.
        end: last day of the report.
        declared: columns start, end and why of the spans that the runner declared as not recorded.

    Returns:
        Frame COVERAGE, in order, without gaps; no rows without recordings.
    """
    recorded = recorded[recorded <= end]
    if recorded.empty:
        return COVERAGE.empty()
    calendar = pd.date_range(recorded.min(), end, freq="D", unit="us")
    count = recorded.value_counts().reindex(calendar, fill_value=0).to_numpy()
    kind = np.where(_long_runs_of(count == 0, NOTHING_DAYS), "nothing", "recorded").astype(object)
    why = np.full(len(calendar), None, dtype=object)
    for row in () if declared is None else rows_of(declared):
        is_in = (calendar >= row.start) & (calendar <= row.end)
        kind[is_in], why[is_in] = "not_recorded", row.why
    return _spans(pd.DataFrame({"day": calendar, "kind": kind, "why": why, "recordings": count}))


def _long_runs_of(is_empty: NDArray[np.bool_], least: int) -> NDArray[np.bool_]:
    """Which places lie in so many or more places in a row that are empty."""
    group = np.cumsum(np.diff(is_empty, prepend=is_empty[:1]))
    return np.asarray(is_empty & (np.bincount(group)[group] >= least))


def _spans(days: pd.DataFrame) -> pd.DataFrame:
    told = days["kind"] + "|" + days["why"].fillna("").astype("str")
    group = (told != told.shift()).cumsum()
    by_span = days.groupby(group)
    found = pd.DataFrame(
        {
            "start": by_span["day"].min(),
            "end": by_span["day"].max(),
            "days": by_span.size(),
            "kind": by_span["kind"].first(),
            "recordings": by_span["recordings"].sum(),
            "why": by_span["why"].first(),
        }
    )
    found["why"] = found["why"].where(found["why"].astype("str") != "")
    return COVERAGE.conform(found)
