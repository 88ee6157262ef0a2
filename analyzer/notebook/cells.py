"""One cell of a table that people keep: a day, a time, a score, a word, a weight, a note."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

from analyzer.errors import UsageError
from analyzer.schema import rules

NOTE_CHARACTERS = 5000
NOTE_LINES = 100
KG_PER_LB = 0.45359237

WORDS = {
    "side": ("left", "right", "both", "centre"),
    "kind": ("muscle", "bone"),
    "when": ("during", "after", "morning", "rest", "night"),
}
_OTHER_SPELLINGS = {"center": "centre"}
_YES = frozenset({"yes", "y", "true", "1", "x"})
_NO = frozenset({"", "no", "n", "false", "0"})
_EARLIEST = dt.date(rules.RECORDING.first_year, 1, 1)
_SHOWN_CHARACTERS = 40

# Spreadsheets write 3 as 3.0 and a day as midnight.
_SCORE = re.compile(r"([0-9]{1,3})(?:[.,]0+)?")
_YEAR_FIRST = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})(?:[ T]00:00(?::00)?)?")
_YEAR_LAST = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})")
_YEAR_SHORT = re.compile(r"[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2}")
_TIME = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::[0-9]{2})?(?: ?([ap])\.?m\.?)?", re.IGNORECASE)
_EXERTION = re.compile(r"[0-9]{1,2}(\.[0-9]{1,9})?")
_WEIGHT = re.compile(r"([0-9]{1,3}(?:[.,][0-9]{1,9})?) ?(kg|lbs?)?", re.IGNORECASE)


def shown(value: object) -> str:
    """A value in quotation marks, cut where it is long, to stand in a sentence."""
    text = str(value)
    return repr(text if len(text) <= _SHOWN_CHARACTERS else text[:_SHOWN_CHARACTERS] + "…")


def score_of(value: str | int) -> int:
    """A whole number from 0 to 10.

    Raises:
        UsageError: it is none.
    """
    text = str(value).strip()
    if not text:
        raise UsageError("There is no score. 0 is the score of a day without pain.")
    match = _SCORE.fullmatch(text)
    if not match or int(match[1]) > 10:
        raise UsageError(f"Score {shown(value)} is not a whole number from 0 to 10.")
    return int(match[1])


def word_of(field: str, value: str | None) -> str | None:
    """One of the words of ``side``, ``kind`` or ``when``; None if nothing is told.

    Raises:
        UsageError: it is another.
    """
    text = (value or "").strip().lower()
    text = _OTHER_SPELLINGS.get(text, text)
    if not text:
        return None
    known = WORDS[field]
    if text not in known:
        raise UsageError(
            f"{field.capitalize()} {shown(value)} is not {', '.join(known[:-1])} or {known[-1]}."
        )
    return text


def yes_or_no(field: str, value: str) -> bool:
    """Whether a cell says yes; an empty one says no.

    Raises:
        UsageError: it says neither.
    """
    text = value.strip().lower()
    if text not in _YES | _NO:
        raise UsageError(f"{field.capitalize()} {shown(value)} is neither yes nor no.")
    return text in _YES


def weight_of(value: str | float | None, unit: str = "kg") -> float | None:
    """A body weight in kg, to 10 g; None if nothing is told.

    Args:
        value: a number with a dot or a comma; its unit may stand behind it.
        unit: of the number, kg or lb.

    Raises:
        UsageError: it is no weight, outside what ``weight_kg`` in runlog.toml may be, or in the
            other unit.
    """
    text = "" if value is None else str(value).strip()
    if not text:
        return None
    match = _WEIGHT.fullmatch(text)
    if not match or (match[2] or unit).lower().rstrip("s") != unit:
        raise UsageError(f"Weight {shown(value)} is no number of {unit}, such as 70.5.")
    number = float(match[1].replace(",", "."))
    weight_kg = round(number if unit == "kg" else number * KG_PER_LB, 2)
    _require_plausible(weight_kg, f"{match[1]} {unit}")
    return weight_kg


def _require_plausible(weight_kg: float, told: str) -> None:
    from analyzer.settings.values import WEIGHT_LIMITS_KG

    low, high = WEIGHT_LIMITS_KG
    if not low <= weight_kg <= high:
        raise UsageError(f"Weight {told} is not between {low:g} and {high:g} kg (pounds stand in a "
                         "column weight_lb).")  # fmt: skip


def either_weight(weight_kg: str | float | None, weight_lb: str | float | None) -> float | None:
    """The weight in kg of a line that has a column for each unit; None if neither is filled.

    Raises:
        UsageError: both are filled, or the one can't be meant.
    """
    in_kg, in_lb = weight_of(weight_kg), weight_of(weight_lb, "lb")
    if in_kg is not None and in_lb is not None:
        raise UsageError("Both weight_kg and weight_lb are filled; leave one of them empty.")
    return in_lb if in_kg is None else in_kg


def exertion_of(value: str | float | None) -> float | None:
    """Perceived exertion on the CR10 scale, 0 to 10, halves and tenths too; None if not told.

    Raises:
        UsageError: it is none.
    """
    text = "" if value is None else str(value).strip().replace(",", ".")
    if not text:
        return None
    if not _EXERTION.fullmatch(text) or float(text) > 10:
        raise UsageError(f"Exertion {shown(value)} is not a number from 0 to 10.")
    return float(text)


def time_of(value: str) -> str | None:
    """HH:MM on a clock of 24 hours; None if nothing is told.

    Raises:
        UsageError: it is no time of day.
    """
    text = value.strip()
    if not text:
        return None
    match = _TIME.fullmatch(text)
    problem = UsageError(f"Time {shown(value)} is no time of day; write it as 07:30.")
    if not match:
        raise problem
    hour, minute, half = int(match[1]), int(match[2]), (match[3] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            raise problem
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59:
        raise problem
    return f"{hour:02}:{minute:02}"


def day_of(value: dt.date | str, today: dt.date) -> dt.date:
    """A day up to ``today``; of a text, the one that it can mean.

    Raises:
        UsageError: it is no day, may mean two, or lies in the future or before 1990.
    """
    day = _parse_date(value.strip()) if isinstance(value, str) else value
    if day > today:
        raise UsageError(f"{day} lies in the future.")
    if day < _EARLIEST:
        raise UsageError(f"{day} lies before {_EARLIEST.year}; check its year.")
    return day


def _parse_date(text: str) -> dt.date:
    if match := _YEAR_FIRST.fullmatch(text):
        return _calendar_day(text, int(match[1]), int(match[3]), int(match[4]))
    if match := _YEAR_LAST.fullmatch(text):
        return _year_last(text, int(match[1]), int(match[3]), int(match[4]), match[2])
    if _YEAR_SHORT.fullmatch(text):
        raise UsageError(f"{text} has a year of two digits only; write it as 2026-03-05.")
    if not text:
        raise UsageError("There is no date.")
    raise UsageError(f"{shown(text)} is no date; write it as 2026-03-05.")


def _year_last(text: str, first: int, second: int, year: int, sign: str) -> dt.date:
    """With dots the day comes first; with other signs only the numbers can tell."""
    if sign == "." or first > 12 or first == second:
        return _calendar_day(text, year, second, first)
    if second > 12:
        return _calendar_day(text, year, first, second)
    readings = [f"{year}-{second:02}-{first:02}", f"{year}-{first:02}-{second:02}"]
    raise UsageError(f"{text} may be {readings[0]} or {readings[1]}; write the one you mean.")


def _calendar_day(text: str, year: int, month: int, day: int) -> dt.date:
    try:
        return dt.date(year, month, day)
    except ValueError as error:
        raise UsageError(f"{text} is no day of the calendar.") from error


def note_of(value: str) -> str:
    """A note that any file can hold: control characters out, line ends of one kind.

    Raises:
        UsageError: it is too long.
    """
    lines = re.split(r"\r\n|\r|\n", value)
    text = "\n".join("".join(map(_plain, line)) for line in lines).strip()
    if len(text) > NOTE_CHARACTERS or text.count("\n") >= NOTE_LINES:
        raise UsageError(
            f"The note is longer than {NOTE_CHARACTERS} characters or {NOTE_LINES} lines; "
            "shorten it."
        )
    return text


def _plain(character: str) -> str:
    """Control characters become blanks; halves of a character become the sign for unknown ones."""
    category = unicodedata.category(character)
    if category == "Cc" and character != "\t":
        return " "
    return "�" if category == "Cs" else character
