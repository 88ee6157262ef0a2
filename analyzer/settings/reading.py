"""``runlog.toml`` -> settings: each key checked, then those that depend on each other."""

from __future__ import annotations

import tomllib
from dataclasses import fields, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from analyzer import nets
from analyzer.errors import AnalyzerError, SettingsError
from analyzer.files import read_small
from analyzer.settings.not_recorded import read_not_recorded
from analyzer.settings.profile import Settings
from analyzer.settings.recordings import read_recordings
from analyzer.settings.values import plain_value, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

FILE_NAME = "runlog.toml"
MOST_BYTES = 1 << 20

# Each table has a reader of its own; every other key is a plain value.
_TABLES: dict[str, Callable[[Path, object], object]] = {
    "not_recorded": read_not_recorded,
    "recordings": read_recordings,
}


def load_settings(folder: Path) -> Settings:
    """Read ``runlog.toml`` of a folder; the defaults where there is none.

    Raises:
        SettingsError: the file isn't TOML, or holds a key or value that is invalid.
    """
    path = folder / FILE_NAME
    try:
        return _read(path)
    except AnalyzerError:
        raise
    except BaseException as error:
        nets.note(error)
        raise SettingsError(
            f"{path} can't be read ({type(error).__name__}). Fix or remove it."
        ) from error


def folders_asked(folder: Path) -> tuple[str, ...]:
    """The folders in a folder that its settings ask for; () where the file is missing or invalid.

    For a look at the folder, which must not end because of a slip in the settings.
    """
    try:
        return load_settings(folder).recordings.folders
    except AnalyzerError:
        return ()


def _read(path: Path) -> Settings:
    try:
        data = read_small(path, MOST_BYTES)
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        raise SettingsError(
            f"{path} can't be read: {error.strerror or error}. Fix or remove it."
        ) from error
    return settings_of(path, text_of(path, data))


def text_of(path: Path, data: bytes) -> str:
    """The text of the file, without a byte order mark.

    Raises:
        SettingsError: it isn't text in UTF-8.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path} is not text in UTF-8. Save it as UTF-8.") from error


def values_of(path: Path, text: str) -> dict[str, Any]:
    """What the file sets, unchecked.

    Raises:
        SettingsError: it isn't TOML; says in which line.
    """
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # ValueError: also a number of 5,000 digits
        raise SettingsError(f"{path} is not valid TOML: {error}. Fix that line.") from error


def settings_of(path: Path, text: str) -> Settings:
    """The settings that a text gives.

    Args:
        path: of the file, for error messages, and for the folders that it names.
        text: of the file.

    Raises:
        SettingsError: it isn't TOML, or holds a key or value that is invalid.
    """
    return changed(path, Settings(), values_of(path, text))


def changed(path: Path, settings: Settings, values: Mapping[str, Any]) -> Settings:
    """Settings with some of them set anew.

    Args:
        path: of the file that holds the values, for error messages, and for the folders that they
            name.
        settings: those that are changed.
        values: key -> value, as in ``runlog.toml``.

    Raises:
        SettingsError: a key or value is invalid.
    """
    new = {key: _checked(path, key, value) for key, value in values.items()}
    settings = replace(settings, **new)
    _check_heart_rates(path, settings)
    _check_years(path, settings)
    return settings


def _checked(path: Path, key: str, value: object) -> Any:
    """Return the value, if the key is known and the value is valid."""
    known = [field.name for field in fields(Settings)]
    if key not in known:
        raise SettingsError(f"{path}: unknown key {shown(key)}. Known are {', '.join(known)}.")
    return _TABLES[key](path, value) if key in _TABLES else plain_value(path, key, value)


def _check_heart_rates(path: Path, settings: Settings) -> None:
    """Rest < threshold < max, as far as they are given; heart-rate load divides by max - rest."""
    given = [
        (key, value)
        for key in ("rest_hr_bpm", "threshold_hr_bpm", "max_hr_bpm")
        if (value := getattr(settings, key)) is not None
    ]
    for (low_key, low), (high_key, high) in pairwise(given):
        if low >= high:
            raise SettingsError(
                f"{path}: {low_key} is {low:g} and {high_key} is {high:g}; "
                f"{low_key} has to be the lower of the two."
            )


def _check_years(path: Path, settings: Settings) -> None:
    born, since = settings.birth_year, settings.back_pain_since
    if born and since and since < born:
        raise SettingsError(f"{path}: back_pain_since is {since}, before birth_year, {born}.")
