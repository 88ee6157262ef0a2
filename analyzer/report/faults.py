"""A chart or part that fails is named in its place and by the command; nothing else is lost."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from analyzer.report import blocks
from analyzer.wording import text, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analyzer.report.blocks import Block

_MAX_LENGTH = 200


def chart_fault(name: str, error: Exception) -> Block:
    """The block in place of a chart that could not be drawn.

    Raises:
        Exception: ``error`` itself if RUNLOG_DEBUG is set, so that the traceback is seen.
    """
    return _fault(words.CHART_FAULT, name, error)


def part_fault(name: str, error: Exception) -> Block:
    """The block in place of a part that could not be made; raises as ``chart_fault`` does."""
    return _fault(words.PART_FAULT, name, error)


def faults_of(found: Iterable[Block]) -> list[str]:
    """The texts of all faults among blocks, for the terminal."""
    return [
        block["text"].replace(text.BREAK, "")
        for block in blocks.every(found)
        if block["kind"] == "fault"
    ]


def _fault(sentence: str, name: str, error: Exception) -> Block:
    if os.environ.get("RUNLOG_DEBUG"):
        raise error
    what = text.shorten(f"{type(error).__name__}: {error}".rstrip(": ."), _MAX_LENGTH)
    return blocks.fault(sentence.format(name=name, what=text.clean(what)))
