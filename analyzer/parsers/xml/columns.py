"""Texts of points -> numbers, some thousand points at a time, so that texts take little memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analyzer.parsers.xml.numbers import to_numbers
from analyzer.parsers.xml.times import has_text, is_naive, parse_times

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from analyzer.parsers.xml.vocabulary import Vocabulary

Texts = tuple[list[int], list[str | None]]
"""Rows and the texts in them, in file order; a row may come several times."""


class Batch:
    """The texts of some points that follow one another.

    Attributes:
        texts: element's name -> rows within the batch, and their texts.
        attributes: attribute's name -> texts, one for each point.
        track, segment, part: numbers of those that the points are in.
    """

    def __init__(self, words: Vocabulary) -> None:
        self.texts: dict[str, Texts] = {name: ([], []) for name in (words.time, *words.fields)}
        self.attributes: dict[str, list[str | None]] = {name: [] for name in words.attributes}
        self.track: list[int] = []
        self.segment: list[int] = []
        self.part: list[int] = []


class Columns:
    """The numbers of all points so far."""

    def __init__(self, words: Vocabulary) -> None:
        self._words = words
        self._counts: list[int] = []
        self._places: list[NDArray[np.int32]] = []
        self._times: list[NDArray[np.int64]] = []
        self._offsets: list[NDArray[np.int32]] = []
        self._columns: dict[str, dict[int, NDArray[np.float64]]] = {}
        self.has_times = False
        self.are_naive = False

    def add(self, batch: Batch) -> None:
        """Append a batch; of a point's duplicate values, the first counts."""
        count = len(batch.track)
        written = _spread(batch.texts[self._words.time], count)
        self._add_times(written)
        for name, column in self._values(batch, count).items():
            if np.isfinite(column).any():
                self._columns.setdefault(name, {})[len(self._counts)] = column
        self._places.append(np.array([batch.track, batch.segment, batch.part], dtype=np.int32))
        self._counts.append(count)

    def _add_times(self, written: list[str | None]) -> None:
        times, offsets = parse_times(written)
        self._times.append(times)
        self._offsets.append(offsets)
        first = None if self.has_times else next(filter(has_text, written), None)
        if first is not None:
            self.has_times = True
            self.are_naive = is_naive(first)

    def _values(self, batch: Batch, count: int) -> Mapping[str, NDArray[np.float64]]:
        found: dict[str, Texts] = {}
        for name, column in self._words.fields.items():
            rows, texts = found.setdefault(column, ([], []))
            rows += batch.texts[name][0]
            texts += batch.texts[name][1]
        values = {name: _numbers(texts, count) for name, texts in found.items() if texts[0]}
        for name, column in self._words.attributes.items():
            values[column] = to_numbers(batch.attributes[name])
        return values

    def take_places(self) -> NDArray[np.int32]:
        """Three rows: each point's track, segment and lap. They are given up."""
        places = np.concatenate([np.empty((3, 0), np.int32), *self._places], axis=1)
        self._places.clear()
        return places

    def take_times(self) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        """Each point's time and offset. They are given up."""
        times = np.concatenate([np.empty(0, np.int64), *self._times])
        offsets = np.concatenate([np.empty(0, np.int32), *self._offsets])
        self._times.clear()
        self._offsets.clear()
        return times, offsets

    def take_values(self) -> dict[str, NDArray[np.float64]]:
        """Name -> column, of those that at least one point has, in the vocabulary's order.

        They are given up one by one.
        """
        names = [*self._words.fields.values(), *self._words.attributes.values()]
        return {name: self._joined(name) for name in dict.fromkeys(names) if name in self._columns}

    def _joined(self, name: str) -> NDArray[np.float64]:
        """One column of all batches."""
        parts = self._columns.pop(name)
        column = np.full(sum(self._counts), np.nan)
        begin = 0
        for number, count in enumerate(self._counts):
            if number in parts:
                column[begin : begin + count] = parts[number]
            begin += count
        return column


def _spread(found: Texts, count: int) -> list[str | None]:
    """The texts placed at the rows they belong to."""
    rows, texts = found
    if rows == list(range(count)):
        return texts
    spread: list[str | None] = [None] * count
    for row, text in zip(reversed(rows), reversed(texts), strict=True):
        spread[row] = text
    return spread


def _numbers(found: Texts, count: int) -> NDArray[np.float64]:
    rows, texts = found
    column = np.full(count, np.nan)
    # Of several values for one row the first is kept: the last that is written.
    column[np.array(rows[::-1])] = to_numbers(texts[::-1])
    return column
