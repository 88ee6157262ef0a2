"""Dates and times as apps and spreadsheets write them, also with names of months and weekdays."""

from __future__ import annotations

import re

from analyzer.notebook.importing.day_order import TWO_DAYS, one_day
from analyzer.notebook.importing.plain import letters

_LONGEST = 80
_STAMP = re.compile(
    r"(.*[0-9])(?:T|,? +(?:(?:at|um|a|à|las|kl\.?) +)*|,)([0-9]{1,2}:[0-9]{2}.*)", re.IGNORECASE
)
_CLOCK = re.compile(
    r"([0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)(?:\.[0-9]+)?(?: ?([ap])\.? ?m\.?)?"
    r"(?: ?(?:Z|UTC|GMT|[A-Z]{3,4}))?(?: ?[+\-−][0-9]{1,2}(?::?[0-9]{2})?)?",
    re.IGNORECASE,
)  # fmt: skip
_TIME_SIGNS = re.compile(r"([0-9]{1,2}) ?[h.] ?([0-9]{2})(?: ?(?:h|uhr))?", re.IGNORECASE)
_FULL_HOUR = re.compile(r"([0-9]{1,2}) ?([ap])\.? ?m\.?", re.IGNORECASE)
_MIDNIGHT = frozenset({"00:00", "00:00:00"})
_YEAR_FIRST = re.compile(r"[0-9]{4}([-/.])[0-9]{1,2}\1[0-9]{1,2}")

# English, German, French, Spanish and Italian; each name is known by its first letters.
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan ene gen", "feb fev", "mar mrz mae", "apr abr avr", "may mai mag", "jun juin giu",
         "jul juil lug", "aug aou ago", "sep set", "oct okt ott", "nov", "dec dez dic"), 1
    )
    for name in names.split()
}  # fmt: skip
_WEEKDAYS = frozenset(
    "mon monday tue tues tuesday wed wednesday thu thur thurs thursday fri friday sat saturday "
    "sun sunday montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do "
    "fr sa so lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miercoles jueves "
    "viernes sabado domingo lunedi martedi mercoledi giovedi venerdi sabato domenica".split()
)
_ORDINAL = r"(?:st|nd|rd|th|er|\.|º|°)?"
_GAP = r"[ \-/.,]+(?:(?:of|de|di)[ \-/.,]+)?"
_DAY_MONTH = re.compile(rf"([0-9]{{1,2}}){_ORDINAL}{_GAP}([a-z]+){_GAP}([0-9]{{4}}|[0-9]{{2}})")
_MONTH_DAY = re.compile(rf"([a-z]+){_GAP}([0-9]{{1,2}}){_ORDINAL}{_GAP}([0-9]{{4}})")
_WEEKDAY = re.compile(r"([a-z]+)\.?,? +(.*)")


def split_stamp(text: str) -> tuple[str, str]:
    """Date and time of a cell that may hold both; the time as written, whatever its zone."""
    text = text.strip()
    match = _STAMP.fullmatch(text) if len(text) <= _LONGEST else None
    if not match:
        return text, ""
    clock = time(match[2])
    return match[1].rstrip(", "), "" if clock in _MIDNIGHT else clock


def time(text: str) -> str:
    """A time such as 7h30, 7.30 or 7:30:00+01:00 as 7:30; other texts as they are."""
    text = text.strip()
    if match := _CLOCK.fullmatch(text):
        return f"{match[1]} {match[2].lower()}m" if match[2] else match[1]
    if match := _FULL_HOUR.fullmatch(text):
        return f"{match[1]}:00 {match[2].lower()}m"
    match = _TIME_SIGNS.fullmatch(text)
    bare = re.sub(r" ?(?:uhr|h)$", "", text, flags=re.IGNORECASE)
    return f"{match[1]}:{match[2]}" if match else bare


def day(text: str, *, is_day_first: bool | None) -> str:
    """A date as 2026-03-05 where it has only one meaning; other texts as they are.

    Args:
        text: without a time.
        is_day_first: which of the two numbers in 03/04/2026 is the day; None if not known.
    """
    bare = without_weekday(text)
    return _with_month(bare) or one_day(bare, is_day_first=is_day_first)


def without_weekday(text: str) -> str:
    """A date without the name of its weekday; other texts as they are."""
    match = _WEEKDAY.fullmatch(letters(text)) if len(text) <= _LONGEST else None
    return match[2] if match and match[1] in _WEEKDAYS else text


def _with_month(text: str) -> str:
    """A date with the name of a month, 8th Dec 2021 or Mar 5, 2026; "" for other texts."""
    bare = letters(text) if len(text) <= _LONGEST else ""
    if match := _DAY_MONTH.fullmatch(bare):
        number, name, year = match.groups()
    elif match := _MONTH_DAY.fullmatch(bare):
        name, number, year = match.groups()
    else:
        return ""
    month = _MONTHS.get(name[:4]) or _MONTHS.get(name[:3])
    year = year if len(year) == 4 else f"20{year}"
    return f"{year}-{month:02}-{int(number):02}" if month else ""


def looks_like_day(text: str) -> bool:
    """Whether a cell may hold a date."""
    date = without_weekday(split_stamp(text)[0])
    return bool(TWO_DAYS.fullmatch(date) or _YEAR_FIRST.fullmatch(date) or _with_month(date))
