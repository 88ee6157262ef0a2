"""A new entry is of a time that has come: nobody knows yet how a back will be tonight."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from analyzer.errors import UsageError
from analyzer.wording import noting as said

if TYPE_CHECKING:
    from analyzer.schema import DiaryLine

TOLERANCE = dt.timedelta(minutes=5)
"""So far a clock may be ahead of another one."""


def too_late(entry: DiaryLine, former: DiaryLine | None = None) -> str:
    """Why the time of an entry can't be noted yet; "" if it can, or there is none.

    Entries that are in the diary already are read whatever their time.

    Args:
        entry: new, or with other values.
        former: as it was before; its own time stays possible.
    """
    moment = entry.date, entry.time
    if not entry.time or (former and moment == (former.date, former.time)):
        return ""
    at, now = dt.datetime.combine(entry.date, dt.time.fromisoformat(entry.time)), clock()
    return said.TOO_LATE.format(time=entry.time, now=now) if at > now + TOLERANCE else ""


def require_past(entry: DiaryLine, former: DiaryLine | None = None) -> None:
    """Raise UsageError where the time of an entry can't be noted yet; as for ``too_late``."""
    if why := too_late(entry, former):
        raise UsageError(why)


def clock() -> dt.datetime:
    """The current local time."""
    return dt.datetime.now()
