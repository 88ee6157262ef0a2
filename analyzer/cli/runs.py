"""``runlog runs`` and ``runlog files``: what the folder contains."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from analyzer.cli import options
from analyzer.errors import NothingToReportError
from analyzer.faces.problems import SERIOUS, problem_line
from analyzer.schema import FILES, PROBLEMS, RUNS, rows_of
from analyzer.wording import numbers

if TYPE_CHECKING:
    import pandas as pd

    from analyzer.cli.options import View
    from analyzer.cli.tables import TextTable
    from analyzer.faces.source import Source
    from analyzer.faces.table.column import Column
    from analyzer.wording.numbers import Units

# Column -> its rank: the highest leaves first where the terminal is too narrow for all.
_RUN_COLUMNS = {
    "distance_m": 0, "moving_s": 2, "pace_s_per_km": 3, "ascent_m": 5, "avg_hr_bpm": 4,
    "spike_ratio": 1,
}  # fmt: skip


@click.command()
@options.table
def runs(source: Source, view: View, units: str | None) -> None:
    """Show the runs, each once."""
    from analyzer.cli import tables
    from analyzer.cli.loading import load
    from analyzer.faces.nothing import require_runs
    from analyzer.wording.numbers import Units

    analysis = load(source)
    require_runs(analysis)
    unit = Units.of(analysis, units)
    tables.show(analysis.runs, view, lambda shown: _runs_table(shown, unit))


def _runs_table(shown: pd.DataFrame, unit: Units) -> TextTable:
    from analyzer.cli.tables import TextTable
    from analyzer.faces.runs import FILE, SPIKE, START, run_row
    from analyzer.faces.table import column

    numbers = column.measured(_RUN_COLUMNS, unit)
    file = column.text(FILE, fold=True)
    columns = [column.text(START), *numbers, column.text(SPIKE), file]
    rows = [run_row(row, unit, _RUN_COLUMNS) for row in rows_of(RUNS, shown)]
    return TextTable("Runs", "runs", columns, rows)


@click.command()
@options.source
@click.option("--problems", is_flag=True, help="Show only what is lost or in doubt.")
@options.as_json
@options.as_csv
def files(source: Source, problems: bool, as_json: bool, as_csv: bool) -> None:
    """Account for every file and archive member: runs found, or why there are none."""
    from analyzer.cli import output
    from analyzer.cli.loading import load
    from analyzer.cli.tables import print_table, say_frame
    from analyzer.faces.receipt import file_row, totals

    view = options.View.of(as_json=as_json, as_csv=as_csv)
    analysis = load(source)
    shown = analysis.files
    if problems:
        shown = shown[shown["severity"].isin(SERIOUS)]
    if view.is_data:
        say_frame(shown, view)
        return
    if not len(analysis.files):
        raise NothingToReportError(
            f"There are no files in {source.folder.resolve()}. Drop exports into it, or choose "
            "another folder with --folder."
        )
    if len(shown):
        print_table("Files", _file_columns(), [file_row(row) for row in rows_of(FILES, shown)])
    output.say(totals(analysis.files))
    if problems:
        output.say(f"{numbers.count(len(shown), 'file')} with something lost or in doubt.")
    known = set(analysis.files["file"])
    for row in rows_of(PROBLEMS, analysis.problems):
        if row.file not in known:
            output.say(f"  ! {problem_line(row)}")


def _file_columns() -> list[Column]:
    from analyzer.faces.table.column import Column, text

    return [
        text("File", fold=True),
        text("Date", rank=1),
        text("Format", rank=3),
        text("Status"),
        Column("Runs", rank=2),
        text("Why", fold=True),
    ]
