"""Unpack what FIT stores in fewer bits: times in header bytes, speed and distance, strap beats."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analyzer.parsers.fit.walk import IS_COMPRESSED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from analyzer.parsers.fit.messages import Columns
    from analyzer.parsers.fit.walk import Group

SPEED_DISTANCE = "compressed_speed_distance"
STRAP_TIMES = "event_timestamp_12"

_TIME_BITS = 0x1F
_UNSET = 0xFFFFFFFF
_TWELVE_BITS = 0xFFF
_STRAP_TICKS_PER_S = 1024


def packed_times(data: bytes, groups: Iterable[Group]) -> dict[int, int]:
    """Offset of each message with its time in the header -> that time.

    The header has the low five bits, counted on from the last time before it in the file.

    Args:
        data: the whole file.
        groups: all groups of a segment.
    """
    times: dict[int, int] = {}
    last: int | None = None
    for offset, stamp in sorted(_clocks(data, groups), key=lambda clock: clock[0]):
        if stamp is not None:
            last = stamp
        elif last is not None:
            last += ((data[offset] & _TIME_BITS) - last) & _TIME_BITS
            times[offset] = last
    return times


def _clocks(data: bytes, groups: Iterable[Group]) -> Iterable[tuple[int, int | None]]:
    """Offset and full time of each message; None as the time if it is in the header."""
    for group in groups:
        slot = group.layout.timestamp
        for offset in group.offsets:
            if slot is not None:
                stored = data[offset + slot.start : offset + slot.start + slot.size]
                stamp = int.from_bytes(stored, group.layout.byte_order)
                if stamp != _UNSET:
                    yield offset, stamp
            elif data[offset] & IS_COMPRESSED:
                yield offset, None


def expand_speed_distance(records: Columns) -> None:
    """Fill in missing speed (m/s) and distance (m) from their packed form.

    Three bytes contain a speed in cm/s and a distance in 1/16 m, 12 bits each; the distance starts
    again at 0 after 4095.
    """
    packed = records.get(SPEED_DISTANCE)
    if packed is None or packed.ndim == 1 or packed.shape[1] != 3:
        return
    is_known = np.isfinite(packed[:, 0])
    first, middle, last = packed[is_known].astype(np.int64).T
    speed, distance = (np.full(len(packed), np.nan) for _ in range(2))
    speed[is_known] = (first | (middle & 0x0F) << 8) / 100
    distance[is_known] = _counted_on(middle >> 4 | last << 4) / 16
    for name, column in (("speed", speed), ("distance", distance)):
        native = records.get(name)
        records[name] = column if native is None else np.where(np.isnan(native), column, native)


def _counted_on(values: NDArray[np.int64]) -> NDArray[np.int64]:
    """A 12-bit counter that keeps rolling over to 0, as one that keeps rising."""
    return np.cumsum(np.diff(values, prepend=0) & _TWELVE_BITS)


def expand_strap_times(strap: Columns) -> None:
    """Add ``event_timestamp`` (s, rows x beats) to ``hr`` messages that pack it in 12 bits.

    Two beats share three bytes. The times count on from the last ``event_timestamp`` before them,
    in 1/1024 s.
    """
    packed = strap.get(STRAP_TIMES)
    if packed is None or packed.ndim == 1:
        return
    ticks = _unpacked(packed)
    full = strap.get("event_timestamp")
    if full is not None:
        full = full.reshape(len(packed), -1)
    out = np.full((len(packed), max(ticks.shape[1], 1 if full is None else full.shape[1])), np.nan)
    last: float | None = None
    for row, beats in enumerate(ticks):
        if full is not None and np.isfinite(full[row]).any():
            out[row, : full.shape[1]] = full[row]
            last = round(float(full[row][np.isfinite(full[row])][-1]) * _STRAP_TICKS_PER_S)
        elif last is not None and beats[0] >= 0:
            times = last + _counted_on(np.concatenate(([int(last) & _TWELVE_BITS], beats)))[1:]
            times -= int(last) & _TWELVE_BITS
            out[row, : len(times)] = times / _STRAP_TICKS_PER_S
            last = times[-1]
    strap["event_timestamp"] = out


def _unpacked(packed: NDArray[np.float64]) -> NDArray[np.int64]:
    """Pairs of 12-bit numbers from triples of bytes; -1 where the bytes are invalid."""
    triples = packed[:, : packed.shape[1] // 3 * 3].reshape(len(packed), -1, 3)
    first, middle, last = np.moveaxis(np.nan_to_num(triples).astype(np.int64), 2, 0)
    pairs = np.stack((first | (middle & 0x0F) << 8, middle >> 4 | last << 4), axis=2)
    pairs[np.isnan(triples[:, :, 0])] = -1
    return pairs.reshape(len(packed), -1)


def filled_times(
    column: NDArray[np.float64] | None, offsets: Sequence[int], times: dict[int, int]
) -> NDArray[np.float64]:
    """A column of times, with missing ones filled in from the message headers."""
    found = np.array([times.get(offset, np.nan) for offset in offsets], dtype=np.float64)
    return found if column is None else np.where(np.isnan(column), found, column)
