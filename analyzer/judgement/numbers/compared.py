"""A device's totals compared with what the records alone say."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

import numpy as np

from analyzer.judgement.ground.positions import positions_of
from analyzer.metrics.run import track
from analyzer.metrics.run.ground import ground_by_places_m, ground_by_speed_m, without_spans
from analyzer.metrics.run.marks import reaching_rows
from analyzer.schema import INDOOR, rules

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analyzer.metrics.run.recorded import Recorded
    from analyzer.schema import Activity

    Array = NDArray[np.float64]

LEAST_S = 30.0
LEAST_M = 100.0
_SMOOTHED_S = 10.0
_RUNNING_PACES = (0.5, 2.0)
"""Shares of a run's mean speed that are still a run."""


class Trust(Enum):
    """Which number counts."""

    TOTAL = auto()
    TRACK = auto()
    DOUBTED = auto()


def agree(one: float | None, other: float | None, least: float) -> bool:
    """True if two numbers differ by no more than the rule's share, or by too little to matter.

    Args:
        one: the total's number, or None.
        other: that of the track or a third source, or None.
        least: a smaller difference doesn't matter.
    """
    if not one or not other:
        return False
    return abs(one - other) <= max(rules.RECORDING.disagreement * other, least)


@dataclass(frozen=True, slots=True)
class Comparison:
    """An activity, and what its records alone say; distances in m, times in s."""

    activity: Activity
    found: Recorded

    def total(self, name: str) -> float | None:
        """One of the totals that came with the recording; None if it is missing or 0."""
        return self.activity.totals.get(name) or None

    @property
    def end_s(self) -> float:
        """From the activity's start to its last record."""
        return self.found.elapsed_s or 0.0

    @property
    def is_cut(self) -> bool:
        """True if a total time is longer than the records last: some records are missing."""
        longest = max(self.total("timer_s") or 0.0, self.total("elapsed_s") or 0.0)
        return longest > self.end_s and not agree(longest, self.end_s, LEAST_S)

    @property
    def has_places(self) -> bool:
        """True for a run outdoors: its distance can be checked by its positions."""
        is_placed = positions_of(self.activity.records) is not None
        return is_placed and self.activity.sub_sport not in INDOOR

    @property
    def is_of_a_part(self) -> bool:
        """True if the totals are those of the beginning, or of the end, of the track.

        Along the track, that much ground was covered in that much running time.
        """
        whole_m, whole_s = self.found.distance_m, self.found.timer_s
        distance = self.total("distance_m") or self.total("laps_distance_m")
        timer = self.total("timer_s")
        if not (whole_m and whole_s and distance and timer):
            return False
        is_short = distance < whole_m and not agree(distance, whole_m, LEAST_M)
        if not is_short or timer > whole_s or agree(timer, whole_s, LEAST_S):
            return False
        clock = np.cumsum(self.found.running_s) - self.found.running_s
        reached = np.interp([timer, whole_s - timer], clock, self.found.ground_m)
        parts = (float(reached[0]), whole_m - float(reached[1]))
        return any(agree(distance, part, LEAST_M) for part in parts)

    def by_places_m(self) -> tuple[float, float] | None:
        """Distance from position to position, with and without their jitter; None indoors."""
        records, running_s = self.activity.records, self.found.running_s
        if not self.has_places:
            return None
        lat, lon = records["lat_deg"], records["lon_deg"]
        is_known = np.isfinite(lat) & np.isfinite(lon)
        if is_known.sum() < 2:
            return None
        times = records["time_s"]
        ways = ground_by_places_m(times, lat, lon, running_s)
        ways = without_spans(times, ways, self.activity.not_run)
        clock = (np.cumsum(running_s) - running_s)[is_known]
        some = np.unique(np.append(reaching_rows(clock, _SMOOTHED_S), len(clock) - 1))
        steps = np.append(np.diff(clock[some]), 0.0)
        smooth = ground_by_places_m(clock[some], lat[is_known][some], lon[is_known][some], steps)
        return float(ways[-1]), min(float(smooth[-1]), float(ways[-1]))

    def by_speed_m(self) -> float | None:
        """Speed x running time; None where the records have no speed."""
        speed = self.activity.records.get("speed_mps")
        ground = ground_by_speed_m(speed, self.found.running_s)
        return None if np.isnan(ground).all() else float(ground[-1])

    def mean_speed_mps(self) -> float | None:
        """The mean of the records' own speeds on the move; None where they have none."""
        speed = self.activity.records.get("speed_mps")
        if speed is None:
            return None
        moves = speed >= rules.RECORDING.moving_mps
        seconds = self.found.running_s[moves]
        return float(np.average(speed[moves], weights=seconds)) if seconds.sum() > 0 else None

    def paused_s(self) -> float:
        """Seconds of pauses, marked or found in the records; 0 where the runner ran on.

        Ground that grows in a pause as it does in the run shows that the timer ran on.
        """
        times = self.activity.records["time_s"]
        steps = np.append(np.diff(times), 0.0)
        lost = steps - track.running_time_s(times, self.activity.pauses)
        seconds = float(lost.sum())
        return 0.0 if self._runs_through(lost > 0, seconds) else seconds

    def _runs_through(self, is_pause: NDArray[np.bool_], seconds: float) -> bool:
        whole_m, whole_s = self.found.distance_m, self.found.timer_s
        device = self.activity.records.get("distance_m")
        if device is None or not (seconds and whole_m and whole_s):
            return False
        grown = np.nan_to_num(np.append(np.diff(device), 0.0))[is_pause].sum()
        slow, fast = (share * whole_m / whole_s for share in _RUNNING_PACES)
        return bool(slow <= grown / seconds <= fast)


def lost_some(compared: Comparison) -> bool:
    """True if the part of the totals that the track lacks was run about as fast as the track."""
    total, timer = compared.total("distance_m"), compared.total("timer_s")
    way, seconds = compared.found.distance_m, compared.found.timer_s
    if not (total and timer and way and seconds) or total <= way or timer <= seconds:
        return False
    slowest, fastest = (share * way / seconds for share in _RUNNING_PACES)
    return slowest <= (total - way) / (timer - seconds) <= fastest
