"""The last net around a table: an error that nobody has foreseen costs this table alone."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, TypeVar

from analyzer import nets
from analyzer.schema import Problem

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from pathlib import Path

_Table = TypeVar("_Table")


def spared(
    name: str, empty: Callable[[tuple[Problem, ...]], _Table]
) -> Callable[[Callable[[Path, dt.date], _Table]], Callable[[Path, dt.date], _Table]]:
    """Make a function that reads a table return an empty one where it would raise.

    Args:
        name: of the table's file.
        empty: makes a table that holds nothing but problems.
    """

    def around(
        read: Callable[[Path, dt.date], _Table],
    ) -> Callable[[Path, dt.date], _Table]:
        @wraps(read)
        def netted(folder: Path, today: dt.date) -> _Table:
            try:
                return read(folder, today)
            except BaseException as error:
                nets.note(error)
                return empty((_lost(name, error),))

        return netted

    return around


def _lost(name: str, error: BaseException) -> Problem:
    message = f"It can't be read ({type(error).__name__}), and none of its lines is counted."
    remedy = "Save it again as CSV UTF-8; the file itself is never changed."
    return Problem(name, message, remedy, "lost", lines=None)
