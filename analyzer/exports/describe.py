"""What a file is that no parser takes, told by its first bytes."""

from __future__ import annotations

_TEXTS = (
    (b"<!doctype html", "a web page, perhaps an error page saved as an export"),
    (b"<html", "a web page, perhaps an error page saved as an export"),
    (b"{", "a JSON file"),
    (b"[", "a JSON file"),
    (b"<", "an XML file of another kind"),
)
_NOT_ACTIVITIES = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"SQLite format 3", "a database"),
    (b"PAR1", "a data table"),
)


def describe(head: bytes) -> str:
    """In a few words, what a file is that no parser takes."""
    if not head:
        return "an empty file"
    for magic, words in _NOT_ACTIVITIES:
        if head.startswith(magic):
            return words
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:256].lower()
    for opening, words in _TEXTS:
        if start.startswith(opening):
            return words
    return "a file of unknown kind" if b"\0" in head else "a text file"
