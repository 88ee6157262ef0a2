"""``runlog.toml``: the runner's profile and preferences, read here and nowhere else.

Every setting has a default; a folder without ``runlog.toml`` works.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from itertools import pairwise
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from analyzer.errors import SettingsError, UsageError
from analyzer.files import write_new

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
_WHOLE = frozenset({"birth_year"})


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
        recordings: which recordings to keep, to drop, or to take for the same run.
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
    recordings: Recordings = Recordings()


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
    except OSError as error:
        raise SettingsError(
            f"{path} can't be read: {error.strerror or error}. Mend or remove it."
        ) from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path} is not text in UTF-8. Save it as UTF-8.") from error
    try:
        values = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # ValueError: also a number of 5,000 digits
        raise SettingsError(f"{path} is not valid TOML: {error}. Mend that line.") from error
    settings = Settings(**{key: _checked(path, key, value) for key, value in values.items()})  # type: ignore[arg-type]
    _check_heart_rates(path, settings)
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


def _checked(path: Path, key: str, value: object) -> object:
    """Return the value, if the key is known and the value can be meant."""
    known = [field.name for field in fields(Settings)]
    if key not in known:
        raise SettingsError(f"{path}: unknown key {key!r}. Known are {', '.join(known)}.")
    if key == "recordings":
        return _recordings(path, value)
    if key in _LIMITS:
        return _number_within_limits(path, key, value)
    if not isinstance(value, str):
        raise SettingsError(f'{path}: {key} has to be a text in quotes, such as {key} = "…".')
    if key in _CHOICES:
        return _one_of(path, key, value)
    if key == "time_zone":
        _check_time_zone(path, value)
    return value


def _recordings(path: Path, table: object) -> Recordings:
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


def _one_of(path: Path, key: str, value: str) -> str:
    if value.lower() not in _CHOICES[key]:
        raise SettingsError(
            f"{path}: {key} is {value!r}; it has to be one of {', '.join(_CHOICES[key])}."
        )
    return value.lower()


def _number_within_limits(path: Path, key: str, value: object) -> float:
    low, high = _LIMITS[key]
    kinds = (int,) if key in _WHOLE else (int, float)
    if isinstance(value, kinds) and not isinstance(value, bool) and low <= value <= high:
        return value
    kind = "whole number" if key in _WHOLE else "number"
    raise SettingsError(
        f"{path}: {key} is {value!r}; it has to be a {kind} from {low:g} to {high:g}."
    )


def _check_heart_rates(path: Path, settings: Settings) -> None:
    """Rest < threshold < max, as far as they are told; heart-rate load divides by max - rest."""
    told = [
        (key, value)
        for key in ("rest_hr_bpm", "threshold_hr_bpm", "max_hr_bpm")
        if (value := getattr(settings, key)) is not None
    ]
    for (low_key, low), (high_key, high) in pairwise(told):
        if low >= high:
            raise SettingsError(
                f"{path}: {low_key} is {low:g} and {high_key} is {high:g}; "
                f"{low_key} has to be the lower one."
            )


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
# birth_year = 1985          # not used yet
# sex = "female"             # female or male: chooses the constants of heart-rate load (TRIMP)
# height_cm = 172            # not used yet
# weight_kg = 64.5           # not used yet

# Heart rate, in beats a minute. Heart-rate load (TRIMP) needs max and rest; neither is ever
# guessed from your age.
# max_hr_bpm = 188
# rest_hr_bpm = 52
# threshold_hr_bpm = 168     # not used yet

units = "km"                 # km or mi
week_start = "monday"        # any weekday, in English
# time_zone = "Europe/Berlin"  # for runs whose file tells neither local time nor position

# What load is made of: distance, duration, trimp (heart rate) or srpe (perceived exertion of the
# watch x minutes). Runs that lack the measure count as missing, never as rest.
load = "distance"

# Single recordings, by the names that `runlog files` shows. These lines come last.
# [recordings]
# keep = ["morning.gpx"]               # a run by itself, whatever speaks against it
# drop = ["ride.fit"]                  # does not count
# same = [["watch.fit", "phone.gpx"]]  # of one run
"""
