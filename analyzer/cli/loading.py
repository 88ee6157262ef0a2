"""What most commands begin with: the analysis of the folder, with progress in a terminal."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from analyzer.errors import NothingToReportError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from pathlib import Path

    from analyzer.schema import Analysis

_SHOWN_FROM_FILES = 5


def load(folder: Path, *, start: date | None = None, end: date | None = None) -> Analysis:
    """Analyse the folder, with a bar on a terminal while files are read.

    Raises:
        UsageError, SettingsError: as ``analyze``.
    """
    from datetime import date as day

    from analyzer.pipeline import analyze

    with _progress() as progress:
        return analyze(folder, today=day.today(), start=start, end=end, progress=progress)


def require_entries(analysis: Analysis) -> None:
    """Refuse to go on without runs and pain entries.

    Raises:
        NothingToReportError: with what the folder holds instead, and the way out.
    """
    if len(analysis.runs) or len(analysis.pain):
        return
    found = len(analysis.files)
    what = f"none of its {found} files holds a run" if found else "it is empty"
    if found and len(analysis.files) and analysis.files["runs"].sum():
        what = "its runs lie outside the period that was asked for"
    more = "; `runlog files` says why" if found else ""
    raise NothingToReportError(
        f"There is nothing to report in {analysis.folder.resolve()}: {what}{more}. "
        "Drop FIT, GPX, TCX or zip exports into it, or name another with --folder."
    )


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None] | None]:
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
