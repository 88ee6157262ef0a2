"""Developer fields: added by apps and sensors of other makers, described within the file itself."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from analyzer.parsers.fit.base_types import BASE_TYPES, BaseType
from analyzer.parsers.fit.bounds import MOST_DESCRIPTIONS
from analyzer.parsers.fit.messages import DeveloperField
from analyzer.parsers.fit.profile import message_numbers
from analyzer.parsers.fit.rows import read_rows
from analyzer.parsers.fit.values import Field, native_fields
from analyzer.parsers.fit.walk import Group

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from analyzer.parsers.fit.layout import Slot
    from analyzer.parsers.fit.messages import Row

_Identity = tuple[int, int]

_IDENTITY = ("developer_data_index", "field_definition_number")
_APPLICATION = frozenset({"developer_data_index", "application_id"})
_DESCRIPTION = frozenset({*_IDENTITY, "fit_base_type_id", "field_name", "units", "scale", "offset"})
_LEAST_SCALE = 0.001  # some apps write fractions, though FIT has whole numbers only


@dataclass(frozen=True, slots=True)
class _Description:
    """The content of a ``field_description`` message."""

    key: DeveloperField
    base: BaseType
    scale: float
    offset: float


@dataclass(slots=True)
class Descriptions:
    """The descriptions of a segment's developer fields, by (index, number).

    Another app can take over an index within a file. A description then applies from its own
    position on; the first one also applies to everything before it.

    Attributes:
        left_out: how many descriptions there are beyond those of any recording.
    """

    left_out: int = 0
    _known: dict[_Identity, list[tuple[int, _Description]]] = field(default_factory=dict)

    def fields_of(self, group: Group) -> Iterator[tuple[Group, tuple[Field, ...]]]:
        """The group with its described fields, split where a field changes its meaning."""
        for piece in self._pieces(group):
            found = (self._field(slot, piece.offsets[0]) for slot in group.layout.developer)
            yield piece, tuple(field for field in found if field)

    def _field(self, slot: Slot, offset: int) -> Field | None:
        known = self._known.get((slot.developer or 0, slot.number))
        if not known:
            return None
        index = bisect_left(known, offset, key=lambda pair: pair[0])
        return _field(slot, known[max(index - 1, 0)][1])

    def _pieces(self, group: Group) -> Iterator[Group]:
        identities = {(slot.developer or 0, slot.number) for slot in group.layout.developer}
        cuts = {
            bisect_left(group.offsets, offset)
            for identity in identities
            for offset in self._changes(identity, group.offsets[0], group.offsets[-1])
        }
        edges = sorted(cuts | {0, len(group.offsets)})
        for begin, end in pairwise(edges):
            yield Group(group.layout, group.offsets[begin:end], group.has_packed_times)

    def _changes(self, identity: _Identity, begin: int, end: int) -> list[int]:
        """Where a field changes its meaning between two offsets."""
        known = self._known.get(identity, [])
        first, last = (bisect_left(known, at, key=lambda pair: pair[0]) for at in (begin, end))
        return [offset for offset, _ in known[max(first, 1) : last]]


@lru_cache(maxsize=2048)
def _field(slot: Slot, description: _Description) -> Field:
    typed = slot.as_type(description.base)
    return Field(description.key, typed, description.scale, description.offset)


def read_descriptions(data: bytes, groups: Iterable[Group]) -> Descriptions:
    """Read a segment's descriptions of its developer fields, as many as any recording has."""
    applications, _ = _messages(data, groups, "developer_data_id", _APPLICATION)
    descriptions, left_out = _messages(data, groups, "field_description", _DESCRIPTION)
    result = Descriptions(left_out=left_out)
    apps = _Applications([row for _, row in applications])
    before = 0
    for offset, row in descriptions:
        while before < len(applications) and applications[before][0] < offset:
            apps.note(applications[before][1])
            before += 1
        described = _description(row, apps)
        if described:
            known = result._known.setdefault((described.key.index, described.key.number), [])
            if not known or known[-1][1] != described:
                known.append((offset, described))
    return result


def _messages(
    data: bytes, groups: Iterable[Group], name: str, fields: frozenset[str]
) -> tuple[list[tuple[int, Row]], int]:
    """The messages of one kind, in file order, and how many were left out."""
    number, most = message_numbers()[name], MOST_DESCRIPTIONS
    found: list[tuple[int, Row]] = []
    count = 0
    for group in groups:
        if group.layout.message == number:
            count += len(group.offsets)
            first = Group(group.layout, group.offsets[: max(most - len(found), 0)])
            found += read_rows(data, first, native_fields(group.layout, fields))
    found.sort(key=lambda pair: pair[0])
    return found, count - len(found)


class _Applications:
    """The ids of the apps behind the developers' indices, as far as the file was read."""

    def __init__(self, every: list[Row]) -> None:
        self._latest: dict[int, str] = {}
        self._are_noted = False
        for row in every:
            self.note(row)
        self._every, self._latest, self._are_noted = self._latest, {}, False

    def note(self, row: Row) -> None:
        """Note the next message about an app."""
        self._are_noted = True
        index, value = _whole(row.get("developer_data_index")), row.get("application_id")
        if index is not None and isinstance(value, tuple):
            self._latest[index] = bytes(value).hex()

    def of(self, index: int) -> str:
        """The id by the last message so far, or by any if there was none so far; "" for none."""
        return (self._latest if self._are_noted else self._every).get(index, "")


def _description(row: Row, apps: _Applications) -> _Description | None:
    index, number = (_whole(row.get(name)) for name in _IDENTITY)
    base = BASE_TYPES.get(_whole(row.get("fit_base_type_id")) or 0)
    if index is None or number is None or base is None or "fit_base_type_id" not in row:
        return None
    name = row.get("field_name") or f"dev_{index}_{number}"
    key = DeveloperField(index, number, name, row.get("units") or "", apps.of(index))
    scale, offset = _number(row.get("scale")) or 1, _number(row.get("offset")) or 0
    return _Description(key, base, scale if scale >= _LEAST_SCALE else 1, offset)


def _number(value: object) -> float | None:
    """A number, or the first of several; None for anything else."""
    if isinstance(value, tuple):
        value = next((item for item in value if item is not None), None)
    return value if isinstance(value, (int, float)) else None


def _whole(value: object) -> int | None:
    number = _number(value)
    return None if number is None else int(number)
