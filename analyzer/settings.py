"""``runlog.toml``: the runner's profile and preferences, read here and nowhere else.

Every setting has a default; a folder without ``runlog.toml`` works.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from analyzer.errors import SettingsError

if TYPE_CHECKING:
    from pathlib import Path

FILE_NAME = "runlog.toml"

Units = Literal["km", "mi"]
LoadMeasure = Literal["distance", "duration", "trimp", "srpe"]
Sex = Literal["female", "male"]

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CHOICES: dict[str, tuple[str, ...]] = {
    "sex": ("female", "male"),
    "units": ("km", "mi"),
    "week_start": WEEKDAYS,
    "load": ("distance", "duration", "trimp", "srpe"),
}
# Outside these a value is taken for a slip (metres for centimetres, pounds for kilograms).
_LIMITS: dict[str, tuple[float, float]] = {
    "birth_year": (1900, 2100),
    "height_cm": (100, 250),
    "weight_kg": (25, 250),
    "max_hr_bpm": (100, 240),
    "rest_hr_bpm": (25, 120),
    "threshold_hr_bpm": (80, 230),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """What the runner told about themself; None where they did not.

    Attributes:
        name: printed on the report; empty prints none.
        birth_year: year of birth.
        sex: chooses the constants of TRIMP; None uses the male ones, and the report says so.
        height_cm: body height in centimetres.
        weight_kg: body weight in kilograms.
        max_hr_bpm: highest heart rate; never derived from age.
        rest_hr_bpm: heart rate at rest.
        threshold_hr_bpm: heart rate at the lactate threshold.
        units: km or mi, for everything that is printed.
        week_start: first day of the week, in English and lower case.
        time_zone: IANA name, for runs whose file tells neither a local time nor a position.
        load: the measure that acute and chronic load are made of.
    """

    name: str = ""
    birth_year: int | None = None
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


def load_settings(folder: Path) -> Settings:
    """Read ``runlog.toml`` of a folder; the defaults where there is none.

    Raises:
        SettingsError: the file isn't TOML, or a key or value in it can't be meant.
    """
    path = folder / FILE_NAME
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} can't be read: {error}. Mend or remove it.") from error
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path} is not valid TOML: {error}. Mend that line.") from error
    return Settings(**{key: _checked(path, key, value) for key, value in values.items()})


def _checked(path: Path, key: str, value: object) -> object:
    """Return the value, if the key is known and the value can be meant."""
    known = [field.name for field in fields(Settings)]
    if key not in known:
        raise SettingsError(f"{path}: unknown key {key!r}. Known are {', '.join(known)}.")
    if key in _LIMITS:
        return _number_within_limits(path, key, value)
    if not isinstance(value, str):
        raise SettingsError(f'{path}: {key} has to be a text in quotes, such as {key} = "…".')
    if key in _CHOICES and value not in _CHOICES[key]:
        raise SettingsError(
            f"{path}: {key} is {value!r}; it has to be one of {', '.join(_CHOICES[key])}."
        )
    if key == "time_zone":
        _check_time_zone(path, value)
    return value


def _number_within_limits(path: Path, key: str, value: object) -> float:
    low, high = _LIMITS[key]
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if not is_number or not low <= value <= high:  # type: ignore[operator]
        raise SettingsError(
            f"{path}: {key} is {value!r}; it has to be a number from {low:g} to {high:g}."
        )
    return value  # type: ignore[return-value]


def _check_time_zone(path: Path, name: str) -> None:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise SettingsError(
            f"{path}: time_zone {name!r} is not known. Use a name such as Europe/Berlin."
        ) from error


TEMPLATE = """\
# runlog.toml: who runs, and how to show it. Every line may stay away; a line that begins
# with # is not read. Remove the # in front of a line and put in your own value.

# name = "Robin"             # printed on the report
# birth_year = 1985
# sex = "female"             # female or male: chooses the constants of heart-rate load (TRIMP)
# height_cm = 172
# weight_kg = 64.5

# Heart rate, in beats a minute. Heart-rate load (TRIMP) needs max and rest; neither is ever
# guessed from your age.
# max_hr_bpm = 188
# rest_hr_bpm = 52
# threshold_hr_bpm = 168

units = "km"                 # km or mi
week_start = "monday"        # any weekday, in English
# time_zone = "Europe/Berlin"  # for runs whose file tells neither local time nor position

# What load is made of: distance, duration, trimp (heart rate) or srpe (perceived exertion of the
# watch x minutes). Runs that lack the measure count as missing, never as rest.
load = "distance"
"""
