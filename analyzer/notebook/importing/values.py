"""One value of a foreign diary in the words and numbers of ours."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from analyzer.errors import UsageError
from analyzer.notebook.cells import shown

_WORDS = {
    ("side", "left"): "l links linke gauche izquierda izquierdo sinistra sx",
    ("side", "right"): "r rechts rechte droite derecha derecho destra dx",
    ("side", "both"): "b beide beidseits beidseitig bilateral deux ambos ambas entrambi",
    ("side", "centre"): "c mitte mittig zentral middle central milieu centro centrale",
    ("kind", "muscle"): (
        "m muscular muscle-like muskel muskular musculaire muscolare muscolo musculo spasm tight"
    ),
    ("kind", "bone"): "b bony bone-like knochen knochern osseux osea oseo osso osseo",
    ("when", "during"): "d wahrend pendant durante",
    ("when", "after"): "a nach nachher danach apres despues dopo",
    ("when", "morning"): "m morgens morgen matin manana mattina mattino",
    ("when", "rest"): "r ruhe repos reposo riposo",
    ("when", "night"): "n nachts nacht nuit noche notte",
    ("yes_no", "yes"): "y j ja oui o si s x true wahr vrai 1",
    ("yes_no", "no"): "n nein non false falsch faux 0",
}
_MEANT = {(field, word): ours for (field, ours), words in _WORDS.items() for word in words.split()}
_FILLERS = frozenset("at the next a run am in beim laufen side seite au al les cote lado".split())
_PLAIN_LETTERS = str.maketrans("áàâäãéèêëíìîïóòôöúùûüñç", "aaaaaeeeeiiiioooouuuunc")

_NUMBER = re.compile(r"([0-9]{1,3})(?:[.,]([0-9]+))?(?: ?/ ?(10|100))?")
_STAMP = re.compile(r"(.*[0-9])(?:[T,]| +|, )([0-9]{1,2}:[0-9]{2}.*)")
_STAMP_TAIL = re.compile(
    r"([0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)(?:\.[0-9]+)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?"
)
_TWO_DAYS = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")
_YEAR_FIRST = re.compile(r"[0-9]{4}([-/.])[0-9]{1,2}\1[0-9]{1,2}")
_TIME_SIGNS = re.compile(r"([0-9]{1,2}) ?[h.] ?([0-9]{2})(?: ?(?:h|uhr))?", re.IGNORECASE)


def word(field: str, text: str) -> str:
    """The diary's own word for a foreign one; a text that is not known stays as it is.

    Args:
        field: side, kind, when, or yes_no.
        text: as written.
    """
    plain = text.strip().casefold().translate(_PLAIN_LETTERS)
    if (field, plain) in _MEANT:
        return _MEANT[field, plain]
    kernel = " ".join(part for part in re.split(r"[\s_]+", plain) if part not in _FILLERS)
    return _MEANT.get((field, kernel), kernel or text)


def score(text: str, scale: int, *, is_rounded: bool) -> str:
    """A score on the diary's scale of 0 to 10.

    Args:
        text: a number with decimals of either sign; "/10" or "/100" may stand behind it.
        scale: what the foreign scale goes up to, 10 or 100.
        is_rounded: to the nearest whole number, halves up; what is above 0 is 1 at least, since
            0 says that there was no pain.

    Raises:
        DecimalsError: the score is not whole and not to be rounded.
        UsageError: it is no number, or outside the scale.
    """
    match = _NUMBER.fullmatch(text.strip())
    if not match or (match[3] and int(match[3]) != scale):
        raise UsageError(f"Score {shown(text)} is no number from 0 to {scale}.")
    value = Decimal(f"{match[1]}.{match[2] or 0}") * 10 / scale
    if value > 10:
        raise UsageError(f"Score {shown(text)} is no number from 0 to {scale}.")
    if value == value.to_integral_value():
        return str(int(value))
    if not is_rounded:
        raise DecimalsError(f"Score {shown(text)} is not whole on the scale of 0 to 10.")
    return str(max(1, int(value.to_integral_value(ROUND_HALF_UP))))


class DecimalsError(UsageError):
    """A score is not whole."""


def split_stamp(text: str) -> tuple[str, str]:
    """Date and time of a cell that may hold both; the clock's own time, whatever its zone."""
    match = _STAMP.fullmatch(text.strip())
    if not match:
        return text.strip(), ""
    tail = _STAMP_TAIL.fullmatch(match[2])
    time = tail[1] if tail else match[2]
    return match[1].rstrip(", "), "" if time in {"00:00", "00:00:00"} else time


def time(text: str) -> str:
    """A time such as 7h30 or 7.30 as 7:30; others as they are."""
    match = _TIME_SIGNS.fullmatch(text.strip())
    plain = re.sub(r" ?(?:uhr|h)$", "", text.strip(), flags=re.IGNORECASE)
    return f"{match[1]}:{match[2]}" if match else plain


def day(text: str, *, is_day_first: bool | None) -> str:
    """A date as 2026-03-05 where only one day can be meant; others as they are.

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
    """Whether the day stands first, as the dates of a column tell; None where they don't."""
    told = set()
    for text in texts:
        match = _TWO_DAYS.fullmatch(split_stamp(text)[0])
        if match and match[2] != ".":
            told |= {True} if int(match[1]) > 12 else set()
            told |= {False} if int(match[3]) > 12 else set()
    return told.pop() if len(told) == 1 else None


def is_open(text: str) -> bool:
    """Whether a date may mean two days as long as the order isn't known."""
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
