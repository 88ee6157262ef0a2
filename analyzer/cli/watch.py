"""``runlog watch``."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

import click

from analyzer import start
from analyzer.cli import options
from analyzer.faces.making.apart import Apart
from analyzer.faces.making.renewing import Renewer, Voice
from analyzer.processes import silence
from analyzer.signals import ended_by_signals

if TYPE_CHECKING:
    from pathlib import Path

    from analyzer.faces.source import Source

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
        from analyzer.faces.making.report import make_report
        from analyzer.watch import snapshot
        from analyzer.watch import watch as watch_folder

        renewer = Renewer(
            lambda is_current: Apart(ending.held).call(
                make_report, source, output, units, is_current=is_current
            ),
            VOICE,
            ending.is_set,
        )
        # A missing folder ends the command before it claims to watch anything.
        snapshot(source.folder)
        _print(f"Watching {source.folder.resolve()}. Press Ctrl-C to stop.")
        watch_folder(source.folder, renewer.renew, stop=ending, notify=_warn)
    _print("Stopped watching.")


def _warn(text: str) -> None:
    _print(f"runlog: {text}", err=True)


def _print(text: str, *, err: bool = False) -> None:
    """Print a line; if that fails, watching matters more than the line."""
    try:
        click.echo(text, err=err)
    except OSError as error:
        if error.errno in _NO_ONE_LISTENS:  # flushing the stream at exit must not fail
            silence(2 if err else 1)


VOICE = Voice(_print, _warn)
"""Tells the terminal of the reports that are made while something goes on."""
