"""Text wrapped for a narrow terminal."""

from __future__ import annotations

import re
import textwrap

from analyzer import terminal

WIDTH = 80
"""Columns of text that is easy to read, in a terminal that has as many."""

_SPACES = re.compile(r"[\xa0\u2028\u2029]")
# They would reorder the rest of the line, or steer the terminal: only line breaks and tabs stay.
_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

# Longer than the path of a file is likely to be.
_ENDLESS = re.compile(r"\S{400,}")
_SHOWN = 60


def plain(text: str) -> str:
    """The text for a terminal, whatever a note or a name in it holds.

    Direction overrides and control characters are left out, and spaces that hold a number and its
    unit together become plain ones, as do line breaks of another kind.
    """
    return _STEERING.sub("", _SPACES.sub(" ", text))


def brief(text: str) -> str:
    """The text of a message, plain, and without the whole of a word that no one could read."""
    return _ENDLESS.sub(lambda word: f"{word[0][:_SHOWN]}…", plain(text))


def wrapped(text: str, first: str = "") -> str:
    """A text in lines of at most 80 columns, or of the terminal's; numbers stay with their units.

    Args:
        text: without line breaks.
        first: prefix of the first line, such as a bullet; the other lines are indented to match.
    """
    lines = textwrap.wrap(
        text,
        min(WIDTH, terminal.width() or WIDTH),
        initial_indent=first,
        subsequent_indent=" " * len(first),
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(lines or [first.rstrip()])
