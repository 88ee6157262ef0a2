"""Analyse the folder, as most commands do first, with a progress bar in a terminal."""

from __future__ import annotations

import datetime as dt
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from analyzer.cli.output import problem_line
from analyzer.cli.streams import tell
from analyzer.errors import NothingToReportError
from analyzer.notebook.diary import FILE_NAME as DIARY_NAME
from analyzer.schema import PROBLEMS, rows_of
from analyzer.wording.lines import plain
from analyzer.wording.receipt import unread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from analyzer.cli.options import Source
    from analyzer.pipeline.folder import FolderLog
    from analyzer.schema import Analysis, Problem
    from analyzer.schema.log import ProblemRow

    Progress = Callable[[int, int], None]

_SHOWN_FROM_FILES = 5
_KEY = "runlog.unread_lines_are_said"


def load(
    source: Source,
    *,
    start: dt.date | None = None,
    end: dt.date | None = None,
    says_unread: bool = True,
) -> Analysis:
    """Analyse the source's folder, with a progress bar in a terminal while files are read.

    Args:
        source: the folder, and the reader.
        start: first day.
        end: last day.
        says_unread: whether the command ends with how many lines of the runner's own files are
            unread; False where what it shows says it.

    Raises:
        UsageError, SettingsError: as ``analyze``.
    """
    from analyzer.pipeline import analyze

    with _progress() as progress:
        analysis = analyze(source.folder, start=start, end=end, **_means(source, progress))
    if says_unread:
        say_unread_at_end(rows_of(PROBLEMS, analysis.problems))
    return analysis


def read(source: Source, end: dt.date | None = None) -> FolderLog:
    """Read the source's folder, with the same progress bar.

    Args:
        source: the folder, and the reader.
        end: last day of what will be shown of it.

    Raises:
        UsageError: as ``read_folder``, and if that day lies in the future.
        SettingsError: as ``read_folder``.
    """
    from analyzer.pipeline import require_reached
    from analyzer.pipeline.folder import read_folder

    require_reached(end, dt.date.today())
    with _progress() as progress:
        return read_folder(source.folder, **_means(source, progress))


def say_unread_at_end(problems: Iterable[ProblemRow] | Iterable[Problem]) -> None:
    """Let the command end with how many lines of the runner's own files are unread.

    It is said below what the command shows; on stderr if that is data, or if the command fails.

    Args:
        problems: of the folder.
    """
    context = click.get_current_context(silent=True)
    found = unread(problems)
    if context is None or not found or _KEY in context.meta:
        return
    context.meta[_KEY] = True
    context.call_on_close(lambda: _say(found, is_data=is_data(context)))


def _say(lines: list[str], *, is_data: bool) -> None:
    text = plain("\n".join(lines))
    if is_data or sys.exception():
        tell(text)
    else:
        click.echo(text)


def is_data(context: click.Context) -> bool:
    """Whether a command prints JSON or CSV."""
    return bool(context.params.get("as_json") or context.params.get("as_csv"))


def _means(source: Source, progress: Progress | None) -> dict[str, Any]:
    # Never 1: a command reads in processes that it outlives.
    processes = max(2, os.cpu_count() or 1)
    return {"reader": source.reader, "progress": progress, "processes": processes}


def require_entries(analysis: Analysis) -> None:
    """Stop if there are neither runs nor pain entries.

    Raises:
        NothingToReportError: says what the folder contains instead, and what to do.
    """
    if len(analysis.runs) or len(analysis.pain):
        return
    folder = analysis.folder.resolve()
    raise NothingToReportError(f"There is nothing to report in {folder}: {_why_nothing(analysis)}")


def _why_nothing(analysis: Analysis) -> str:
    from analyzer.parsers import suffixes

    if analysis.files["runs"].sum():
        start = analysis.start or "the beginning"
        return f"its runs are outside the period from {start} to {analysis.end}."
    of_diary = analysis.problems["file"].map(_is_diary).astype(bool)
    diary = analysis.problems[of_diary]
    for row in rows_of(PROBLEMS, diary.head(1)):
        return f"no runs, and the diary can't be read. {problem_line(row)}"
    kinds = ", ".join(sorted(suffix[1:].upper() for suffix in suffixes()))
    drop = f"Drop {kinds} or zip exports into it, or choose another with --folder."
    if not len(analysis.files):
        return f"it is empty. {drop}"
    several = f"none of its {len(analysis.files)} files contains a run"
    none = "its only file contains no run" if len(analysis.files) == 1 else several
    return f"{none}; `runlog files` says why. {drop}"


def _is_diary(file: str) -> bool:
    """True for the diary, and for a misnamed diary."""
    from analyzer.exports.misnamed import find

    found = find(file)
    return file == DIARY_NAME or (found is not None and found.own == DIARY_NAME)


def require_runs(analysis: Analysis) -> None:
    """Stop if there are no runs.

    Raises:
        NothingToReportError: says what to do.
    """
    require_entries(analysis)
    if not len(analysis.runs):
        raise NothingToReportError(
            f"There are pain entries but no runs in {analysis.folder.resolve()}. "
            "`runlog pain list` shows them, `runlog report` charts them."
        )


@contextmanager
def _progress() -> Iterator[Progress | None]:
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading exports", visible=False)

        def update(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, visible=total >= _SHOWN_FROM_FILES)

        yield update
