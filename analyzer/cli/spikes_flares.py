"""``runlog spikes`` and ``runlog flares``: what the back was like around the one and the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from analyzer.cli import options
from analyzer.schema import SPIKES, rows_of
from analyzer.wording.cells import cell, folded
from analyzer.wording.measures import MEASURES

if TYPE_CHECKING:
    from analyzer.cli.options import Source

_SPIKE_COLUMNS = ("distance_m", "longest_30d_m", "ratio")


@click.command()
@options.table
def spikes(source: Source, as_json: bool, as_csv: bool, last: int, units: str | None) -> None:
    """Show single-session spikes, with the pain logged around each."""
    from analyzer.cli import output
    from analyzer.cli.loading import load, require_runs
    from analyzer.wording.numbers import Units
    from analyzer.wording.spikes import no_spikes, pain_around

    analysis = load(source)
    require_runs(analysis)
    if as_json or as_csv:
        click.echo(output.to_text(analysis.spikes, as_json=as_json, as_csv=as_csv))
        return
    if not len(analysis.spikes):
        output.say(no_spikes(analysis))
        return
    unit = Units.of(analysis, units)
    columns = [
        "Date",
        *(folded(MEASURES[name], unit) for name in _SPIKE_COLUMNS),
        "Class",
        "Pain, 7 days before\nhighest (logged)",
        "Pain, 7 days after\nhighest (logged)",
    ]
    rows = [
        [
            f"{row.date:%Y-%m-%d}",
            *(cell(row, name, unit) for name in _SPIKE_COLUMNS),
            str(row.spike_class),
            pain_around(row.pain_before, row.logged_before, 7),
            pain_around(row.pain_after, row.logged_after, row.days_after),
        ]
        for row in rows_of(SPIKES, output.newest(analysis.spikes, last))
    ]
    output.print_table("Single-session spikes", columns, rows, left=(0, 4))
    output.tell_rest(analysis.spikes, last, "spikes")


@click.command()
@options.table
def flares(source: Source, as_json: bool, as_csv: bool, last: int, units: str | None) -> None:
    """Show flares of back pain, with the 7, 14 and 28 days before each.

    A flare is a score of 3 and more after 14 days without one, at least 4 of the 7 days before
    being logged.
    """
    from analyzer.cli import output
    from analyzer.cli.loading import load, require_entries
    from analyzer.wording import words
    from analyzer.wording.after_spikes import answer
    from analyzer.wording.before_flares import DATES, HEADS, before_columns
    from analyzer.wording.numbers import Units

    analysis = load(source)
    require_entries(analysis)
    if as_json or as_csv:
        table = analysis.flares.merge(analysis.before_flares, on="date")
        click.echo(output.to_text(table, as_json=as_json, as_csv=as_csv))
        return
    if not len(analysis.flares):
        output.say(words.NO_FLARES if len(analysis.pain) else words.NO_DIARY)
        return
    shown = output.newest(analysis.flares, last)
    unit = Units.of(analysis, units)
    columns = before_columns(shown, analysis.before_flares, unit, *["{:%Y-%m-%d}".format] * 2)
    heads = [folded(HEADS[name], unit) for name in columns]
    left = tuple(place for place, name in enumerate(columns) if name in DATES)
    title = "Flares of back pain, and the days before each"
    output.print_table(title, heads, zip(*columns.values(), strict=True), left=left)
    output.tell_rest(analysis.flares, last, "flares")
    output.say(answer(analysis.pain_after_spikes))
