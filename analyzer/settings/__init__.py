"""``runlog.toml``: the runner's profile and preferences, read here and nowhere else.

Every setting has a default; a folder without ``runlog.toml`` works.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, fields
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from analyzer import nets
from analyzer.errors import AnalyzerError, SettingsError, UsageError
from analyzer.files import read_small, write_new
from analyzer.settings.not_recorded import NotRecorded, read_not_recorded
from analyzer.settings.recordings import Recordings, read_recordings
from analyzer.settings.values import WEEKDAYS, plain_value, shown

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = [
    "FILE_NAME",
    "TEMPLATE",
    "WEEKDAYS",
    "LoadMeasure",
    "NotRecorded",
    "Recordings",
    "Settings",
    "Sex",
    "Units",
    "load_settings",
    "write_template",
]

FILE_NAME = "runlog.toml"
_MOST_BYTES = 1 << 20

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
        text = read_small(path, _MOST_BYTES).decode("utf-8-sig")
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        raise SettingsError(
            f"{path} can't be read: {error.strerror or error}. Fix or remove it."
        ) from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path} is not text in UTF-8. Save it as UTF-8.") from error
    try:
        values = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # ValueError: also a number of 5,000 digits
        raise SettingsError(f"{path} is not valid TOML: {error}. Fix that line.") from error
    settings = Settings(**{key: _checked(path, key, value) for key, value in values.items()})  # type: ignore[arg-type]
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


def _checked(path: Path, key: str, value: object) -> object:
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


TEMPLATE = """\
# runlog.toml: who runs, and how to show it. Every line is optional; a line that begins
# with # is ignored. Remove the # in front of a line and put in your own value.
# What happens is noted elsewhere: pain with `runlog pain`, treatments, new shoes, medication,
# illness and travel with `runlog event`.

# name = "Robin"             # printed on the report
# birth_year = 1985          # with the next line: how old you were when back pain first began
# back_pain_since = 2019     # year of your first back pain ever; else the diary's first counts
# sex = "female"             # female or male: chooses the constants of heart-rate load (TRIMP)
# height_cm = 172            # for leg stiffness; by default, the height set in your watch
# weight_kg = 64.5           # for leg stiffness, where no weighing is recorded

# Heart rate, in beats a minute. Heart-rate load (TRIMP) needs max and rest; neither is ever
# guessed from your age.
# max_hr_bpm = 188
# rest_hr_bpm = 52
# threshold_hr_bpm = 168     # of an hour at your limit: for the TRIMP-ratio score

units = "km"                 # km or mi
week_start = "monday"        # any weekday, in English
# time_zone = "Europe/Berlin"  # for runs whose file holds neither local time nor position

# For characters that the report's typeface lacks (Chinese, Japanese, Korean, Arabic, emoji ...):
# fonts = "/usr/share/fonts"  # any folder of fonts that have them

# What load is made of: distance, duration, trimp (heart rate) or srpe (perceived exertion of the
# watch x minutes). Runs that lack the measure count as missing, never as rest.
load = "distance"

# Days on which you may have run but nothing was recorded: they count as not known, never as rest.
# One block for each span, at the end of this file; to and why are optional.
# [[not_recorded]]
# from = 2026-03-01
# to = 2026-03-14
# why = "watch broken"

# Single recordings, by the names that `runlog files` shows. These lines go last.
# [recordings]
# keep = ["morning.gpx"]               # counts as a run of its own, whatever suggests otherwise
# drop = ["ride.fit"]                  # does not count
# same = [["watch.fit", "phone.gpx"]]  # recordings of one run
"""
