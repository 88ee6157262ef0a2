"""``runlog weeks``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from analyzer.cli import options
from analyzer.cli.values import Day
from analyzer.errors import NothingToReportError
from analyzer.schema import WEEKS, rows_of

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from analyzer.cli.options import View
    from analyzer.cli.tables import TextTable
    from analyzer.faces.source import Source
    from analyzer.schema.load import WeekRow
    from analyzer.wording.numbers import Units

# Column -> its rank: the highest leaves first where the terminal is too narrow for all.
_WEEK_COLUMNS = {
    "runs": 5, "distance_m": 0, "longest_m": 2, "moving_s": 6, "change": 3, "acwr_uncoupled": 4,
    "pain_max": 0, "pain_logged_days": 1,
}  # fmt: skip
_AT_LEAST = "≥: some days of that week were not recorded; the sums cover what was recorded."


@click.command()
@options.table
@click.option(
    "--from",
    "start",
    type=Day(),
    help="Show all weeks from the one of this day on, unless --last limits them.",
)
def weeks(source: Source, view: View, units: str | None, start: date | None) -> None:
    """Show weekly volume, change, ratio and pain."""
    from analyzer.cli import tables
    from analyzer.cli.loading import load
    from analyzer.faces.nothing import require_runs
    from analyzer.wording.numbers import Units

    analysis = load(source)
    require_runs(analysis)
    unit = Units.of(analysis, units)
    shown = analysis.weeks if start is None else _since(analysis.weeks, start)
    tables.show(shown, _viewed(view, start), lambda some: _weeks_table(some, unit))


def _since(whole: pd.DataFrame, start: date) -> pd.DataFrame:
    """The weeks that don't end before a day.

    Raises:
        NothingToReportError: there are none.
    """
    some = WEEKS.since(whole, start)
    if not len(some):
        last = whole["week"].iloc[-1]
        raise NothingToReportError(
            f"The log has no week from {start} on; its last is {last}. Choose an earlier --from."
        )
    return some


def _viewed(view: View, start: date | None) -> View:
    """The view, with all rows where a first day is given and their number isn't."""
    given = click.get_current_context().get_parameter_source("last")
    is_default = given is click.core.ParameterSource.DEFAULT
    return replace(view, last=0) if start and is_default else view


def _weeks_table(shown: pd.DataFrame, unit: Units) -> TextTable:
    from analyzer.cli.tables import TextTable
    from analyzer.faces.table import column
    from analyzer.wording import least, words
    from analyzer.wording.lines import wrapped

    marks = column.text("", fold=True)
    columns = [column.text("Week"), *column.measured(_WEEK_COLUMNS, unit), marks]
    rows = [_week_row(row, unit) for row in rows_of(WEEKS, shown)]
    notes = least.notes(shown, _AT_LEAST)
    notes += [wrapped(words.ACWR_NOTE)] if shown["acwr_uncoupled"].notna().any() else []
    return TextTable("Weeks", "weeks", columns, rows, notes=notes)


def _week_row(row: WeekRow, unit: Units) -> list[str]:
    from analyzer.wording.cells import cell

    marks = {"lighter week": "is_deload", "jump": "is_jump"}
    notes = [word for word, name in marks.items() if getattr(row, name)]
    notes += [] if row.days == 7 else [f"{row.days} of 7 days"]
    notes += [f"{row.unrecorded_days} not recorded"] if row.unrecorded_days else []
    return [row.week, *(cell(row, name, unit) for name in _WEEK_COLUMNS), ", ".join(notes)]
