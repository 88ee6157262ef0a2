"""One hash over everything a report is made from: the exports and the runner's own files."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from analyzer.exports.sources import OWN_FILES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from analyzer.exports.facts import FileFacts, Leaf


def inputs_sha256(folder: Path, files: Iterable[FileFacts]) -> str:
    """The SHA-256 of a folder's content, in hexadecimal digits.

    It covers each file's name and bytes; for files that no reader takes, the name, the size and the
    reason's code and facts. It depends on neither the folder's place nor the files' times, nor on
    the wording of reasons.

    Args:
        folder: of the exports.
        files: what was read from it.
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
    return f"{leaf.bytes} {leaf.reason or ''}"
