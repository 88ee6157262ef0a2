"""Copies of a runner's file as it was before the runner had it changed: the newest few are kept.

They lie beside the file, with the local time of the change in their names, and are only read by
people: ``pain before 2026-11-29 101530.csv``.
"""

from __future__ import annotations

import re
import stat
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import PurePath
from typing import TYPE_CHECKING

from analyzer.files import write_new

if TYPE_CHECKING:
    from pathlib import Path

MOST_COPIES = 5
"""So many copies are kept of each file."""

_STAMP = "%Y-%m-%d %H%M%S"
# A second change within a second gets a number.
_NAME = re.compile(r"(?P<stem>.+) before (?P<at>\d{4}-\d\d-\d\d \d{6})(?: (?P<number>\d{1,3}))?")
_UNTOUCHED = timedelta(minutes=2)


def is_copy(name: str, of: str) -> bool:
    """Whether a file's name is that of a copy.

    Args:
        name: of the file.
        of: the name of the file that was changed, such as ``pain.csv``.
    """
    return _match(name, of) is not None


def keep_copy(path: Path, data: bytes) -> Path:
    """Write the content of a file beside it.

    Args:
        path: of the file that is about to be changed.
        data: its content.

    Returns:
        Where the copy is; it has the permissions of the file.

    Raises:
        OSError: it can't be written; nothing is left behind.
    """
    mode = stat.S_IMODE(path.stat().st_mode)
    at = f"{datetime.now():{_STAMP}}"
    for number in range(1 + _last_number(path, at), 1000):
        copy = path.with_name(_name(path, at, number))
        with suppress(FileExistsError):
            write_new(copy, data, mode=mode)
            return copy
    raise FileExistsError(0, "there are too many copies of it")


def _name(path: Path, at: str, number: int) -> str:
    return f"{path.stem} before {at}{f' {number}' if number > 1 else ''}{path.suffix}"


def _last_number(path: Path, at: str) -> int:
    """The highest number of a copy made within this second; 0 where there is none."""
    stamps = map(_stamp, _copies(path))
    return max((number for made_at, number in stamps if made_at == at), default=0)


def _copies(path: Path) -> list[Path]:
    return [entry for entry in path.parent.iterdir() if is_copy(entry.name, path.name)]


def _stamp(copy: Path) -> tuple[str, int]:
    """The time in a copy's name, and its number among those of that second."""
    match = _NAME.fullmatch(copy.stem)
    return (match["at"], int(match["number"] or 1)) if match else ("", 0)


def remove_oldest(path: Path) -> None:
    """Remove the copies of a file beyond the newest few, but none that was changed since."""
    with suppress(OSError):
        for copy in _by_age(path)[:-MOST_COPIES]:
            if _is_untouched(copy):
                copy.unlink(missing_ok=True)


def newest(path: Path) -> Path | None:
    """The newest copy of a file; None if there is none."""
    with suppress(OSError):
        return next(reversed(_by_age(path)), None)
    return None


def _by_age(path: Path) -> list[Path]:
    # By the time of writing: after a journey or in autumn, the clock may have gone back.
    return sorted(_copies(path), key=lambda copy: (copy.lstat().st_mtime_ns, _stamp(copy)))


def _is_untouched(copy: Path) -> bool:
    """False for a copy that was changed later, which has become the runner's own."""
    try:
        at = datetime.strptime(_stamp(copy)[0], _STAMP).astimezone()
        changed = datetime.fromtimestamp(copy.lstat().st_mtime).astimezone()
    except (OSError, ValueError, OverflowError):
        return False
    return copy.is_file() and not copy.is_symlink() and abs(changed - at) < _UNTOUCHED


def _match(name: str, of: str) -> re.Match[str] | None:
    path, own = PurePath(name), PurePath(of)
    match = _NAME.fullmatch(path.stem) if path.suffix == own.suffix else None
    return match if match and match["stem"] == own.stem else None
