"""Read the folder, with a progress bar in a terminal."""

from __future__ import annotations

import datetime as dt
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from analyzer.faces.source import Source
    from analyzer.pipeline.folder import FolderLog

    Progress = Callable[[int, int], None]

_SHOWN_FROM_FILES = 5


def read(source: Source, end: dt.date | None = None, today: dt.date | None = None) -> FolderLog:
    """Read the source's folder, with a progress bar in a terminal while files are read.

    Args:
        source: the folder, and the reader.
        end: last day of what will be shown of it.
        today: the current local day; None for the clock's.

    Raises:
        UsageError: as ``read_folder``, and if that day lies in the future.
        SettingsError: as ``read_folder``.
    """
    from analyzer.pipeline import require_reached
    from analyzer.pipeline.folder import read_folder

    require_reached(end, today or dt.date.today())
    with progress_bar() as progress:
        return read_folder(source.folder, today=today, **means(source, progress))


def means(source: Source, progress: Progress | None) -> dict[str, Any]:
    """How files are read, for ``read_folder``."""
    # Never 1: a command reads in processes that it outlives.
    processes = max(2, os.cpu_count() or 1)
    return {"reader": source.reader, "progress": progress, "processes": processes}


@contextmanager
def progress_bar() -> Iterator[Progress | None]:
    """What is told how many files of how many are read; None where no terminal shows it."""
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
