"""Translate one value of a foreign diary into our own words and numbers."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from analyzer.errors import UsageError
from analyzer.notebook.cells import shown

if TYPE_CHECKING:
    from analyzer.schema.diary import Field

_FILLERS = frozenset("at the next a run am in beim laufen side seite au al les cote lado".split())
_PLAIN_LETTERS = str.maketrans("áàâäãéèêëíìîïóòôöúùûüñç", "aaaaaeeeeiiiioooouuuunc")

_NUMBER = re.compile(r"([0-9]{1,3})(?:[.,]([0-9]+))?(?: ?/ ?(10|100))?")
_OF_TEN = re.compile(r" ?/ ?10$")
_STAMP = re.compile(r"(.*[0-9])(?:[T,]| +|, )([0-9]{1,2}:[0-9]{2}.*)")
_STAMP_TAIL = re.compile(
    r"([0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)(?:\.[0-9]+)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?"
)
_TWO_DAYS = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")
_YEAR_FIRST = re.compile(r"[0-9]{4}([-/.])[0-9]{1,2}\1[0-9]{1,2}")
_TIME_SIGNS = re.compile(r"([0-9]{1,2}) ?[h.] ?([0-9]{2})(?: ?(?:h|uhr))?", re.IGNORECASE)


def word(field: Field, text: str) -> str:
    """The diary's own word for a foreign one; a text that is not known stays as it is.

    Args:
        field: a choice or flag.
        text: as written.
    """
    plain = _plain(text.strip())
    known = _meanings(field) if plain else {}
    if plain in known:
        return known[plain]
    kernel = " ".join(part for part in re.split(r"[\s_]+", plain) if part not in _FILLERS)
    return known.get(kernel, kernel or text)


def _meanings(field: Field) -> dict[str, str]:
    """Letter, other spelling or foreign word -> the diary's own."""
    meanings: dict[str, str] = {}
    for word in field.answers:
        foreign = " ".join(word.foreign.values()).split()
        for known in (word.letter, *word.spellings, *map(_plain, foreign)):
            meanings[known] = word.name
    return meanings


def _plain(text: str) -> str:
    return text.casefold().translate(_PLAIN_LETTERS)


def rating(text: str) -> str:
    """A number from 0 to 10 without a trailing "/10"; other texts as they are."""
    return _OF_TEN.sub("", text)


def score(text: str, scale: int, *, is_rounded: bool) -> str:
    """A score on the diary's scale of 0 to 10.

    Args:
        text: a number, with a decimal point or comma; "/10" or "/100" may follow.
        scale: the highest score of the foreign scale, 10 or 100.
        is_rounded: round to the nearest whole number, halves up; anything above 0 becomes at
            least 1, since 0 means no pain.

    Raises:
        DecimalsError: the score is not whole and not to be rounded.
        UsageError: it is not a number, or outside the scale.
    """
    match = _NUMBER.fullmatch(text.strip())
    if not match or (match[3] and int(match[3]) != scale):
        raise UsageError(f"Score {shown(text)} is not a number from 0 to {scale}.")
    value = Decimal(f"{match[1]}.{match[2] or 0}") * 10 / scale
    if value > 10:
        raise UsageError(f"Score {shown(text)} is not a number from 0 to {scale}.")
    if value == value.to_integral_value():
        return str(int(value))
    if not is_rounded:
        raise DecimalsError(f"Score {shown(text)} is not whole on the scale of 0 to 10.")
    return str(max(1, int(value.to_integral_value(ROUND_HALF_UP))))


class DecimalsError(UsageError):
    """A score is not whole."""


def split_stamp(text: str) -> tuple[str, str]:
    """Date and time of a cell that may hold both; the time as written, whatever its zone."""
    match = _STAMP.fullmatch(text.strip())
    if not match:
        return text.strip(), ""
    tail = _STAMP_TAIL.fullmatch(match[2])
    time = tail[1] if tail else match[2]
    return match[1].rstrip(", "), "" if time in {"00:00", "00:00:00"} else time


def time(text: str) -> str:
    """A time such as 7h30 or 7.30 as 7:30; other texts as they are."""
    match = _TIME_SIGNS.fullmatch(text.strip())
    plain = re.sub(r" ?(?:uhr|h)$", "", text.strip(), flags=re.IGNORECASE)
    return f"{match[1]}:{match[2]}" if match else plain


def day(text: str, *, is_day_first: bool | None) -> str:
    """A date as 2026-03-05 where it has only one meaning; other texts as they are.

    Args:
        text: without a time.
        is_day_first: which of the two numbers in 03/04/2026 is the day; None if not known.
    """
    match = _TWO_DAYS.fullmatch(text)
    if not match:
        return text
    first, second = int(match[1]), int(match[3])
    year = match[4] if len(match[4]) == 4 else f"20{match[4]}"
    if match[2] == "." or first > 12 or first == second:
        is_day_first = True
    elif second > 12:
        is_day_first = False
    if is_day_first is None:
        return f"{match[1]}{match[2]}{match[3]}{match[2]}{year}"
    number, month = (first, second) if is_day_first else (second, first)
    return f"{year}-{month:02}-{number:02}"


def day_order(texts: list[str]) -> bool | None:
    """Whether the day comes first, inferred from the dates of a column; None if not clear."""
    orders = set()
    for text in texts:
        match = _TWO_DAYS.fullmatch(split_stamp(text)[0])
        if match and match[2] != ".":
            orders |= {True} if int(match[1]) > 12 else set()
            orders |= {False} if int(match[3]) > 12 else set()
    return orders.pop() if len(orders) == 1 else None


def is_open(text: str) -> bool:
    """Whether a date is ambiguous while the order isn't known."""
    date = split_stamp(text)[0]
    return bool(_TWO_DAYS.fullmatch(date)) and not _YEAR_FIRST.fullmatch(
        day(date, is_day_first=None)
    )


def looks_like_day(text: str) -> bool:
    """Whether a cell may hold a date."""
    date, _ = split_stamp(text)
    return bool(_TWO_DAYS.fullmatch(date) or _YEAR_FIRST.fullmatch(date))


def looks_like_score(text: str) -> bool:
    """Whether a cell may hold a score from 0 to 10."""
    match = _NUMBER.fullmatch(text)
    return match is not None and int(match[1]) <= 10
