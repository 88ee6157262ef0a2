"""The standard streams, which may be closed, full, or read by no one."""

from __future__ import annotations

import io
import os
import sys

import click

from analyzer import terminal
from analyzer.processes import silence
from analyzer.wording.lines import brief, plain

_NAMES = ("stdin", "stdout", "stderr")
_MODES = ("r", "w", "w")


def prepare() -> None:
    """Make the standard streams safe to use; call it once, before anything is opened.

    A closed one is replaced by the null device: the next file to be opened would take its number,
    and with it whatever is printed.
    """
    for number, (name, mode) in enumerate(zip(_NAMES, _MODES, strict=True)):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest free number: this one
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, os.fdopen(number, mode, encoding="utf-8", closefd=False))
        elif isinstance(stream, io.TextIOWrapper) and mode == "w":
            terminal.make_able(stream)


def tell(text: str) -> None:
    """Print a line on stderr; if that can't be done, no one is there to be told."""
    try:
        click.echo(brief(text), err=True)
    except OSError:
        silence(2)


def say_done(text: str, *, err: bool = False) -> None:
    """Print what has been done. If it can't be printed, it has been done all the same.

    Such a failure must not look as if the work had failed: whoever tries again would do it twice.

    Args:
        text: one or more lines.
        err: print them on stderr, where stdout is for data.
    """
    if err:
        tell(text)
        return
    try:
        click.echo(plain(text))
    except OSError as error:
        silence(1)
        if not isinstance(error, BrokenPipeError):
            why = error.strerror or error
            tell(f"runlog: this is done, but could not be printed ({why}): {text}")
