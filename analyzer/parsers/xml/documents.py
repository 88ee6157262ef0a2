"""Where XML begins within a file, and where one document ends and the next begins."""

from __future__ import annotations

import re
from functools import cache

from analyzer.parsers.card import HEAD_BYTES

_BLANKS = b"\xef\xbb\xbf\xff\xfe \t\r\n"
_ROOT = re.compile(rb"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)[\s>/]")


def root_name(head: bytes, expected: str = "") -> str | None:
    """Local name of the first element, past declaration, comments and what stands before.

    Args:
        head: the first bytes of a file.
        expected: local name of a root that may also stand behind junk, without a declaration.
    """
    plain = head[start_of(head, expected) :].replace(b"\0", b"").lstrip(_BLANKS)
    if not plain.startswith(b"<"):
        return None
    plain = re.sub(rb"<!--.*?-->|<\?.*?\?>", b"", plain, flags=re.DOTALL)
    match = _ROOT.search(plain)
    return match.group(1).decode("ascii") if match else None


def start_of(data: bytes, expected: str = "") -> int:
    """Where the first document begins; 0 where that can't be told, as in UTF-16.

    Before it may stand white space, marks of the byte order, and junk within the first 4096 bytes:
    a shell's prompt, the headers of a web server.

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
    """True where more than white space and marks of the byte order stand before a place."""
    return bool(data[:start].strip(_BLANKS))


def split(data: bytes, start: int, expected: str = "") -> list[bytes]:
    """The documents that follow each other in a file, from a place on.

    What stands between two and is no XML is left out.

    Args:
        data: the whole file.
        start: of the first document.
        expected: local name of their roots; without it, all is one document.
    """
    documents: list[bytes] = []
    while (end := _end_of(data, start, expected)) and (
        following := _begin(expected).search(data, end)
    ):
        documents.append(data[start:end])
        start = following.start()
    return [*documents, data[start:]]


def _end_of(data: bytes, start: int, expected: str) -> int:
    """Where the document that begins at a place ends; 0 where its root is unknown or not closed."""
    root = _root(expected).search(data, start, start + HEAD_BYTES) if expected else None
    if root is None:
        return 0
    closing = b"</" + root.group(1) + b">"
    at = data.find(closing, root.end())
    return at + len(closing) if at >= 0 else 0


@cache
def _begin(expected: str) -> re.Pattern[bytes]:
    """Behind other text, or another document, only these count: any text may hold a tag."""
    declaration = rb"<\?xml\s"
    root = _root(expected).pattern if expected else None
    return re.compile(declaration if root is None else declaration + b"|" + root)


@cache
def _root(expected: str) -> re.Pattern[bytes]:
    return re.compile(rb"<((?:[\w.-]+:)?" + re.escape(expected.encode()) + rb")[\s>]")
