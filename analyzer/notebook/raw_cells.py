"""Other values in some cells of a line, while the other cells keep every character."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analyzer.notebook.table import Dialect

if TYPE_CHECKING:
    from collections.abc import Mapping

_QUOTED = re.compile(r' *"((?:[^"]|"")*)"(.*)', re.DOTALL)


def with_cells(record: str, dialect: Dialect, values: Mapping[str, str]) -> str:
    """One record with other values in some columns.

    Args:
        record: its lines with their ends, with quotation marks that pair up.
        dialect: of its table.
        values: column -> new value.
    """
    body = record.rstrip("\r\n")
    cells = _unwrapped(_cells(body, dialect.delimiter), dialect)
    for name, value in values.items():
        at = dialect.names.index(name)
        if at >= len(cells):  # where the empty cells at the end were left out
            cells += [""] * (len(dialect.names) - len(cells))
        cells[at] = _written(value, dialect.delimiter)
    return dialect.delimiter.join(cells) + record[len(body) :]


def _cells(body: str, delimiter: str) -> list[str]:
    """The cells as they are written, with quotation marks and blanks."""
    sign = re.escape(delimiter)
    cell = re.compile(rf' *"(?:[^"]|"")*"[^{sign}]*|[^{sign}]*')
    cells, at = [], 0
    while at <= len(body):
        match = cell.match(body, at)
        cells.append(match[0] if match else "")
        at += len(cells[-1]) + len(delimiter)
    return cells


def _unwrapped(cells: list[str], dialect: Dialect) -> list[str]:
    """The cells of a line that a spreadsheet took for a single one, and put in quotation marks."""
    first, *others = cells
    match = _QUOTED.fullmatch(first)
    is_whole = match and dialect.delimiter in match[1] and not any(map(str.strip, others))
    if not match or not is_whole or len(cells) >= len(dialect.names):
        return cells
    inner = _cells(match[1].replace('""', '"'), dialect.delimiter)
    return [*inner[:-1], inner[-1] + match[2], *others]


def _written(value: str, delimiter: str) -> str:
    # The cell beside it keeps a lone empty one from being written as "".
    two = Dialect(delimiter, "", ("cell", "beside"), 1)
    return two.format({"cell": value}).removesuffix(delimiter)
