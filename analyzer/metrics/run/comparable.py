"""Which runs a run is held against: the runner's own, near in length and on the same ground."""

from __future__ import annotations

import math
from statistics import median
from typing import TYPE_CHECKING

import numpy as np

from analyzer.schema import INDOOR, rules

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd
    from numpy.typing import NDArray


class Comparable:
    """The runs of a log, to ask for the last ten before each that are comparable. A product rule.

    These are within 20 % of its distance, and indoors if it was, outdoors if it was.
    """

    def __init__(self, runs: pd.DataFrame) -> None:
        """Take distance_m and sub_sport of RUNS, in the order of time."""
        self._distance_m = runs["distance_m"].to_numpy(dtype="float64")
        self._is_indoor = runs["sub_sport"].isin(INDOOR).to_numpy()

    def before(self, place: int) -> NDArray[np.int64]:
        """Places of those before a run; none where its distance is not known."""
        distance = self._distance_m[place]
        # A hair more, so that 8 km are within 20 % of 10 km however they were added up.
        reach = rules.COMPARABLE.within * distance * (1 + 1e-9)
        is_near = np.abs(self._distance_m[:place] - distance) <= reach
        is_alike = self._is_indoor[:place] == self._is_indoor[place]
        return np.flatnonzero(is_near & is_alike)[-rules.COMPARABLE.most_runs :]


def median_of(values: Iterable[float]) -> float:
    """The median of what is known, of three numbers at least; else NaN."""
    known = [value for value in values if not math.isnan(value)]
    return float(median(known)) if len(known) >= rules.COMPARABLE.fewest_runs else float("nan")
