"""Walk damaged segments carefully: accept only likely messages, and resynchronize after damage.

If the quick walk loses its way, or if a wrong checksum comes with impossible times, this one goes
over the segment again. It accepts a message only if its time is close to the others', and
resynchronizes at the next offset from which several messages follow one another.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from analyzer.parsers.fit.bounds import MOST_LAYOUTS, MOST_MESSAGES
from analyzer.parsers.fit.evidence import LOOKED_BACK, NEAR_S, is_likely, is_torn, time_at, times_of
from analyzer.parsers.fit.layout import CutError, LayoutError, definition_at
from analyzer.parsers.fit.sense import PlacesOfSense
from analyzer.parsers.fit.walk import (
    CUT,
    IS_COMPRESSED,
    LOCAL_TYPE,
    Group,
    is_definition,
    local_type_of,
)
from analyzer.reasons import Code, Reason
from analyzer.schema import Fault

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from analyzer.parsers.fit.layout import Layout

_CHAIN = 4  # this many messages in a row are no accident anywhere,
_SHORT_CHAIN = 2  # and this many are none right after a rejected message
_LONG_DEFINITION = 300
_TOLD_ALONE = 3
# A file with more gaps is no longer a recording; each gap has a certain number of bytes to itself.
_MOST_JUMPS, _FEWEST_JUMPS, _BYTES_A_JUMP = 1000, 20, 500
_ALIKE = 3  # this many other layouts of the same message are evidence


def walk_carefully(
    data: bytes, start: int, end: int, usual_times: Sequence[int]
) -> tuple[list[Group], list[Fault]]:
    """Find the credible messages between two offsets.

    Args:
        data: the whole file.
        start: where the segment's messages begin.
        end: where they end.
        usual_times: candidates for when they were written; the one with most messages is used.

    Returns:
        The groups that have messages, and where reading jumped or stopped.
    """
    answers: Sequence[int | None] = usual_times or [None]
    walks = [_CarefulWalk(data, end, usual).go(start) for usual in answers]
    best = max(walks, key=_CarefulWalk.worth)
    return best.found(), best.faults()


class _Step(NamedTuple):
    """The message at an offset: where it ends, its layout, and whether its time confirms it."""

    end: int
    layout: Layout
    is_vouched: bool


class _CarefulWalk:
    """The state of one walk."""

    def __init__(self, data: bytes, end: int, usual: int | None) -> None:
        self._groups: dict[bytes, Group] = {}
        self._alike: dict[int, list[Group]] = {}
        self._data, self._end, self._usual = data, end, usual
        self._open: dict[int, Group] = {}
        self._layouts: dict[int, Layout] = {}
        self._recent: deque[tuple[Group, int]] = deque(maxlen=_CHAIN)
        self._jumps: list[tuple[int, int]] = []
        self._stop: list[Fault] = []
        self._room = MOST_MESSAGES
        self._places = PlacesOfSense(data, end, usual)

    def go(self, start: int) -> _CarefulWalk:
        """Walk to the end, or to where the rest is unreadable; return self."""
        at = last = start
        most_jumps = min(_MOST_JUMPS, _FEWEST_JUMPS + (self._end - start) // _BYTES_A_JUMP)
        while at < self._end:
            if self._room < 0:
                self._stop = [Fault(Reason.of(Code.FIT_TOO_LONG, at_byte=at), at)]
                break
            step = self._step(at, self._layouts)
            if step is not None:
                self._take(at, step.layout)
                at, last = step.end, at
                continue
            is_cut = self._is_cut(at)
            is_hopeless = is_cut or len(self._jumps) >= most_jumps
            found = None if is_hopeless else self._next_sense(at, last)
            if found is None:
                reason = CUT if is_cut else Reason.of(Code.FIT_NO_SENSE, at_byte=at)
                self._stop = [Fault(reason, self._step_back(at, self._end))]
                break
            self._jumps.append((self._step_back(at, found), found))
            at = found
        return self

    def found(self) -> list[Group]:
        """The groups that have messages."""
        return [group for group in self._groups.values() if group.offsets]

    def worth(self) -> int:
        """How many messages with different times were found."""
        return len(np.unique(times_of(self._data, self.found())))

    def faults(self) -> list[Fault]:
        """Where reading jumped and where it stopped; many jumps are reported as one fault."""
        jumped = [Fault(_jump(*jump), jump[0]) for jump in self._jumps]
        if len(jumped) > _TOLD_ALONE:
            skipped, first = sum(b - a for a, b in self._jumps), self._jumps[0][0]
            jumped = [Fault(_many_jumps(len(jumped), skipped, first), first)]
        return jumped + self._stop

    def _is_cut(self, at: int) -> bool:
        """True if the rest is the beginning of a message that was cut off."""
        if is_definition(self._data[at]):
            try:
                definition_at(self._data, at, self._end)
            except LayoutError as error:
                return isinstance(error, CutError) and self._end - at < _LONG_DEFINITION
        layout = self._layouts.get(local_type_of(self._data[at]))
        return layout is not None and at + layout.size > self._end

    def _take(self, at: int, layout: Layout) -> None:
        header = self._data[at]
        if is_definition(header):
            self._layouts[header & LOCAL_TYPE] = layout
            self._open[header & LOCAL_TYPE] = self._group(layout)
        else:
            group = self._open[local_type_of(header)]
            (group.add_packed if header & IS_COMPRESSED else group.offsets.append)(at)
            self._recent.append((group, at))
            self._room -= 1

    def _group(self, layout: Layout) -> Group:
        """The group of a definition's messages."""
        group = self._groups.get(layout.definition)
        if group is None:
            group = self._groups[layout.definition] = Group(layout)
            self._alike.setdefault(layout.message, []).append(group)
            self._room -= MOST_MESSAGES // MOST_LAYOUTS
        return group

    def _step(self, at: int, layouts: Mapping[int, Layout]) -> _Step | None:
        """The message at an offset; None if there can't be one."""
        header = self._data[at]
        if is_definition(header):
            return self._definition(at)
        layout = layouts.get(local_type_of(header))
        if layout is None or at + layout.size > self._end:
            return None
        if header & IS_COMPRESSED and layout.timestamp:  # a message has only one time
            return None
        stamp = time_at(self._data, at, layout)
        if stamp is not None and self._usual is not None and abs(stamp - self._usual) > NEAR_S:
            return None
        return _Step(at + layout.size, layout, stamp is not None)

    def _definition(self, at: int) -> _Step | None:
        """The definition at an offset, checked more strictly than in an undamaged file."""
        try:
            layout, end = definition_at(self._data, at, self._end)
        except LayoutError:
            return None
        is_sound = not self._data[at + 1] and is_likely(layout)
        return _Step(end, layout, is_vouched=False) if is_sound else None

    def _next_sense(self, at: int, last: int) -> int | None:
        """The next offset from which messages follow one another.

        If only a message's time is wrong, that is its end. Otherwise it may be within the message
        before it, which may have lost bytes too.
        """
        refused = self._layouts.get(local_type_of(self._data[at]))
        if refused and self._is_chain(at + refused.size, _SHORT_CHAIN):
            return at + refused.size
        places = self._places.after(last + 1, self._layouts)
        return next((p for p in places if p != at and self._is_chain(p, _CHAIN)), None)

    def _is_chain(self, at: int, length: int) -> bool:
        known, is_vouched = self._layouts, False
        for _ in range(length):
            if at == self._end:
                return is_vouched
            step = self._step(at, known) if at < self._end else None
            if step is None:
                return False
            if is_definition(self._data[at]):
                known = known | {self._data[at] & LOCAL_TYPE: step.layout}
            at, is_vouched = step.end, is_vouched or step.is_vouched
        return is_vouched or known is not self._layouts

    def _step_back(self, at: int, found: int) -> int:
        """Drop the last messages if the damage begins within one; return that offset."""
        begin, wrong = min(at, found), 0
        for count, (group, offset) in enumerate(reversed(self._recent), start=1):
            alike = self._alike[group.layout.message][-_ALIKE - 1 :]
            earlier = [other for other in alike if other is not group and other.offsets]
            upto = bisect_right(group.offsets, offset)
            known = Group(group.layout, group.offsets[max(upto - LOOKED_BACK, 0) : upto])
            overlaps = count == 1 and offset + group.layout.size > found
            if overlaps or is_torn(self._data, known, earlier):
                begin, wrong = offset, count
        for _ in range(wrong):
            self._recent.pop()[0].offsets.pop()
        return begin


def _jump(start: int, end: int) -> Reason:
    return Reason.of(Code.FIT_JUMP, from_byte=start, to_byte=end)


def _many_jumps(count: int, skipped: int, first: int) -> Reason:
    return Reason.of(Code.FIT_JUMPS, count=count, skipped_bytes=skipped, first_byte=first)
