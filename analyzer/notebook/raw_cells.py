"""Other values in some cells of a line, while the other cells keep every character."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analyzer.notebook.table import Dialect

if TYPE_CHECKING:
    from collections.abc import Mapping


def with_cells(record: str, dialect: Dialect, values: Mapping[str, str]) -> str:
    """One record with other values in some columns.

    Args:
        record: its lines with their ends, with quotation marks that pair up.
        dialect: of its table.
        values: column -> new value.
    """
    body = record.rstrip("\r\n")
    cells = _cells(body, dialect.delimiter)
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


def _written(value: str, delimiter: str) -> str:
    # The cell beside it keeps a lone empty one from being written as "".
    two = Dialect(delimiter, "", ("cell", "beside"), 1)
    return two.format({"cell": value}).removesuffix(delimiter)
