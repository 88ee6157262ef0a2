"""A diary that begins with an entry: where, and what may tell that it is the wrong folder."""

from __future__ import annotations

import os
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from analyzer.errors import UsageError
from analyzer.wording import noting as said

if TYPE_CHECKING:
    from collections.abc import Iterator

_OWN = "pain.csv"
# A note is written at once: a folder of a hundred thousand other files isn't looked through.
_MOST_FILES = 2_000


def begun(folder: Path, elsewhere: str) -> str:
    """That a diary begins with an entry, and where: it may be the wrong folder.

    Args:
        folder: that holds it.
        elsewhere: what to do if the runner's diary is in another.
    """
    here = folder.resolve()
    is_home = _is_home(here)
    found = None if is_home else _files(here)
    others = [*_above(here), *(path for path in found or () if (path / _OWN).is_file())]
    what = said.AT_HOME if is_home else "" if _may_hold_exports(found) else said.NO_EXPORTS
    there = said.ANOTHER.format(place=others[0]) if others else ""
    return said.BEGUN.format(folder=here, what=what, there=there, elsewhere=elsewhere)


def _is_home(folder: Path) -> bool:
    try:
        return folder == Path.home().resolve()
    except (OSError, RuntimeError):  # there is none
        return False


def _above(folder: Path) -> Iterator[Path]:
    """Yield the folder around it, if that has a diary: `cd exports` is easily forgotten."""
    try:
        if folder.parent != folder and (folder.parent / _OWN).is_file():
            yield folder.parent
    except OSError:
        return


def _files(folder: Path) -> list[Path] | None:
    """The first files below the folder, and folders in it that hold a log of their own.

    None where that can't be told: the entry has been written all the same. Nothing heavy is
    imported where there is nothing but runlog's own files: noting takes no time.
    """
    try:
        with os.scandir(folder) as entries:
            if all(entry.name == _OWN for entry in entries):
                return []
        from analyzer.exports.sources import walk

        return list(islice(walk(folder), _MOST_FILES))
    except (OSError, UsageError):
        return None


def _may_hold_exports(paths: list[Path] | None) -> bool:
    if paths is None or len(paths) >= _MOST_FILES:
        return True
    if not paths:
        return False
    from analyzer.exports.sources import export_suffixes
    from analyzer.parsers import is_name_of_a_format

    suffixes = export_suffixes()
    return any(p.suffix.lower() in suffixes or is_name_of_a_format(p.name) for p in paths)
