"""Evidence for or against a message in a damaged file: its time, and the messages before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analyzer.parsers.fit.columns import gather
from analyzer.parsers.fit.walk import Group

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from analyzer.parsers.fit.columns import Block
    from analyzer.parsers.fit.layout import Layout, Slot

NEAR_S = 10 * 86_400
"""How far apart in time two messages of one file can be."""

LOOKED_BACK = 100
"""How many messages before a doubtful one are looked at."""

_UNSET = 0xFFFFFFFF
_BUCKET_BITS = 17  # 2^17 s is a day and a half
_FEWEST_STEPS = 3
_LEAP = 50
_MOST_ANSWERS = 3
_PROFILE_END = 512  # the profile's message numbers end far below this,
_MAKERS_BEGIN = 0xFF00  # and those that makers may use freely begin here


def times_of(data: bytes, groups: Iterable[Group]) -> NDArray[np.int64]:
    """The times of all messages that have one, in seconds of FIT's epoch."""
    times = [np.empty(0, np.int64)]
    for group in groups:
        slot = group.layout.timestamp
        if slot is not None:
            times.append(gather(data, group).view(slot).astype(np.int64))
    joined = np.concatenate(times)
    known: NDArray[np.int64] = joined[joined != _UNSET]
    return known


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
    return None if stamp == _UNSET else stamp


def is_likely(layout: Layout) -> bool:
    """True for a definition of an existing message, whose fields have valid sizes and types."""
    slots = layout.slots
    is_listed = layout.message < _PROFILE_END or layout.message >= _MAKERS_BEGIN
    has_bytes = all(slot.size for slot in (*slots, *layout.developer))
    return is_listed and has_bytes and 2 * sum(slot.base is None for slot in slots) <= len(slots)


def is_torn(data: bytes, group: Group, earlier: Iterable[Group]) -> bool:
    """True if a number in the group's last message jumps away from those before it.

    Recordings change little from one message to the next. A message whose end was overwritten may
    still have its time, but then some number in it is far off.

    Args:
        data: the whole file.
        group: the group whose last message is in doubt.
        earlier: the groups before it, of any message.
    """
    alike = [other for other in earlier if other.layout.message == group.layout.message]
    blocks = [
        gather(data, Group(part.layout, part.offsets[-LOOKED_BACK:]))
        for part in (*alike[-LOOKED_BACK:], group)
        if part.offsets
    ]
    return any(
        _leaps(np.concatenate(list(_values(blocks, slot))), slot)
        for slot in group.layout.slots
        if _is_number(slot)
    )


def _values(blocks: Iterable[Block], slot: Slot) -> Iterator[NDArray[np.float64]]:
    """One field from all blocks that store it in the same way."""
    for block in blocks:
        for other in block.layout.slots:
            if other.number == slot.number and other.base is slot.base and other.count == 1:
                yield block.view(other).astype(np.float64)


def _is_number(slot: Slot) -> bool:
    return (
        slot.base is not None
        and slot.base.size > 1
        and slot.base.invalid is not None
        and slot.count == 1
    )


def _leaps(values: NDArray[np.float64], slot: Slot) -> bool:
    invalid = slot.base.invalid if slot.base else None
    known = values[values != invalid]
    if values[-1] == invalid or len(known) <= _FEWEST_STEPS:
        return False
    steps = abs(np.diff(known))
    return bool(steps[-1] > _LEAP * max(1, steps[:-1].max()))
