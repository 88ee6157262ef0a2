"""Check whether an XML file is complete."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analyzer.parsers.card import HEAD_BYTES

if TYPE_CHECKING:
    from typing import BinaryIO

_TAIL_BYTES = 4096
# A document type also names the root, and may be longer than the head.
_ROOT = re.compile(rb"<(?:!DOCTYPE\s+)?([A-Za-z_][\w.:-]*)")
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
# Written without backtracking, so that no file can make it slow.
_BEHIND_ROOT = rb"\s*+>(?>\s|<!--.*?-->|<\?.*?\?>)*+\Z"


def ends_whole(stream: BinaryIO, size: int) -> bool:
    """Return whether the root's closing tag comes last; True for anything that isn't XML."""
    # Without its zero bytes, UTF-16 reads as ASCII here.
    start, end = (text.replace(b"\0", b"") for text in _both_ends(stream, size))
    start = _COMMENT.sub(b"", start.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n"))
    is_page = start[:14].lower().startswith((b"<!doctype html", b"<html"))
    if is_page or not start.startswith(b"<"):
        return True
    root = _ROOT.search(start)
    return (
        root is not None
        and re.search(rb"</" + re.escape(root[1]) + _BEHIND_ROOT, end, re.DOTALL) is not None
    )


def _both_ends(stream: BinaryIO, size: int) -> tuple[bytes, bytes]:
    stream.seek(0)
    head = stream.read(HEAD_BYTES)
    stream.seek(max(0, size - _TAIL_BYTES))
    return head, stream.read(_TAIL_BYTES)
