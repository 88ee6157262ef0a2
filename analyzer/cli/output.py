"""Sentences in the terminal, and data for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from analyzer import terminal
from analyzer.cli.folding import folded_sentence
from analyzer.wording import numbers
from analyzer.wording.lines import plain

if TYPE_CHECKING:
    from analyzer.schema import Problem
    from analyzer.schema.log import ProblemRow


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


SERIOUS = ("lost", "doubtful")
"""Severities that say that something is missing or may be wrong; the others are notes."""


def problem_line(problem: ProblemRow | Problem) -> str:
    """One line for a problem: file, line, what is wrong and what to do."""
    line = "" if numbers.is_missing(problem.line) else f", line {problem.line:.0f}"
    remedy = "" if numbers.is_missing(problem.remedy) else problem.remedy
    return f"{problem.file}{line}: {problem.message} {remedy}".rstrip()


def fault_line(fault: str) -> str:
    """One line for a chart or part of a report that failed."""
    return f"  ! {fault}"


def say_fault(fault: str) -> None:
    """Print that line on stderr, so that JSON on stdout stays valid."""
    click.echo(plain(fault_line(fault)), err=True)
