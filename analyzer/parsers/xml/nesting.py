"""Leave out single points that are too long, or nested too deeply, for a safe XML reader."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

    Span = tuple[int, int]

_LIMIT = "ERR_RESOURCE_LIMIT"
MOST_LEFT_OUT = 20
"""Each one costs reading the file once more."""
MOST_READ_AGAIN_BYTES = 100_000_000
"""Over all these readings: of a file of more than 5 MB, fewer than 20 points can be left out."""


def is_over_a_limit(log: etree._ListErrorLog) -> bool:
    """True if reading ended at elements nested more than 256 deep, or at a text of over 10 MB."""
    return any(entry.type_name == _LIMIT for entry in log)


def count_written(data: bytes, spans: Sequence[Span], point: str) -> int:
    """How many elements with this local name begin in parts of a file."""
    return sum(1 for _ in _written(data, spans, point))


def _written(data: bytes, spans: Sequence[Span], point: str) -> Iterator[int]:
    """Where each element with this local name begins."""
    tag = re.compile(rb"<(?:[\w.-]{1,64}:)?" + point.encode() + rb"[\s>/]")
    return (match.start() for span in spans for match in tag.finditer(data, *span))


def without_point(data: bytes, spans: Sequence[Span], point: str, number: int) -> list[Span] | None:
    """Leave one of the points out of the parts of a file that are read.

    Args:
        data: the whole file.
        spans: the parts of it, in order.
        point: the points' local name.
        number: of the point within these parts, from 1.

    Returns:
        The parts without it; None if there is no such point, or it has no end.
    """
    begin = next(islice(_written(data, spans, point), number - 1, None), None) if number else None
    if begin is None:
        return None
    closing = re.compile(rb"</(?:[\w.-]{1,64}:)?" + point.encode() + rb"\s{0,64}>")
    end = closing.search(data, begin, spans[-1][1])
    if end is None:
        return None
    around = ((0, begin), (end.end(), len(data)))
    kept = [(max(a, first), min(b, last)) for first, last in spans for a, b in around]
    return [(a, b) for a, b in kept if a < b]
