"""An ``events.csv`` that another program wrote: it is no table of ours, and nothing is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.notebook.event_kinds import is_kind
from analyzer.notebook.own_table import read_text
from analyzer.notebook.table import DELIMITERS, has_cells, header_cells
from analyzer.schema import Problem

if TYPE_CHECKING:
    from pathlib import Path

_MOST_COLUMNS = 4  # ours has three, and a runner may have added one


def problem_of_namesake(path: Path) -> Problem | None:
    """What to say of a table that is another program's; None for ours, and where there is none.

    Strava's whole export holds an ``events.csv``, with the meetings of clubs. Its first line names
    other columns; that of a table of ours without its heads holds a day or a kind of event.

    Args:
        path: of a table with the name of ours.
    """
    cells = _first_cells(path)
    if not cells or "kind" in cells or ("date" in cells and len(cells) <= _MOST_COLUMNS):
        return None
    if any(cell[:1].isdigit() or is_kind(cell) for cell in cells):
        return None
    message = "It is another program's table: its first line doesn't name date and kind."
    remedy = "To keep events of your own in this folder, move it into a sub-folder."
    return Problem(path.name, message, remedy, "note")


def _first_cells(path: Path) -> tuple[str, ...]:
    """The cells of its first line, in lower case; none where it can't be read."""
    try:
        text = read_text(path)
    except OSError:  # whoever reads the table says why
        return ()
    first = next((line for line in text.splitlines() if has_cells(line)), "")
    split = (header_cells(first, sign) for sign in DELIMITERS)
    return tuple(cell.lower() for cell in max(split, key=len))
