"""``runlog spikes`` and ``runlog flares``: what the back was like around the one and the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from analyzer.cli import options
from analyzer.schema import SPIKES, rows_of, rules
from analyzer.wording.cells import cell, folded
from analyzer.wording.measures import MEASURES
from analyzer.wording.thresholds import listed

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
        f"Pain, {rules.SPIKE.pain_days} days before\nhighest (logged)",
        f"Pain, {rules.SPIKE.pain_days} days after\nhighest (logged)",
    ]
    rows = [
        [
            f"{row.date:%Y-%m-%d}",
            *(cell(row, name, unit) for name in _SPIKE_COLUMNS),
            str(row.spike_class),
            pain_around(row.pain_before, row.logged_before, rules.SPIKE.pain_days),
            pain_around(row.pain_after, row.logged_after, row.days_after),
        ]
        for row in rows_of(SPIKES, output.newest(analysis.spikes, last))
    ]
    output.print_table("Single-session spikes", columns, rows, left=(0, 4))
    output.tell_rest(analysis.spikes, last, "spikes")


_FLARES = (
    "Show flares of back pain, with the "
    f"{listed(rules.LOOKBACK.windows_days, 'and')} days before each.\n\n"
    f"A flare is a score of {rules.FLARE.score} and more after {rules.FLARE.quiet_days} days "
    f"without one, at least {rules.FLARE.fewest_logged} of the {rules.FLARE.logged_days} days "
    "before being logged."
)


@click.command(help=_FLARES)
@options.table
def flares(source: Source, as_json: bool, as_csv: bool, last: int, units: str | None) -> None:
    """Show flares of back pain, with the days before each."""
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
