"""Bytes of a FIT file -> messages: the modules of this package put together."""

from __future__ import annotations

from collections import Counter
from math import isfinite
from typing import TYPE_CHECKING

import numpy as np

from analyzer.parsers.fit import evidence, packed
from analyzer.parsers.fit.bounds import LONGEST_BYTES, MOST_VALUES, most_messages
from analyzer.parsers.fit.columns import Part, count_values, read_columns, within_bounds
from analyzer.parsers.fit.container import split
from analyzer.parsers.fit.developer import read_descriptions
from analyzer.parsers.fit.messages import EVERYTHING, STREAMS, DeveloperField, Messages
from analyzer.parsers.fit.profile import message_name
from analyzer.parsers.fit.rows import read_rows
from analyzer.parsers.fit.salvage import walk_carefully
from analyzer.parsers.fit.values import fits_profile, native_fields, odd_fields
from analyzer.parsers.fit.walk import CUT, Group, walk
from analyzer.parsers.most import check_points
from analyzer.reasons import Code, Reason
from analyzer.schema import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analyzer.parsers.fit.container import Segment
    from analyzer.parsers.fit.developer import Descriptions
    from analyzer.parsers.fit.messages import Columns, Row, Wanted
    from analyzer.parsers.fit.values import Field

# Packed field -> the names under which its values are requested.
_SOURCES = {
    "record": (packed.SPEED_DISTANCE, frozenset({"speed", "distance"})),
    "hr": (packed.STRAP_TIMES, frozenset({"event_timestamp"})),
}


def decode(
    data: bytes, wanted: Wanted = EVERYTHING, segments: list[Segment] | None = None
) -> Messages:
    """Read the wanted messages of the segments of a FIT file.

    Args:
        data: the whole file.
        wanted: the requested messages and their fields.
        segments: those to read; all of the file's if None.

    Returns:
        The messages; what was wrong is in their ``faults``.

    Raises:
        ParseError: there are more records than in any recording.
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
        self._times = packed.PackedTimes()
        self._left_bytes = LONGEST_BYTES
        self._counts: Counter[str] = Counter()
        self._left_out: Counter[str] = Counter()
        self._odd: dict[tuple[str, str], None] = {}

    def add(self, segment: Segment) -> None:
        """Walk a segment and keep its wanted messages.

        Raises:
            ParseError: there are more records than in any recording.
        """
        groups = self._walked(segment)
        if any(group.has_packed_times for group in groups):
            self._times.add(self._data, groups)
        descriptions = read_descriptions(self._data, groups)
        if descriptions.left_out:
            self._left_out["field_description"] += descriptions.left_out
        for group in groups:
            name = message_name(group.layout.message)
            if name in self._wanted and (segment.is_intact or fits_profile(group.layout)):
                if segment.is_intact:
                    odd = odd_fields(group.layout, self._wanted[name])
                    self._odd |= dict.fromkeys((name, field) for field in odd)
                for piece, fields in self._fields(name, group, descriptions):
                    self._keep(name, piece, fields)

    def messages(self) -> Messages:
        """All that was kept, as columns and rows in file order."""
        streams = {name: self._columns(name, parts) for name, parts in self._parts.items()}
        packed.expand_speed_distance(streams.get("record", {}))
        packed.expand_strap_times(streams.get("hr", {}))
        counts = {name: sum(map(_count, parts)) for name, parts in self._parts.items()}
        others = {name: self._sorted(rows) for name, rows in self._rows.items()}
        self._faults += self._lost()
        return Messages(streams, counts, others, self._faults)

    def _walked(self, segment: Segment) -> list[Group]:
        length = segment.end - segment.start
        end = segment.start + min(length, self._left_bytes)
        self._left_bytes -= end - segment.start
        quick = walk(self._data, segment.start, end)
        if end < segment.end or quick.full_at is not None:
            at = end if quick.full_at is None else quick.full_at
            self._faults.append(Fault(Reason.of(Code.FIT_TOO_LONG, at_byte=at), at))
            return quick.groups
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
        group = self._within(name, group)
        if not group.offsets:
            return
        if name in STREAMS:
            self._parts.setdefault(name, []).append(Part(group, fields))
        else:
            self._rows.setdefault(name, []).extend(read_rows(self._data, group, fields))

    def _within(self, name: str, group: Group) -> Group:
        """The group without messages beyond those that any recording has of a kind."""
        count = len(group.offsets)
        if name == "record":
            self._counts[name] += count
            check_points(self._counts[name])
            return group
        kept = min(count, most_messages(name, len(self._data)) - self._counts[name])
        self._counts[name] += kept
        if kept == count:
            return group
        self._left_out[name] += count - kept
        return Group(group.layout, group.offsets[:kept], group.has_packed_times)

    def _columns(self, name: str, parts: list[Part]) -> Columns:
        parts.sort(key=lambda part: part.group.offsets[0])
        if name != "record" and count_values(parts) > MOST_VALUES:
            self._left_out[name] += self._counts[name]
            return {}
        parts, are_fewer = within_bounds(parts)
        if are_fewer:
            self._faults.append(Fault(Reason.of(Code.FIT_TOO_MANY_VALUES, message=name)))
        columns = read_columns(self._data, parts)
        wanted = self._wanted[name]
        if self._times and (wanted is None or "timestamp" in wanted):
            offsets = np.concatenate([np.array(p.group.offsets, np.int64) for p in parts])
            times, known = self._times.at(np.sort(offsets)), columns.get("timestamp")
            times = times if known is None else np.where(np.isnan(known), times, known)
            columns |= {"timestamp": times} if np.isfinite(times).any() else {}
        return columns

    def _lost(self) -> list[Fault]:
        """What to report of messages beyond any recording's, and of fields that can't be read."""
        many = [
            Reason.of(Code.FIT_TOO_MANY, count=count, message=name)
            for name, count in self._left_out.items()
        ]
        odd = [Reason.of(Code.FIT_ODD_FIELD, message=m, field=field) for m, field in self._odd]
        return [Fault(reason) for reason in (*many, *odd)]

    def _sorted(self, rows: list[tuple[int, Row]]) -> list[Row]:
        rows.sort(key=lambda pair: pair[0])
        if self._times:
            times = self._times.at(np.array([offset for offset, _ in rows], np.int64))
            for (_, row), time in zip(rows, times.tolist(), strict=True):
                if isfinite(time):
                    row.setdefault("timestamp", int(time))
        return [row for _, row in rows]


def _asked_for(fields: tuple[Field, ...], names: frozenset[str] | None) -> tuple[Field, ...]:
    """The developer fields with these names; all of them for None."""
    if names is None:
        return fields
    return tuple(f for f in fields if isinstance(f.key, DeveloperField) and f.key.name in names)


def _count(part: Part) -> int:
    return len(part.group.offsets)
