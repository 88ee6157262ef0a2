"""Text wrapped for a narrow terminal."""

from __future__ import annotations

import textwrap

WIDTH = 80
"""Columns of the narrowest terminal supported."""


def plain(text: str) -> str:
    """The text with plain spaces instead of those that hold a number and its unit together."""
    return text.replace("\u00a0", " ")


def wrapped(text: str, first: str = "") -> str:
    """A text in lines of at most 80 columns; numbers stay with their units.

    Args:
        text: without line breaks.
        first: prefix of the first line, such as a bullet; the other lines are indented to match.
    """
    lines = textwrap.wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=" " * len(first),
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(lines or [first.rstrip()])
