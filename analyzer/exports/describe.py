"""Describe files that no parser accepts, by their first bytes."""

from __future__ import annotations

import re

from analyzer.reasons import Code, Reason

_KML = re.compile(rb"<(?:\w+:)?kml[\s>]")
_TEXTS = (
    (b"<!doctype html", Code.WEB_PAGE),
    (b"<html", Code.WEB_PAGE),
    (b"version https://git-lfs", Code.POINTER_FILE),
    (b"/annex/objects/", Code.POINTER_FILE),
    (b"{", Code.JSON_FILE),
    (b"[", Code.JSON_FILE),
    (b"<", Code.XML_FILE),
)
_NOT_ACTIVITIES = (
    (b"%PDF", Code.PDF_FILE),
    (b"\x89PNG", Code.PICTURE),
    (b"\xff\xd8\xff", Code.PICTURE),
    (b"SQLite format 3", Code.DATABASE),
    (b"PAR1", Code.DATA_TABLE),
)


def describe(head: bytes) -> Reason:
    """What kind of file it is, if no parser accepts it."""
    return Reason(_kind(head))


def _kind(head: bytes) -> Code:
    if not head:
        return Code.EMPTY_FILE
    if not head.strip(b"\0"):
        return Code.ZEROS
    for magic, kind in _NOT_ACTIVITIES:
        if head.startswith(magic):
            return kind
    if _KML.search(head):
        return Code.KML_FILE
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:256].lower()
    for opening, kind in _TEXTS:
        if start.startswith(opening):
            return kind
    return Code.UNKNOWN_KIND if b"\0" in head else Code.TEXT_FILE
