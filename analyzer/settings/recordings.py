"""The table ``[recordings]`` of ``runlog.toml``: what the runner decided about some of them."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from analyzer.errors import SettingsError
from analyzer.settings.values import shown

if TYPE_CHECKING:
    from pathlib import Path

# Each is compared with each recording.
_MOST_NAMES = 5_000
_EXAMPLES = {"same": '[["a.fit", "b.gpx"]]', "folders": '["old", "2024/races"]'}


@dataclass(frozen=True, slots=True)
class Recordings:
    """What the runner decided about single recordings, by the names that ``runlog files`` shows.

    Attributes:
        keep: each is a run of its own, whatever suggests otherwise.
        drop: none of them counts.
        same: each group holds recordings of one run.
        folders: each is read, although it holds a log of its own.
    """

    keep: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    same: tuple[tuple[str, ...], ...] = ()
    folders: tuple[str, ...] = ()


def read_recordings(path: Path, table: object) -> Recordings:
    """The table ``[recordings]``.

    Raises:
        SettingsError: it is invalid; says which file, and how to write it.
    """
    known = [field.name for field in fields(Recordings)]
    if not isinstance(table, dict):
        raise SettingsError(f"{path}: recordings has to be a table: a line [recordings].")
    unknown = [key for key in table if key not in known]
    if unknown:
        raise SettingsError(
            f"{path}: unknown key {shown(unknown[0])} under [recordings]. "
            f"Known are {', '.join(known)}."
        )
    lists = {key: _names(path, key, table.get(key, [])) for key in ("keep", "drop", "folders")}
    groups = table.get("same", [])
    if not isinstance(groups, list):
        groups = [groups]
    same = tuple(_names(path, "same", group, least=2) for group in groups)
    if sum(map(len, (*lists.values(), *same))) > _MOST_NAMES:
        raise SettingsError(
            f"{path}: [recordings] holds more than {_MOST_NAMES:,} names. Move files that are no "
            "runs to another folder, and remove their names here."
        )
    return Recordings(lists["keep"], lists["drop"], same, lists["folders"])


def _names(path: Path, key: str, value: object, least: int = 0) -> tuple[str, ...]:
    is_list = isinstance(value, list) and all(isinstance(name, str) for name in value)
    if not isinstance(value, list) or not is_list or len(value) < least:
        example = _EXAMPLES.get(key, '["a.fit", "b.gpx"]')
        raise SettingsError(
            f"{path}: {key} under [recordings] has to be a list of names, such as {example}."
        )
    return tuple(value)
