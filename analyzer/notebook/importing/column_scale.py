"""On which scale the column of the scores is: what the whole table says about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.errors import UsageError
from analyzer.notebook.days import day_of
from analyzer.notebook.importing.choices import chosen
from analyzer.notebook.importing.lines import dated_cells
from analyzer.notebook.importing.named_scale import named_scale
from analyzer.notebook.importing.names import names_pain
from analyzer.notebook.importing.plain import plain
from analyzer.notebook.importing.score_scale import settled_scale
from analyzer.notebook.importing.scores import is_number
from analyzer.notebook.importing.selectors import topics

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from analyzer.notebook.importing.foreign import ForeignTable
    from analyzer.notebook.importing.options import Options
    from analyzer.notebook.importing.scales import Scale
    from analyzer.notebook.importing.stamped import Stamp

_SCALE_HEADERS = frozenset(
    ("scale", "max", "maximum", "max score", "out of", "unit", "units", "skala", "einheit",
     "echelle", "unite", "escala", "unidad", "scala", "unita")
)  # fmt: skip


def scale_of(
    table: ForeignTable,
    columns: Mapping[str, int],
    options: Options,
    dates: Mapping[str, Stamp],
    today: dt.date,
) -> Scale:
    """The scale of the scores, as named, asked for or shown by the lines that are read.

    It may be named in the header, in a line of units below it, or in a column of its own. The
    numbers of lines without a valid date don't count: they may be totals and averages.

    Raises:
        UsageError: it is open.
    """
    header = table.headers[columns["score"]]
    lines = chosen(table, options.where)
    dated, undated = _scores(lines, columns, dates, today)
    units = [cell for cell in undated if not is_number(cell) and named_scale(cell).scales]
    named = [header, *units[:1], *_own_column(lines, columns)]
    return settled_scale(
        " ".join(named),
        dated,
        options.scale,
        options.words,
        is_named=names_pain(header) or not topics(table, columns.values()),
    )


def _scores(
    table: ForeignTable, columns: Mapping[str, int], dates: Mapping[str, Stamp], today: dt.date
) -> tuple[list[str], list[str]]:
    """The filled cells of the score in lines with a date, and in the others."""
    dated: list[str] = []
    undated: list[str] = []
    for record in table.records:
        try:
            cells = dated_cells(record, columns, dates)
        except UsageError:
            continue
        kept = dated if _is_day(cells["date"], today) else undated
        kept += filter(None, [cells["score"]])
    return dated, undated


def _is_day(text: str, today: dt.date) -> bool:
    try:
        day_of(text, today)
    except UsageError:
        return False
    return True


def _own_column(table: ForeignTable, columns: Mapping[str, int]) -> list[str]:
    """What a column beside the scores says about their scale, such as (0-100).

    Raises:
        UsageError: it says different things in different lines.
    """
    for number, header in enumerate(table.headers):
        if plain(header) not in _SCALE_HEADERS or number in columns.values():
            continue
        said = {_in_brackets(cell): cell for cell in set(table.column(number))}
        named = {text: cell for text, cell in said.items() if named_scale(text).scales}
        if len({named_scale(text).scales for text in named}) > 1:
            example = min(named.values())[:30]
            raise UsageError(
                f"The column {header} names several scales. Nothing was added. Import the lines of "
                f'each apart: --where "{header}={example}".'
            )
        if named:
            return [min(named)]
    return []


def _in_brackets(cell: str) -> str:
    return f"(0-{cell})" if cell.isdecimal() else f"({cell})"
