"""Sentences in the terminal, and data for other programs."""

from __future__ import annotations

import click

from analyzer import terminal
from analyzer.faces.problems import fault_line
from analyzer.faces.table.folding import folded_sentence
from analyzer.wording.lines import plain


def say(text: str) -> None:
    """Print lines, with plain spaces, none of them wider than the terminal."""
    width = terminal.width()
    shown = terminal.shown(plain(text))
    click.echo(shown if width is None else folded_sentence(shown, width))


def say_data(text: str) -> None:
    """Print JSON or CSV: always as UTF-8 and with the same line ends, whatever the terminal's are.

    A name of a file that isn't valid UTF-8 holds escapes in its place.
    """
    click.echo(text.encode("utf-8", "backslashreplace"))


def say_fault(fault: str) -> None:
    """Print that line on stderr, so that JSON on stdout stays valid."""
    click.echo(plain(fault_line(fault)), err=True)
