"""``runlog run``: one run in the terminal, as JSON, and as a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from analyzer.cli import completing, options
from analyzer.cli.streams import say_done
from analyzer.cli.values import Output
from analyzer.faces.daywords import DAYS
from analyzer.schema import PAIN_DAYS, PROBLEMS, rows_of, rules
from analyzer.wording.thresholds import percent, spelled

if TYPE_CHECKING:
    from pathlib import Path

    from analyzer.faces.source import Source
    from analyzer.schema import AroundRun, OneRun
    from analyzer.wording.numbers import Units

_HELP = (
    "Show one run next to comparable ones, with the days around it, its splits and form fade.\n\n"
    "Choose it by DATE, such as 2026-03-05, today or yesterday, or by ID (or the beginning of one) "
    "from `runlog runs --json`; `last`, the default, is the newest run. Comparable runs are the "
    f"last {spelled(rules.COMPARABLE.most_runs)} before it within "
    f"{percent(rules.COMPARABLE.within)} of its distance, both indoors or both outdoors. The days "
    f"around it are the {rules.SPIKE.reference_days} before, for their longest run, and "
    f"{rules.AROUND.days_before} before to {rules.AROUND.days_after} after, for pain."
)


@click.command(help=_HELP)
@click.argument(
    "which",
    metavar="[last|DATE|ID]",
    required=False,
    shell_complete=completing.one_of(["last", *DAYS]),
)
@options.source
@options.as_json
@click.option(
    "--pdf",
    type=Output(".pdf"),
    help="Write the run to this PDF file, on one page.",
)
@options.units
def run(
    which: str | None, source: Source, as_json: bool, pdf: Path | None, units: str | None
) -> None:
    """Show one run next to comparable ones, with the days around it."""
    from analyzer.cli import output
    from analyzer.cli.loading import say_unread_at_end
    from analyzer.cli.which_run import chosen
    from analyzer.faces.nothing import require_runs
    from analyzer.faces.reading import read
    from analyzer.pipeline import analysis_of
    from analyzer.pipeline.one_run import show_run
    from analyzer.wording.numbers import Units

    folder_log = read(source)
    analysis = analysis_of(folder_log)
    say_unread_at_end(rows_of(PROBLEMS, analysis.problems))
    require_runs(analysis)
    unit = Units.of(analysis, units)
    one = show_run(folder_log, analysis, chosen(analysis, which), unit.length)
    if pdf:
        from analyzer.cli.output import say_fault
        from analyzer.report.pdf import write_run

        path = write_run(one, analysis.settings, pdf, unit, on_fault=say_fault)
        say_done(f"Run: {path.resolve()}", err=as_json)
    if as_json:
        output.say_data(to_json(one))
    elif not pdf:
        _print(one, unit)


def to_json(one: OneRun) -> str:
    """A JSON array of one object: the row of RUNS, the days around it, medians and splits."""
    from analyzer.faces import data

    shown = {
        **one.run,
        **_around(one.around),
        "sensors": _sensors(one),
        "comparable_runs": one.comparable,
        "median": one.beside.set_index("measure")["median"],
        "splits": one.splits,
    }
    return data.to_json([shown])


def _around(around: AroundRun) -> dict[str, Any]:
    """The longest run of the days before, and pain on the days around."""
    longest, own = around.longest, around.own_day
    return {
        "longest_30d_m": longest.distance_m,
        "longest_30d_date": longest.day,
        "runs_30d": longest.runs,
        "runs_30d_without_distance": longest.without_distance,
        "pain_days": around.days[list(PAIN_DAYS.dtypes)],
        "pain_own_day": {
            "before_run": own.before,
            "after_run_began": own.after,
            "order_unknown": own.unknown,
        },
        "diary_is_unread_in_part": around.diary_unread,
    }


def _sensors(one: OneRun) -> dict[str, float]:
    """What third-party sensors measured on this run."""
    from analyzer.schema import SENSOR_COLUMNS

    known = one.beside[one.beside["measure"].isin(SENSOR_COLUMNS)].dropna(subset="value")
    return dict(zip(known["measure"], known["value"], strict=True))


def _print(one: OneRun, units: Units) -> None:
    from analyzer.cli import output
    from analyzer.cli.tables import print_table
    from analyzer.faces.table.column import Column
    from analyzer.wording import one_run as wording

    title = f"{wording.title(one, units)} ({wording.subtitle(one)}, {one.run['run_id']})"
    numbers = wording.beside_rows(one, units)
    print_table(title, ["", "This run", "Median"][: len(numbers[0])], numbers)
    output.say(f"{wording.comparable_sentence(one)}\n")
    _print_around(one, units)
    if len(one.splits):
        heads, rows = wording.split_columns(one, units), wording.split_rows(one, units)
        print_table("Splits", [Column(head) for head in heads], rows)
        click.echo()
    fades = wording.fade_rows(one, units)
    if fades:
        heads = ["", "Difference", "Median"][: len(fades[0])]
        print_table("Last third against first third", heads, fades)
    output.say(wording.fade_sentence(one))


def _print_around(one: OneRun, units: Units) -> None:
    """The longest run of the days before, and pain day by day."""
    from analyzer.cli import output
    from analyzer.cli.tables import print_table
    from analyzer.faces.table.column import Column, text
    from analyzer.wording import around_run as said

    output.say(f"{said.HEADING}\n")
    output.say(" ".join(said.longest_lines(one, units)))
    if said.is_logged(one.around):
        (first, *days), rows = said.strip(one.around)
        click.echo()
        print_table("", [text(first), *map(Column, days)], rows)
        output.say(said.strip_note(one.around))
    output.say(" ".join(said.pain_lines(one.around)))
    click.echo()
