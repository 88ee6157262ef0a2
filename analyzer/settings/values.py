"""Plain values of ``runlog.toml``: numbers within limits, one of a list of words, a time zone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from analyzer.errors import SettingsError
from analyzer.settings.table import SETTINGS

if TYPE_CHECKING:
    from analyzer.settings.table import Setting

_LARGEST_SHOWN = 10**15
_LONGEST_SHOWN = 60


def shown(value: object) -> str:
    """A value of the file for use in a sentence, shortened: it may be of any size and depth."""
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, int) and abs(value) > _LARGEST_SHOWN:  # Python refuses to print some
        return "a number of many digits"
    text = value[: _LONGEST_SHOWN + 1] if isinstance(value, str) else value
    written = repr(text) if isinstance(text, str | bool | int | float) else str(text)
    return written if len(written) <= _LONGEST_SHOWN + 2 else f"{written[:_LONGEST_SHOWN]}…"


def plain_value(path: Path, key: str, value: object) -> object:
    """Return the value, in lower case if it is a word of a list.

    Raises:
        SettingsError: it is invalid.
    """
    setting = SETTINGS[key]
    if setting.kind in ("year", "number"):
        return _number_within_limits(path, setting, value)
    if not isinstance(value, str):
        raise SettingsError(f'{path}: {key} has to be a text in quotes, such as {key} = "…".')
    if setting.kind == "choice":
        return _one_of(path, setting, value)
    if setting.kind == "zone":
        _check_time_zone(path, value)
    return _folder(path, key, value) if setting.kind == "folder" else value


def _one_of(path: Path, setting: Setting, value: str) -> str:
    if value.lower() not in setting.choices:
        raise SettingsError(
            f"{path}: {setting.name} is {shown(value)}; it has to be one of "
            f"{', '.join(setting.choices)}."
        )
    return value.lower()


def _number_within_limits(path: Path, setting: Setting, value: object) -> float:
    low, high = setting.limits
    kinds = (int,) if setting.kind == "year" else (int, float)
    if isinstance(value, kinds) and not isinstance(value, bool) and low <= value <= high:
        return value
    kind = "whole number" if setting.kind == "year" else "number"
    raise SettingsError(
        f"{path}: {setting.name} is {shown(value)}; it has to be a {kind} from {low:g} to {high:g}."
    )


def _folder(path: Path, key: str, value: str) -> Path:
    problem = f"{path}: {key} is {shown(value)}, but there is no such folder."
    try:
        folder = (path.parent / Path(value).expanduser()).absolute()
        is_there = folder.is_dir()
    except (OSError, ValueError, RuntimeError) as error:  # too long a name; no such user's home
        raise SettingsError(problem) from error
    if not is_there:
        raise SettingsError(problem)
    return folder


def _check_time_zone(path: Path, name: str) -> None:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise SettingsError(
            f"{path}: time_zone {shown(name)} is not known. Use a name such as Europe/Berlin."
        ) from error
