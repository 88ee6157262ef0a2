"""One score of a foreign diary on our scale of 0 to 10."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from analyzer.errors import UsageError
from analyzer.notebook.cells import shown
from analyzer.notebook.importing.plain import same
from analyzer.notebook.importing.scales import TEN, Scale

if TYPE_CHECKING:
    from collections.abc import Mapping

_NUMBER = re.compile(
    r"([0-9]{1,4})(?:[.,]([0-9]{1,9}))?"
    r"(?: ?(?:(?:/|out of|of|von|sur|su|de) ?([0-9]{1,4})|(%|mm)))?",
    re.IGNORECASE,
)


class DecimalsError(UsageError):
    """A score is not whole."""


def number_of(text: str) -> tuple[Fraction, int | None] | None:
    """The number of a cell and the highest score that it names, as in 7/10; None for no number."""
    match = _NUMBER.fullmatch(text.strip())
    if not match:
        return None
    highest = 100 if match[4] else int(match[3]) if match[3] else None
    return Fraction(f"{match[1]}.{match[2] or 0}"), highest


def is_number(text: str) -> bool:
    """Whether a cell holds a number, on whatever scale."""
    return number_of(text) is not None


def score(
    text: str, scale: Scale = TEN, *, is_rounded: bool, words: Mapping[str, int] | None = None
) -> str:
    """A score on the diary's scale of 0 to 10.

    The lowest number of the foreign scale becomes 0, the highest 10, those between in proportion.

    Args:
        text: a number, with a decimal point or comma; "/10", "out of 10" or "%" may follow.
        scale: of the numbers.
        is_rounded: round to the nearest whole number, halves up; what is more than no pain
            becomes at least 1, since 0 means no pain.
        words: what words are worth on our scale, in plain letters.

    Raises:
        DecimalsError: the score is not whole and not to be rounded.
        UsageError: it is not a number, or outside the scale.
    """
    if words and same(text) in words:
        return str(words[same(text)])
    found = number_of(text)
    if not found or found[1] not in {None, scale.high} or not scale.low <= found[0] <= scale.high:
        raise UsageError(f"Score {shown(text)} is not a number from {scale}.")
    value = (found[0] - scale.low) * 10 / (scale.high - scale.low)
    if value.denominator == 1:
        return str(value.numerator)
    if not is_rounded:
        raise DecimalsError(f"Score {shown(text)} is not whole on the scale of 0 to 10.")
    return str(max(1, int(value + Fraction(1, 2))))


def asked_words(wishes: tuple[str, ...]) -> dict[str, int]:
    """What --word gives: a word, in plain letters -> its score.

    Raises:
        UsageError: one is no word with a whole number from 0 to 10.
    """
    found = {}
    for wish in wishes:
        word, _, number = wish.rpartition("=")
        if not word.strip() or not re.fullmatch(r"[0-9]|10", number.strip()):
            raise UsageError(
                f"--word {wish[:40]}: write WORD=SCORE, such as Mild=2, with a whole number from "
                "0 (no pain) to 10."
            )
        found[same(word)] = int(number)
    return found
