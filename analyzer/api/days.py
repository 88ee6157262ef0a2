"""Days and periods as people give them in Python."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, TypeAlias

from analyzer.errors import UsageError

if TYPE_CHECKING:
    import numpy as np

    from analyzer.schema import Period

    DayLike: TypeAlias = str | dt.date | np.datetime64
    PeriodLike: TypeAlias = DayLike | Period | tuple[DayLike, DayLike]

_MOST_SHOWN = 60


def day_of(value: DayLike | None, name: str) -> dt.date | None:
    """The calendar day that a value names; a time of day is left out.

    Args:
        value: a text such as "2026-06-01", a ``date``, ``datetime``, ``Timestamp`` or
            ``datetime64``; None for none.
        name: of the argument, for messages.

    Raises:
        UsageError: it is no day (NaT, another text, a number), or a moment with a time zone.
    """
    if value is None:
        return None
    found = _plain(value)
    if isinstance(found, dt.datetime):
        if found.tzinfo is not None:
            raise UsageError(
                f"{name} is {found}, a moment with a time zone: which day that is depends on the "
                f'place. Give the day itself, such as "{found.date()}".'
            )
        return found.date()
    if isinstance(found, dt.date):
        return found
    raise UsageError(
        f'{name} is {_shown(value)}, which is not a day; give one such as "2026-06-01".'
    )


def _plain(value: Any) -> Any:
    """A date or datetime; anything else where it is no day."""
    if isinstance(value, str):
        return _of_text(value.strip())
    if type(value).__module__ == "numpy":
        import pandas as pd

        value = pd.Timestamp(value) if type(value).__name__ == "datetime64" else value
    # NaT is an instance of datetime, and the only one that isn't equal to itself.
    return None if value != value else value  # noqa: PLR0124


def _of_text(text: str) -> dt.datetime | None:
    try:
        return dt.datetime.strptime(text, "%Y-%m-%d")
    except ValueError:
        return None


def period_word(value: PeriodLike, name: str) -> str:
    """A period as it is typed in a command.

    Args:
        value: such a text; a day, for its week; a ``Period``; or first and last day as a pair.
        name: of the argument, for messages.

    Raises:
        UsageError: a day of it is none, or it is a moment with a time zone.
    """
    from analyzer.schema import Period

    if isinstance(value, str):
        return value
    if isinstance(value, Period):
        return value.name
    if isinstance(value, tuple | list):
        if len(value) != 2:
            raise UsageError(f"{name} has {len(value)} days; give the first and the last.")
        return "..".join(str(day_of(day, name) or _no_day(name)) for day in value)
    return str(day_of(value, name))


def _no_day(name: str) -> str:
    raise UsageError(f"{name} lacks a day; give the first and the last.")


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= _MOST_SHOWN else f"{text[: _MOST_SHOWN - 1]}…"
