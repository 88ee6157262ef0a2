"""Find where XML begins within a file, and where one document ends and the next begins."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from analyzer.parsers.card import HEAD_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLANKS = b"\xef\xbb\xbf\xff\xfe \t\r\n"
# A document type, which may be longer than the head, names the root, too.
_ROOT = re.compile(rb"<(?:!DOCTYPE\s{1,9})?(?:[\w.-]+:)?([A-Za-z][\w.-]*)[\s>/\[]")


def root_name(head: bytes, expected: str = "") -> str | None:
    """Local name of the first element, or that of a document type before it.

    It may follow junk, a declaration and comments.

    Args:
        head: the first bytes of a file.
        expected: local name of a root that may also follow junk without a declaration.
    """
    plain = head[start_of(head, expected) :].replace(b"\0", b"").lstrip(_BLANKS)
    if not plain.startswith(b"<"):
        return None
    plain = re.sub(rb"<!--.*?-->|<\?.*?\?>", b"", plain, flags=re.DOTALL)
    match = _ROOT.search(plain)
    return match.group(1).decode("ascii") if match else None


def start_of(data: bytes, expected: str = "") -> int:
    """Where the first document begins; 0 if that can't be determined, as in UTF-16.

    It may be preceded by white space, byte order marks, and junk within the first 4096 bytes: a
    shell prompt, a web server's headers.

    Args:
        data: the whole file, or its beginning.
        expected: local name of the root, if known.
    """
    head = data[:HEAD_BYTES]
    if b"\0" in head:
        return 0
    blanks = len(head) - len(head.lstrip(_BLANKS))
    if head[blanks : blanks + 1] == b"<":
        return blanks
    match = _begin(expected).search(head)
    return match.start() if match else 0


def has_junk(data: bytes, start: int) -> bool:
    """True if more than white space and byte order marks precede an offset."""
    return bool(data[:start].strip(_BLANKS))


def spans(data: bytes, start: int, expected: str = "") -> Iterator[tuple[int, int]]:
    """Where the documents that follow one another in a file begin and end, from an offset on.

    Anything between two documents that isn't XML is left out.

    Args:
        data: the whole file.
        start: of the first document.
        expected: local name of their roots; if empty, all is one document.
    """
    while (end := _end_of(data, start, expected)) and (
        following := _begin(expected).search(data, end)
    ):
        yield start, end
        start = following.start()
    yield start, len(data)


def _end_of(data: bytes, start: int, expected: str) -> int:
    """Where the document at an offset ends; 0 if its root is unknown or not closed."""
    root = _root(expected).search(data, start, start + HEAD_BYTES) if expected else None
    if root is None:
        return 0
    closing = b"</" + root.group(1) + b">"
    at = data.find(closing, root.end())
    return at + len(closing) if at >= 0 else 0


@cache
def _begin(expected: str) -> re.Pattern[bytes]:
    """What marks a document after other text or another document: any text may contain a tag."""
    declaration = rb"<\?xml\s"
    root = _root(expected).pattern if expected else None
    return re.compile(declaration if root is None else declaration + b"|" + root)


@cache
def _root(expected: str) -> re.Pattern[bytes]:
    return re.compile(rb"<((?:[\w.-]+:)?" + re.escape(expected.encode()) + rb")[\s>]")
