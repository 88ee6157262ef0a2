"""Questions in a terminal: repeated until the answer is valid; Ctrl-C notes nothing."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

import click

from analyzer.cli.streams import tell
from analyzer.errors import UsageError
from analyzer.signals import STOPPED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    T = TypeVar("T")


def is_terminal() -> bool:
    """Whether the command runs in a terminal, so that it can ask."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def ask(question: str, value_of: Callable[[str], T]) -> T:
    """Ask until the answer is valid.

    Args:
        question: the prompt, without the colon.
        value_of: turns the answer into a value; raises UsageError, whose message is shown.
    """
    while True:
        answer = click.prompt(question, default="", show_default=False)
        try:
            return value_of(answer.strip())
        except UsageError as error:
            click.echo(f"  {error}")


def word(text: str, words: Sequence[str]) -> str:
    """The word that an answer means, given in full or by its first letter.

    Args:
        text: the answer; returned as it is if it isn't the first letter of a word.
        words: no two begin with the same letter.
    """
    by_letter = {known[0]: known for known in words}
    return by_letter.get(text.lower(), text)


@contextmanager
def nothing_noted_if_stopped(done: str = "noted") -> Iterator[None]:
    """If Ctrl-C or Ctrl-D ends the questions, say that nothing was noted, and exit.

    Args:
        done: what would have been done.
    """
    try:
        yield
    except (click.Abort, KeyboardInterrupt, EOFError):
        tell(f"\nrunlog: stopped. Nothing was {done}.")
        raise click.exceptions.Exit(STOPPED) from None
