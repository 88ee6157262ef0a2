"""Where XML begins within a file, and where one document ends and the next begins."""

from __future__ import annotations

import re

HEAD_BYTES = 4096
_BLANKS = b"\xef\xbb\xbf\xff\xfe \t\r\n"
_ROOT = re.compile(rb"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)[\s>/]")
# Behind other text, or another document, only these count: any text may hold a tag.
_BEGIN = re.compile(rb"<\?xml\s|<(?:[\w.-]+:)?(?:gpx|TrainingCenterDatabase)[\s>]")
_KNOWN = re.compile(rb"<((?:[\w.-]+:)?(?:gpx|TrainingCenterDatabase))[\s>]")


def root_name(head: bytes) -> str | None:
    """Local name of the first element, past declaration, comments and what stands before."""
    plain = head[start_of(head) :].replace(b"\0", b"").lstrip(_BLANKS)
    if not plain.startswith(b"<"):
        return None
    plain = re.sub(rb"<!--.*?-->|<\?.*?\?>", b"", plain, flags=re.DOTALL)
    match = _ROOT.search(plain)
    return match.group(1).decode("ascii") if match else None


def start_of(data: bytes) -> int:
    """Where the first document begins; 0 where that can't be told, as in UTF-16.

    Before it may stand white space, marks of the byte order, and junk within the first 4096 bytes:
    a shell's prompt, the headers of a web server.
    """
    head = data[:HEAD_BYTES]
    if b"\0" in head:
        return 0
    blanks = len(head) - len(head.lstrip(_BLANKS))
    if head[blanks : blanks + 1] == b"<":
        return blanks
    match = _BEGIN.search(head)
    return match.start() if match else 0


def has_junk(data: bytes, start: int) -> bool:
    """True where more than white space and marks of the byte order stand before a place."""
    return bool(data[:start].strip(_BLANKS))


def split(data: bytes, start: int) -> list[bytes]:
    """The documents that follow each other in a file, from a place on.

    What stands between two and is no XML is left out.
    """
    documents: list[bytes] = []
    while (end := _end_of(data, start)) and (following := _BEGIN.search(data, end)):
        documents.append(data[start:end])
        start = following.start()
    return [*documents, data[start:]]


def _end_of(data: bytes, start: int) -> int:
    """Where the document that begins at a place ends; 0 where its root is unknown or not closed."""
    root = _KNOWN.search(data, start, start + HEAD_BYTES)
    if root is None:
        return 0
    closing = b"</" + root.group(1) + b">"
    at = data.find(closing, root.end())
    return at + len(closing) if at >= 0 else 0
