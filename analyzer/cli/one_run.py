"""``runlog run``: one run in the terminal, as JSON, and as a page."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from analyzer.cli import options
from analyzer.cli.streams import say_done
from analyzer.errors import UsageError
from analyzer.schema import PROBLEMS, rows_of, rules
from analyzer.wording.thresholds import percent, spelled

if TYPE_CHECKING:
    import pandas as pd

    from analyzer.cli.options import Source
    from analyzer.schema import OneRun
    from analyzer.wording.numbers import Units

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOST_NAMED = 5


_HELP = (
    "Show one run next to comparable ones, with its splits and form fade.\n\n"
    "Choose it by DATE, such as 2026-03-05, or by ID (or the beginning of one) from `runlog runs "
    "--json`; the default is the last run. Comparable runs are the last "
    f"{spelled(rules.COMPARABLE.most_runs)} before it within {percent(rules.COMPARABLE.within)} of "
    "its distance, both indoors or both outdoors."
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
    """Show one run next to comparable ones, with its splits and form fade."""
    from analyzer.cli import output
    from analyzer.cli.loading import read, require_runs, say_unread_at_end
    from analyzer.pipeline import analysis_of
    from analyzer.pipeline.one_run import show_run
    from analyzer.wording.numbers import Units

    folder_log = read(source)
    analysis = analysis_of(folder_log)
    say_unread_at_end(rows_of(PROBLEMS, analysis.problems))
    require_runs(analysis)
    unit = Units.of(analysis, units)
    one = show_run(folder_log, analysis, chosen(analysis.runs, which), unit.length)
    if pdf:
        from analyzer.cli.output import say_fault
        from analyzer.report.pdf import write_run

        path = write_run(one, analysis.settings, pdf, unit, on_fault=say_fault)
        say_done(f"Run: {path.resolve()}", err=as_json)
    if as_json:
        output.say_data(to_json(one))
    elif not pdf:
        _print(one, unit)


def chosen(runs: pd.DataFrame, which: str | None) -> str:
    """The id of the chosen run.

    Args:
        runs: frame RUNS in chronological order; not empty.
        which: a date, or the beginning of an id; None for the last run.

    Raises:
        UsageError: no run matches, or several do.
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
        f"No run has an id that begins with {which!r}. Give a date such as 2026-03-05, or an id "
        "from `runlog runs --json`."
    )


def _of_day(runs: pd.DataFrame, text: str) -> str:
    import pandas as pd

    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{text} is not a date; write it as 2026-03-05.") from error
    found = runs[runs["date"] == str(day)]
    if not len(found):
        near = runs.loc[[(runs["date"] - pd.Timestamp(day)).abs().idxmin()]]
        raise UsageError(f"There is no run on {day}; the nearest is {_named(near)}.")
    if len(found) > 1:
        raise UsageError(
            f"There are {len(found)} runs on {day}; choose one by its id: {_named(found)}."
        )
    return str(found["run_id"].iloc[0])


def _named(found: pd.DataFrame) -> str:
    """A few runs by id and start."""
    starts = found["start_local"].dt.strftime("%Y-%m-%d %H:%M")
    names = [f"{run_id} ({start})" for run_id, start in zip(found["run_id"], starts, strict=True)]
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return ", ".join(names[:_MOST_NAMED]) + more


def to_json(one: OneRun) -> str:
    """A JSON array of one object: the row of RUNS, with sensors, medians and splits."""
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
    """What third-party sensors measured on this run."""
    from analyzer.schema import SENSOR_COLUMNS

    known = one.beside[one.beside["measure"].isin(SENSOR_COLUMNS)].dropna(subset="value")
    return dict(zip(known["measure"], known["value"], strict=True))


def _print(one: OneRun, units: Units) -> None:
    from analyzer.cli import output
    from analyzer.cli.column import Column
    from analyzer.cli.tables import print_table
    from analyzer.wording import one_run as wording

    title = f"{wording.title(one, units)} ({wording.subtitle(one)}, {one.run['run_id']})"
    numbers = wording.beside_rows(one, units)
    print_table(title, ["", "This run", "Median"][: len(numbers[0])], numbers)
    output.say(f"{wording.comparable_sentence(one)}\n")
    if len(one.splits):
        heads, rows = wording.split_columns(one, units), wording.split_rows(one, units)
        print_table("Splits", [Column(head) for head in heads], rows)
        click.echo()
    fades = wording.fade_rows(one, units)
    if fades:
        heads = ["", "Difference", "Median"][: len(fades[0])]
        print_table("Last third against first third", heads, fades)
    output.say(wording.fade_sentence(one))
