"""The diary as it is on disk now; it is read again only when its bytes have changed."""

from __future__ import annotations

import hashlib
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from analyzer.notebook.diary import Diary


class Book:
    """Keeps what was read of one diary: ten years take a good part of a second to read.

    Args:
        folder: holds the diary.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = Lock()
        self._known: tuple[tuple[str, dt.date], Diary] | None = None
        self._urgent: tuple[Diary, str] | None = None

    def read(self, today: dt.date) -> Diary:
        """The diary.

        Args:
            today: the current local day; entries after it are not used.

        Raises:
            UsageError: the folder isn't there.
        """
        from analyzer.notebook.diary import read_diary
        from analyzer.notebook.own_table import require_folder

        require_folder(self.folder)
        with self._lock:
            before = self._digest()
            if before and self._known and self._known[0] == (before, today):
                return self._known[1]
            diary = read_diary(self.folder, today)
            # What was saved while it was read is read the next time.
            is_same = before and before == self._digest()
            self._known = ((before, today), diary) if is_same else None
            return diary

    def columns(self) -> tuple[str, ...]:
        """The columns of the diary; those of a new one where there is none.

        Raises:
            UsageError: the file can't be read, or its first line doesn't name the columns.
        """
        from analyzer.notebook.diary import diary_columns

        return diary_columns(self.folder)

    def urgent(self, today: dt.date) -> str:
        """When a sign of an emergency was noted last, if that is told as one of now; else "".

        Raises:
            UsageError: the folder isn't there.
        """
        from analyzer.faces.signs import noted_lately

        diary = self.read(today)
        if self._urgent is None or self._urgent[0] is not diary:
            self._urgent = diary, noted_lately(diary, today)
        return self._urgent[1]

    def _digest(self) -> str:
        """Of the file's bytes; "" where there is none that can be read."""
        from analyzer.files import read_small
        from analyzer.notebook.diary_table import FILE_NAME
        from analyzer.notebook.own_table import MOST_BYTES

        try:
            return hashlib.sha256(read_small(self.folder / FILE_NAME, MOST_BYTES)).hexdigest()
        except OSError:
            return ""
