"""Plain values of ``runlog.toml``: numbers within limits, one of a list of words, a time zone."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from analyzer.errors import SettingsError

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CHOICES: dict[str, tuple[str, ...]] = {
    "sex": ("female", "male"),
    "units": ("km", "mi"),
    "week_start": WEEKDAYS,
    "load": ("distance", "duration", "trimp", "srpe"),
}
# A value outside these is probably a slip (metres for centimetres, pounds for kilograms).
WEIGHT_LIMITS_KG = (25.0, 250.0)
_LIMITS: dict[str, tuple[float, float]] = {
    "birth_year": (1900, 2100),
    "back_pain_since": (1900, 2100),
    "height_cm": (100, 250),
    "weight_kg": WEIGHT_LIMITS_KG,
    "max_hr_bpm": (100, 240),
    "rest_hr_bpm": (25, 120),
    "threshold_hr_bpm": (80, 230),
}
_LARGEST_SHOWN = 10**15
_LONGEST_SHOWN = 60
_FOLDERS = frozenset({"fonts"})
_WHOLE = frozenset({"birth_year", "back_pain_since"})


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
    if key in _LIMITS:
        return _number_within_limits(path, key, value)
    if not isinstance(value, str):
        raise SettingsError(f'{path}: {key} has to be a text in quotes, such as {key} = "…".')
    if key in _CHOICES:
        return _one_of(path, key, value)
    if key == "time_zone":
        _check_time_zone(path, value)
    return _folder(path, key, value) if key in _FOLDERS else value


def _one_of(path: Path, key: str, value: str) -> str:
    if value.lower() not in _CHOICES[key]:
        raise SettingsError(
            f"{path}: {key} is {shown(value)}; it has to be one of {', '.join(_CHOICES[key])}."
        )
    return value.lower()


def _number_within_limits(path: Path, key: str, value: object) -> float:
    low, high = _LIMITS[key]
    kinds = (int,) if key in _WHOLE else (int, float)
    if isinstance(value, kinds) and not isinstance(value, bool) and low <= value <= high:
        return value
    kind = "whole number" if key in _WHOLE else "number"
    raise SettingsError(
        f"{path}: {key} is {shown(value)}; it has to be a {kind} from {low:g} to {high:g}."
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
