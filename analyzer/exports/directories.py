"""The directory of a zip archive, at its end, looked at before zipfile believes it."""

from __future__ import annotations

import struct
from typing import IO, TYPE_CHECKING

from analyzer.errors import ParseError
from analyzer.exports import limits
from analyzer.reasons import Code, Reason

if TYPE_CHECKING:
    import zipfile

    from analyzer.exports.limits import Budget

_CHUNK_BYTES = 2**20
_LOCAL_HEADER_BYTES = 30
_END = struct.Struct("<4s4H2LH")
_ENTRY = b"PK\x01\x02"
_LOCATOR_BYTES = 20
_END_64 = struct.Struct("<4sQ2H2L4Q")
_LONGEST_COMMENT = 65_535
_DAMAGED = Reason(Code.ZIP_DAMAGED)


def look_at(stream: IO[bytes], budget: Budget) -> None:
    """Count the members before zipfile makes an object for each of them.

    Raises:
        ParseError: there is no directory at the archive's end.
        LimitError: the directory is too large.
    """
    size = stream.seek(0, 2)
    tail_at = max(0, size - _END.size - _LONGEST_COMMENT - _LOCATOR_BYTES)
    stream.seek(tail_at)
    tail = stream.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or at + _END.size > len(tail):
        raise ParseError(_DAMAGED)
    *_, count, length, _, _ = _END.unpack_from(tail, at)
    if tail[max(0, at - _LOCATOR_BYTES) : at].startswith(b"PK\x06\x07"):
        # Where zipfile looks for the long form, whatever its locator says.
        stream.seek(max(0, tail_at + at - _LOCATOR_BYTES - _END_64.size))
        end = stream.read(_END_64.size)
        if end.startswith(b"PK\x06\x06"):
            *_, count, length, _ = _END_64.unpack(end)
    if length > limits.MOST_DIRECTORY_BYTES:
        budget.take_members(count)
        raise limits.names_too_long()
    stream.seek(max(0, tail_at + at - length))
    budget.take_members(max(count, _count(stream, length)))
    stream.seek(0)


def refuse_overlaps(entries: list[zipfile.ZipInfo]) -> None:
    """Refuse an archive in which several members share the same bytes.

    Raises:
        ParseError: two members overlap.
    """
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < end:
            raise ParseError(Reason(Code.MEMBERS_OVERLAP))
        end = entry.header_offset + _LOCAL_HEADER_BYTES + entry.compress_size


def _count(stream: IO[bytes], length: int) -> int:
    """The number of entries in a directory of this length, piece by piece."""
    found, before = 0, b""
    while length > 0 and (piece := stream.read(min(length, _CHUNK_BYTES))):
        length -= len(piece)
        found += (before + piece).count(_ENTRY)
        before = piece[-len(_ENTRY) + 1 :]
    return found
