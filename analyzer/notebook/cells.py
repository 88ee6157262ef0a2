"""One cell of a table that people keep: a score, a word, a weight, a rating, a note."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from analyzer.errors import UsageError
from analyzer.schema.diary import meanings

if TYPE_CHECKING:
    from analyzer.schema.diary import Field

NOTE_CHARACTERS = 5000
NOTE_LINES = 100
KG_PER_LB = 0.45359237

_SHOWN_CHARACTERS = 40

# Spreadsheets write 3 as 3.0.
_WHOLE = re.compile(r"(?<=[0-9])[.,]0+$")
_SCORE = re.compile(r"([0-9]{1,3})(?:[.,]0+)?(?: ?/ ?10)?")
_RATING = re.compile(r"[0-9]{1,2}(\.[0-9]{1,9})?")
_WEIGHT = re.compile(r"([0-9]{1,3}(?:[.,][0-9]{1,9})?) ?(kg|lbs?)?", re.IGNORECASE)


def shown(value: object) -> str:
    """A value in quotation marks, shortened if long, for use in a sentence."""
    text = str(value)
    return repr(text if len(text) <= _SHOWN_CHARACTERS else text[:_SHOWN_CHARACTERS] + "…")


def score_of(value: str | int) -> int:
    """A whole number from 0 to 10.

    Raises:
        UsageError: it isn't one.
    """
    text = str(value).strip()
    if not text:
        raise UsageError("There is no score. 0 is the score of a day without pain.")
    match = _SCORE.fullmatch(text)
    if not match or int(match[1]) > 10:
        raise UsageError(f"Score {shown(value)} is not a whole number from 0 to 10.")
    return int(match[1])


def word_of(field: Field, value: str) -> str | None:
    """One of the words of a choice; None for "".

    Raises:
        UsageError: it is none of them.
    """
    text = value.strip().lower()
    if not text:
        return None
    names = [word.name for word in field.words]
    found = _named(field, text)
    if found is None:
        known = f"{', '.join(names[:-1])} or {names[-1]}"
        raise UsageError(f"{field.subject} {shown(value)} is not {known}.")
    return found


def yes_or_no(field: Field, value: str) -> bool:
    """Whether the cell of a flag says yes; an empty one says no.

    Raises:
        UsageError: it says neither.
    """
    text = value.strip().lower()
    found = _named(field, text) if text else "no"
    if found is None:
        raise UsageError(f"{field.subject} {shown(value)} is neither yes nor no.")
    return found == "yes"


def _named(field: Field, text: str) -> str | None:
    """The word that a text stands for: itself, another spelling, or the same in a language.

    Spreadsheets write 1 as 1.0, and TRUE in their own language.
    """
    known = meanings(field)
    return known.get(text) or known.get(_WHOLE.sub("", text))


def weight_of(field: Field, value: str | float) -> float | None:
    """A body weight in kg, to 10 g; None for "".

    Args:
        field: its unit is that of the number, kg or lb.
        value: a number with a dot or a comma; its unit may follow.

    Raises:
        UsageError: it isn't a weight, is outside the limits of ``weight_kg`` in runlog.toml, or is
            in the other unit.
    """
    text, unit = str(value).strip(), field.unit
    if not text:
        return None
    match = _WEIGHT.fullmatch(text)
    if not match or (match[2] or unit).lower().rstrip("s") != unit:
        raise UsageError(f"{field.subject} {shown(value)} is not a number of {unit}, such as 70.5.")
    number = float(match[1].replace(",", "."))
    weight_kg = round(number if unit == "kg" else number * KG_PER_LB, 2)
    _require_plausible(weight_kg, f"{field.subject} {match[1]} {unit}")
    return weight_kg


def _require_plausible(weight_kg: float, given: str) -> None:
    from analyzer.settings.table import WEIGHT_LIMITS_KG

    low, high = WEIGHT_LIMITS_KG
    if not low <= weight_kg <= high:
        raise UsageError(f"{given} is not between {low:g} and {high:g} kg (pounds go in a column "
                         "weight_lb).")  # fmt: skip


def rating_of(field: Field, value: str | float) -> float | None:
    """A number from 0 to 10, with or without decimals; None for "".

    Raises:
        UsageError: it isn't one.
    """
    text = str(value).strip().replace(",", ".")
    if not text:
        return None
    if not _RATING.fullmatch(text) or float(text) > 10:
        raise UsageError(f"{field.subject} {shown(value)} is not a number from 0 to 10.")
    return float(text)


def note_of(value: str) -> str:
    """A note that any file can hold: without control characters, with uniform line ends.

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
    """Replace a control character by a blank, and a lone surrogate by the replacement character."""
    category = unicodedata.category(character)
    if category == "Cc" and character != "\t":
        return " "
    return "�" if category == "Cs" else character
