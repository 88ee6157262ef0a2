"""Open a member of a zip archive so that no read of it unpacks more than was asked for.

zipfile sees to that for deflate, but hands bz2 and LZMA all it has read: a few bytes then become
gigabytes in one step.
"""

from __future__ import annotations

import bz2
import copy
import io
import lzma
import struct
import zipfile
import zlib
from typing import IO, TYPE_CHECKING, Protocol, cast

from analyzer.exports.limits import MOST_DICTIONARY_BYTES, PIECE_BYTES

if TYPE_CHECKING:
    from typing_extensions import Buffer

METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA})
"""Methods of compression that can be unpacked."""
# bz2 unpacks whole blocks: the first byte of 50 may take as long as 900,000 others.
_BLOCK_COST_BYTES = 2**18
_LZMA_HEAD = struct.Struct("<2xHBL")  # version of its SDK, length of the properties; those
_LZMA_PROPERTIES_BYTES = 5


class _Engine(Protocol):
    """What the decompressors of bz2 and LZMA have in common."""

    @property
    def eof(self) -> bool: ...

    @property
    def needs_input(self) -> bool: ...

    def decompress(self, data: bytes, max_length: int = -1) -> bytes: ...


def open_member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> IO[bytes]:
    """Open a member; what exceeds its stated size is never unpacked.

    Reading it raises what ``archives.is_damage`` recognizes, if the bytes are not as stated.
    """
    if entry.file_size == 0 and entry.CRC == 0:
        return io.BytesIO()
    if entry.compress_type not in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        return archive.open(entry)
    return cast("IO[bytes]", _Member(archive.open(_as_stored(entry)), entry))


def cost_bytes(entry: zipfile.ZipInfo) -> int:
    """The bytes of another member that are unpacked in the time that opening this one takes."""
    return _BLOCK_COST_BYTES if entry.compress_type == zipfile.ZIP_BZIP2 else 0


def _as_stored(entry: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """The entry of the member's bytes as they are in the archive."""
    stored = copy.copy(entry)
    stored.compress_type, stored.file_size = zipfile.ZIP_STORED, entry.compress_size
    del stored.CRC  # it is of the unpacked bytes
    return stored


class _Member(io.RawIOBase):
    """The unpacked bytes of a member, as many as its entry states."""

    def __init__(self, packed: IO[bytes], entry: zipfile.ZipInfo) -> None:
        self._packed = packed  # first: it is closed even where what follows fails
        is_lzma = entry.compress_type == zipfile.ZIP_LZMA
        self._engine: _Engine = _lzma(packed, entry) if is_lzma else bz2.BZ2Decompressor()
        self._left = entry.file_size
        self._crc, self._expected_crc = 0, entry.CRC

    def readable(self) -> bool:
        """True: it is only for reading."""
        return True

    def readinto(self, buffer: Buffer) -> int:
        """Unpack as many bytes as fit into the buffer, at most."""
        room = memoryview(buffer)
        data = self._next(min(len(room), self._left))
        self._left -= len(data)
        self._crc = zlib.crc32(data, self._crc)
        if not data and self._crc != self._expected_crc:
            raise zipfile.BadZipFile("wrong checksum")
        room[: len(data)] = data
        return len(data)

    def _next(self, most: int) -> bytes:
        data = b""
        while most and not data and not self._engine.eof:
            piece = self._packed.read(PIECE_BYTES) if self._engine.needs_input else b""
            if self._engine.needs_input and not piece:
                break
            data = self._engine.decompress(piece, most)
        return data

    def close(self) -> None:
        """Close the packed bytes, too."""
        self._packed.close()
        super().close()


def _lzma(packed: IO[bytes], entry: zipfile.ZipInfo) -> lzma.LZMADecompressor:
    """The decompressor that the first bytes ask for, with no more memory than the member needs."""
    head = packed.read(_LZMA_HEAD.size)
    if len(head) < _LZMA_HEAD.size:
        raise lzma.LZMAError("cut before its properties")
    length, numbers, dictionary_bytes = _LZMA_HEAD.unpack(head)
    if length != _LZMA_PROPERTIES_BYTES:
        raise lzma.LZMAError("properties of another method")
    needed_bytes = min(dictionary_bytes, entry.file_size, MOST_DICTIONARY_BYTES)
    how = {
        "id": lzma.FILTER_LZMA1,
        "lc": numbers % 9,
        "lp": numbers // 9 % 5,
        "pb": numbers // 45,
        "dict_size": max(needed_bytes, 4096),
    }
    return lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=[how])
