"""The settings of ``runlog.toml`` in one table: template, checks and form are made from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# A value outside the limits is probably a slip (metres for centimetres, pounds for kilograms).
WEIGHT_LIMITS_KG = (25.0, 250.0)
_YEARS = (1900.0, 2100.0)

Kind = Literal["text", "choice", "year", "number", "zone", "folder"]


@dataclass(frozen=True, slots=True)
class Setting:
    """One plain setting; the tables of ``runlog.toml`` are not among them.

    Attributes:
        name: its key.
        label: its name in a form.
        kind: what its value is; a year is a whole number within limits.
        example: a valid value, as the template shows it; also the default, where ``is_default``.
        meaning: what it is for, as a clause that begins in lower case; "" where the heading says.
        is_default: the template sets it, to the value that holds without it.
        choices: the words of a choice.
        limits: lowest and highest number.
        unit: of a number.
    """

    name: str
    label: str
    kind: Kind
    example: str | float
    meaning: str = ""
    is_default: bool = False
    choices: tuple[str, ...] = ()
    limits: tuple[float, float] = (0.0, 0.0)
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Settings that belong together.

    Attributes:
        heading: in a form.
        settings: in their order.
        intro: what is said above them, in sentences; "" for nothing.
    """

    heading: str
    settings: tuple[Setting, ...]
    intro: str = ""


GROUPS = (
    Group(
        "You",
        (
            Setting("name", "Name", "text", "Robin", "printed on the report"),
            Setting(
                "birth_year", "Year of birth", "year", 1985,
                "with the year below: how old you were when back pain first began", limits=_YEARS,
            ),
            Setting(
                "back_pain_since", "Year of your first back pain", "year", 2019,
                "year of your first back pain ever; else the diary's first counts", limits=_YEARS,
            ),
            Setting(
                "sex", "Sex", "choice", "female",
                "chooses the constants of heart-rate load (TRIMP)", choices=("female", "male"),
            ),
            Setting(
                "height_cm", "Height", "number", 172,
                "for leg stiffness; by default, the height set in your watch",
                limits=(100.0, 250.0), unit="cm",
            ),
            Setting(
                "weight_kg", "Weight", "number", 64.5,
                "for leg stiffness, where no weighing is recorded",
                limits=WEIGHT_LIMITS_KG, unit="kg",
            ),
        ),
    ),
    Group(
        "Heart rate",
        (
            Setting("max_hr_bpm", "Highest", "number", 188, limits=(100.0, 240.0), unit="bpm"),
            Setting("rest_hr_bpm", "At rest", "number", 52, limits=(25.0, 120.0), unit="bpm"),
            Setting(
                "threshold_hr_bpm", "At the threshold", "number", 168,
                "of an hour at your limit: for the TRIMP-ratio score",
                limits=(80.0, 230.0), unit="bpm",
            ),
        ),
        "Heart rate, in beats a minute. Heart-rate load (TRIMP) needs max and rest; neither is "
        "ever guessed from your age.",
    ),
    Group(
        "How things are shown",
        (
            Setting(
                "units", "Units", "choice", "km", is_default=True, choices=("km", "mi"),
            ),
            Setting(
                "week_start", "First day of the week", "choice", "monday",
                "any weekday, in English", is_default=True, choices=WEEKDAYS,
            ),
            Setting(
                "time_zone", "Time zone", "zone", "Europe/Berlin",
                "for runs whose file holds neither local time nor position",
            ),
        ),
    ),
    Group(
        "Fonts",
        (
            Setting(
                "fonts", "Folder of fonts", "folder", "/usr/share/fonts",
                "any folder of fonts that have them",
            ),
        ),
        "Fonts, for characters that the report's typeface lacks (Chinese, Japanese, Korean, "
        "Arabic, emoji ...).",
    ),
    Group(
        "Load",
        (
            Setting(
                "load", "Measure of load", "choice", "distance", is_default=True,
                choices=("distance", "duration", "trimp", "srpe"),
            ),
        ),
        "What load is made of: distance, duration, trimp (heart rate) or srpe (perceived exertion "
        "of the watch x minutes). Runs that lack the measure count as missing, never as rest.",
    ),
)  # fmt: skip
"""All plain settings, in the order of the template and the form."""

SETTINGS = {setting.name: setting for group in GROUPS for setting in group.settings}
"""Key -> setting."""
