"""Developer fields: added by apps and sensors of other makers, described within the file itself."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from analyzer.parsers.fit.base_types import BASE_TYPES, BaseType
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
    """

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
        identities = [(slot.developer or 0, slot.number) for slot in group.layout.developer]
        cuts = {
            bisect_left(group.offsets, offset)
            for identity in identities
            for offset, _ in self._known.get(identity, [])[1:]
        }
        edges = sorted(cuts | {0, len(group.offsets)})
        for begin, end in pairwise(edges):
            yield Group(group.layout, group.offsets[begin:end], group.has_packed_times)


@lru_cache(maxsize=2048)
def _field(slot: Slot, description: _Description) -> Field:
    typed = slot.as_type(description.base)
    return Field(description.key, typed, description.scale, description.offset)


def read_descriptions(data: bytes, groups: Iterable[Group]) -> Descriptions:
    """Read a segment's descriptions of its developer fields."""
    numbers = message_numbers()
    applications: list[tuple[int, Row]] = []
    descriptions: list[tuple[int, Row]] = []
    found = {numbers["developer_data_id"]: applications, numbers["field_description"]: descriptions}
    for group in groups:
        if group.layout.message in found:
            rows = read_rows(data, group, native_fields(group.layout, None))
            found[group.layout.message].extend(rows)
    result = Descriptions()
    for offset, row in sorted(descriptions, key=lambda pair: pair[0]):
        before = [app for app in applications if app[0] < offset]
        described = _description(row, before or applications)
        if described:
            known = result._known.setdefault((described.key.index, described.key.number), [])
            if not known or known[-1][1] != described:
                known.append((offset, described))
    return result


def _description(row: Row, applications: list[tuple[int, Row]]) -> _Description | None:
    index, number = row.get("developer_data_index"), row.get("field_definition_number")
    base = BASE_TYPES.get(row.get("fit_base_type_id", -1))
    if not isinstance(index, int) or not isinstance(number, int) or base is None:
        return None
    name = row.get("field_name") or f"dev_{index}_{number}"
    application = _application(index, applications)
    key = DeveloperField(index, number, name, row.get("units") or "", application)
    return _Description(key, base, row.get("scale") or 1, row.get("offset") or 0)


def _application(index: int, rows: list[tuple[int, Row]]) -> str:
    """The id of the app behind a developer's index, by the last message about it."""
    ids = (row.get("application_id") for _, row in rows if row.get("developer_data_index") == index)
    found = [value for value in ids if isinstance(value, tuple)]
    return bytes(found[-1]).hex() if found else ""
