"""A whole partial file -> its place in the folder, under a free name, or there already."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from analyzer import renaming
from analyzer.web.drop.names import RefusedError, numbered
from analyzer.web.drop.reserving import replace_reserved
from analyzer.wording import drop_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analyzer.web.drop.partial import Partial
    from analyzer.web.drop.there import There

_MOST_NUMBERED = 99


def put(partial: Partial, place: PurePosixPath, folder: Path, there: There) -> tuple[str, bool]:
    """Put a file in its place, unless the same bytes lie in the folder already.

    Args:
        partial: whole and closed.
        place: where to, relative to the folder.
        folder: the runner's.
        there: what the folder holds.

    Returns:
        Where in the folder its bytes are now, and whether they are new there.

    Raises:
        RefusedError: a folder of that path is a link or a file.
        OSError: it can't be put there.
    """
    known = there.find(partial.size, partial.sha256)
    if known:
        return known, False
    made: list[Path] = []
    try:
        _make_folders(folder, place.parent, made)
        name, is_new = _placed(partial, folder / place, there)
    except BaseException:
        _remove_empty(made)
        raise
    found = (place.parent / name).as_posix()
    there.add(found, partial.size, partial.sha256)
    return found, is_new


def _placed(partial: Partial, target: Path, there: There) -> tuple[str, bool]:
    for name in _names(target.name, partial.sha256):
        at = target.with_name(name)
        try:
            _put_new(partial.path, at)
        except FileExistsError:
            if there.is_same(at, partial.size, partial.sha256):
                return name, False
        else:
            return name, True
    raise FileExistsError(0, "there are too many files of that name")


def _names(name: str, sha256: str) -> Iterator[str]:
    """The name, then the same with a number, then with its content's own."""
    numbers = (numbered(name, number) for number in range(2, _MOST_NUMBERED + 1))
    return chain([name], numbers, [numbered(name, sha256[:8]), numbered(name, sha256)])


def _put_new(written: Path, target: Path) -> None:
    """Give a file its name, unless there is one of that name, even if it came a moment ago.

    Raises:
        FileExistsError: there is one.
        OSError: it can't be put there; nothing is.
    """
    if sys.platform == "win32":
        renaming.rename(written, target)
    else:
        try:
            os.link(written, target, follow_symlinks=False)
        except FileExistsError:
            raise
        except OSError:  # a file system without links, such as that of a memory stick
            replace_reserved(written, target)


def _make_folders(folder: Path, around: PurePosixPath, made: list[Path]) -> None:
    """Make sure that the folders of a path are there, and are no links; add the new ones."""
    at = folder
    for part in around.parts:
        at /= part
        with suppress(FileExistsError):
            at.mkdir()
            made.append(at)
        _refuse_other(at, folder)


def _refuse_other(at: Path, folder: Path) -> None:
    shown = at.relative_to(folder).as_posix()
    inside = Path(os.path.realpath(at)).is_relative_to(os.path.realpath(folder))
    if at.is_symlink() or not inside:
        raise RefusedError(drop_words.IS_LINK.format(folder=shown))
    if not at.is_dir():
        raise RefusedError(drop_words.IS_FILE.format(folder=shown))


def _remove_empty(made: list[Path]) -> None:
    for path in reversed(made):
        with suppress(OSError):
            path.rmdir()
