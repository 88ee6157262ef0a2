"""Check whether all of a file's bytes have arrived, by its two ends and without parsing it.

A file that is still being copied may keep its size and time for seconds: the network stalls, or the
copying program sets the final size first. What a format says about its own length is more reliable.
"""

from __future__ import annotations

import stat
import struct
import zlib
from functools import partial
from typing import TYPE_CHECKING

from analyzer.errors import ParseError
from analyzer.exports.archives import gunzipped, is_gzip, is_zip
from analyzer.exports.limits import PIECE_BYTES, Budget, Meter
from analyzer.exports.sources import OWN_FILES, export_suffixes
from analyzer.parsers import HEAD_BYTES, end_of

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

_TAIL_BYTES = 4096
# The content of shorter files doesn't show yet what they will be.
_SHORTEST_BYTES = 14
# If the size is set before the bytes arrive, the file ends in zeros until they do.
_EMPTY_END = bytes(512)

_ZIP_END = struct.Struct("<4s8x2LH")  # signature, size and offset of the directory, comment's size
_ZIP_END_MAGIC = b"PK\x05\x06"
_ZIP_LONGEST_COMMENT = 2**16
_ZIP64_LOCATOR = struct.Struct("<4s4xQ4x")  # signature, offset of the long form of the end
_ZIP64_LOCATOR_MAGIC = b"PK\x06\x07"
_ZIP64_END_MAGIC = b"PK\x06\x06"


def looks_whole(path: Path) -> bool:
    """Return False for a file that seems to be still arriving, is broken, or can't be read.

    Zip archives, gzip, XML and some recording formats say where they end; any other file counts as
    whole if it isn't empty and doesn't end in zeros. Only a diary and settings may be empty. A
    folder is whole if it can be listed.
    """
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            return next(path.iterdir(), path) is not None
        if not stat.S_ISREG(status.st_mode):  # opening a pipe would wait forever
            return True
        if _is_too_short(path, status.st_size):
            return path.name in OWN_FILES
        with path.open("rb") as stream:
            return _is_whole(stream, status.st_size, path.name)
    except OSError:
        return False


def _is_too_short(path: Path, size: int) -> bool:
    return size == 0 or (size < _SHORTEST_BYTES and path.suffix.lower() in export_suffixes())


def _is_whole(stream: BinaryIO, size: int, name: str) -> bool:
    head = stream.read(HEAD_BYTES)
    stream.seek(max(0, size - _TAIL_BYTES))
    if stream.read(_TAIL_BYTES).endswith(_EMPTY_END):
        return False
    stream.seek(0)
    if is_zip(head):
        return _ends_as_zip(stream, size)
    if is_gzip(head):
        return _ends_as_gzip(stream, size)
    ends_whole = end_of(name, head)
    return ends_whole is None or ends_whole(stream, size)


def _ends_as_zip(stream: BinaryIO, size: int) -> bool:
    """True if the end record is the last thing in the file and its offsets fit its position.

    The second condition rules out the end record of an archive within the archive.
    """
    first = max(0, size - _ZIP_END.size - _ZIP_LONGEST_COMMENT)
    stream.seek(first)
    tail = stream.read()
    last = len(tail) - _ZIP_END.size + len(_ZIP_END_MAGIC)
    at = tail.rfind(_ZIP_END_MAGIC, 0, max(0, last))
    while at >= 0:
        _, directory_bytes, offset, comment_bytes = _ZIP_END.unpack_from(tail, at)
        if at + _ZIP_END.size + comment_bytes == len(tail):
            return offset + directory_bytes == first + at or _has_long_end(stream, first + at)
        at = tail.rfind(_ZIP_END_MAGIC, 0, at)
    return False


def _has_long_end(stream: BinaryIO, end: int) -> bool:
    """True if there is also a zip64 end record, the form for large archives."""
    if end < _ZIP64_LOCATOR.size:
        return False
    stream.seek(end - _ZIP64_LOCATOR.size)
    magic, offset = _ZIP64_LOCATOR.unpack(stream.read(_ZIP64_LOCATOR.size))
    if magic != _ZIP64_LOCATOR_MAGIC or offset >= end:
        return False
    stream.seek(offset)
    return stream.read(len(_ZIP64_END_MAGIC)) == _ZIP64_END_MAGIC


def _ends_as_gzip(stream: BinaryIO, size: int) -> bool:
    """Unpack it and discard the result: length and checksum follow the compressed bytes."""
    meter = Meter(Budget(size), None, is_recording=True)
    try:
        for chunk in gunzipped(meter.packed_in(iter(partial(stream.read, PIECE_BYTES), b""))):
            meter.add(len(chunk))
    except ParseError:  # refused by the import in any case
        return True
    except (EOFError, zlib.error):
        return False
    return True
