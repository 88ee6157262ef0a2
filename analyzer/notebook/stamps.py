"""Dates and times as apps write them: what is around them, and where one ends."""

from __future__ import annotations

import re

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
_WEEKDAYS = frozenset(
    "mon monday tue tues tuesday wed wednesday thu thur thurs thursday fri friday sat saturday "
    "sun sunday montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do "
    "fr sa so lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miercoles jueves "
    "viernes sabado domingo lunedi martedi mercoledi giovedi venerdi sabato domenica".split()
)
_WEEKDAY = re.compile(r"([^\W\d_]+)\.?,? +(.*)")


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


def without_weekday(text: str) -> str:
    """A date without the name of its weekday; other texts as they are."""
    match = _WEEKDAY.fullmatch(text) if len(text) <= _LONGEST else None
    return match[2] if match and letters(match[1]) in _WEEKDAYS else text
