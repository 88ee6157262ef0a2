"""``runlog weeks`` and ``runlog compare``."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from analyzer.cli import options
from analyzer.cli.streams import say_done
from analyzer.errors import NothingToReportError, UsageError
from analyzer.schema import WEEKS, rows_of

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from analyzer.cli.options import Source, View
    from analyzer.cli.tables import TextTable
    from analyzer.schema import Analysis, Comparison
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
    type=options.Day(),
    help="Show all weeks from the one of this day on, unless --last limits them.",
)
def weeks(source: Source, view: View, units: str | None, start: date | None) -> None:
    """Show weekly volume, change, ratio and pain."""
    from analyzer.cli import tables
    from analyzer.cli.loading import load, require_runs
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
    from analyzer.cli import column
    from analyzer.cli.tables import TextTable
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

    marks = {"deload": "is_deload", "jump": "is_jump"}
    notes = [word for word, name in marks.items() if getattr(row, name)]
    notes += [] if row.days == 7 else [f"{row.days} of 7 days"]
    notes += [f"{row.unrecorded_days} not recorded"] if row.unrecorded_days else []
    return [row.week, *(cell(row, name, unit) for name in _WEEK_COLUMNS), ", ".join(notes)]


@click.command()
@click.argument("week", nargs=-1)
@options.source
@options.as_json
@click.option(
    "--pdf",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the comparison to this PDF file.",
)
@options.units
def compare(
    week: tuple[str, ...], source: Source, as_json: bool, pdf: Path | None, units: str | None
) -> None:
    """Compare two weeks side by side.

    WEEK is 2026-W10, a date in the week, last or this. A single WEEK is compared with the week
    before it; without one, the last two full weeks are compared.
    """
    from analyzer.cli import data, output
    from analyzer.cli.loading import load, require_runs

    analysis = load(source)
    require_runs(analysis)
    comparison = _comparison(analysis, week)
    if pdf:
        from analyzer.report.pdf import write_comparison

        path = write_comparison(analysis, comparison, pdf, units, on_fault=output.say_fault)
        say_done(f"Comparison: {path.resolve()}", err=as_json)
    if as_json:
        output.say_data(data.to_json(comparison.table))
    elif not pdf:
        _print_comparison(analysis, comparison, units)


def _comparison(analysis: Analysis, words: tuple[str, ...]) -> Comparison:
    from analyzer.pipeline import compare_weeks

    if len(words) > 2:
        raise UsageError(f"Two weeks can be compared, not {len(words)}.")
    comparison = analysis.comparison
    if words:
        pair = _chosen_weeks(analysis, words)
        comparison = compare_weeks(analysis.days, analysis.settings, pair)
    if comparison is None:
        raise NothingToReportError(
            "There aren't two full weeks to compare yet. Choose two weeks: `runlog compare WEEK "
            "WEEK`."
        )
    if not comparison.days:
        raise NothingToReportError(
            f"{comparison.week_a} and {comparison.week_b} have no day of the week in common within "
            "the log. Choose two others."
        )
    return comparison


def _chosen_weeks(analysis: Analysis, words: tuple[str, ...]) -> tuple[date, date]:
    from datetime import date, timedelta

    from analyzer.cli.weekspec import first_day
    from analyzer.settings import WEEKDAYS

    first_weekday = WEEKDAYS.index(analysis.settings.week_start)
    starts = [first_day(word, date.today(), first_weekday) for word in words]
    if len(starts) == 1:
        starts.append(starts[0] - timedelta(days=7))
    known = {start.date(): label for start, label in
             zip(analysis.weeks["start"], analysis.weeks["week"], strict=True)}  # fmt: skip
    for start, word in zip(starts, [*words, f"before {words[0]}"], strict=False):
        if start not in known:
            span = f"{min(known.values())} to {max(known.values())}" if known else "no weeks"
            raise UsageError(f"The week {word} is outside the log, which covers {span}.")
    if starts[0] == starts[1]:
        raise UsageError(f"{words[0]} and {words[-1]} are the same week; choose two.")
    return min(starts), max(starts)


def _print_comparison(analysis: Analysis, comparison: Comparison, units: str | None) -> None:
    from analyzer.cli import output, tables
    from analyzer.wording import words
    from analyzer.wording.comparison import (
        comparison_heads,
        comparison_rows,
        differs_most,
        has_ratio,
        unrecorded,
        usual_range_sentence,
    )
    from analyzer.wording.lines import wrapped
    from analyzer.wording.numbers import Units

    unit = Units.of(analysis, units)
    columns = ["", *comparison_heads(comparison)]
    rows = comparison_rows(comparison, unit)
    tables.print_table("Week against week", columns, rows)
    for line in filter(None, (differs_most(comparison, unit), usual_range_sentence(comparison))):
        output.say(line)
    if has_ratio(comparison):
        output.say(wrapped(words.ACWR_NOTE))
    if comparison.days < 7:
        days = comparison.days
        click.echo(f"One of the weeks is incomplete: the same {days} days of each are compared.")
    for line in unrecorded(comparison):
        output.say(line)
