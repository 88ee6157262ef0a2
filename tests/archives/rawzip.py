"""Zip archives written by hand, so that every field can be wrong."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass, replace

STORED, DEFLATED, ZSTANDARD, AES = 0, 8, 93, 99
ENCRYPTED = 0x1
_UTF8 = 0x800
_DATE = (2026 - 1980) << 9 | 3 << 5 | 1


@dataclass(frozen=True)
class Entry:
    """A member; what is not given is computed from the others.

    Attributes:
        name: UTF-8.
        packed: its bytes in the archive.
        method: of compression.
        crc: of the unpacked bytes.
        size: of the unpacked bytes.
        flags: of the entry, without the one for UTF-8.
        mode: Unix mode, such as that of a link; 0 for none.
        offset: of the local header; None for its real offset.
        extra: the extra field.
        has_data: False leaves out local header and bytes.
    """

    name: str
    packed: bytes
    method: int = STORED
    crc: int = 0
    size: int = 0
    flags: int = 0
    mode: int = 0
    offset: int | None = None
    extra: bytes = b""
    has_data: bool = True

    def local(self) -> bytes:
        """The local header, without the bytes."""
        name = self.name.encode()
        packed, size = (min(n, 0xFFFFFFFF) for n in (len(self.packed), self.size))
        return struct.pack(
            "<IHHHHHIIIHH", 0x04034B50, 20, self.flags | _UTF8, self.method, 0, _DATE,
            self.crc, packed, size, len(name), len(self.extra),
        ) + name + self.extra  # fmt: skip

    def central(self, offset: int) -> bytes:
        """The entry in the central directory; sizes beyond 4 GB get a zip64 field."""
        name = self.name.encode()
        at = offset if self.offset is None else self.offset
        extra, size = self.extra, self.size
        if size > 0xFFFFFFFF:
            extra, size = extra + struct.pack("<HHQ", 1, 8, size), 0xFFFFFFFF
        return struct.pack(
            "<IHHHHHHIIIHHHHHII", 0x02014B50, 3 << 8 | 45, 20, self.flags | _UTF8, self.method, 0,
            _DATE, self.crc, len(self.packed), size, len(name), len(extra), 0, 0, 0,
            self.mode << 16, at,
        ) + name + extra  # fmt: skip


def stored(name: str, data: bytes) -> Entry:
    """A valid member, not compressed."""
    return Entry(name, data, crc=zlib.crc32(data), size=len(data))


def deflated(name: str, data: bytes) -> Entry:
    """A valid member, deflated."""
    engine = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = engine.compress(data) + engine.flush()
    return replace(stored(name, data), packed=packed, method=DEFLATED)


def zip_of(*entries: Entry, comment: bytes = b"") -> bytes:
    """The archive of these members."""
    body, directory = bytearray(), bytearray()
    for entry in entries:
        at = len(body)
        if entry.has_data:
            body += entry.local() + entry.packed
        directory += entry.central(at)
    return bytes(body + directory) + end(len(entries), len(directory), len(body), comment)


def end(count: int, directory: int, at: int, comment: bytes = b"") -> bytes:
    """The end of an archive, with zip64's records if there are too many entries for the old one.

    Args:
        count: number of entries.
        directory: size of the directory in bytes.
        at: where the directory begins.
        comment: of the archive.
    """
    few = min(count, 0xFFFF)
    old = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, few, few, directory, at, len(comment))
    if count < 0xFFFF:
        return old + comment
    return end64(count, directory, at) + old + comment


def end64(count: int, directory: int, at: int) -> bytes:
    """The end record of zip64 and its locator."""
    record = struct.pack(
        "<IQHHIIQQQQ", 0x06064B50, 44, 45, 45, 0, 0, count, count, directory, at
    )  # fmt: skip
    return record + struct.pack("<IIQI", 0x07064B50, 0, at + directory, 1)
