"""The scale of a column of scores: settled, or nothing is added."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from analyzer.errors import UsageError
from analyzer.notebook.importing.named_scale import advice, fits, named_scale
from analyzer.notebook.importing.plain import same
from analyzer.notebook.importing.scales import TEN, Scale
from analyzer.notebook.importing.scores import number_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from fractions import Fraction

_NOTHING = "Nothing was added."
_WORDS_SHOWN = 8


def settled_scale(
    header: str,
    cells: Sequence[str],
    asked: Scale | None,
    words: Mapping[str, int],
    *,
    is_named: bool = True,
) -> Scale:
    """The scale on which a column's scores are read.

    Args:
        header: of the column.
        cells: its filled cells, in lines that have a date.
        asked: what --scale gives; None for nothing.
        words: what --word gives.
        is_named: whether the header says that the column holds pain; in a long file it doesn't,
            and the scale has to be told.

    Raises:
        UsageError: another scale than 0 to 10 is named or shown by the numbers, and --scale isn't
            given or contradicts it; a high number means little pain; or most scores are words that
            --word doesn't explain.
    """
    named = named_scale(header)
    if named.is_reversed:
        raise UsageError(
            f"In the column {header}, a high number seems to mean little pain. {_NOTHING} In the "
            "diary 0 is no pain: turn the numbers round in a copy of the file (if it is so), give "
            "the column another name, and import that."
        )
    numbers = [found for cell in cells if (found := number_of(cell))]
    _require_explained(cells, words)
    if asked:
        _require_fit(header, asked)
        return asked
    _require_ten(header, numbers)
    if not is_named and numbers and not _says_ten(header, numbers):
        raise UsageError(
            f"Nothing says which scale the numbers of {header} are on; they go up to "
            f"{float(max(n for n, _ in numbers)):g}. {_NOTHING} Add --scale with the highest score "
            "that is possible there: --scale 10, or --scale 4 for mild, moderate, severe, "
            "unbearable."
        )
    return TEN


def _require_ten(header: str, numbers: Sequence[tuple[Fraction, int | None]]) -> None:
    """Nothing may show that the numbers are on another scale than 0 to 10."""
    named = named_scale(header)
    other = named.other
    if other:
        raise UsageError(
            f"The column {header} names a scale of {other}, the diary's goes from 0 to 10. "
            f"{_NOTHING} To have its scores converted, {advice(other)}."
        )
    if numbers and named.is_unclear and not _says_ten(header, numbers):
        raise UsageError(
            f"The column {header} may be on another scale than 0 to 10. {_NOTHING} Add --scale "
            "with the highest score that is possible there, such as --scale 4; --scale 10 if it is "
            "the diary's own."
        )
    highs = Counter(high for _, high in numbers if high not in {None, 10})
    if highs:
        high = highs.most_common(1)[0][0]
        raise UsageError(
            f"Scores of the column {header} are out of {high}, the diary's go from 0 to 10. "
            f"{_NOTHING} To have them converted, add --scale {high}."
        )
    most = max((number for number, _ in numbers), default=0)
    if most > 10:
        raise UsageError(
            f"The column {header} holds {float(most):g}, so its scale isn't 0 to 10. {_NOTHING} "
            "Add --scale with the highest score that is possible there, such as --scale 100; or "
            "--scale 10 if that number is a mistake: its line is left out then."
        )
    if 0 < most <= 1 and any(number.denominator > 1 for number, _ in numbers):
        raise UsageError(
            f"No score of the column {header} is above 1, and some have decimals: its scale may "
            f"not be 0 to 10. {_NOTHING} If it is, add --scale 10."
        )


def _says_ten(header: str, numbers: Sequence[tuple[Fraction, int | None]]) -> bool:
    return bool(named_scale(header).scales) or all(high == 10 for _, high in numbers)


def _require_fit(header: str, asked: Scale) -> None:
    named = named_scale(header)
    if not fits(asked, named):
        scale = max(named.scales)
        given = asked.high if asked.low == 0 else f"{asked.low}-{asked.high}"
        raise UsageError(
            f"The column {header} names a scale of {scale}; --scale {given} contradicts it. "
            f"{_NOTHING} Instead {advice(scale)}; or, if the name is wrong, give the column "
            "another one in a copy of the file."
        )


def _require_explained(cells: Sequence[str], words: Mapping[str, int]) -> None:
    """Most scores must be numbers or words that --word explains."""
    unknown = Counter(cell for cell in cells if _is_word(cell) and same(cell) not in words)
    if not unknown or 2 * unknown.total() < len(cells):
        return
    shown = unknown.most_common(_WORDS_SHOWN)
    listed = ", ".join(f"{cell[:30]} ({count})" for cell, count in shown)
    more = ", …" if len(unknown) > len(shown) else ""
    raise UsageError(
        f"Most scores are words, not numbers: {listed}{more}. {_NOTHING} Say what each is worth to "
        f'you from 0 (no pain) to 10: --word "{shown[0][0][:30]}=NUMBER", once for each word.'
    )


def _is_word(cell: str) -> bool:
    return not number_of(cell) and any(sign.isalpha() for sign in cell)
