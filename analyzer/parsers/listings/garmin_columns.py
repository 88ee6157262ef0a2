"""Where the columns of Garmin Connect's ``Activities.csv`` are, in any language of its header.

The first seven columns have never moved: type, date, favourite, title, distance, calories, time.
The others come and go with the sports shown, and their headers are in the user's language; those
that are used here are found by parts of words that no other header has.

The list doesn't say whether its distances are in kilometres or miles. But the length of a stride is
always in metres: multiplied by steps a minute and minutes, it gives the distance a second time.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from analyzer.parsers.listings.tables import cell, duration_s, float_of
from analyzer.schema.units import METRES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROWS_LOOKED_AT = 50
"""Of these, the times show which columns they are."""

_FIRST = {"type": 0, "date": 1, "title": 3, "distance": 4, "time": 6}
_LEAST_COLUMNS = 7
_ENGLISH = {
    "activity type": "type",
    "date": "date",
    "title": "title",
    "distance": "distance",
    "time": "time",
    "activity time": "time",
}
# Column -> what its header must and must not contain.
_PARTS = {
    "avg_hr": (r"hr$|hf$|herzf|card|puls|tętno|syke|hartslag|fc m", r"max|máx|maks"),
    "max_hr": (r"max|máx|maks", r"^(?!.*(hr$|hf|herzf|card|puls|tętno|syke|hartslag|fc))"),
    "cadence": (r"cad|freq|frek|kaden|rytm", r"herz|card|puls|hart|max|máx|maks|bi[kc]"),
    "stride": (
        r"stride|schrittl|foul|zancad|passa|passo|stapl|skrittl|stegl|skridtl|krok|aske",
        "",
    ),
    "ascent": (r"ascen|elev gain|positiver|anstieg|stigning|subida|wznios|disliv|stijg|nousu", ""),
    "steps": (r"^(steps|schritte|pas|pasos|passos|passi|stappen|skritt|steg|skridt|kroki)$", ""),
}
# With hours, unlike a pace.
_LONG = re.compile(r"\d{1,3}:\d\d:\d\d(?:[.,]\d+)?")
_CADENCE_SPM, _STRIDE_M = (100, 230), (0.3, 2.5)


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a list's columns are: name -> position."""

    at: Mapping[str, int]

    def alone(self) -> tuple[Columns, list[int]]:
        """The columns of rows that hold no others, and where each of those was."""
        return Columns({name: i for i, name in enumerate(self.at)}), [*self.at.values()]

    def text(self, row: Sequence[str], name: str) -> str:
        """A row's text in a column; "" where the list has no such column."""
        return cell(list(row), self.at.get(name))

    def number(self, row: Sequence[str], name: str) -> float:
        """A row's number in a column; NaN where there is none."""
        return measure(self.text(row, name))


def columns_of(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Columns:
    """Find the columns by position, by parts of their headers, and by their content.

    Args:
        header: the names of the columns, in lower case.
        rows: the first ROWS_LOOKED_AT rows below, or all.
    """
    found = {_ENGLISH[name]: i for i, name in reversed(list(enumerate(header))) if name in _ENGLISH}
    at = found if found.keys() >= _FIRST.keys() - {"title"} else dict(_FIRST)
    taken = set(at.values())
    for column, (wanted, unwanted) in _PARTS.items():
        fitting = (
            i
            for i, name in enumerate(header)
            if i not in taken and re.search(wanted, name)
            and not (unwanted and re.search(unwanted, name))
        )  # fmt: skip
        if (place := next(fitting, None)) is not None:
            at[column] = place
            taken.add(place)
    if pair := _times(rows[:ROWS_LOOKED_AT], taken, len(header)):
        at["moving"], at["elapsed"] = pair
    return Columns(at)


def _times(rows: Sequence[Sequence[str]], taken: set[int], width: int) -> tuple[int, int] | None:
    """The last two adjacent columns that hold times with hours: moving and elapsed time."""
    long = {
        i
        for i in range(_LEAST_COLUMNS, width)
        if i not in taken and any(_LONG.fullmatch(cell(list(row), i)) for row in rows)
    }
    return next(((i - 1, i) for i in sorted(long, reverse=True) if i - 1 in long), None)


def measure(text: str) -> float:
    """A number as Garmin or a spreadsheet writes it; NaN if it isn't one.

    In "1,234.5" and "1.234,5" the last mark is the decimal one. A single mark before three digits
    separates thousands, since no number in the list has three decimals.
    """
    plain = re.sub(r"[\s'’]", "", text)
    marks = re.findall(r"[.,]", plain)
    if len(set(marks)) == 2:
        plain = plain.replace(next(mark for mark in ".," if mark != marks[-1]), "")
    elif len(marks) > 1 or re.search(r"[.,]\d{3}$", plain):
        plain = re.sub(r"[.,]", "", plain)
    return float_of(plain.replace(",", "."))


def metres_of(columns: Columns, rows: Sequence[Sequence[str]]) -> float | None:
    """How many metres the unit of distance is, judging by strides; None where no row has them."""
    ratios = [ratio for row in rows if (ratio := _metres_a_unit(columns, row))]
    if not ratios:
        return None
    middle = math.log(median(ratios))
    return min((METRES["km"], METRES["mi"]), key=lambda unit: abs(math.log(unit) - middle))


def _metres_a_unit(columns: Columns, row: Sequence[str]) -> float | None:
    cadence, stride = columns.number(row, "cadence"), columns.number(row, "stride")
    distance = columns.number(row, "distance")
    times = (duration_s(columns.text(row, name)) for name in ("moving", "time"))
    seconds = next((time for time in times if time > 0), math.nan)
    is_usable = _CADENCE_SPM[0] < cadence < _CADENCE_SPM[1] and _STRIDE_M[0] < stride < _STRIDE_M[1]
    ratio = cadence * stride * seconds / 60 / distance if is_usable and distance > 0 else math.nan
    return ratio if METRES["km"] / 2 < ratio < METRES["mi"] * 2 else None
