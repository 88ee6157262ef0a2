"""Evidence for or against a message in a damaged file: its time, and the messages before it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from analyzer.parsers.fit.base_types import BASE_TYPES
from analyzer.parsers.fit.columns import gather
from analyzer.parsers.fit.walk import Group

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from analyzer.parsers.fit.layout import Layout, Slot

NEAR_S = 10 * 86_400
"""How far apart in time two messages of one file can be."""

LOOKED_BACK = 100
"""How many messages before a doubtful one are looked at."""

UNSET = 0xFFFFFFFF
_BUCKET_BITS = 17  # 2^17 s is a day and a half
_FEWEST_STEPS = 3
_LEAP = 50
_MOST_ANSWERS = 3
_PROFILE_END = 512  # the profile's message numbers end far below this,
_MAKERS_BEGIN = 0xFF00  # and those that makers may use freely begin here
_KNOWN_CODES = bytes(BASE_TYPES)


def times_of(data: bytes, groups: Iterable[Group]) -> NDArray[np.int64]:
    """The times of all messages that have one, in seconds of FIT's epoch."""
    times = [stamps_of(data, group) for group in groups if group.layout.timestamp]
    joined = np.concatenate([np.empty(0, np.int64), *times])
    known: NDArray[np.int64] = joined[joined != UNSET]
    return known


def stamps_of(data: bytes, group: Group) -> NDArray[np.int64]:
    """The times of messages that have a field for it, in seconds of FIT's epoch, as stored.

    Raises:
        ValueError: they have none.
    """
    slot, order = group.layout.timestamp, group.layout.order
    if slot is None:
        raise ValueError(f"message {group.layout.message} has no time")
    # A view in which a time begins at every byte.
    anywhere = np.ndarray((len(data) - slot.size + 1,), f"{order}u4", data, 0, (1,))
    begins = np.frombuffer(group.offsets, np.int64) + slot.start
    return anywhere[begins].astype(np.int64)


def usual_times(times: NDArray[np.int64]) -> list[int]:
    """About when the messages may have been written, the likeliest first; empty without times.

    After damage, bytes misread as messages can outnumber the real messages before it, so there may
    be several candidates.
    """
    if not len(times):
        return []
    buckets, counts = np.unique(times >> _BUCKET_BITS, return_counts=True)
    order = np.argsort(-counts, kind="stable")[:_MOST_ANSWERS]
    chosen = dict.fromkeys([*buckets[order].tolist(), int(times[0]) >> _BUCKET_BITS])
    return [(bucket << _BUCKET_BITS) + (1 << (_BUCKET_BITS - 1)) for bucket in chosen]


def are_possible(times: NDArray[np.int64]) -> bool:
    """True if no time is far from the usual one."""
    return not len(times) or bool((abs(times - usual_times(times)[0]) <= NEAR_S).all())


def time_at(data: bytes, offset: int, layout: Layout) -> int | None:
    """The time of the message at an offset, in seconds of FIT's epoch; None if it has none."""
    slot = layout.timestamp
    if slot is None:
        return None
    at = offset + slot.start
    stamp = int.from_bytes(data[at : at + slot.size], layout.byte_order)
    return None if stamp == UNSET else stamp


def is_likely(layout: Layout) -> bool:
    """True for a definition of an existing message, whose fields have valid sizes and types."""
    is_listed = layout.message < _PROFILE_END or layout.message >= _MAKERS_BEGIN
    entries, others = layout.entries
    has_bytes = 0 not in entries[1::3] and 0 not in others[1::3]
    codes = entries[2::3]
    unknown = codes.translate(None, _KNOWN_CODES)
    return is_listed and has_bytes and 2 * len(unknown) <= len(codes)


def is_torn(data: bytes, group: Group, earlier: Iterable[Group]) -> bool:
    """True if a number in the group's last message jumps away from those before it.

    Recordings change little from one message to the next. A message whose end was overwritten may
    still have its time, but then some number in it is far off.

    Args:
        data: the whole file.
        group: the group whose last message is in doubt.
        earlier: the groups before it, of the same message, in file order.
    """
    fields = _numbers_of(group.layout)
    columns: dict[str, list[NDArray[Any]]] = {kind: [] for kind in fields}
    for part in (*earlier, group):
        block = gather(data, Group(part.layout, part.offsets[-LOOKED_BACK:]))
        places = _numbers_of(part.layout)
        for kind, wanted in fields.items():
            found = places.get(kind)
            if found is not None and found.numbers == wanted.numbers:
                columns[kind].append(block.numbers(kind, found.starts))
    return any(_leap(np.concatenate(parts), fields[kind]) for kind, parts in columns.items())


class _Places(NamedTuple):
    """The fields of a layout that are one number of a certain type, and their invalid values."""

    numbers: tuple[int, ...]
    starts: NDArray[np.int64]
    invalid: NDArray[np.float64]


@lru_cache(maxsize=256)
def _numbers_of(layout: Layout) -> dict[str, _Places]:
    """NumPy's name of a type -> the fields of that type; single bytes are too often odd."""
    slots: dict[str, list[Slot]] = {}
    for slot in layout.slots:
        base = slot.base
        if base is not None and base.size > 1 and base.invalid is not None and slot.count == 1:
            slots.setdefault(layout.order + base.numpy, []).append(slot)
    return {
        kind: _Places(
            tuple(slot.number for slot in alike),
            np.array([slot.start for slot in alike]),
            np.array([float(slot.base.invalid or 0) for slot in alike if slot.base]),
        )
        for kind, alike in slots.items()
    }


def _leap(stored: NDArray[Any], places: _Places) -> bool:
    """True if any number's last step is far longer than all before it; missing ones left out."""
    values = stored.astype(np.float64)
    is_known = values != places.invalid
    rows = np.where(is_known, np.arange(len(values))[:, None], -1)
    last_known = np.maximum.accumulate(rows, axis=0)
    carried = np.take_along_axis(values, np.maximum(last_known, 0), axis=0)
    steps = abs(np.diff(carried, axis=0))
    steps[last_known[:-1] < 0] = 0
    if len(steps) < _FEWEST_STEPS:
        return False
    is_judged = is_known[-1] & (is_known.sum(axis=0) > _FEWEST_STEPS)
    usual = np.maximum(1, steps[:-1].max(axis=0))
    return bool((is_judged & (steps[-1] > _LEAP * usual)).any())
