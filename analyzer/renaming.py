"""Rename a file, or replace one, although another program may hold it for a moment.

Windows renames and replaces no file that is open elsewhere, unless whoever opened it allows that. A
virus scanner or an indexer opens what has just been written, and is done soon; a viewer or a
spreadsheet holds it for hours. So it is tried again for about a second, and then the error stands.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# Access denied, sharing violation, lock violation; an error of another system has no such number.
_HELD = frozenset({5, 32, 33})
_PAUSES_S = (0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64)


def replace(written: Path, target: Path) -> None:
    """Give a file its name, and replace the one that may have it.

    Raises:
        OSError: it can't be done, or one of them was still held after a second.
    """
    _patiently(lambda: written.replace(target))


def rename(written: Path, target: Path) -> None:
    """Give a file its name; on Windows, where there is none of that name.

    Raises:
        FileExistsError: on Windows: there is one.
        OSError: it can't be done, or it was still held after a second.
    """
    _patiently(lambda: written.rename(target))


def _patiently(work: Callable[[], object]) -> None:
    for pause_s in _PAUSES_S:
        try:
            work()
        except PermissionError as error:
            if getattr(error, "winerror", None) not in _HELD:
                raise
            time.sleep(pause_s)
        else:
            return
    work()
