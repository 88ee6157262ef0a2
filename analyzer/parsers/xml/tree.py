"""A forgiving and closed-off XML reader, local names, times, numbers."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from analyzer.errors import ParseError
from analyzer.schema import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_ROOT = re.compile(rb"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)[\s>/]")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def root_name(head: bytes) -> str | None:
    """Local name of the first element, past declaration, comments and white space."""
    plain = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if not plain.startswith(b"<"):
        return None
    plain = re.sub(rb"<!--.*?-->|<\?.*?\?>", b"", plain, flags=re.DOTALL)
    match = _ROOT.search(plain)
    return match.group(1).decode("ascii") if match else None


def read_tree(data: bytes) -> tuple[etree._Element, list[Fault]]:
    """Read XML as far as it goes; what had to be mended is a fault.

    Undeclared prefixes are no fault: Strava's Android app writes them in every file.

    Raises:
        ParseError: there is no element at all.
    """
    from lxml import etree

    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(data.lstrip(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ParseError("it is not readable as XML") from error
    if root is None:
        raise ParseError("it is not readable as XML")
    serious = [
        entry for entry in parser.error_log if entry.type_name != "NS_ERR_UNDEFINED_NAMESPACE"
    ]
    faults = [_xml_fault(serious[0].line)] if serious else []
    return root, faults


def _xml_fault(line: int) -> Fault:
    return Fault(f"its XML is broken from line {line} on; what could be read was kept")


def local(element: etree._Element) -> str:
    """The element's name without namespace or prefix."""
    tag = str(element.tag)
    return tag.rpartition("}")[2].rpartition(":")[2]


def children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """The direct children of a local name."""
    return (child for child in element if local(child) == name)


def text_of(element: etree._Element, *path: str) -> str | None:
    """The text at a path of local names below an element; None if there is none."""
    for name in path:
        found = next(children(element, name), None)
        if found is None:
            return None
        element = found
    return (element.text or "").strip() or None


def number_of(element: etree._Element, *path: str) -> float:
    """The number at a path; NaN if there is none."""
    return to_number(text_of(element, *path))


def to_number(text: str | None) -> float:
    """The text as a number; NaN if it is none."""
    try:
        return float(text) if text else float("nan")
    except ValueError:
        return float("nan")


def to_time(text: str | None) -> tuple[datetime | None, int | None]:
    """An ISO time as UTC, and the offset that it was written with (None for Z or none).

    A naive time is taken as UTC, as nearly every writer means it.
    """
    try:
        time = datetime.fromisoformat((text or "").strip())
    except ValueError:
        return None, None
    if time.tzinfo is None:
        return time.replace(tzinfo=UTC), None
    offset = time.utcoffset()
    seconds = int(offset.total_seconds()) if offset else None
    try:
        return time.astimezone(UTC), seconds
    except OverflowError:
        return None, None
