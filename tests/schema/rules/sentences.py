"""What the program says without a log: sentences, helps, meanings of columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer import schema
from analyzer.cli import runlog
from analyzer.schema import Frame
from analyzer.wording import reason_words, words
from analyzer.wording.measures import MEASURES
from tests.report.claims import helps, strings

if TYPE_CHECKING:
    from collections.abc import Iterator


def said() -> set[str]:
    """All of them, each once."""
    return set(_said())


def _said() -> Iterator[str]:
    for value in (*vars(words).values(), *vars(reason_words).values()):
        yield from strings(value)
    for measure in MEASURES.values():
        yield from (measure.label, measure.short)
    yield from helps(runlog)
    for frame in (getattr(schema, name) for name in schema.__all__):
        if isinstance(frame, Frame):
            yield from (f"{c.name} ({c.unit}): {c.meaning}" for c in frame.columns)
