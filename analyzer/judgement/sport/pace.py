"""Whether a pace is that of a run, where nothing else shows the sport.

Rule: from ``rules.SPORT.slowest_mps`` up to ``fastest_mps`` over the whole, and no 5 or 10 km in it
faster than ``fastest_stretch_mps``. A stretch that is faster than the best ever is an error of
positions or a car, and says nothing about the sport. The sources are in ``verdict``.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from analyzer.metrics.run.plausible import record_m
from analyzer.schema import rules

if TYPE_CHECKING:
    from analyzer.schema import RunFacts

# Shares of the best ever for a time: what 5.0 m/s is of it for a quarter of an hour; for hours.
_SHARE_OF_SHORT = 0.76
_SHARE_OF_LONG = 0.85


class Pace(Enum):
    """What a pace may be that of."""

    UNKNOWN = "unknown"
    TOO_SLOW = "too slow"
    RUNNING = "running"
    TOO_FAST = "too fast"


def pace_of(facts: RunFacts) -> Pace:
    """The pace of an activity, by its mean and by its fastest 5 and 10 km."""
    mean = mean_pace(facts.distance_m, facts.moving_s)
    bests = ((facts.inside.best_5k_s, 5000.0), (facts.inside.best_10k_s, 10_000.0))
    is_ride = any(seconds and _is_a_rides(seconds, metres) for seconds, metres in bests)
    return Pace.TOO_FAST if is_ride else mean


def mean_pace(distance_m: float | None, moving_s: float | None) -> Pace:
    """The pace over a distance in m and a time on the move in s."""
    if not distance_m or not moving_s:
        return Pace.UNKNOWN
    mean_mps = distance_m / moving_s
    if mean_mps > fastest_mps(moving_s):
        return Pace.TOO_FAST
    return Pace.RUNNING if mean_mps >= rules.SPORT.slowest_mps else Pace.TOO_SLOW


def _is_a_rides(seconds: float, metres: float) -> bool:
    """True for a stretch that is too fast for most runners, but not for the best ever."""
    return fastest_stretch_mps(seconds) < metres / seconds and metres <= record_m(seconds)


def fastest_mps(seconds: float) -> float:
    """The mean speed above which an activity of unknown sport isn't a run.

    ``rules.SPORT.fastest_mps`` from ``fastest_from_s`` on; for less time the same share of the best
    ever for it, which is faster; for hours 85 % of the best, which is slower.
    """
    is_short = seconds < rules.SPORT.fastest_from_s
    return _limit_mps(seconds, _SHARE_OF_SHORT if is_short else _SHARE_OF_LONG)


def fastest_stretch_mps(seconds: float) -> float:
    """The speed of a stretch above which its activity isn't a run; see ``fastest_mps``."""
    return _limit_mps(seconds, _SHARE_OF_LONG)


def _limit_mps(seconds: float, share: float) -> float:
    limit = share * record_m(seconds) / seconds
    is_short = seconds < rules.SPORT.fastest_from_s
    return limit if is_short else min(limit, rules.SPORT.fastest_mps)
