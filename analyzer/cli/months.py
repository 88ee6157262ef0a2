"""``runlog months`` and ``runlog comebacks``: tables of what the report charts over many weeks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from analyzer.cli import options

if TYPE_CHECKING:
    import pandas as pd

    from analyzer.cli.options import View
    from analyzer.cli.tables import TextTable
    from analyzer.faces.source import Source
    from analyzer.wording.numbers import Units

# Column -> its rank: the highest leaves first where the terminal is too narrow for all.
_MONTH_COLUMNS = {
    "distance_m": 0, "longest_m": 2, "runs": 3, "moving_s": 4, "spikes": 1, "pain_max": 0,
}  # fmt: skip


@click.command()
@options.table
def months(source: Source, view: View, units: str | None) -> None:
    """Show monthly volume, spikes and pain."""
    from analyzer.cli import tables
    from analyzer.cli.loading import load
    from analyzer.faces.nothing import require_runs
    from analyzer.wording.numbers import Units

    analysis = load(source)
    require_runs(analysis)
    unit = Units.of(analysis, units)
    tables.show(analysis.months, view, lambda shown: _months_table(shown, unit))


def _months_table(shown: pd.DataFrame, unit: Units) -> TextTable:
    from analyzer.cli.tables import TextTable
    from analyzer.faces.table import column
    from analyzer.schema import MONTHS, rows_of
    from analyzer.wording import least, words
    from analyzer.wording.cells import cell
    from analyzer.wording.numbers import MISSING

    columns = [
        column.text("Month"),
        *column.measured(_MONTH_COLUMNS, unit),
        column.Column("Days with\npain\n(logged)"),
    ]
    rows = [
        [
            f"{row.start:%Y-%m}",
            *(cell(row, name, unit) for name in _MONTH_COLUMNS),
            f"{row.pain_days} ({row.pain_logged_days})" if row.pain_logged_days else MISSING,
        ]
        for row in rows_of(MONTHS, shown)
    ]
    notes = least.notes(shown, words.AT_LEAST_MONTHS)
    notes += [words.SPIKES_AT_LEAST] if shown["uncompared_runs"].any() else []
    return TextTable("Months", "months", columns, rows, notes=notes)


@click.command()
@options.table
def comebacks(source: Source, view: View, units: str | None) -> None:
    """Show how running resumed after each layoff, and the pain during that time."""
    from analyzer.cli import tables
    from analyzer.cli.loading import load
    from analyzer.faces.nothing import require_runs
    from analyzer.wording.none import no_comebacks
    from analyzer.wording.numbers import Units

    analysis = load(source)
    require_runs(analysis)
    unit = Units.of(analysis, units)
    tables.show(
        analysis.comebacks,
        view,
        lambda shown: _comebacks_table(shown, unit),
        none=no_comebacks(analysis.days),
    )


def _comebacks_table(shown: pd.DataFrame, unit: Units) -> TextTable:
    from analyzer.cli.tables import TextTable
    from analyzer.faces.table.column import Column, measured, text
    from analyzer.schema import COMEBACKS, rows_of, rules
    from analyzer.wording import numbers, words
    from analyzer.wording.comebacks import days_passed, pain_felt, week_shares

    week, weeks = f"{unit.length}/week", f"Weeks 1–{rules.COMEBACK.weeks}"
    columns = [
        text("Back since"),
        *measured({"layoff_days": 0}, unit),
        Column(f"Before\n{week}", rank=2, name="Before", unit=week),
        Column(f"{weeks}\n% of before", rank=1, name=weeks, unit="% of before"),
        Column(f"Day of\n{', '.join(map(str, rules.COMEBACK.percents))} %", rank=3),
        Column("Pain: days\nand highest"),
    ]
    rows = [
        [
            f"{row.return_day:%Y-%m-%d}",
            numbers.number(row.layoff_days),
            unit.distance(row.before_week_m),
            week_shares(row),
            days_passed(row),
            pain_felt(row),
        ]
        for row in rows_of(COMEBACKS, shown)
    ]
    return TextTable(
        "Comebacks after layoffs", "comebacks", columns, rows, notes=[words.COMEBACK_SHARES]
    )
