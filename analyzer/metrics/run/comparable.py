"""Which runs a run is compared with: the runner's own, of similar length, indoors or out alike."""

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
    """The runs of a log, with the comparable ones before each of them. A product rule.

    These are the last ``rules.COMPARABLE.most_runs`` whose distance differs by no more than the
    share ``within``; indoors if the run was indoors, outdoors if it was outdoors.
    """

    def __init__(self, runs: pd.DataFrame) -> None:
        """Take distance_m and sub_sport of RUNS, in order of time."""
        self._distance_m = runs["distance_m"].to_numpy(dtype="float64")
        self._is_indoor = runs["sub_sport"].isin(INDOOR).to_numpy()

    def before(self, place: int) -> NDArray[np.int64]:
        """Places of the comparable runs before a run; none if its distance is not known."""
        distance = self._distance_m[place]
        # A hair more, so that 8 km are within 20 % of 10 km however they were added up.
        reach = rules.COMPARABLE.within * distance * (1 + 1e-9)
        is_near = np.abs(self._distance_m[:place] - distance) <= reach
        is_alike = self._is_indoor[:place] == self._is_indoor[place]
        return np.flatnonzero(is_near & is_alike)[-rules.COMPARABLE.most_runs :]


def median_of(values: Iterable[float]) -> float:
    """The median of the known values; NaN if there are under ``rules.COMPARABLE.fewest_runs``."""
    known = [value for value in values if not math.isnan(value)]
    return float(median(known)) if len(known) >= rules.COMPARABLE.fewest_runs else float("nan")
