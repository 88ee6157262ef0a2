"""The heart rate that a chest strap stored itself and sent after the run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analyzer.parsers.fit.messages import Columns

_LONGEST_GAP_S = 10

STRAP_FIELDS = frozenset({"timestamp", "fractional_timestamp", "filtered_bpm", "event_timestamp"})
"""The fields of an ``hr`` message from which its beats are read."""


def strap_heart_rate(strap: Columns) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the beats of ``hr`` messages.

    The first message links the strap's own clock to the watch's.

    Args:
        strap: columns of the ``hr`` messages, with their times expanded.

    Returns:
        Times (s of FIT's epoch, rising) and heart rates (bpm); empty where there are none.
    """
    empty = np.empty(0), np.empty(0)
    beats, ticks = strap.get("filtered_bpm"), strap.get("event_timestamp")
    stamps = strap.get("timestamp")
    if beats is None or ticks is None or stamps is None:
        return empty
    times = _on_the_clock(ticks.reshape(len(stamps), -1), stamps, strap.get("fractional_timestamp"))
    width = min(times.shape[1], beats.reshape(len(stamps), -1).shape[1])
    flat_times = times[:, :width].ravel()
    flat_beats = beats.reshape(len(stamps), -1)[:, :width].ravel()
    known = np.isfinite(flat_times) & (flat_beats > 0)
    order = np.argsort(flat_times[known], kind="stable")
    return flat_times[known][order], flat_beats[known][order]


def _on_the_clock(
    ticks: NDArray[np.float64],
    stamps: NDArray[np.float64],
    fractions: NDArray[np.float64] | None,
) -> NDArray[np.float64]:
    """The strap's own times as times of FIT's epoch, by the last message that has both."""
    if fractions is not None:
        stamps = stamps + np.nan_to_num(fractions.reshape(len(stamps), -1)[:, 0])
    shift = stamps - ticks[:, 0]
    last = np.maximum.accumulate(np.where(np.isfinite(shift), np.arange(len(shift)), -1))
    carried = np.where(last >= 0, shift[np.maximum(last, 0)], np.nan)
    return ticks + carried[:, None]


def merged_heart_rate(
    times: NDArray[np.float64],
    heart_rate: NDArray[np.float64] | None,
    strap: tuple[NDArray[np.float64], NDArray[np.float64]],
) -> NDArray[np.float64] | None:
    """Return the records' heart rate, with gaps filled from the strap.

    Args:
        times: of the records, s of FIT's epoch.
        heart_rate: bpm, NaN where missing; None if no record has one.
        strap: times and heart rates from the strap.

    Returns:
        The same as ``heart_rate``; the strap's value is the last one in the 10 s before a record.
    """
    beat_times, beats = strap
    if not len(beat_times):
        return heart_rate
    last = np.searchsorted(beat_times, times + 0.5, side="right") - 1
    is_near = (last >= 0) & (times - beat_times[np.maximum(last, 0)] <= _LONGEST_GAP_S)
    found = np.where(is_near, beats[np.maximum(last, 0)], np.nan)
    return found if heart_rate is None else np.where(np.isnan(heart_rate), found, heart_rate)
