"""One hash of all that a report is made of: the exports and the runner's own files."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from analyzer.exports.sources import OWN_FILES
from analyzer.wording.reasons import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from analyzer.exports.facts import FileFacts, Leaf


def inputs_sha256(folder: Path, files: Iterable[FileFacts]) -> str:
    """The SHA-256 of a folder's content, in hexadecimal digits.

    Made of each file's name and of its bytes; of files that no reader takes, of its name and what
    is said of it. It depends on neither the folder's place nor the files' times.

    Args:
        folder: of the exports.
        files: what was read of it.
    """
    lines = [
        f"{file.name}\0{leaf.member}\0{leaf.sha256 or _unread(leaf)}"
        for file in files
        for leaf in file.leaves
    ]
    for name in OWN_FILES:
        path = folder / name
        if path.is_file():
            lines.append(f"{name}\0\0{hashlib.sha256(path.read_bytes()).hexdigest()}")
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


def _unread(leaf: Leaf) -> str:
    return f"{leaf.bytes} {words_of(leaf.reason) if leaf.reason else ''}"
