"""``runlog.toml``: the runner's profile and preferences, read here and nowhere else.

Every setting has a default; a folder without ``runlog.toml`` works.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, fields
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

from analyzer import nets
from analyzer.errors import AnalyzerError, SettingsError, UsageError
from analyzer.files import read_small, write_new
from analyzer.settings.not_recorded import NotRecorded, read_not_recorded
from analyzer.settings.recordings import Recordings, read_recordings
from analyzer.settings.table import WEEKDAYS
from analyzer.settings.template import template
from analyzer.settings.values import plain_value, shown

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = [
    "FILE_NAME",
    "MOST_BYTES",
    "TEMPLATE",
    "WEEKDAYS",
    "LoadMeasure",
    "NotRecorded",
    "Recordings",
    "Settings",
    "Sex",
    "Units",
    "load_settings",
    "settings_of",
    "text_of",
    "values_of",
    "write_template",
]

FILE_NAME = "runlog.toml"
TEMPLATE = template()
MOST_BYTES = 1 << 20

Units = Literal["km", "mi"]
LoadMeasure = Literal["distance", "duration", "trimp", "srpe"]
Sex = Literal["female", "male"]

# Each table has a reader of its own; every other key is a plain value.
_TABLES: dict[str, Callable[[Path, object], object]] = {
    "not_recorded": read_not_recorded,
    "recordings": read_recordings,
}


@dataclass(frozen=True, slots=True)
class Settings:
    """The runner's profile and preferences; None where not given.

    Attributes:
        name: printed on the report; empty prints none.
        birth_year: year of birth.
        back_pain_since: year of the first back pain ever; None takes the diary's first.
        sex: chooses the constants of TRIMP; None uses the male ones, and the report says so.
        height_cm: body height in centimetres.
        weight_kg: body weight in kilograms.
        max_hr_bpm: highest heart rate; never derived from age.
        rest_hr_bpm: heart rate at rest.
        threshold_hr_bpm: heart rate at the lactate threshold.
        units: km or mi, for everything that is printed.
        week_start: first day of the week, in English and lower case.
        time_zone: IANA name, for runs whose file holds neither a local time nor a position.
        load: the measure that acute and chronic load are made of.
        fonts: folder of fonts for characters that the report's own typeface lacks.
        recordings: which recordings to keep, to drop, or to treat as the same run.
        not_recorded: spans of days on which runs may have gone unrecorded; none overlap.
    """

    name: str = ""
    birth_year: int | None = None
    back_pain_since: int | None = None
    sex: Sex | None = None
    height_cm: float | None = None
    weight_kg: float | None = None
    max_hr_bpm: float | None = None
    rest_hr_bpm: float | None = None
    threshold_hr_bpm: float | None = None
    units: Units = "km"
    week_start: str = "monday"
    time_zone: str | None = None
    load: LoadMeasure = "distance"
    fonts: Path | None = None
    recordings: Recordings = field(default_factory=Recordings)
    not_recorded: tuple[NotRecorded, ...] = ()


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
    values = values_of(path, text)
    settings = Settings(**{key: _checked(path, key, value) for key, value in values.items()})
    _check_heart_rates(path, settings)
    _check_years(path, settings)
    return settings


def write_template(folder: Path) -> Path:
    """Write a commented ``runlog.toml`` into a folder; its values are the defaults.

    Returns:
        Where it is.

    Raises:
        UsageError: there is one already, or the folder isn't there or can't be written to.
    """
    path = folder / FILE_NAME
    if not folder.is_dir():
        raise UsageError(f"There is no folder {folder}. Make it first, or name another.")
    try:
        write_new(path, TEMPLATE.encode())
    except FileExistsError as error:
        raise UsageError(
            f"{path} is there already and stays as it is. Edit it, or rename it and try again."
        ) from error
    except OSError as error:
        raise UsageError(
            f"{path} can't be written: {error.strerror or error}. Choose a folder you may write to."
        ) from error
    return path


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
