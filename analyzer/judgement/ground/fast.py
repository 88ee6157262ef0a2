"""Where a track is faster than any run; see ``stretches`` for the rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analyzer.judgement.ground.positions import STROLL_MPS
from analyzer.judgement.ground.reach import reach_m
from analyzer.schema import rules

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analyzer.judgement.ground.way import Way

    Array = NDArray[np.float64]
    Flags = NDArray[np.bool_]
    Span = tuple[int, int]

_WINDOWS_S = (
    *(10.0, 30.0, 60.0, 120.0, 300.0, 600.0),
    *(900.0, 1200.0, 1800.0, 2400.0, 3600.0, 4800.0),
)
_LOCAL_S = 20.0
_LOOK_S = 5.0
_MOST_LOOKS = 10
_FEWEST_STEPS = 2.0
_FASTER = 1.3
_LEAST_FAST_MPS, _MOST_FAST_MPS = 4.0, 6.5


def may_be_too_fast(way: Way) -> bool:
    """A cheap test: False where no stretch can be found.

    The longer the time, the slower the record: if the fastest ten seconds are no faster than the
    whole may be, nothing in between is too fast. Otherwise longer windows are checked, starting
    every few seconds and a few seconds longer.
    """
    shortest, *longer = _windows(way)
    whole = longer[-1] if longer else shortest
    if whole <= 0:
        return False
    fastest_m = float(_reached_m(way, shortest).max())
    if fastest_m <= shortest * (reach_m(whole) - rules.GROUND.jitter_m) / whole:
        return False
    if fastest_m > reach_m(shortest):
        return True
    if whole > _MOST_LOOKS * _LOOK_S * len(way.clock_s):
        return True  # so few records are sooner looked at themselves
    grid_m = np.interp(np.arange(0.0, whole + 2 * _LOOK_S, _LOOK_S), way.clock_s, way.ground_m)
    return any(_most_m(grid_m, window) > reach_m(window) for window in longer)


def _most_m(grid_m: Array, window_s: float) -> float:
    """An upper bound of the ground in any window, from the ground every ``_LOOK_S``."""
    steps = min(int(window_s // _LOOK_S) + 2, len(grid_m) - 1)
    return float((grid_m[steps:] - grid_m[:-steps]).max())


def spans(way: Way) -> list[Span]:
    """The first and last rows of the stretches that were not run, in order."""
    is_over = np.zeros(len(way.time_s), dtype=bool)
    most_mps = _MOST_FAST_MPS
    for window in _windows(way):
        starts = np.flatnonzero(_exceeds(way, window))
        if len(starts):
            is_over |= _covered(way.clock_s, starts, window)
            most_mps = min(most_mps, (reach_m(window) - rules.GROUND.jitter_m) / window)
    pieces = _fast_pieces(way, most_mps)
    total = np.append(0, np.cumsum(is_over))
    return [(a, b) for a, b in pieces if total[b + 1] > total[a]]


def _windows(way: Way) -> list[float]:
    """The windows that hold two steps or more; the whole recording is the last."""
    steps, whole = way.clock_s[1:] - way.clock_s[:-1], float(way.clock_s[-1])
    steps = np.sort(steps[steps > 0])
    usual = float(steps[len(steps) // 2]) if len(steps) else 0.0
    return [w for w in _WINDOWS_S if _FEWEST_STEPS * usual <= w < whole] + [whole]


def _exceeds(way: Way, window_s: float) -> Flags:
    """The rows from which more ground was covered in a given time than anyone can run."""
    return _reached_m(way, window_s) > reach_m(window_s)


def _reached_m(way: Way, window_s: float) -> Array:
    """The ground covered in a given time from each row on."""
    return np.interp(way.clock_s + window_s, way.clock_s, way.ground_m) - way.ground_m


def _covered(clock_s: Array, starts: NDArray[np.int64], window_s: float) -> Flags:
    """The rows within a window from any of the starts."""
    ends = np.searchsorted(clock_s, clock_s[starts] + window_s, side="right")
    edges = np.zeros(len(clock_s) + 1)
    np.add.at(edges, starts, 1)
    np.add.at(edges, np.minimum(ends, len(clock_s)), -1)
    return np.asarray(np.cumsum(edges)[:-1] > 0)


def _fast_pieces(way: Way, most_mps: float) -> list[Span]:
    """Stretches faster than the rest of the run, joined across halts.

    Args:
        way: the ground.
        most_mps: what is faster than this is among them, whatever the rest is like.
    """
    speed = _local_mps(way)
    rest = speed[(speed > STROLL_MPS) & (speed < most_mps)]
    usual = float(np.median(rest)) if len(rest) else 0.0
    limit = min(max(_FASTER * usual, _LEAST_FAST_MPS), most_mps)
    edges = np.diff(np.concatenate(([0], (speed > limit).astype(np.int8), [0])))
    firsts, lasts = np.flatnonzero(edges > 0), np.flatnonzero(edges < 0) - 1
    pieces = [_trimmed(way, int(a), int(b), limit) for a, b in zip(firsts, lasts, strict=True)]
    return _joined(way, [piece for piece in pieces if piece])


def _local_mps(way: Way) -> Array:
    half = _LOCAL_S / 2
    before = np.interp(way.clock_s - half, way.clock_s, way.ground_m)
    after = np.interp(way.clock_s + half, way.clock_s, way.ground_m)
    end = way.clock_s[-1]
    window = np.minimum(way.clock_s + half, end) - np.maximum(way.clock_s - half, 0.0)
    return np.asarray((after - before) / np.maximum(window, 1e-9))


def _trimmed(way: Way, first: int, last: int, limit_mps: float) -> Span | None:
    """The span from the first step that is itself fast to the last one."""
    first, last = max(first - 1, 0), min(last + 1, len(way.clock_s) - 1)
    steps_s = np.diff(way.clock_s[first : last + 1])
    steps_m = np.diff(way.ground_m[first : last + 1])
    is_fast = np.flatnonzero(steps_m > limit_mps * steps_s)
    return (first + int(is_fast[0]), first + int(is_fast[-1]) + 1) if len(is_fast) else None


def _joined(way: Way, pieces: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for first, last in pieces:
        if joined and way.clock_s[first] - way.clock_s[joined[-1][1]] < rules.GROUND.halt_s:
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return joined
