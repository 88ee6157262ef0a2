"""Folder -> files -> bytes: walking, names fit for showing, gzip and zip members in memory.

Nothing is ever written to disk, and archives are held to limits: a small file must not unpack to
something that fills the memory.
"""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from analyzer.errors import ParseError, UsageError
from analyzer.privacy import hide_addresses

if TYPE_CHECKING:
    from collections.abc import Iterator

HEAD_BYTES = 4096
MAX_DEPTH = 3
MAX_MEMBERS = 50_000
MAX_MEMBER_BYTES = 300 * 2**20
MAX_TOTAL_BYTES = 4 * 2**30
MAX_RATIO = 200
_RATIO_COUNTS_FROM_BYTES = 20 * 2**20

OWN_FILES = frozenset({"pain.csv", "runlog.toml"})
OWN_FOLDER = "reports"
_TEMPORARY = (".tmp", ".part", ".partial", ".crdownload", "~")
_FORMAT_SUFFIXES = frozenset({".fit", ".gpx", ".tcx", ".zip", ".gz"})
# Members of these kinds hold no recordings; some are private, so they are not even opened.
_UNOPENED_SUFFIXES = frozenset(
    ".csv .json .html .htm .txt .pdf .jpg .jpeg .png .gif .heic .webp .mp4 .mov .avi".split()
)


@dataclass(frozen=True, slots=True)
class Member:
    """One entry of an archive: its bytes, or why there are none.

    Attributes:
        name: fit for showing.
        data: unpacked bytes; None where they were not read.
        bytes: unpacked size as the archive tells it.
        reason: why it was not read, as a clause; "" if it was.
        failed: True if it should have been readable.
    """

    name: str
    data: bytes | None
    bytes: int
    reason: str = ""
    failed: bool = False


def walk(folder: Path) -> Iterator[Path]:
    """All files below a folder that may be exports, in the order of their names.

    Hidden and temporary files, our own, and folders that were visited already (links that go round
    in circles) are left out. A folder named like an export is yielded too, so that it can be named.

    Raises:
        UsageError: the folder isn't there, or is no folder, or can't be listed.
    """
    if not folder.exists():
        raise UsageError(f"There is no folder {folder}. Name one with --folder.")
    if not folder.is_dir():
        raise UsageError(f"{folder} is a file, not a folder. Name the folder it lies in.")
    try:
        list(folder.iterdir())
    except OSError as error:
        raise UsageError(f"{folder} can't be listed: {error.strerror}.") from error
    yield from _walk(folder, folder, set())


def _walk(root: Path, folder: Path, seen: set[Path]) -> Iterator[Path]:
    real = folder.resolve()
    if real in seen:
        return
    seen.add(real)
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        yield folder  # the importer names it
        return
    for entry in entries:
        if _is_ignored(root, entry):
            continue
        if entry.is_dir():
            if entry.suffix.lower() in _FORMAT_SUFFIXES:
                yield entry
            yield from _walk(root, entry, seen)
        else:
            yield entry


def _is_ignored(root: Path, entry: Path) -> bool:
    name = entry.name
    if name.startswith(".") or name.lower().endswith(_TEMPORARY):
        return True
    if entry.parent == root and name in OWN_FILES:
        return True
    return entry.parent == root / OWN_FOLDER and entry.suffix.lower() in {".pdf", ".md"}


def public_name(name: str) -> str:
    """A name fit for a report that is handed on: without e-mail address and control characters."""
    return hide_addresses("".join(c if c.isprintable() else "□" for c in name))


def read_bytes(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        ParseError: it can't be opened, is no regular file, or is too large to be a recording.
    """
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise ParseError("it is a folder, not a file")
        if not stat.S_ISREG(status.st_mode):
            raise ParseError("it is no regular file")
        if status.st_size > MAX_TOTAL_BYTES:
            raise ParseError("it is larger than 4 GB")
        return path.read_bytes()
    except OSError as error:
        raise ParseError(f"it can't be opened ({error.strerror or error})") from error


def is_gzip(head: bytes) -> bool:
    """True for the first bytes of a gzip file."""
    return head[:2] == b"\x1f\x8b"


def is_zip(head: bytes) -> bool:
    """True for the first bytes of a zip archive."""
    return head[:4] in (b"PK\x03\x04", b"PK\x05\x06")


def gunzip(data: bytes) -> tuple[bytes, bool]:
    """Unpack gzip; return the bytes and whether they are complete.

    Raises:
        ParseError: nothing could be unpacked, or it unpacks to too much.
    """
    unpacked = bytearray()
    rest = data
    while is_gzip(rest):
        engine = zlib.decompressobj(wbits=31)
        try:
            unpacked += engine.decompress(rest, MAX_MEMBER_BYTES - len(unpacked) + 1)
        except zlib.error as error:
            if unpacked:
                break
            raise ParseError("it is a damaged gzip file") from error
        if len(unpacked) > MAX_MEMBER_BYTES:
            raise ParseError("it unpacks to more than 300 MB")
        if not engine.eof:
            if not unpacked:
                raise ParseError("its gzip packing ends before anything could be unpacked")
            return bytes(unpacked), False
        rest = engine.unused_data
    return bytes(unpacked), True


def zip_members(data: bytes) -> Iterator[Member]:
    """The files in a zip archive, each read when it is asked for.

    Raises:
        ParseError: it can't be read as a zip, or breaks a limit as a whole.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise ParseError("it is a damaged zip archive; download it again") from error
    if len(entries) > MAX_MEMBERS:
        raise ParseError(f"it holds {len(entries)} files, more than {MAX_MEMBERS}")
    if sum(entry.file_size for entry in entries) > MAX_TOTAL_BYTES:
        raise ParseError("it unpacks to more than 4 GB")
    shown = Counter(_inner_path(entry).name for entry in entries)
    with archive:
        for entry in entries:
            if not _is_noise(entry):
                yield _member(archive, entry, is_alone=shown[_inner_path(entry).name] == 1)


def _inner_path(entry: zipfile.ZipInfo) -> PurePosixPath:
    return PurePosixPath(entry.filename.replace("\\", "/"))


def _is_noise(entry: zipfile.ZipInfo) -> bool:
    path = _inner_path(entry)
    return path.name.startswith(".") or "__MACOSX" in path.parts


def _member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, *, is_alone: bool) -> Member:
    path = _inner_path(entry)
    # Two members of one name are told apart by their folders.
    name = public_name(path.name if is_alone else path.as_posix())
    if path.suffix.lower() in _UNOPENED_SUFFIXES:
        return Member(
            name, None, entry.file_size, f"a {path.suffix.lower()[1:]} file, no recording"
        )
    reason = _refusal(entry)
    if reason:
        return Member(name, None, entry.file_size, reason, failed=True)
    try:
        with archive.open(entry) as stream:
            data = stream.read(MAX_MEMBER_BYTES + 1)
    # A damaged member makes zipfile raise errors of its own, of zlib, of struct and of the system.
    except Exception:
        return Member(name, None, entry.file_size, "it is damaged in the archive", failed=True)
    return Member(name, data, len(data))


def _refusal(entry: zipfile.ZipInfo) -> str:
    if entry.flag_bits & 0x1:
        return "it is encrypted; unpack it yourself and drop in what it holds"
    if entry.file_size > MAX_MEMBER_BYTES:
        return "it unpacks to more than 300 MB"
    if entry.file_size > _RATIO_COUNTS_FROM_BYTES:
        ratio = entry.file_size / max(entry.compress_size, 1)
        if ratio > MAX_RATIO:
            return f"it unpacks to {ratio:.0f} times its size, which no recording does"
    return ""
