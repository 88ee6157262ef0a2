"""``runlog report`` and ``runlog watch``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from analyzer.cli import options
from analyzer.cli.output import problem_line, say
from analyzer.errors import AnalyzerError
from analyzer.report.numbers import count
from analyzer.schema import rows_of

if TYPE_CHECKING:
    from datetime import date

    from analyzer.schema import Analysis

_DEFAULT = Path("reports") / "running-report.pdf"
_MOST_PROBLEMS = 10


@click.command()
@options.folder
@click.option("--from", "start", type=options.Day(), help="Show nothing before this day.")
@click.option("--to", "end", type=options.Day(), help="Last day of the report. [default: today]")
@options.output
@options.units
def report(
    folder: Path, start: date | None, end: date | None, output: Path | None, units: str | None
) -> None:
    """Write the PDF report; say where it is, what was read and what was not."""
    _write(folder, start, end, output, units)


@click.command()
@options.folder
@options.output
@options.units
def watch(folder: Path, output: Path | None, units: str | None) -> None:
    """Write the report anew whenever the folder has changed and settled; end with Ctrl-C."""
    from analyzer.watch import snapshot
    from analyzer.watch import watch as watch_folder

    def tell(text: str) -> None:
        click.echo(f"runlog: {text}", err=True)

    def renew() -> None:
        try:
            _write(folder, None, None, output, units)
        except AnalyzerError as error:
            tell(str(error))

    known = snapshot(folder)  # before the first report, so that nothing dropped meanwhile is missed
    try:
        renew()
        click.echo(f"Watching {folder.resolve()}. Ctrl-C ends it.")
        watch_folder(folder, renew, known=known, notify=tell)
    except KeyboardInterrupt:
        click.echo("Watching has ended.")


def _write(
    folder: Path, start: date | None, end: date | None, output: Path | None, units: str | None
) -> None:
    from analyzer.cli.loading import load, require_entries
    from analyzer.report.pdf import write_report

    analysis = load(folder, start=start, end=end)
    require_entries(analysis)
    path = write_report(analysis, output or folder / _DEFAULT, units)
    click.echo(f"Report: {path.resolve()}")
    for line in receipt(analysis):
        say(line)


def receipt(analysis: Analysis) -> list[str]:
    """What was read and what was not, in a few lines."""
    summary = analysis.summary
    runs, files = count(summary.runs, "run"), count(summary.files_read, "file")
    entries = count(summary.pain_entries, "pain entry", "pain entries")
    lines = [f"Read: {files}. In the report: {runs} and {entries}, up to {analysis.end}."]
    others = [
        f"{number} {words}"
        for number, words in (
            (summary.files_partial, "damaged but used in part"),
            (summary.duplicates, "recorded twice and set aside"),
            (summary.files_left_out, "left out"),
            (summary.files_not_runs, "without a run"),
            (summary.files_failed, "not usable"),
        )
        if number
    ]
    if others:
        lines.append(f"Among the files: {', '.join(others)} (`runlog files` lists them).")
    serious = analysis.problems[analysis.problems["severity"] != "note"]
    lines += [f"  ! {problem_line(row)}" for row in rows_of(serious.head(_MOST_PROBLEMS))]
    if len(serious) > _MOST_PROBLEMS:
        lines.append(f"  … and {len(serious) - _MOST_PROBLEMS} more.")
    return lines
