"""``runlog watch``."""

from __future__ import annotations

import errno
import gc
import os
import sys
import traceback
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from analyzer.cli import options
from analyzer.cli.report import make_report
from analyzer.cli.signals import ended_by_signals
from analyzer.errors import AnalyzerError, NothingToReportError, SettingsError
from analyzer.privacy import hide_addresses

if TYPE_CHECKING:
    from collections.abc import Callable

    from analyzer.cli.options import Source

    Make = Callable[[Callable[[], bool]], list[str]]

# What only a change to the folder can mend: trying again without one is no use.
_USERS_OWN = (NothingToReportError, SettingsError)
# The reader of our output left, or the terminal closed.
_NO_ONE_LISTENS = {errno.EPIPE, errno.EIO, errno.EBADF}


@click.command()
@options.source
@options.output
@options.units
def watch(source: Source, output: Path | None, units: str | None) -> None:
    """Write the report anew whenever the folder has changed and settled; end with Ctrl-C."""
    with ended_by_signals() as ending:
        from analyzer.watch import snapshot
        from analyzer.watch import watch as watch_folder

        renewer = Renewer(
            lambda is_current: make_report(source, output, units, is_current=is_current),
            ending.is_set,
        )
        # A folder that isn't there ends the command, before anything is promised.
        snapshot(source.folder)
        _print(f"Watching {source.folder.resolve()}. Ctrl-C ends it.")
        watch_folder(source.folder, renewer.renew, stop=ending, notify=_tell)
    _print("Watching has ended.")


class Renewer:
    """Makes reports; what goes wrong is told in a line and never ends the watching.

    Args:
        make: writes the report and returns what to say of it; nothing if the folder has changed.
        is_ending: tells that the end was asked for, so that what fails then is of no interest.
    """

    def __init__(self, make: Make, is_ending: Callable[[], bool] = lambda: False) -> None:
        self._make = make
        self._is_ending = is_ending
        self._last_failure = ""

    def renew(self, is_current: Callable[[], bool]) -> bool:
        """Make the report; return False if it should be tried again later, without any change."""
        try:
            lines = self._make(is_current)
            # Charts are circles of objects, which Python would leave lying for some reports.
            gc.collect()
        except _USERS_OWN as error:
            _tell(str(error))
            return True
        # Whatever fails, a full disk or a fault of ours, the next report may succeed.
        except Exception as error:
            if not self._is_ending():  # a module that was just being loaded fails in its own way
                self._tell_failure(error)
            return False
        for line in lines:
            _print(line)
        self._last_failure = ""
        return bool(lines)

    def _tell_failure(self, error: Exception) -> None:
        text = _sentence(error)
        if text != self._last_failure:  # the same each hour, for days, helps no one
            _tell(f"{text} It will be tried again; watching goes on.")
        self._last_failure = text
        if os.environ.get("RUNLOG_DEBUG"):
            traceback.print_exc()


def _sentence(error: Exception) -> str:
    if isinstance(error, AnalyzerError):
        return str(error)
    if isinstance(error, MemoryError):
        return "There is not enough memory for the report."
    if isinstance(error, OSError):
        place = f" ({error.filename})" if error.filename else ""
        return hide_addresses(f"The report could not be made: {error.strerror or error}{place}.")
    what = " ".join(f"{type(error).__name__}: {error}".split())
    return hide_addresses(f"A fault of ours ({what[:300]}). Please report it.")


def _tell(text: str) -> None:
    _print(f"runlog: {text}", err=True)


def _print(text: str, *, err: bool = False) -> None:
    """Print a line; where that fails, the watching matters more than the line."""
    try:
        click.echo(text, err=err)
    except OSError as error:
        if error.errno in _NO_ONE_LISTENS:  # what is left in the stream must not fail at the end
            with suppress(OSError):
                stream = sys.stderr if err else sys.stdout
                with Path(os.devnull).open("wb") as nothing:
                    os.dup2(nothing.fileno(), stream.fileno())
