"""Whether a report would be, byte for byte, the file that stands there already.

A report depends on nothing but the folder's content, the day, what was asked for, and the program.
The key of all that, and the digest of the PDF that came of it, are kept in the cache's folder; the
PDF itself is not, nor anything else of the diary. Where key and file still agree, nothing needs to
be computed or drawn. Whatever is odd (a damaged entry, a changed file) means "not made before".
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
import zoneinfo
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from analyzer.exports.cache import cache_folder
from analyzer.exports.made_by import installed
from analyzer.exports.private import make_folder
from analyzer.files import read_small, write_new, write_whole
from analyzer.pipeline.inputs import has_unforeseen, inputs_sha256, names_beside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analyzer.pipeline.folder import FolderLog

FILE_NAME = "cache-reports-1.json"
MOST_KEPT = 40
"""So many reports are remembered, the latest ones; each takes about 500 bytes."""

_MOST_BYTES = 2**20
_MOST_PDF_BYTES = 2**28
_ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A report that is to be made of a folder that has been read.

    Attributes:
        inputs: SHA-256 of the folder's content, as Analysis has it.
        key: of everything the report depends on; empty if it depends on more than is known.
    """

    inputs: str
    key: bytes

    @classmethod
    def of(cls, read: FolderLog, *asked: object) -> Wanted:
        """The report that is asked for.

        Args:
            read: the folder.
            asked: everything else that decides what is on the pages: period, units, pages.
        """
        inputs = inputs_sha256(read.folder, read.files)
        # The runner's fonts may lie outside the folder; an unforeseen fault may be gone next time.
        if read.settings.fonts or has_unforeseen(read.files):
            return cls(inputs, b"")
        own = (read.settings, read.today, read.reader, asked, names_beside(read.folder))
        how = repr((*own, time.tzname, _time_zones()))
        parts = "\0".join([inputs, how, program()])
        return cls(inputs, hashlib.sha256(parts.encode(errors="replace")).digest())

    def made(self, output: Path) -> tuple[bytes, list[str]] | None:
        """The PDF that is there and the lines that were said of it, if it is this very report.

        Args:
            output: where the report is to be.
        """
        found = _entries().get(_name(self.key)) if self.key else None
        try:
            if found is None or not output.is_file():
                return None
            data = read_small(output, _MOST_PDF_BYTES)
            pdf, said, seal = (bytes.fromhex(text) for text in found)
            if seal != _seal(self.key, pdf, said) or pdf != hashlib.sha256(data).digest():
                return None
            return data, list(map(str, json.loads(_veiled(said, self.key))))
        except (OSError, ValueError, TypeError):
            return None

    def keep(self, data: bytes, inputs: str, lines: Sequence[str]) -> None:
        """Remember that this report has been made; where that fails, it will be made again.

        Args:
            data: its bytes, which another writer may have replaced by now.
            inputs: SHA-256 of what it was made from, taken afterwards: a file that was changed in
                between would otherwise be believed to be in it.
            lines: what was said of it.
        """
        if not self.key or inputs != self.inputs:
            return
        with suppress(OSError):
            pdf = hashlib.sha256(data).digest()
            said = _veiled(json.dumps(list(lines)).encode(), self.key)
            entry = [part.hex() for part in (pdf, said, _seal(self.key, pdf, said))]
            name = _name(self.key)
            others = [pair for pair in _entries().items() if pair[0] != name]
            kept = dict([*others, (name, entry)][-MOST_KEPT:])
            make_folder(cache_folder())
            _write(cache_folder() / FILE_NAME, json.dumps(kept).encode())


def program() -> str:
    """A fingerprint of the program and of everything that is installed beside it."""
    digest = hashlib.blake2b("\0".join([sys.version, *installed()]).encode())
    for folder, inside, names in os.walk(_ROOT):
        inside[:] = sorted(name for name in inside if name != "__pycache__")
        for name in sorted(names):
            path = f"{folder}/{name}"
            with suppress(OSError), open(path, "rb", buffering=0) as stream:  # noqa: PTH123
                data = stream.read()
                digest.update(f"\0{path}\0{len(data)}\0".encode(errors="replace"))
                digest.update(data)
    return digest.hexdigest()


def _time_zones() -> list[tuple[str, int, int]]:
    """Which time zones the system has: size and time of what is replaced with them."""
    found = []
    for folder in zoneinfo.TZPATH:
        for path in (folder, f"{folder}/tzdata.zi", f"{folder}/+VERSION"):
            with suppress(OSError):
                status = os.stat(path)  # noqa: PTH116
                found.append((path, status.st_size, status.st_mtime_ns))
    return found


def _entries() -> dict[str, list[str]]:
    try:
        kept = json.loads(read_small(cache_folder() / FILE_NAME, _MOST_BYTES))
    except (OSError, ValueError, RecursionError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _write(path: Path, data: bytes) -> None:
    """Write a file for its owner only; one that is there keeps its permissions."""
    try:
        write_new(path, data, mode=0o600)
    except FileExistsError:
        write_whole(path, data)


def _name(key: bytes) -> str:
    """What an entry is found by, which doesn't tell the key."""
    return hashlib.sha256(b"name" + key).hexdigest()


def _seal(key: bytes, pdf: bytes, said: bytes) -> bytes:
    return hashlib.blake2b(pdf + said, key=key, digest_size=16).digest()


def _veiled(text: bytes, key: bytes) -> bytes:
    """The text made unreadable, and the reverse: the cache shows no names of files to anyone.

    Whoever has the folder itself can make the key.
    """
    veil = hashlib.shake_256(b"veil" + key).digest(len(text))
    return bytes(a ^ b for a, b in zip(text, veil, strict=True))
