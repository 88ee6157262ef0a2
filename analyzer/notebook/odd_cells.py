"""Optional cells of the diary that can't be read: they don't cost the score of their line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.errors import UsageError
from analyzer.notebook.kinds import read_value
from analyzer.schema.diary import field, fields, in_several_units, meanings

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping


_NEEDED = frozenset({"date", "score"})
_COUNTS_AS_YES = "It counts as yes, so that no sign of an emergency is lost."
# What people put where there is nothing; a dash may be of any kind.
_NOTHING = re.compile(
    r"[\W_]*|none|nil|n[ /.]?a\.?|not?|nope|never|nothing|ok|okay|fine|normal|all good|"
    r"kein[es]?|nicht|nie|gut|in ordnung|aucune?|rien|pas|ningun[oa]?|nada|nessun[oa]?|niente",
    re.IGNORECASE,
)
_DOUBT = "?"


@dataclass(frozen=True, slots=True)
class OddCell:
    """A cell that can't be read.

    Attributes:
        why: in one or two sentences.
        text: what is in it; "" where it counts as yes.
    """

    why: str
    text: str = ""


def without_odd_cells(
    cells: Mapping[str, str], today: dt.date
) -> tuple[dict[str, str], tuple[OddCell, ...]]:
    """The cells of a line with a score, those emptied that can't be read; and these.

    A flag that tells of a sign of an emergency (bladder, numb, legs, weakness) counts as yes
    whatever is in it, unless that says that there is nothing.

    Args:
        cells: of a line, by the columns of the diary.
        today: no day is later.
    """
    readable = dict(cells)
    odd: list[OddCell] = []
    for row in fields():
        if row.name in _NEEDED or not cells.get(row.name):
            continue
        try:
            read_value(row, cells[row.name], today)
        except UsageError as error:
            is_yes = bool(row.in_note) and may_tell(cells[row.name])
            readable[row.name] = "yes" if is_yes else ""
            odd.append(
                OddCell(f"{error} {_COUNTS_AS_YES}")
                if is_yes
                else OddCell(str(error), cells[row.name])
            )
    for names in _both_units(readable):
        readable |= dict.fromkeys(names, "")
        odd.append(OddCell(f"Both {' and '.join(names)} are filled; leave one of them empty."))
    if "radiates" in cells and _says_both(cells["radiates"]):
        readable["legs"] = "yes"
    return readable, tuple(odd)


def may_tell(text: str) -> bool:
    """Whether an odd cell of such a flag may tell of a sign: "maybe" and "?" do, "-" doesn't."""
    return _DOUBT in text or not _NOTHING.fullmatch(text.strip())


def _says_both(text: str) -> bool:
    """Whether the cell says that pain goes down both legs."""
    return meanings(field("side")).get(text.strip().casefold()) == "both"


def _both_units(cells: Mapping[str, str]) -> Iterator[list[str]]:
    for rows in in_several_units():
        filled = [row.name for row in rows if cells.get(row.name)]
        if len(filled) > 1:
            yield filled
