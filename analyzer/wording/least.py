"""Notes on the sums that are marked with ≥, as the true ones may be higher."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.wording import words

if TYPE_CHECKING:
    import pandas as pd


def notes(frame: pd.DataFrame, unrecorded: str = words.AT_LEAST) -> list[str]:
    """Why sums are marked: days that were not recorded, runs whose value is not known.

    Args:
        frame: rows of WEEKS, MONTHS or YEARS that are shown.
        unrecorded: the sentence on days not recorded.
    """
    lacking = frame[["without_distance", "without_time"]].to_numpy()
    return [
        *([unrecorded] if frame["unrecorded_days"].any() else []),
        *([words.AT_LEAST_RUNS] if lacking.any() else []),
    ]
