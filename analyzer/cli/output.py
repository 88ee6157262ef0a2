"""Tables and sentences in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from analyzer.wording import numbers
from analyzer.wording.lines import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from analyzer.schema import Problem
    from analyzer.schema.log import ProblemRow

_MANY_ROWS = 1000


def print_table(
    title: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    left: Sequence[int] = (0,),
    fold: Sequence[int] = (),
) -> None:
    """Print a table as wide as its content; in a terminal, long texts are folded to fit.

    Args:
        title: printed above the table; "" for none.
        columns: headings; units go on a second line.
        rows: texts, one per column.
        left: which columns are left-aligned; the others are right-aligned.
        fold: which columns may be folded; the others are never cut.
    """
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    cells = [list(row) for row in rows]
    if len(cells) > _MANY_ROWS:
        _print_plainly(title, columns, cells, left)
        return
    # A title longer than its table isn't wrapped.
    head = Text(title, style="table.title", no_wrap=True, overflow="ignore") if title else None
    table = Table(title=head, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for number, name in enumerate(columns):
        texts = [*name.split("\n"), *(row[number] for row in cells)]
        table.add_column(
            name,
            justify="left" if number in left else "right",
            overflow="fold",
            min_width=8 if number in fold else max(map(len, texts)),
        )
    for row in cells:
        table.add_row(*map(Text, row))  # Text: file names and notes are not markup
    console = Console(highlight=False)
    natural = table.__rich_measure__(console, console.options.update(max_width=10_000)).maximum
    if not console.is_terminal or not fold:
        console.width = max(natural, len(title))
    with console.capture() as capture:
        console.print(table)
    lines = [line.rstrip() for line in capture.get().splitlines()]
    say("\n".join(lines).rstrip().lstrip("\n"))


def _print_plainly(
    title: str, columns: Sequence[str], cells: list[list[str]], left: Sequence[int]
) -> None:
    """Print a long table without folding, which would take a second per two thousand rows."""
    from rich.cells import cell_len

    heads = [[" ".join(name.split("\n")) for name in columns], *cells]
    widths = [max(map(cell_len, column)) for column in zip(*heads, strict=True)]
    say(f"{title}\n")
    for row in heads:
        padded = (
            f"{text}{' ' * (width - cell_len(text))}"
            if number in left
            else f"{' ' * (width - cell_len(text))}{text}"
            for number, (text, width) in enumerate(zip(row, widths, strict=True))
        )
        say(" " + "   ".join(padded).rstrip())


def say(text: str) -> None:
    """Print a line, with plain spaces."""
    click.echo(plain(text))


SERIOUS = ("lost", "doubtful")
"""Severities that say that something is missing or may be wrong; the others are notes."""


def problem_line(problem: ProblemRow | Problem) -> str:
    """One line for a problem: file, line, what is wrong and what to do."""
    line = "" if numbers.is_missing(problem.line) else f", line {problem.line:.0f}"
    remedy = "" if numbers.is_missing(problem.remedy) else problem.remedy
    return f"{problem.file}{line}: {problem.message} {remedy}".rstrip()


def fault_line(fault: str) -> str:
    """One line for a chart or part of a report that failed."""
    return f"  ! {fault}"


def say_fault(fault: str) -> None:
    """Print that line on stderr, so that JSON on stdout stays valid."""
    click.echo(plain(fault_line(fault)), err=True)
