"""The table ``[[not_recorded]]``: spans of days on which runs may have gone unrecorded."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.errors import SettingsError
from analyzer.settings.values import shown

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_KEYS = ("from", "to", "why")


@dataclass(frozen=True, slots=True)
class NotRecorded:
    """Days from ``first`` to ``last``, both included, and the runner's word for why."""

    first: dt.date
    last: dt.date
    why: str = ""


def read_not_recorded(path: Path, value: object) -> tuple[NotRecorded, ...]:
    """The spans of the table, in order of their days; overlapping spans become one.

    Args:
        path: the file, for error messages.
        value: what the TOML reader made of the key.

    Raises:
        SettingsError: it isn't a list of tables, a key is unknown, a day is missing or no date, or
            a span ends before it begins.
    """
    if not isinstance(value, list) or not all(isinstance(table, dict) for table in value):
        raise SettingsError(
            f"{path}: not_recorded has to be written as [[not_recorded]], in two brackets, with "
            "from = 2026-03-01 in a line below it."
        )
    return merged(_span(path, table) for table in value)


def merged(spans: Iterable[NotRecorded]) -> tuple[NotRecorded, ...]:
    """The spans in order of their days; overlapping ones as one, with every reason once."""
    found: list[NotRecorded] = []
    for span in sorted(spans, key=lambda span: (span.first, span.last)):
        if found and span.first <= found[-1].last:
            before = found.pop()
            whys = dict.fromkeys(filter(None, (before.why, span.why)))
            found.append(NotRecorded(before.first, max(before.last, span.last), "; ".join(whys)))
        else:
            found.append(span)
    return tuple(found)


def _span(path: Path, table: dict[str, object]) -> NotRecorded:
    for key in table:
        if key not in _KEYS:
            raise SettingsError(
                f"{path}: unknown key {shown(key)} under [[not_recorded]]. Known are "
                f"{', '.join(_KEYS)}; other settings stand above the first [[not_recorded]]."
            )
    if "from" not in table:
        raise SettingsError(
            f"{path}: a [[not_recorded]] lacks its first day, such as from = 2026-03-01."
        )
    first = _day(path, "from", table["from"])
    last = _day(path, "to", table["to"]) if "to" in table else first
    if last < first:
        raise SettingsError(
            f"{path}: under [[not_recorded]], to = {last} lies before from = {first}. "
            "Correct one of the two."
        )
    return NotRecorded(first, last, _why(path, table.get("why", "")))


def _day(path: Path, key: str, value: object) -> dt.date:
    # A date with a time of day is a date to Python as well, but no whole day.
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    raise SettingsError(
        f"{path}: {key} under [[not_recorded]] has to be a date without quotes, such as "
        f"{key} = 2026-03-01."
    )


def _why(path: Path, value: object) -> str:
    if isinstance(value, str):
        return value
    raise SettingsError(
        f"{path}: why under [[not_recorded]] has to be a text in quotes, such as "
        'why = "watch broken".'
    )
