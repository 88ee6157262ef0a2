"""Unpack what FIT stores in fewer bits: times in header bytes, speed and distance, strap beats."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analyzer.parsers.fit.evidence import UNSET, stamps_of
from analyzer.parsers.fit.walk import IS_COMPRESSED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from analyzer.parsers.fit.messages import Columns
    from analyzer.parsers.fit.walk import Group

SPEED_DISTANCE = "compressed_speed_distance"
STRAP_TIMES = "event_timestamp_12"

_TIME_BITS = 0x1F
_TWELVE_BITS = 0xFFF
_STRAP_TICKS_PER_S = 1024


class PackedTimes:
    """The times of messages that have theirs in the header byte.

    The header has the low five bits, counted on from the last time before it in the file.
    """

    def __init__(self) -> None:
        nothing = np.empty(0, np.int64)
        self._offsets, self._times = nothing, nothing

    def __bool__(self) -> bool:
        """True if there are any such messages."""
        return len(self._offsets) > 0

    def add(self, data: bytes, groups: Iterable[Group]) -> None:
        """Add those of a segment that comes after all before it.

        Args:
            data: the whole file.
            groups: all groups of the segment.
        """
        offsets, stamps = _clocks(data, groups)
        is_full = stamps >= 0
        bits = np.where(is_full, stamps, np.frombuffer(data, np.uint8)[offsets]) & _TIME_BITS
        steps = np.where(is_full, 0, np.diff(bits, prepend=0) & _TIME_BITS)
        counted = np.cumsum(steps)
        last = np.maximum.accumulate(np.where(is_full, np.arange(len(stamps)), -1))
        is_packed = ~is_full & (last >= 0)
        last = last[is_packed]
        self._offsets = np.concatenate((self._offsets, offsets[is_packed]))
        times = stamps[last] + counted[is_packed] - counted[last]
        self._times = np.concatenate((self._times, times))

    def at(self, offsets: NDArray[np.int64]) -> NDArray[np.float64]:
        """The times of the messages at these offsets, in s of FIT's epoch; NaN for all others."""
        place = np.searchsorted(self._offsets, offsets)
        place = np.minimum(place, len(self._offsets) - 1)
        return np.where(self._offsets[place] == offsets, self._times[place], np.nan)


