"""``runlog run``: one run in the terminal, as JSON, and as a page."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from analyzer.cli import options
from analyzer.errors import UsageError
from analyzer.schema import rules
from analyzer.wording.thresholds import percent, spelled

if TYPE_CHECKING:
    import pandas as pd

    from analyzer.cli.options import Source
    from analyzer.schema import OneRun
    from analyzer.wording.numbers import Units

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOST_NAMED = 5


_HELP = (
    "Show one run: its numbers beside comparable ones, its splits, its form fade.\n\n"
    "Without a DATE such as 2026-03-05, or an ID (or its beginning) as `runlog runs --json` tells "
    f"it, the last run is shown. Comparable are the last {spelled(rules.COMPARABLE.most_runs)} "
    f"runs before it within {percent(rules.COMPARABLE.within)} of its distance, both indoors or "
    "both outdoors."
)


@click.command(help=_HELP)
@click.argument("which", metavar="[DATE|ID]", required=False)
@options.source
@options.as_json
@click.option(
    "--pdf",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the run to this PDF file, on one page.",
)
@options.units
def run(
    which: str | None, source: Source, as_json: bool, pdf: Path | None, units: str | None
) -> None:
    """Show one run: its numbers beside comparable ones, its splits, its form fade."""
    from analyzer.cli.loading import read, require_runs
    from analyzer.pipeline import analysis_of
    from analyzer.pipeline.one_run import show_run
    from analyzer.wording.numbers import Units

    folder_log = read(source)
    analysis = analysis_of(folder_log)
    require_runs(analysis)
    unit = Units.of(analysis, units)
    one = show_run(folder_log, analysis, chosen(analysis.runs, which), unit.length)
    if pdf:
        from analyzer.cli.output import say_fault
        from analyzer.report.pdf import write_run

        path = write_run(one, analysis.settings, pdf, unit, on_fault=say_fault)
        click.echo(f"Run: {path.resolve()}", err=as_json)
    if as_json:
        click.echo(to_json(one))
    elif not pdf:
        _print(one, unit)


def chosen(runs: pd.DataFrame, which: str | None) -> str:
    """The id of the run that is meant.

    Args:
        runs: frame RUNS, in the order of time; not empty.
        which: a date, or the beginning of an id; None for the last run.

    Raises:
        UsageError: there is none, or there are several.
    """
    if which is None:
        return str(runs["run_id"].iloc[-1])
    if _DAY.fullmatch(which):
        return _of_day(runs, which)
    found = runs[runs["run_id"].str.startswith(which.lower())]
    if len(found) == 1:
        return str(found["run_id"].iloc[0])
    if len(found):
        raise UsageError(f"Several runs have an id that begins with {which}: {_named(found)}.")
    raise UsageError(
        f"No run has an id that begins with {which!r}. Name a date such as 2026-03-05, or an id as "
        "`runlog runs --json` tells it."
    )


def _of_day(runs: pd.DataFrame, told: str) -> str:
    import pandas as pd

    try:
        day = date.fromisoformat(told)
    except ValueError as error:
        raise UsageError(f"{told} is no date; write it as 2026-03-05.") from error
    found = runs[runs["date"] == str(day)]
    if not len(found):
        near = runs.loc[[(runs["date"] - pd.Timestamp(day)).abs().idxmin()]]
        raise UsageError(f"There is no run on {day}; the nearest is that of {_named(near)}.")
    if len(found) > 1:
        raise UsageError(
            f"There are {len(found)} runs on {day}; name one by its id: {_named(found)}."
        )
    return str(found["run_id"].iloc[0])


def _named(found: pd.DataFrame) -> str:
    """A few runs by start and id."""
    starts = found["start_local"].dt.strftime("%Y-%m-%d %H:%M")
    told = [f"{run_id} ({start})" for run_id, start in zip(found["run_id"], starts, strict=True)]
    more = f" and {len(told) - _MOST_NAMED} more" if len(told) > _MOST_NAMED else ""
    return ", ".join(told[:_MOST_NAMED]) + more


def to_json(one: OneRun) -> str:
    """An array of one object: the row of RUNS, with medians, splits and what they stand on."""
    from analyzer.cli import data

    shown = {
        **one.run,
        "sensors": _sensors(one),
        "comparable_runs": one.comparable,
        "median": one.beside.set_index("measure")["median"],
        "splits": one.splits,
    }
    return data.to_json([shown])


def _sensors(one: OneRun) -> dict[str, float]:
    """What sensors of other makers told of this run."""
    from analyzer.schema import SENSOR_COLUMNS

    known = one.beside[one.beside["measure"].isin(SENSOR_COLUMNS)].dropna(subset="value")
    return dict(zip(known["measure"], known["value"], strict=True))


def _print(one: OneRun, units: Units) -> None:
    from analyzer.cli import output
    from analyzer.wording import one_run as told

    title = f"{told.title(one, units)} ({told.subtitle(one)}, {one.run['run_id']})"
    numbers = told.beside_rows(one, units)
    output.print_table(title, ["", "This run", "Median"][: len(numbers[0])], numbers)
    output.say(f"{told.comparable_sentence(one)}\n")
    if len(one.splits):
        heads, rows = told.split_columns(one, units), told.split_rows(one, units)
        output.print_table("Splits", heads, rows, left=())
        click.echo()
    fades = told.fade_rows(one, units)
    if fades:
        heads = ["", "Difference", "Median"][: len(fades[0])]
        output.print_table("Last third against first third", heads, fades)
    output.say(told.fade_sentence(one))
