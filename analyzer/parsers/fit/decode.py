"""Bytes of a FIT file -> messages: the modules of this package put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analyzer.parsers.fit import evidence, packed
from analyzer.parsers.fit.columns import Part, read_columns
from analyzer.parsers.fit.container import split
from analyzer.parsers.fit.developer import read_descriptions
from analyzer.parsers.fit.messages import EVERYTHING, STREAMS, DeveloperField, Messages
from analyzer.parsers.fit.profile import message_name
from analyzer.parsers.fit.rows import read_rows
from analyzer.parsers.fit.salvage import walk_carefully
from analyzer.parsers.fit.values import fits_profile, native_fields
from analyzer.parsers.fit.walk import CUT, walk
from analyzer.reasons import Code, Reason
from analyzer.schema import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analyzer.parsers.fit.container import Segment
    from analyzer.parsers.fit.developer import Descriptions
    from analyzer.parsers.fit.messages import Columns, Row, Wanted
    from analyzer.parsers.fit.values import Field
    from analyzer.parsers.fit.walk import Group

# Packed field -> the names under which its values are requested.
_SOURCES = {
    "record": (packed.SPEED_DISTANCE, frozenset({"speed", "distance"})),
    "hr": (packed.STRAP_TIMES, frozenset({"event_timestamp"})),
}

LONGEST_BYTES = 32 * 2**20
"""A segment is read no further: days of recording need less, and forged files can't fill memory."""


def decode(
    data: bytes, wanted: Wanted = EVERYTHING, segments: list[Segment] | None = None
) -> Messages:
    """Read the wanted messages of the segments of a FIT file.

    Args:
        data: the whole file.
        wanted: the requested messages and their fields.
        segments: those to read; all of the file's if None.

    Returns:
        The messages; what was wrong is in their ``faults``, nothing is raised.
    """
    faults: list[Fault] = []
    if segments is None:
        segments, faults = split(data)
    reading = _Reading(data, wanted, faults)
    for segment in segments:
        reading.add(segment)
    return reading.messages()


class _Reading:
    """The messages of a file while it is read, segment by segment."""

    def __init__(self, data: bytes, wanted: Wanted, faults: list[Fault]) -> None:
        self._data, self._wanted, self._faults = data, wanted, faults
        self._parts: dict[str, list[Part]] = {}
        self._rows: dict[str, list[tuple[int, Row]]] = {}
        self._times: dict[int, int] = {}

    def add(self, segment: Segment) -> None:
        """Walk a segment and keep its wanted messages."""
        groups = self._walked(segment)
        if any(group.has_packed_times for group in groups):
            self._times |= packed.packed_times(self._data, groups)
        descriptions = read_descriptions(self._data, groups)
        for group in groups:
            name = message_name(group.layout.message)
            if name in self._wanted and (segment.is_intact or fits_profile(group.layout)):
                for piece, fields in self._fields(name, group, descriptions):
                    self._keep(name, piece, fields)

    def messages(self) -> Messages:
        """All that was kept, as columns and rows in file order."""
        streams = {name: self._columns(name, parts) for name, parts in self._parts.items()}
        packed.expand_speed_distance(streams.get("record", {}))
        packed.expand_strap_times(streams.get("hr", {}))
        counts = {name: sum(map(_count, parts)) for name, parts in self._parts.items()}
        others = {name: self._sorted(rows) for name, rows in self._rows.items()}
        return Messages(streams, counts, others, self._faults)

    def _walked(self, segment: Segment) -> list[Group]:
        if segment.end - segment.start > LONGEST_BYTES:
            end = segment.start + LONGEST_BYTES
            self._faults.append(Fault(Reason.of(Code.FIT_TOO_LONG, at_byte=end), end))
            return walk(self._data, segment.start, end).groups
        quick = walk(self._data, segment.start, segment.end)
        if quick.stopped_at is None and segment.is_intact:
            return quick.groups
        times = evidence.times_of(self._data, quick.groups)
        if quick.stopped_at is None and evidence.are_possible(times):
            return quick.groups
        groups, faults = walk_carefully(
            self._data, segment.start, segment.end, evidence.usual_times(times)
        )
        for fault in faults:
            self._note(fault, segment.end)
        return groups

    def _note(self, fault: Fault, end: int) -> None:
        """Note a fault, unless it is the cut already known to end the segment."""
        is_known = any(known.loses_data and known.offset == end for known in self._faults)
        if not (is_known and fault.reason == CUT):
            self._faults.append(fault)

    def _fields(
        self, name: str, group: Group, descriptions: Descriptions
    ) -> Iterator[tuple[Group, tuple[Field, ...]]]:
        wanted = self._wanted[name]
        if wanted is not None and name in _SOURCES:
            source, parts = _SOURCES[name]
            wanted = wanted | {source} if wanted & parts else wanted
        native = native_fields(group.layout, wanted)
        if not group.layout.developer:
            yield group, native
            return
        for piece, developer in descriptions.fields_of(group):
            yield piece, native + _asked_for(developer, wanted)

    def _keep(self, name: str, group: Group, fields: tuple[Field, ...]) -> None:
        if name in STREAMS:
            self._parts.setdefault(name, []).append(Part(group, fields))
        else:
            self._rows.setdefault(name, []).extend(read_rows(self._data, group, fields))

    def _columns(self, name: str, parts: list[Part]) -> Columns:
        parts.sort(key=lambda part: part.group.offsets[0])
        columns = read_columns(self._data, parts)
        wanted = self._wanted[name]
        if self._times and (wanted is None or "timestamp" in wanted):
            offsets = sorted(offset for part in parts for offset in part.group.offsets)
            times = packed.filled_times(columns.get("timestamp"), offsets, self._times)
            columns |= {"timestamp": times} if np.isfinite(times).any() else {}
        return columns

    def _sorted(self, rows: list[tuple[int, Row]]) -> list[Row]:
        rows.sort(key=lambda pair: pair[0])
        for offset, row in rows:
            if offset in self._times:
                row.setdefault("timestamp", self._times[offset])
        return [row for _, row in rows]


def _asked_for(fields: tuple[Field, ...], names: frozenset[str] | None) -> tuple[Field, ...]:
    """The developer fields with these names; all of them for None."""
    if names is None:
        return fields
    return tuple(f for f in fields if isinstance(f.key, DeveloperField) and f.key.name in names)


def _count(part: Part) -> int:
    return len(part.group.offsets)
