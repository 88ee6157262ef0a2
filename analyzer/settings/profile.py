"""The runner's profile and preferences, as they are known in a folder."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from analyzer.settings.recordings import Recordings

if TYPE_CHECKING:
    from pathlib import Path

    from analyzer.settings.not_recorded import NotRecorded

Units = Literal["km", "mi"]
LoadMeasure = Literal["distance", "duration", "trimp", "srpe"]
Sex = Literal["female", "male"]


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
