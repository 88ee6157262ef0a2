"""A lenient and secure XML reader; local names, times, numbers."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, TypeVar

from analyzer.errors import ParseError
from analyzer.parsers.xml import documents, nesting
from analyzer.parsers.xml.names import local_name
from analyzer.parsers.xml.parser import UNREADABLE, first_error, new_parser
from analyzer.parsers.xml.repair import repaired
from analyzer.reasons import Code, Reason
from analyzer.schema import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from analyzer.parsers.xml.node import Element

# As in 2026-3-1T7:30:0Z, 2026/03/01 07:30:00 +0100 or 2026-03-01T07:30:00.5 UTC.
_LOOSE = re.compile(
    r"(\d{4})[-/.](\d\d?)[-/.](\d\d?)(?:\s*T\s*|\s+)(\d\d?):(\d\d?)(?::(\d\d?)(?:[.,](\d+))?)?\s*"
    r"(?P<zone>(?:Z|UTC|GMT)?(?:([+-])(\d\d?):?(\d\d)?)?)(?:\[.*\])?",
    re.ASCII | re.IGNORECASE,
)
_Some = TypeVar("_Some", bound="Element")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def read_tree(data: bytes, point: str, root_name: str = "") -> tuple[etree._Element, list[Fault]]:
    """Read as much of the XML as possible; whatever had to be repaired is reported as a fault.

    Undeclared prefixes are not a fault: Strava's Android app writes them in every file. If several
    documents follow one another, all are read; the later ones' content is appended to the first's.

    Args:
        data: the whole file.
        point: local name of the elements that can be left out one by one if nested too deeply.
        root_name: local name of the roots, used to separate consecutive documents.

    Raises:
        ParseError: there is no element at all.
    """
    start = documents.start_of(data, root_name)
    faults: list[Fault] = []
    if documents.has_junk(data, start):
        faults.append(Fault(Reason.of(Code.XML_PREAMBLE, count=start), 0, False))
    first, *others = documents.split(data, start, root_name)
    root, found = _read_shallow(first, point)
    faults += found
    for document in others:
        try:
            following, found = _read_shallow(document, point)
        except ParseError as error:
            found = [Fault(Reason.of(Code.XML_PART_UNREADABLE, why=error.reason))]
        else:
            root.extend(list(following))
        faults += found
    return root, faults


def _read_shallow(data: bytes, point: str) -> tuple[etree._Element, list[Fault]]:
    """Read one document, without the points that are nested too deeply."""
    root, log = _read(data)
    line = first_error(log)
    if line is not None:
        data = repaired(data)
        root, log = _read(data)
    left_out = 0
    spans = [(0, len(data))]
    while nesting.is_too_deep(log) and left_out < nesting.MOST_LEFT_OUT:
        shorter = nesting.without_point(data, spans, point, _count_points(root, point))
        if shorter is None:
            break
        spans, left_out = shorter, left_out + 1
        root, log = _read(b"".join(data[begin:end] for begin, end in spans))
    if nesting.is_too_deep(log):
        missing = nesting.count_written(data, spans, point) - _count_points(root, point)
        left_out += max(missing, 0)
    if left_out:
        return root, [Fault(Reason.of(Code.XML_TOO_DEEP, count=left_out))]
    return root, [] if line is None else [Fault(Reason.of(Code.XML_BROKEN, line=line))]


def _read(data: bytes) -> tuple[etree._Element, etree._ListErrorLog]:
    from lxml import etree

    parser = new_parser()
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ParseError(UNREADABLE) from error
    if root is None:
        raise ParseError(UNREADABLE)
    return root, parser.error_log


def _count_points(root: etree._Element, point: str) -> int:
    return sum(1 for _ in root.iter(f"{{*}}{point}"))


def local(element: Element) -> str:
    """The element's name without namespace or prefix."""
    return local_name(str(element.tag))


def children(element: _Some, name: str) -> Iterator[_Some]:
    """The direct children with a local name."""
    return (child for child in element if local(child) == name)


def text_of(element: Element, *path: str) -> str | None:
    """The text at a path of local names below an element; None if there is none."""
    for name in path:
        found = next(children(element, name), None)
        if found is None:
            return None
        element = found
    return (element.text or "").strip() or None


def to_time(text: str | None) -> tuple[datetime | None, int | None]:
    """An ISO time as UTC, and its written offset (None for Z or no offset).

    A naive time is read as UTC, which is what nearly all programs mean. Times that are almost ISO
    are read, too: 2026-3-1T7:30:0Z, 2026/03/01 07:30:00 UTC.
    """
    plain = (text or "").strip()
    try:
        time = datetime.fromisoformat(plain)
    except ValueError:
        lenient = _lenient(plain)
        if lenient is None:
            return None, None
        time = lenient
    if time.tzinfo is None:
        return time.replace(tzinfo=UTC), None
    offset = time.utcoffset()
    seconds = int(offset.total_seconds()) if offset else None
    try:
        return time.astimezone(UTC), seconds
    except OverflowError:
        return None, None


def _lenient(text: str) -> datetime | None:
    """A time whose numbers lack leading zeros, or that has other separators."""
    match = _LOOSE.fullmatch(text)
    if match is None:
        return None
    *moment, second, fraction, _, sign, hours, minutes = match.groups(default="0")
    ahead = timedelta(hours=int(hours), minutes=int(minutes))
    micros = int(fraction[:6].ljust(6, "0"))
    year, month, day, hour, minute = map(int, moment)
    try:
        zone = timezone(-ahead if sign == "-" else ahead) if match["zone"] else None
        return datetime(year, month, day, hour, minute, int(second), micros, zone)
    except ValueError:
        return None
