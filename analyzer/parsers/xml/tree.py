"""XML as a tree, where it is small; names, children and texts of elements."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from analyzer.errors import ParseError
from analyzer.parsers.xml.names import local_name
from analyzer.parsers.xml.parser import UNREADABLE, first_error, new_parser
from analyzer.parsers.xml.repair import repaired

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from analyzer.parsers.xml.node import Element

_Some = TypeVar("_Some", bound="Element")


def read_tree(data: bytes) -> etree._Element:
    """Read as much of one document as possible; if it is broken, after a repair.

    Raises:
        ParseError: there is no element at all.
    """
    root, log = _read(data)
    return root if first_error(log) is None else _read(repaired(data))[0]


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
