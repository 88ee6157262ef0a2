"""What a file is that no parser accepts: a lost recording, a packed one, or no recording at all.

The rule: a name such as ``run.fit`` promises a recording. Whatever else is in the file, the
recording that it promised is lost, and a lost run must not look like a rest day. The same goes for
``.zip`` and ``.gz``, which exports come in. A file whose name promises nothing is judged by its
content.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from analyzer.exports import archives
from analyzer.exports.describe import describe
from analyzer.parsers import is_name_of_a_recording
from analyzer.reasons import Code, Reason

if TYPE_CHECKING:
    from analyzer.exports.facts import Kind

_MAPS = frozenset({".kml", ".kmz"})
# Archives and compressions not opened here: suffix -> what the file begins with, and where.
_PACKINGS: dict[str, tuple[bytes, int]] = {
    ".7z": (b"7z\xbc\xaf\x27\x1c", 0),
    ".rar": (b"Rar!\x1a\x07", 0),
    ".tar": (b"ustar", 257),
    ".bz2": (b"BZh", 0),
    ".xz": (b"\xfd7zXZ\x00", 0),
    ".zst": (b"\x28\xb5\x2f\xfd", 0),
}
_TARRED = (".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")


def promises_a_recording(name: str) -> bool:
    """True for a file, packed or not, whose name alone says that it is a recording or an export."""
    inner = archives.unpacked_name(name)
    suffix = PurePosixPath(inner).suffix.lower()
    if suffix == ".zip" or is_name_of_a_recording(inner):
        return True
    return inner != name and not suffix


def packing_not_opened(name: str, head: bytes) -> Reason | None:
    """Why an archive isn't opened, by its name or its first bytes; None for any other file.

    Args:
        name: of the file.
        head: its first bytes.
    """
    plain = name.lower()
    tarred = next((ending for ending in _TARRED if plain.endswith(ending)), "")
    if head and tarred:
        return Reason.of(Code.PACKING_OTHER, suffix=tarred[1:])
    for suffix, (magic, at) in _PACKINGS.items():
        if head[at:].startswith(magic):
            return Reason.of(Code.PACKING_OTHER, suffix=suffix[1:])
    return None


def mark_of(name: str) -> bytes:
    """The part of a file's name that its outcome depends on: the cache must distinguish these."""
    suffixes = "".join(PurePosixPath(name).suffixes[-2:]).lower()
    return f"{promises_a_recording(name)} {suffixes}".encode()


def outcome_of(name: str, head: bytes) -> tuple[Kind, Reason]:
    """What became of a file that no parser accepts, and why.

    Args:
        name: of the file.
        head: its first bytes.
    """
    packing = packing_not_opened(name, head)
    if packing:
        return "failed", packing
    is_lost = promises_a_recording(name)
    return _outcome(head, is_lost=is_lost, is_map=PurePosixPath(name).suffix.lower() in _MAPS)


@lru_cache(16)  # an archive's members that are no recordings have few beginnings, mostly none
def _outcome(head: bytes, *, is_lost: bool, is_map: bool) -> tuple[Kind, Reason]:
    what = describe(head)
    if is_lost:
        return "failed", Reason.of(Code.NO_RECORDING_IN_IT, why=what)
    if is_map or what.code is Code.KML_FILE:
        return "not_a_run", Reason(Code.KML_FILE)
    return "not_a_run", what
