"""``runlog spikes`` and ``runlog flares``: pain around each spike, load before each flare."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from analyzer.cli import options
from analyzer.schema import SPIKES, rows_of, rules
from analyzer.wording.thresholds import listed

if TYPE_CHECKING:
    import pandas as pd

    from analyzer.cli.options import View
    from analyzer.cli.tables import TextTable
    from analyzer.faces.source import Source
    from analyzer.faces.table.column import Column
    from analyzer.schema import Analysis
    from analyzer.wording.numbers import Units

# Column -> its rank: the highest leaves first where the terminal is too narrow for all.
_SPIKE_COLUMNS = {"distance_m": 0, "longest_30d_m": 2, "ratio": 0}
_FLARE_RANKS = {
    "runs": 4, "distance_m": 0, "distance_change": 1, "steps_change": 9, "largest_ratio": 0,
    "jumps": 2, "back_to_back": 7, "layoff_days": 5, "return_day": 6, "strength": 8,
}  # fmt: skip


@click.command()
@options.table
def spikes(source: Source, view: View, units: str | None) -> None:
    """Show single-session spikes, with the pain logged around each."""
    from analyzer.cli import tables
    from analyzer.cli.loading import load
    from analyzer.faces.nothing import require_runs
    from analyzer.wording.none import no_spikes
    from analyzer.wording.numbers import Units

    analysis = load(source)
    require_runs(analysis)
    unit = Units.of(analysis, units)
    tables.show(
        analysis.spikes,
        view,
        lambda shown: _spikes_table(shown, analysis, unit),
        none=no_spikes(analysis),
        all_columns=_with_flares(analysis),
    )


def _with_flares(analysis: Analysis) -> pd.DataFrame:
    """SPIKES, with whether a flare followed; missing where the diary doesn't cover the spike."""
    columns = ["date", "outcome", "why_not"]
    names = {"outcome": "flare_after", "why_not": "flare_after_why_not"}
    days = analysis.after_spikes.days[columns].rename(columns=names)
    return analysis.spikes.merge(days, on="date", how="left")


def _spikes_table(shown: pd.DataFrame, analysis: Analysis, unit: Units) -> TextTable:
    from analyzer.cli.tables import TextTable
    from analyzer.faces.spikes import spike_cells
    from analyzer.faces.table.column import Column, measured, text
    from analyzer.wording.after_runs import both_ways
    from analyzer.wording.spikes import is_highest_on_day

    has_days = any(map(is_highest_on_day, rows_of(SPIKES, shown)))
    has_pain = len(analysis.pain) > 0
    columns = [
        text("Date"),
        *measured(_SPIKE_COLUMNS, unit),
        text("Class", rank=1),
        _pain_column("before", has_pain=has_pain),
        *([Column("That day\nhighest", name="Highest pain that day")] if has_days else []),
        _pain_column("after", has_pain=has_pain),
    ]
    rows = [
        [f"{row.date:%Y-%m-%d}", *spike_cells(row, unit, has_days=has_days)]
        for row in rows_of(SPIKES, shown)
    ]
    closing = [both_ways(analysis.after_spikes, analysis.pain_by_size)] if has_pain else []
    return TextTable("Single-session spikes", "spikes", columns, rows, closing=closing)


def _pain_column(side: str, *, has_pain: bool) -> Column:
    """The highest pain before or after a spike; without a diary it is the first to leave."""
    from analyzer.faces.table.column import Column

    days = rules.SPIKE.pain_days
    return Column(
        f"Pain, {days} days {side}\nhighest (logged)",
        rank=0 if has_pain else 3,
        name=f"Highest pain {days} days {side} (logged)",
    )


_FLARES = (
    "Show flares of back pain, with the "
    f"{listed(rules.LOOKBACK.windows_days, 'and')} days before each.\n\n"
    f"A flare begins with a score of {rules.FLARE.score} or more after {rules.FLARE.quiet_days} "
    f"days without one, with at least {rules.FLARE.fewest_logged} of the {rules.FLARE.logged_days} "
    "days before it logged. It is told by its first day, its peak, its days of "
    f"{rules.FLARE.score} or more (up to the first {rules.FLARE.over_days} logged days without "
    "one), side and leg."
)


@click.command(help=_FLARES)
@options.table
def flares(source: Source, view: View, units: str | None) -> None:
    """Show flares of back pain, with the days before each."""
    from analyzer.cli import tables
    from analyzer.cli.loading import load
    from analyzer.faces.nothing import require_entries
    from analyzer.wording.findings import no_diary
    from analyzer.wording.flares import none
    from analyzer.wording.numbers import Units

    analysis = load(source)
    require_entries(analysis)
    unit = Units.of(analysis, units)
    tables.show(
        analysis.flares,
        view,
        lambda shown: _flares_table(shown, analysis, unit),
        none=none(analysis.flares_told) if len(analysis.pain) else no_diary(analysis),
        all_columns=analysis.flares.merge(analysis.before_flares, on="date"),
    )


def _flares_table(shown: pd.DataFrame, analysis: Analysis, unit: Units) -> TextTable:
    from analyzer.cli.tables import TextTable
    from analyzer.wording.after_runs import both_ways
    from analyzer.wording.after_spikes import answer
    from analyzer.wording.before_flares import before_columns
    from analyzer.wording.flares import since_last

    since = since_last(analysis.flares_told)
    told = before_columns(shown, analysis.before_flares, unit, *["{:%Y-%m-%d}".format] * 2)
    return TextTable(
        "Flares of back pain, and the days before each",
        "flares",
        [_flare_column(name, unit, is_last=name == list(told)[-1]) for name in told],
        list(zip(*told.values(), strict=True)),
        closing=[
            *([since] if since else []),
            *_events_before(shown, analysis),
            *_same_day(shown, analysis),
            answer(analysis.pain_after_spikes, analysis.flares_told_in_log),
            both_ways(analysis.after_spikes, analysis.pain_by_size),
        ],
        group=len(rules.LOOKBACK.windows_days),
    )


def _same_day(shown: pd.DataFrame, analysis: Analysis) -> list[str]:
    """That a spike of a flare's own day is counted, but not among the runs before it."""
    from analyzer.wording import table_words

    found = analysis.after_spikes.days
    own = found["flare"][(found["outcome"] == "flare") & (found["date"] == found["flare"])]
    return [table_words.SPIKE_OF_THE_DAY] if shown["date"].isin(own).any() else []


def _flare_column(name: str, unit: Units, *, is_last: bool) -> Column:
    """A column of the flares; the last, whichever it is in this log, always stays."""
    from analyzer.faces.table.column import of_measure
    from analyzer.wording.before_flares import DATES, HEADS

    rank = 0 if is_last else _FLARE_RANKS.get(name, 0)
    return of_measure(HEADS[name], unit, rank, left=name in DATES)


def _events_before(shown: pd.DataFrame, analysis: Analysis) -> list[str]:
    """A line for each flare with noted events: how many days before it each was."""
    from analyzer.wording.before_flares import events_line

    before = analysis.flare_events
    lines = (events_line(day, before[before["date"] == day]) for day in shown["date"])
    return [line for line in lines if line]
