"""Unpack gzip and look into zip archives, within limits: no step takes more than a few pieces.

Nothing is ever written to disk under a name of its own: what is unpacked only to look into it is
kept in memory or, if it is large, in an unnamed temporary file.
"""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING

from analyzer.errors import ParseError
from analyzer.exports import directories, limits, members
from analyzer.reasons import Code, Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from analyzer.exports.limits import Budget

_GZIP_SUFFIX = ".gz"
SUFFIXES = frozenset({".zip", _GZIP_SUFFIX})
"""Suffixes of packed files, in lower case."""
CHUNK_BYTES = 2**20
_MAGIC_BYTES = 2
_ENCRYPTED = 0x1
_DAMAGES = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error),
    *(EOFError, NotImplementedError, RuntimeError, ValueError),
)
_DAMAGED = Reason(Code.ZIP_DAMAGED)


def is_gzip(head: bytes) -> bool:
    """True for the first bytes of a gzip file."""
    return head[:2] == b"\x1f\x8b"


def is_zip(head: bytes) -> bool:
    """True for the first bytes of a zip archive."""
    return head[:4] in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")


def packing(head: bytes) -> str:
    """How a file is packed, by its first bytes: zip, gzip, or unknown."""
    if is_zip(head):
        return "zip"
    return "gzip" if is_gzip(head) else "unknown"


def unpacked_name(name: str) -> str:
    """The name of the file inside a gzip file of this name."""
    return name[: -len(_GZIP_SUFFIX)] if name.lower().endswith(_GZIP_SUFFIX) else name


def gunzip(pieces: Iterable[bytes], target: IO[bytes], budget: Budget) -> bool:
    """Unpack gzip into a file; return whether what is there is complete.

    Args:
        pieces: of the packed bytes, in order.
        target: where the unpacked bytes go.
        budget: they are deducted from it.

    Raises:
        ParseError: nothing could be unpacked, or the result is too large.
    """
    meter = limits.Meter(budget, None, is_recording=True)
    try:
        for chunk in gunzipped(meter.packed_in(pieces)):
            meter.add(len(chunk))
            target.write(chunk)
        meter.finish()
    except (EOFError, zlib.error) as error:
        if meter.count:
            return False
        is_cut = isinstance(error, EOFError)
        raise ParseError(Reason(Code.GZIP_NOTHING if is_cut else Code.GZIP_DAMAGED)) from error
    return True


def gunzipped(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Yield what gzip unpacks to, in chunks; its parts, if there are several, one after the other.

    Args:
        pieces: of the packed bytes, in order. Short ones: each part copies the rest of its piece.

    Raises:
        EOFError: it ends early.
        zlib.error: it is damaged.
        ParseError: it has too many parts.
    """
    rest = next(pieces, b"")
    for _ in range(limits.MOST_GZIP_PARTS):
        engine = zlib.decompressobj(wbits=31)
        while not engine.eof:
            if chunk := engine.decompress(rest, CHUNK_BYTES):
                yield chunk
            rest = engine.unconsumed_tail
            if not rest and not engine.eof:
                rest = next(pieces, b"")
                if not rest:
                    raise EOFError
        rest = engine.unused_data
        while len(rest) < _MAGIC_BYTES and (more := next(pieces, b"")):
            rest += more
        if not is_gzip(rest):
            return
    raise ParseError(Reason(Code.GZIP_TOO_MANY_PARTS))


def open_zip(stream: IO[bytes], budget: Budget) -> tuple[zipfile.ZipFile, list[zipfile.ZipInfo]]:
    """Open an archive; return it with its files in order, without folders and system files.

    Args:
        stream: the whole archive; must be seekable.
        budget: its members are deducted from it.

    Raises:
        ParseError: it can't be read as a zip, or its members overlap.
        LimitError: it contains too many members.
    """
    directories.look_at(stream, budget)
    try:
        archive = zipfile.ZipFile(stream)
    except MemoryError:
        raise
    # A damaged directory makes zipfile raise its own errors, struct's and the system's.
    except Exception as error:
        raise ParseError(_DAMAGED) from error
    entries = archive.infolist()
    directories.refuse_overlaps(entries)
    # Not ZipInfo.is_dir: it fails on a member without a name.
    files = (entry for entry in entries if not entry.filename.endswith("/"))
    return archive, [entry for entry in files if not _is_noise(entry)]


def inner_path(entry: zipfile.ZipInfo) -> str:
    """A member's path within its archive, with "/" between its parts."""
    return entry.filename.replace("\\", "/")


def check_member(entry: zipfile.ZipInfo) -> None:
    """Check a member's entry in the directory.

    Raises:
        ParseError: it is encrypted, or its compression isn't supported.
    """
    if entry.flag_bits & _ENCRYPTED:
        raise ParseError(Reason(Code.ENCRYPTED))
    if entry.compress_type not in members.METHODS:
        raise ParseError(Reason.of(Code.PACKING_UNKNOWN, method=entry.compress_type))


def is_damage(error: Exception) -> bool:
    """True for what zipfile and its decompressors raise on damaged bytes.

    A full disk or a lack of memory says nothing about the archive.
    """
    if isinstance(error, RecursionError):
        return False
    # bz2 raises an OSError without an errno.
    return isinstance(error, _DAMAGES) or (isinstance(error, OSError) and error.errno is None)


def _is_noise(entry: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(inner_path(entry))
    return path.name.startswith(".") or "__MACOSX" in path.parts
