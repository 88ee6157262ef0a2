"""Analyse the folder, as most commands do first, with a progress bar in a terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from analyzer.cli.streams import tell
from analyzer.faces.reading import means, progress_bar
from analyzer.schema import PROBLEMS, rows_of
from analyzer.wording.lines import plain
from analyzer.wording.receipt import unread

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from analyzer.faces.source import Source
    from analyzer.schema import Analysis, Problem
    from analyzer.schema.log import ProblemRow

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

    with progress_bar() as progress:
        analysis = analyze(source.folder, start=start, end=end, **means(source, progress))
    if says_unread:
        say_unread_at_end(rows_of(PROBLEMS, analysis.problems))
    return analysis


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
