"""One entry of the diary: what may stand in each field, for the command line and for pain.csv."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

from analyzer.errors import UsageError
from analyzer.schema import PainEntry

NOTE_CHARACTERS = 5000
NOTE_LINES = 100

_WORDS = {
    "side": ("left", "right", "both", "centre"),
    "kind": ("muscle", "bone"),
    "when": ("during", "after", "morning", "rest"),
}
_OTHER_SPELLINGS = {"center": "centre"}
_YES = frozenset({"yes", "y", "true", "1", "x"})
_NO = frozenset({"", "no", "n", "false", "0"})
_EARLIEST = dt.date(1900, 1, 1)
_SHOWN_CHARACTERS = 40

# Spreadsheets write 3 as 3.0 and a day as midnight.
_SCORE = re.compile(r"([0-9]{1,3})(?:[.,]0+)?")
_YEAR_FIRST = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})(?:[ T]00:00(?::00)?)?")
_YEAR_LAST = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})")
_YEAR_SHORT = re.compile(r"[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2}")
_TIME = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::[0-9]{2})?(?: ?([ap])\.?m\.?)?", re.IGNORECASE)


def make_entry(  # noqa: PLR0913, PLR0917 (one argument a field)
    score: str | int,
    side: str | None = None,
    date: dt.date | str | None = None,
    time: str | None = None,
    kind: str | None = None,
    when: str | None = None,
    radiates: bool | str = False,
    note: str = "",
    *,
    today: dt.date,
) -> PainEntry:
    """Check the fields of an entry and bring them into the diary's own form.

    Args:
        score: whole number from 0 (no pain) to 10 (worst imaginable).
        side: left, right, both or centre; None or "" if not told, here and below.
        date: day of the entry; None for ``today``. A text may be 2026-03-05 or what a spreadsheet
            makes of it, as long as it can mean one day only.
        time: HH:MM.
        kind: muscle or bone.
        when: during, after, morning or rest.
        radiates: down a leg.
        note: free text.
        today: the current local day; nothing may lie after it.

    Raises:
        UsageError: a field can't be meant; the text names its value.
    """
    return PainEntry(
        date=_date(today if date is None else date, today),
        score=_score(score),
        time=_time(time or ""),
        side=_word("side", side),
        kind=_word("kind", kind),
        when=_word("when", when),
        radiates=radiates if isinstance(radiates, bool) else _yes_or_no(radiates),
        note=_note(note),
    )


def _shown(value: object) -> str:
    text = str(value)
    return repr(text if len(text) <= _SHOWN_CHARACTERS else text[:_SHOWN_CHARACTERS] + "…")


def _score(value: str | int) -> int:
    text = str(value).strip()
    if not text:
        raise UsageError("There is no score. 0 is the score of a day without pain.")
    match = _SCORE.fullmatch(text)
    if not match or int(match[1]) > 10:
        raise UsageError(f"Score {_shown(value)} is not a whole number from 0 to 10.")
    return int(match[1])


def _word(field: str, value: str | None) -> str | None:
    text = (value or "").strip().lower()
    text = _OTHER_SPELLINGS.get(text, text)
    if not text:
        return None
    known = _WORDS[field]
    if text not in known:
        raise UsageError(
            f"{field.capitalize()} {_shown(value)} is not {', '.join(known[:-1])} or {known[-1]}."
        )
    return text


def _yes_or_no(value: str) -> bool:
    text = value.strip().lower()
    if text not in _YES | _NO:
        raise UsageError(f"Radiates {_shown(value)} is neither yes nor no.")
    return text in _YES


def _time(value: str) -> str | None:
    text = value.strip()
    if not text:
        return None
    match = _TIME.fullmatch(text)
    problem = UsageError(f"Time {_shown(value)} is no time of day; write it as 07:30.")
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


def _date(value: dt.date | str, today: dt.date) -> dt.date:
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
    raise UsageError(f"{_shown(text)} is no date; write it as 2026-03-05.")


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


def _note(value: str) -> str:
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
