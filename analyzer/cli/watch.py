"""``runlog watch``."""

from __future__ import annotations

import errno
import os
import traceback
from typing import TYPE_CHECKING

import click

from analyzer.cli import options, start
from analyzer.cli.report_process import make_apart
from analyzer.cli.signals import ended_by_signals
from analyzer.faces.failures import USERS_OWN, sentence
from analyzer.processes import silence

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from analyzer.cli.options import Source

    Make = Callable[[Callable[[], bool]], list[str]]

# The reader of our output is gone, or the terminal was closed.
_NO_ONE_LISTENS = {errno.EPIPE, errno.EIO, errno.EBADF}


@click.command()
@options.source
@options.output
@options.units
def watch(source: Source, output: Path | None, units: str | None) -> None:
    """Rewrite the report whenever the folder has changed and settled; Ctrl-C stops it."""
    start.stay_small()
    with ended_by_signals() as ending:
        from analyzer.watch import snapshot
        from analyzer.watch import watch as watch_folder

        renewer = Renewer(
            lambda is_current: make_apart(source, output, units, is_current, ending),
            ending.is_set,
        )
        # A missing folder ends the command before it claims to watch anything.
        snapshot(source.folder)
        _print(f"Watching {source.folder.resolve()}. Press Ctrl-C to stop.")
        watch_folder(source.folder, renewer.renew, stop=ending, notify=_warn)
    _print("Stopped watching.")


class Renewer:
    """Makes reports; a failure is reported in a line and never ends the watching.

    Args:
        make: writes the report and returns lines to print; none if the folder has changed.
        is_ending: whether the command is being stopped, so that failures no longer matter.
    """

    def __init__(self, make: Make, is_ending: Callable[[], bool] = lambda: False) -> None:
        self._make = make
        self._is_ending = is_ending
        self._last_failure = ""

    def renew(self, is_current: Callable[[], bool]) -> bool:
        """Make the report; return False if it should be retried later even without a change."""
        try:
            lines = self._make(is_current)
        except USERS_OWN as error:
            _warn(str(error))
            return True
        # Whatever the failure, a full disk or a bug, the next report may succeed.
        except Exception as error:
            if not self._is_ending():  # a module interrupted while loading may raise anything
                self._report_failure(error)
            return False
        for line in lines:
            _print(line)
        self._last_failure = ""
        return bool(lines)

    def _report_failure(self, error: Exception) -> None:
        text = sentence(error)
        if text != self._last_failure:  # repeating it every hour helps no one
            _warn(f"{text} It will be tried again; still watching.")
        self._last_failure = text
        if os.environ.get("RUNLOG_DEBUG"):
            traceback.print_exc()


def _warn(text: str) -> None:
    _print(f"runlog: {text}", err=True)


def _print(text: str, *, err: bool = False) -> None:
    """Print a line; if that fails, watching matters more than the line."""
    try:
        click.echo(text, err=err)
    except OSError as error:
        if error.errno in _NO_ONE_LISTENS:  # flushing the stream at exit must not fail
            silence(2 if err else 1)