def _clocks(data: bytes, groups: Iterable[Group]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Offset and full time of each message, in file order; -1 as the time if it is in the header.

    A message that has a field for its time, but none in it, is left out.
    """
    clocks = [_clock(data, group) for group in groups]
    offsets = np.concatenate([offsets for offsets, _ in clocks])
    order = np.argsort(offsets, kind="stable")
    return offsets[order], np.concatenate([stamps for _, stamps in clocks])[order]


def _clock(data: bytes, group: Group) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    offsets = np.array(group.offsets, dtype=np.int64)
    if group.layout.timestamp is not None:
        stamps = stamps_of(data, group)
        is_set = stamps != UNSET
        return offsets[is_set], stamps[is_set]
    if not group.has_packed_times:
        return offsets[:0], offsets[:0]
    offsets = offsets[np.frombuffer(data, np.uint8)[offsets] >= IS_COMPRESSED]
    return offsets, np.full(len(offsets), -1)


def expand_speed_distance(records: Columns) -> None:
    """Fill in missing speed (m/s) and distance (m) from their packed form.

    Three bytes contain a speed in cm/s and a distance in 1/16 m, 12 bits each; the distance starts
    again at 0 after 4095.
    """
    packed = records.get(SPEED_DISTANCE)
    if packed is None or packed.ndim == 1 or packed.shape[1] != 3:
        return
    is_known = np.isfinite(packed).all(axis=1)
    first, middle, last = packed[is_known].astype(np.int64).T
    speed, distance = (np.full(len(packed), np.nan) for _ in range(2))
    speed[is_known] = (first | (middle & 0x0F) << 8) / 100
    distance[is_known] = _counted_on(middle >> 4 | last << 4) / 16
    for name, column in (("speed", speed), ("distance", distance)):
        native = records.get(name)
        records[name] = column if native is None else _filled(native, column)


def _filled(native: NDArray[np.float64], column: NDArray[np.float64]) -> NDArray[np.float64]:
    """A column, the first one if it has several values, with its gaps filled from another."""
    first = native if native.ndim == 1 else native[:, 0]
    return np.where(np.isnan(first), column, first)


def _counted_on(values: NDArray[np.int64]) -> NDArray[np.int64]:
    """A 12-bit counter that keeps rolling over to 0, as one that keeps rising."""
    return np.cumsum(np.diff(values, prepend=0) & _TWELVE_BITS)


def expand_strap_times(strap: Columns) -> None:
    """Add ``event_timestamp`` (s, rows x beats) to ``hr`` messages that pack it in 12 bits.

    Two beats share three bytes. The times count on from the last ``event_timestamp`` before them,
    in 1/1024 s.
    """
    packed = strap.get(STRAP_TIMES)
    if packed is None or packed.ndim == 1 or packed.shape[1] < 3:
        return
    ticks = _unpacked(packed)
    full = strap.get("event_timestamp")
    if full is None:  # nothing to count on from
        strap["event_timestamp"] = np.full(ticks.shape, np.nan)
        return
    full = full.reshape(len(packed), -1)
    times = _counted_times(ticks, full)
    out = np.full((len(packed), max(ticks.shape[1], full.shape[1])), np.nan)
    out[:, : ticks.shape[1]] = times
    is_full = np.isfinite(full).any(axis=1)
    out[is_full] = np.nan
    out[is_full, : full.shape[1]] = full[is_full]
    strap["event_timestamp"] = out


def _counted_times(ticks: NDArray[np.int64], full: NDArray[np.float64]) -> NDArray[np.float64]:
    """The times of beats given in 12 bits, s; NaN for those before any full time, and in its row.

    Args:
        ticks: rows x beats; -1 where there is none.
        full: full times, rows x beats, s; NaN where there is none.
    """
    is_full = np.asarray(np.isfinite(full).any(axis=1))
    # The last full time of each row that has any, as another beat in front of the row's own.
    last = full.shape[1] - 1 - np.isfinite(full)[:, ::-1].argmax(axis=1)
    anchors = np.full(len(full), -1)
    known = full[is_full, last[is_full]]
    anchors[is_full] = np.round(known * _STRAP_TICKS_PER_S).astype(np.int64)
    own = np.where(is_full[:, None], -1, ticks)
    table = np.concatenate((anchors[:, None], own), axis=1)
    beats, is_anchor = table.ravel(), np.zeros(table.size, bool)
    is_anchor[:: table.shape[1]] = is_full
    place = np.flatnonzero(beats >= 0)
    beats, is_anchor = beats[place], is_anchor[place]
    counted = np.cumsum(np.diff(beats & _TWELVE_BITS, prepend=0) & _TWELVE_BITS)
    begin = np.maximum.accumulate(np.where(is_anchor, np.arange(len(beats)), -1))
    is_linked = begin >= 0
    begin = begin[is_linked]
    times = np.full(table.size, np.nan)
    found = beats[begin] + counted[is_linked] - counted[begin]
    times[place[is_linked]] = found / _STRAP_TICKS_PER_S
    return times.reshape(table.shape)[:, 1:]


def _unpacked(packed: NDArray[np.float64]) -> NDArray[np.int64]:
    """Pairs of 12-bit numbers from triples of bytes; -1 where the bytes are invalid."""
    triples = packed[:, : packed.shape[1] // 3 * 3].reshape(len(packed), -1, 3)
    first, middle, last = np.moveaxis(np.nan_to_num(triples).astype(np.int64), 2, 0)
    pairs = np.stack((first | (middle & 0x0F) << 8, middle >> 4 | last << 4), axis=2)
    pairs[np.isnan(triples).any(axis=2)] = -1
    return pairs.reshape(len(packed), -1)
