"""Which elements of a format mean what."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A format's element names. All but those that are kept are local names in lower case.

    Attributes:
        root: the root's local name, as written.
        written_point: a point's local name, as written.
        point: contains one moment.
        segment: contains the points between two pauses.
        track: contains the segments of one recording.
        outside: other elements whose content doesn't belong to a point.
        time: contains a point's time.
        fields: element within a point, at any depth -> column.
        kept: local names, as written, of elements outside points that are kept if their parent is:
            of several within one parent, the first.
        repeated: those of which all are kept.
        kept_attributes: attributes of elements that are kept.
        part: the one of them that is numbered: a lap.
        attributes: attribute of a point, as written -> column.
    """

    root: str
    written_point: str
    point: str
    segment: str
    track: str
    outside: frozenset[str]
    time: str
    fields: Mapping[str, str]
    kept: frozenset[str]
    repeated: frozenset[str]
    kept_attributes: frozenset[str]
    part: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
