"""Options that several commands share."""

from __future__ import annotations

from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analyzer.cli import completing
from analyzer.cli.values import Day, Output, Place, Whole
from analyzer.errors import UsageError
from analyzer.faces.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable

    from analyzer.parsers import Choice


folder = click.option(
    "--folder",
    "-f",
    type=Place(),
    default=Path(),
    envvar="RUNLOG_FOLDER",
    shell_complete=completing.folders,
    help="Folder with the exports and the diary. [default: RUNLOG_FOLDER, else the current one]",
)
as_json = click.option("--json", "as_json", is_flag=True, help="Print an array of JSON objects.")
as_csv = click.option("--csv", "as_csv", is_flag=True, help="Print CSV, with all columns.")
output = click.option(
    "--output",
    "-o",
    type=Output(".pdf"),
    help="File to write. [default: reports/running-report.pdf in the folder]",
)
units = click.option(
    "--units",
    type=click.Choice(["km", "mi"]),
    help="Unit of length. [default: runlog.toml, else km]",
)
last = click.option(
    "--last",
    type=Whole(min=0),
    default=20,
    show_default=True,
    help="How many of the newest rows the table shows; 0 shows all.",
)


def source(command: Callable[..., None]) -> Callable[..., None]:
    """Pass --folder, and the --reader given before the command, as one ``Source``."""

    @wraps(command)
    def with_source(reader: Choice, /, *, folder: Path, **values: Any) -> None:
        command(source=Source(folder, reader), **values)

    return folder(click.pass_obj(with_source))


@dataclass(frozen=True, slots=True)
class View:
    """How to print a frame: as JSON, as CSV, or as a table.

    Attributes:
        as_json, as_csv: all rows and columns; at most one of them is set.
        last: how many of the newest rows the table shows; 0 for all.
    """

    as_json: bool = False
    as_csv: bool = False
    last: int = 0

    @property
    def is_data(self) -> bool:
        """Whether it is for another program, as JSON or CSV."""
        return self.as_json or self.as_csv

    @classmethod
    def of(cls, *, as_json: bool, as_csv: bool, last: int = 0) -> View:
        """As chosen.

        Raises:
            UsageError: both JSON and CSV are requested.
        """
        if as_json and as_csv:
            raise UsageError("--json and --csv can't be combined; choose one.")
        return cls(as_json, as_csv, last)


def table(command: Callable[..., None]) -> Callable[..., None]:
    """Pass the options of a command that prints a frame, as ``source``, ``view`` and ``units``."""
    return _with_options(viewed(command), units, source)


def viewed(command: Callable[..., None]) -> Callable[..., None]:
    """Pass --json, --csv and --last of a command that prints a frame, as ``view``.

    Raises (when called):
        UsageError: both JSON and CSV are requested.
    """

    @wraps(command)
    def called(*, as_json: bool, as_csv: bool, last: int, **others: Any) -> None:
        command(view=View.of(as_json=as_json, as_csv=as_csv, last=last), **others)

    return _with_options(called, last, as_csv, as_json)


def period(what: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Pass the first and last day to show, as ``start`` and ``end``."""
    first = click.option("--from", "start", type=Day(), help="First day to show.")
    help_of_last = f"Last day of the {what}. [default: today]"
    return lambda command: _with_options(
        command, click.option("--to", "end", type=Day(), help=help_of_last), first
    )


def _with_options(
    command: Callable[..., None], *chosen: Callable[[Callable[..., None]], Callable[..., None]]
) -> Callable[..., None]:
    for option in chosen:
        command = option(command)
    return command
