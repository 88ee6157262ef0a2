"""One hash over everything a report is made from: the exports and the runner's own files."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from typing import TYPE_CHECKING

from analyzer.exports.sources import OWN_FILES, OWN_FOLDER
from analyzer.files import read_small
from analyzer.notebook.own_table import MOST_BYTES

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
    own = ((name, _content(folder / name)) for name in OWN_FILES)
    lines += [f"{name}\0\0{content}" for name, content in own if content]
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


def has_unforeseen(files: Iterable[FileFacts]) -> bool:
    """Whether a file failed in a way that may be gone the next time, with the same bytes."""
    return any(leaf.is_unforeseen for file in files for leaf in file.leaves)


def names_beside(folder: Path) -> list[str]:
    """What else is in the folder: a table under a similar name, say, is spoken of."""
    with suppress(OSError):
        return sorted(name for name in os.listdir(folder) if name != OWN_FOLDER)  # noqa: PTH208
    return []


def _content(path: Path) -> str:
    """What stands for the bytes of one of the runner's own files; "" where there is none."""
    try:
        return hashlib.sha256(read_small(path, MOST_BYTES)).hexdigest()
    except FileNotFoundError:
        return ""
    except OSError as error:  # nothing is read from it either
        return str(error.strerror)


def _unread(leaf: Leaf) -> str:
    return f"{leaf.bytes} {leaf.reason or ''}"
