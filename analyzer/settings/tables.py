"""The tables of ``runlog.toml``: single recordings, and spans that were not recorded."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from analyzer.errors import SettingsError

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Recordings:
    """What the runner decided about single recordings, by the names that ``runlog files`` shows.

    Attributes:
        keep: each is a run by itself, whatever speaks against it.
        drop: none of them counts.
        same: each group is of one run.
    """

    keep: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    same: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class NotRecorded:
    """Days that the runner declared as not recorded, both ends included, and why."""

    first: dt.date
    last: dt.date
    why: str = ""


def read_not_recorded(path: Path, value: object) -> tuple[NotRecorded, ...]:
    """The tables ``[[not_recorded]]``, in order; those that touch or overlap are one.

    Raises:
        SettingsError: with the file and the way to write it.
    """
    if not isinstance(value, list) or not all(isinstance(table, dict) for table in value):
        raise SettingsError(f"{path}: not_recorded has to be tables: lines [[not_recorded]].")
    spans = sorted((_span(path, table) for table in value), key=lambda span: span.first)
    merged: list[NotRecorded] = []
    for span in spans:
        if merged and (span.first - merged[-1].last).days <= 1:
            before = merged[-1]
            whys = dict.fromkeys(filter(None, (before.why, span.why)))
            last = max(before.last, span.last)
            merged[-1] = NotRecorded(before.first, last, "; ".join(whys))
        else:
            merged.append(span)
    return tuple(merged)


def _span(path: Path, table: dict[str, object]) -> NotRecorded:
    unknown = [key for key in table if key not in ("from", "to", "why")]
    if unknown:
        raise SettingsError(
            f"{path}: unknown key {unknown[0]!r} under [[not_recorded]]. Known are from, to, why."
        )
    first = _day(path, "from", table.get("from"))
    last = _day(path, "to", table["to"]) if "to" in table else first
    if last < first:
        raise SettingsError(
            f"{path}: a span that was not recorded goes from {first} to {last}; "
            "the first day has to come first."
        )
    why = table.get("why", "")
    if not isinstance(why, str):
        raise SettingsError(f"{path}: why under [[not_recorded]] has to be a text in quotes.")
    return NotRecorded(first, last, why)


def _day(path: Path, key: str, value: object) -> dt.date:
    if isinstance(value, dt.datetime) or not isinstance(value, dt.date):
        raise SettingsError(
            f"{path}: {key} under [[not_recorded]] has to be a date such as {key} = 2026-03-01, "
            "without quotes."
        )
    return value


def read_recordings(path: Path, table: object) -> Recordings:
    """The table ``[recordings]``."""
    known = [field.name for field in fields(Recordings)]
    if not isinstance(table, dict):
        raise SettingsError(f"{path}: recordings has to be a table: a line [recordings].")
    unknown = [key for key in table if key not in known]
    if unknown:
        raise SettingsError(
            f"{path}: unknown key {unknown[0]!r} under [recordings]. Known are {', '.join(known)}."
        )
    lists = {key: _names(path, key, table.get(key, [])) for key in ("keep", "drop")}
    groups = table.get("same", [])
    if not isinstance(groups, list):
        groups = [groups]
    same = tuple(_names(path, "same", group, least=2) for group in groups)
    return Recordings(lists["keep"], lists["drop"], same)


def _names(path: Path, key: str, value: object, least: int = 0) -> tuple[str, ...]:
    is_list = isinstance(value, list) and all(isinstance(name, str) for name in value)
    if not isinstance(value, list) or not is_list or len(value) < least:
        example = '[["a.fit", "b.gpx"]]' if least else '["a.fit", "b.gpx"]'
        raise SettingsError(
            f"{path}: {key} under [recordings] has to be a list of names, such as {example}."
        )
    return tuple(value)
