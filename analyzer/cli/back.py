"""``runlog spikes`` and ``runlog flares``: what the back was like around the one and the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from analyzer.cli import options
from analyzer.report import numbers
from analyzer.schema import rows_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pandas as pd

    from analyzer.report.numbers import Units


@click.command()
@options.folder
@options.as_json
@options.as_csv
@options.last
@options.units
def spikes(folder: Path, as_json: bool, as_csv: bool, last: int, units: str | None) -> None:
    """Show single-session spikes, with the pain logged around each."""
    from analyzer.cli import output
    from analyzer.cli.loading import load, require_runs
    from analyzer.report.lists import no_reference, pain_around
    from analyzer.report.numbers import Units

    analysis = load(folder)
    require_runs(analysis)
    if as_json or as_csv:
        click.echo(output.to_text(analysis.spikes, as_json=as_json, as_csv=as_csv))
        return
    if not len(analysis.spikes):
        output.say(no_reference(analysis))
        return
    unit = Units.of(analysis, units)
    columns = [
        "Date",
        f"Distance\n{unit.length}",
        f"Longest of 30 days\n{unit.length}",
        "Ratio",
        "Class",
        "Pain, 7 days before\nhighest (logged)",
        "Pain, 7 days after\nhighest (logged)",
    ]
    rows = [
        [
            f"{row.date:%Y-%m-%d}",
            unit.distance(row.distance_m),
            unit.distance(row.longest_30d_m),
            numbers.number(row.ratio, 2),
            str(row.spike_class),
            pain_around(row.pain_before, row.logged_before, 7),
            pain_around(row.pain_after, row.logged_after, row.days_after),
        ]
        for row in rows_of(output.newest(analysis.spikes, last))
    ]
    output.print_table("Single-session spikes", columns, rows, left=(0, 4))
    output.tell_rest(analysis.spikes, last, "spikes")


@click.command()
@options.folder
@options.as_json
@options.as_csv
@options.last
@options.units
def flares(folder: Path, as_json: bool, as_csv: bool, last: int, units: str | None) -> None:
    """Show flares of back pain, with the 7, 14 and 28 days before each.

    A flare is a score of 3 and more after 14 days without one, at least 4 of the 7 days before
    being logged.
    """
    from analyzer.cli import output
    from analyzer.cli.loading import load, require_entries
    from analyzer.report import words
    from analyzer.report.numbers import Units

    analysis = load(folder)
    require_entries(analysis)
    table = analysis.flares.merge(analysis.before_flares, on="date")
    if as_json or as_csv:
        click.echo(output.to_text(table, as_json=as_json, as_csv=as_csv))
        return
    if not len(table):
        output.say(words.NO_FLARES if len(analysis.pain) else words.NO_DIARY)
        return
    unit = Units.of(analysis, units)
    shown = output.newest(analysis.flares, last)
    told = table[table["date"].isin(shown["date"])]
    output.print_table("Flares, and what came before each", *_flare_table(told, unit), left=(0,))
    output.tell_rest(analysis.flares, last, "flares")


def _flare_table(told: pd.DataFrame, unit: Units) -> tuple[list[str], list[list[str]]]:
    """Headings and rows; a column that tells nothing of any flare stays away."""
    columns: dict[str, Callable[[Any], str]] = {
        "Date": lambda row: f"{row.date:%Y-%m-%d}" if row.window_days == 7 else "",
        "Pain\n0–10": lambda row: str(row.score) if row.window_days == 7 else "",
        "Days\nbefore": lambda row: str(row.window_days),
        "Runs": lambda row: numbers.number(row.runs),
        f"Distance\n{unit.length}": lambda row: unit.distance(row.distance_m),
        "against\nusual": lambda row: numbers.percent(row.distance_change),
        "Steps\nagainst usual": lambda row: numbers.percent(row.steps_change),
        "Spikes": _spikes,
        "Weekly\njumps": lambda row: numbers.number(row.jumps),
        "Days\nin a row": lambda row: numbers.number(row.back_to_back),
        "Layoff\ndays": lambda row: numbers.number(row.layoff_days),
        "Back\nsince": lambda row: _day(row.return_day),
        "Strength\nsessions": lambda row: numbers.number(row.strength),
        "Weight\nkg": lambda row: numbers.number(row.weight_change_kg, 1, sign=True),
    }
    rows = list(rows_of(told))
    filled = {name: [tell(row) for row in rows] for name, tell in columns.items()}
    kept = [name for name, cells in filled.items() if set(cells) != {numbers.MISSING}]
    return kept, [list(cells) for cells in zip(*(filled[name] for name in kept), strict=True)]


def _spikes(row: Any) -> str:
    """How many, with the largest ratio; "–" where nobody can know."""
    count = numbers.number(row.spikes)
    is_told = not numbers.is_missing(row.largest_ratio)
    return f"{count} ({numbers.number(row.largest_ratio, 2)})" if is_told else count


def _day(value: Any) -> str:
    return numbers.MISSING if numbers.is_missing(value) else f"{value:%Y-%m-%d}"
