"""A file's name where the disk knows no links: reserved by an empty file, then replaced.

A process that is killed between the two would leave the empty file under the runner's name. So a
hidden mark beside the partial file tells of the name first, and what a killed process leaves of
the three is removed later.
"""

from __future__ import annotations

import os
import re
import stat
import time
from contextlib import suppress
from pathlib import Path

from analyzer.web.drop.holding import looked_at

STALE_AFTER_S = 10.0
"""Where the disk has no locks: a mark is needed for a moment only, an older one is left over."""

_SUFFIX = ".place"
_NAME = re.compile(r"\.runlog-drop-[0-9a-f]{16}\.place")
_LONGEST = 10_000
# The empty file comes right after its mark; some disks count in steps of two seconds.
_APART_S = 3.0


def replace_reserved(written: Path, target: Path) -> None:
    """Give a file its name, unless there is one of that name.

    Args:
        written: the whole file, in the runner's folder.
        target: its name, in that folder or further in.

    Raises:
        FileExistsError: there is one of that name.
        OSError: it can't be put there; nothing is.
    """
    if os.path.lexists(target):  # before there is a mark: one that is empty must not look like ours
        raise FileExistsError(0, "there is a file of that name", str(target))
    mark = written.with_suffix(_SUFFIX)
    try:
        _write(mark, os.path.relpath(target, written.parent))
        target.open("xb").close()
        try:
            written.replace(target)
        except BaseException:
            with suppress(OSError):
                target.unlink()
            raise
    finally:
        with suppress(OSError):
            mark.unlink(missing_ok=True)


def remove_reserved(folder: Path, older_than_s: float = STALE_AFTER_S) -> None:
    """Remove the empty files of killed processes, with their marks and the partial files.

    Args:
        folder: the runner's.
        older_than_s: age in seconds of a mark that is left over, where it isn't known whether a
            process holds the partial file.
    """
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _NAME.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                marked_at = entry.stat(follow_symlinks=False).st_mtime
                is_old = time.time() - marked_at > older_than_s
                with suppress(OSError, ValueError):
                    _remove_unless_held(folder, Path(entry), marked_at, is_old=is_old)


def is_marked(written: Path) -> bool:
    """Whether a partial file has a mark beside it, and so goes together with that."""
    return os.path.lexists(written.with_suffix(_SUFFIX))


def _write(mark: Path, place: str) -> None:
    with mark.open("xb") as stream:
        stream.write(os.fsencode(place))
        stream.flush()
        os.fsync(stream.fileno())


def _remove_unless_held(folder: Path, mark: Path, marked_at: float, *, is_old: bool) -> None:
    with looked_at(mark.with_suffix(".part")) as is_held:
        if is_held is False or (is_held is None and is_old):
            _remove(folder, mark, marked_at)


def _remove(folder: Path, mark: Path, marked_at: float) -> None:
    written = mark.with_suffix(".part")
    with mark.open("rb") as stream:
        target = folder / os.fsdecode(stream.read(_LONGEST))
    # Without the partial file, it has got its name: an empty file was dropped.
    if written.is_file() and _is_ours(folder, target, marked_at):
        target.unlink()
    written.unlink(missing_ok=True)
    mark.unlink()


def _is_ours(folder: Path, target: Path, marked_at: float) -> bool:
    """Whether a file is an empty one that was made right after its mark, in the folder."""
    if not Path(os.path.realpath(target)).is_relative_to(os.path.realpath(folder)):
        return False
    try:
        status = target.lstat()
    except OSError:
        return False
    is_empty = stat.S_ISREG(status.st_mode) and status.st_size == 0
    return is_empty and abs(status.st_mtime - marked_at) <= _APART_S
