"""Numbers as people read them: units, honest digits, a real minus sign, "–" for missing."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analyzer.schema import rules
from analyzer.schema.units import METRES
from analyzer.wording.measures import LOADS, MEASURES
from analyzer.wording.thresholds import hundredths

if TYPE_CHECKING:
    from datetime import date

    from analyzer.schema import Analysis

MISSING = "–"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_FEET_PER_METRE = 1 / METRES["ft"]
_DIGITS = MEASURES["distance_m"].digits
_CLASS_ENDS = frozenset(
    map(hundredths, (rules.SPIKE.small_ratio, rules.SPIKE.moderate_ratio, rules.SPIKE.large_ratio))
)


def is_missing(value: Any) -> bool:
    """None, NaN and NaT are missing."""
    return value is None or value != value  # noqa: PLR0124 - true of NaN and NaT alone


def number(value: Any, digits: int = 0, *, sign: bool = False) -> str:
    """A number with a fixed count of decimals and thousands separators; "–" where missing."""
    if is_missing(value) or math.isinf(value):
        return MISSING
    text = f"{float(value):{'+' if sign else ''},.{digits}f}"
    if not text.strip("+-0.,"):  # no "-0.0"
        text = text.lstrip("+-")
    return text.replace("-", "−")


def ratio(value: Any) -> str:
    """A spike's ratio with two decimals, or three where two would hide which class it is in."""
    text = number(value, 2)
    is_hidden = text in _CLASS_ENDS and float(text) != value
    return number(value, 3) if is_hidden else text


def at_least(text: str, is_part: bool) -> str:
    """A sum's text, marked with ≥ where the true sum may be higher; "–" stays as it is."""
    return f"≥\u00a0{text}" if is_part and text != MISSING else text


def percent(fraction: Any) -> str:
    """A change as a whole percentage: +12 %, −8 %."""
    text = number(None if is_missing(fraction) else fraction * 100, sign=True)
    return text if text == MISSING else f"{text}\u00a0%"


def hours(seconds: Any, *, sign: bool = False) -> str:
    """Seconds as h:mm."""
    if is_missing(seconds):
        return MISSING
    minutes = round(abs(seconds) / 60)
    mark = ("−" if seconds < 0 else "+" if sign else "") if minutes else ""
    return f"{mark}{minutes // 60}:{minutes % 60:02d}"


def clock(seconds: Any) -> str:
    """Seconds as m:ss, or h:mm:ss from an hour on."""
    if is_missing(seconds):
        return MISSING
    minutes, rest = divmod(round(seconds), 60)
    whole, minutes = divmod(minutes, 60)
    return f"{whole}:{minutes:02d}:{rest:02d}" if whole else f"{minutes}:{rest:02d}"


def day(value: date | Any) -> str:
    """2026-03-05 as "5 Mar 2026"."""
    if is_missing(value):
        return MISSING
    return f"{value.day}\u00a0{_MONTHS[value.month - 1]}\u00a0{value.year}"


def short_day(value: date | Any) -> str:
    """2026-03-05 as "5 Mar"."""
    return f"{value.day}\u00a0{_MONTHS[value.month - 1]}"


def month(value: date | Any) -> str:
    """2026-03-05 as "Mar 2026"."""
    return f"{_MONTHS[value.month - 1]}\u00a0{value.year}"


def weekday(value: date | Any) -> str:
    """Name of the weekday in three letters."""
    return _DAYS[value.weekday()]


def count(value: int, one: str, many: str = "") -> str:
    """Number and noun: "1 run", "3 runs"; ``many`` where the plural isn't just an added s."""
    return f"{number(value)}\u00a0{one if value == 1 else many or one + 's'}"


@dataclass(frozen=True, slots=True)
class Units:
    """The units of one report.

    Attributes:
        length: km or mi.
        measure: what load is made of, as in the settings.
    """

    length: str = "km"
    measure: str = "distance"

    @classmethod
    def of(cls, analysis: Analysis, length: str | None = None) -> Units:
        """The units of the settings, with ``length`` instead of their own if given."""
        settings = analysis.settings
        return cls(length or settings.units, settings.load)

    @property
    def load(self) -> str:
        """Unit of load."""
        return self.length if self.is_load_distance else LOADS[self.measure].unit

    @property
    def load_name(self) -> str:
        """What load is made of, within a sentence or a chart's title."""
        return LOADS[self.measure].lower

    @property
    def load_title(self) -> str:
        """What load is made of, at the beginning of a line."""
        return LOADS[self.measure].label

    @property
    def is_load_distance(self) -> bool:
        """Whether load is distance, as it is unless the settings say otherwise."""
        return self.measure == "distance"

    @property
    def climb(self) -> str:
        """Unit of ascent."""
        return "m" if self.length == "km" else "ft"

    def distance(self, metres: Any, digits: int = _DIGITS, *, sign: bool = False) -> str:
        """Metres in the report's unit, without its name."""
        return number(self.length_of(metres), digits, sign=sign)

    def distance_named(self, metres: Any, digits: int = _DIGITS) -> str:
        """Metres with the unit: "12.3 km"."""
        text = self.distance(metres, digits)
        return text if text == MISSING else f"{text}\u00a0{self.length}"

    def distance_rounded_up(self, metres: float, decimals: int = 2) -> str:
        """Metres with the unit and one or two decimals, never less than they are: "20.47 km".

        In whole hundredths of a millimetre, in which a mile is whole as well as a kilometre.
        """
        whole = round(metres * 100_000)
        step = round(METRES[self.length] * 100_000) // 10**decimals
        return f"{number(-(-whole // step) / 10**decimals, decimals)}\u00a0{self.length}"

    def length_of(self, metres: Any) -> Any:
        """Metres (number or array) as a number in the report's unit; None stays None."""
        return None if metres is None else metres / METRES[self.length]

    def load_of(self, load: Any) -> Any:
        """Load (number or array) in the report's unit; a load of distance is given in km."""
        if load is None or self.measure != "distance":
            return load
        return load * METRES["km"] / METRES[self.length]

    def load_text(self, load: Any, *, sign: bool = False) -> str:
        """Load without the name of its unit."""
        return number(self.load_of(load), LOADS[self.measure].digits, sign=sign)

    def climb_text(self, metres: Any, *, sign: bool = False) -> str:
        """Metres climbed, in m or ft."""
        known = not is_missing(metres)
        factor = 1.0 if self.length == "km" else _FEET_PER_METRE
        return number(metres * factor if known else None, sign=sign)

    def pace(self, seconds_per_km: Any, *, sign: bool = False) -> str:
        """Pace as m:ss per km or mile."""
        if is_missing(seconds_per_km):
            return MISSING
        seconds = round(seconds_per_km * METRES[self.length] / METRES["km"])
        mark = ("−" if seconds < 0 else "+" if sign else "") if seconds else ""
        return f"{mark}{abs(seconds) // 60}:{abs(seconds) % 60:02d}"
