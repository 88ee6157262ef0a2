"""Parts of a day, such as am, mid or evening: they are no time, and are kept in the note."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analyzer.notebook.importing.plain import same
from analyzer.notebook.importing.values import word
from analyzer.notebook.stamps import split_stamp
from analyzer.schema.diary import field

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from analyzer.notebook.importing.foreign import ForeignTable

PART = "part of the day"
"""Stands for a field: its words are put before the note."""
HALF = "am or pm"
"""Stands for a field: it belongs to the time of the line."""

_HALVES = frozenset({"am", "pm"})
_WORDS = _HALVES | frozenset(
    "pre mid midday noon morning afternoon evening night overnight bedtime lunchtime dawn "
    "morgen morgens fruh vormittag vormittags mittag mittags nachmittag nachmittags abend abends "
    "nacht nachts ganztags ganztagig matin midi apres-midi soir nuit manana mediodia tarde noche "
    "mattina mattino pomeriggio sera notte".split()
)
_PHRASES = frozenset(
    {"all day", "all-day", "whole day", "early morning", "late evening", "ganzer tag",
     "den ganzen tag", "toute la journee", "todo el dia", "tutto il giorno"}
)  # fmt: skip


def is_part(text: str) -> bool:
    """Whether a text names a part of the day."""
    bare = _bare(text)
    return bare in _WORDS or bare in _PHRASES


def _bare(text: str) -> str:
    return re.sub(r"^([ap])\.? ?m\.?$", r"\1m", same(text))


def place(table: ForeignTable, columns: Mapping[str, int]) -> dict[str, int]:
    """The columns, where one that holds parts of the day is told apart from times.

    A column of am and pm beside one of times without them belongs to these. "morning" in a column
    that also says afternoon or evening isn't the diary's own morning, which is the next one.
    """
    found = dict(columns)
    for name in ("time", "when"):
        if name in found and _is_parts(table.column(found[name]), own=name == "when"):
            found[PART] = found.pop(name)
    for number in range(len(table.headers)):
        cells = table.column(number) if number not in found.values() else []
        if _is_parts(cells):
            name = HALF if _belongs_to_time(table, found, cells) else PART
            found.setdefault(name, number)
    return found


def _is_parts(cells: list[str], *, own: bool = False) -> bool:
    """Whether most cells name parts of the day; if ``own``, one that the diary itself lacks."""
    parts = [cell for cell in cells if is_part(cell)]
    when = field("when")
    known = {answer.name for answer in when.answers}
    return 2 * len(parts) > len(cells) and (
        not own or any(word(when, cell) not in known for cell in parts)
    )


def _belongs_to_time(table: ForeignTable, columns: Mapping[str, int], cells: Iterable[str]) -> bool:
    """Whether am and pm complete the times, none of which says it itself."""
    times = table.column(columns["time"]) if "time" in columns else []
    if not times and "date" in columns:
        times = [split_stamp(cell)[1] for cell in table.column(columns["date"])]
    return (
        any(times)
        and {_bare(cell) for cell in cells} <= _HALVES
        and not any(re.search(r"[ap]\.? ?m", time.casefold()) for time in times)
    )


def whole_time(time: str, half: str) -> str:
    """A time with the am or pm of its line."""
    return f"{time} {_bare(half)}" if time and half else time


def noted(part: str, note: str) -> str:
    """The note of a line, with the part of the day before it."""
    return ": ".join(filter(None, (part, note)))
