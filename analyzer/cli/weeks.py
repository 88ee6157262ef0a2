"""``runlog weeks``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from analyzer.cli import options
from analyzer.schema import WEEKS, rows_of

if TYPE_CHECKING:
    import pandas as pd

    from analyzer.cli.options import Source, View
    from analyzer.cli.tables import TextTable
    from analyzer.schema.load import WeekRow
    from analyzer.wording.numbers import Units

_WEEK_COLUMNS = (
    "runs", "distance_m", "longest_m", "moving_s", "change", "acwr_uncoupled", "pain_max",
    "pain_logged_days",
)  # fmt: skip
_AT_LEAST = "≥: some days of that week were not recorded; the sums cover what was recorded."


@click.command()
@options.table
def weeks(source: Source, view: View, units: str | None) -> None:
    """Show weekly volume, change, ratio and pain."""
    from analyzer.cli import tables
    from analyzer.cli.loading import load, require_runs
    from analyzer.wording.numbers import Units

    analysis = load(source)
    require_runs(analysis)
    unit = Units.of(analysis, units)
    tables.show(analysis.weeks, view, lambda shown: _weeks_table(shown, unit))


def _weeks_table(shown: pd.DataFrame, unit: Units) -> TextTable:
    from analyzer.cli.tables import TextTable
    from analyzer.wording import least, words
    from analyzer.wording.cells import folded
    from analyzer.wording.lines import wrapped
    from analyzer.wording.measures import MEASURES

    heads = ["Week", *(folded(MEASURES[name], unit) for name in _WEEK_COLUMNS), ""]
    rows = [_week_row(row, unit) for row in rows_of(WEEKS, shown)]
    notes = least.notes(shown, _AT_LEAST)
    notes += [wrapped(words.ACWR_NOTE)] if shown["acwr_uncoupled"].notna().any() else []
    return TextTable("Weeks", "weeks", heads, rows, left=(0, len(heads) - 1), notes=notes)


def _week_row(row: WeekRow, unit: Units) -> list[str]:
    from analyzer.wording.cells import cell

    marks = {"deload": "is_deload", "jump": "is_jump"}
    notes = [word for word, name in marks.items() if getattr(row, name)]
    notes += [] if row.days == 7 else [f"{row.days} of 7 days"]
    notes += [f"{row.unrecorded_days} not recorded"] if row.unrecorded_days else []
    return [row.week, *(cell(row, name, unit) for name in _WEEK_COLUMNS), ", ".join(notes)]
