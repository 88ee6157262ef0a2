"""Leave out single points that are nested too deeply for a safe XML reader."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

_TOO_DEEP = "ERR_RESOURCE_LIMIT"
MOST_LEFT_OUT = 20
"""Each one costs reading the file once more."""


def is_too_deep(log: etree._ListErrorLog) -> bool:
    """True if reading ended at elements nested more than 256 deep."""
    return any(_TOO_DEEP in entry.type_name or "depth" in entry.message.lower() for entry in log)


def count_points(root: etree._Element, point: str) -> int:
    """How many elements with this local name a tree has."""
    return sum(1 for _ in root.iter(f"{{*}}{point}"))


def written_points(data: bytes, point: str) -> list[int]:
    """Where in the bytes each element with this local name begins."""
    tag = re.compile(rb"<(?:[\w.-]+:)?" + point.encode() + rb"[\s>/]")
    return [match.start() for match in tag.finditer(data)]


def without_point(data: bytes, point: str, number: int) -> bytes | None:
    """The bytes without one of the points, counted from 1; None if it has no end."""
    places = written_points(data, point)
    if not 0 < number <= len(places):
        return None
    begin = places[number - 1]
    end = re.compile(rb"</(?:[\w.-]+:)?" + point.encode() + rb"\s*>").search(data, begin)
    return data[:begin] + data[end.end() :] if end else None
