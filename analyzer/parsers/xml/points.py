"""The points of a GPX or TCX file as columns, read in one walk over the tree."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from analyzer.parsers.xml.times import NO_TIME, has_text, is_naive, parse_times
from analyzer.parsers.xml.tree import local, to_number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lxml import etree
    from numpy.typing import NDArray

_EXTENSIONS = "extensions"
_NOWHERE = -1


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A format's element names. All are local names in lower case.

    Attributes:
        point: contains one moment.
        segment: contains the points between two pauses.
        track: contains the segments of one recording.
        outside: other elements whose content doesn't belong to a point.
        time: contains a point's time.
        fields: element within a point, at any depth -> column.
        attributes: attribute of a point, as written -> column.
    """

    point: str
    segment: str
    track: str
    outside: frozenset[str]
    time: str
    fields: Mapping[str, str]
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Points:
    """All points of a file, in file order.

    Attributes:
        tracks: the elements of the recordings.
        track: number of the recording that a point belongs to; -1 before the first. It never falls.
        segment: number of its segment, counted through the whole file.
        times: microseconds since 1970 (UTC); NO_TIME if there is none.
        offsets: point -> seconds east of UTC of its written time, unless that is Z.
        columns: name -> float64, NaN where missing; only columns that at least one point has.
        are_unreadable: True if times are written and none can be read.
        are_naive: True if the first time is written without a zone.
    """

    tracks: list[etree._Element]
    track: NDArray[np.int64]
    segment: NDArray[np.int64]
    times: NDArray[np.int64]
    offsets: dict[int, int]
    columns: dict[str, NDArray[np.float64]]
    are_unreadable: bool = False
    are_naive: bool = False

    def rows_of(self, number: int) -> NDArray[np.int64]:
        """The rows of one recording; of points outside any for -1."""
        return np.arange(*np.searchsorted(self.track, (number, number + 1)))


def read_points(root: etree._Element, vocabulary: Vocabulary) -> Points:
    """Walk over a tree once; of a point's duplicate values, the first counts."""
    walk = _Walk(vocabulary)
    walk.over(root)
    written = _spread(walk.texts[vocabulary.time], len(walk.track))
    times, offsets = parse_times(written)
    fields: dict[str, _Texts] = {}
    for name, column in vocabulary.fields.items():
        rows, texts = fields.setdefault(column, ([], []))
        rows += walk.texts[name][0]
        texts += walk.texts[name][1]
    columns = {name: _numbers(texts, len(walk.track)) for name, texts in fields.items()}
    for name, column in vocabulary.attributes.items():
        columns[column] = _as_numbers(walk.attributes[name])
    return Points(
        walk.tracks,
        np.array(walk.track, dtype=np.int64),
        np.array(walk.segment, dtype=np.int64),
        times,
        offsets,
        {name: column for name, column in columns.items() if np.isfinite(column).any()},
        any(map(has_text, written)) and bool((times == NO_TIME).all()),
        is_naive(next(filter(has_text, written), None)),
    )


_Texts = tuple[list[int], list[str | None]]


class _Walk:
    """The state of one walk: where it is, and the texts that it has met."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._words = vocabulary
        names = (vocabulary.time, *vocabulary.fields)
        self.texts: dict[str, _Texts] = {name: ([], []) for name in names}
        self.attributes: dict[str, list[str | None]] = {n: [] for n in vocabulary.attributes}
        self.tracks: list[etree._Element] = []
        self.track: list[int] = []
        self.segment: list[int] = []
        self._segments = 0

    def over(self, root: etree._Element) -> None:
        """Walk over all elements below the root, in file order."""
        words, texts = self._words, self.texts
        kinds: dict[object, str] = {}
        row = _NOWHERE
        for element in root.iter():
            tag = element.tag
            name = kinds.get(tag)
            if name is None:  # seen for the first time
                name = kinds[tag] = local(element).lower() if isinstance(tag, str) else ""
            if name in texts:
                if row >= 0:
                    rows, values = texts[name]
                    rows.append(row)
                    values.append(element.text)
            elif name == words.point:
                row = self._begin_point(element)
            elif name in (words.segment, words.track) or name in words.outside:
                row = self._leave_points(element, name)
            elif name == _EXTENSIONS and not self._is_of_point(element):
                row = _NOWHERE

    def _begin_point(self, element: etree._Element) -> int:
        for name, values in self.attributes.items():
            values.append(element.get(name))
        self.track.append(len(self.tracks) - 1)
        self.segment.append(self._segments)
        return len(self.track) - 1

    def _leave_points(self, element: etree._Element, name: str) -> int:
        if name == self._words.segment:
            self._segments += 1
        elif name == self._words.track:
            self.tracks.append(element)
        return _NOWHERE

    def _is_of_point(self, element: etree._Element) -> bool:
        parent = element.getparent()
        return parent is not None and local(parent).lower() == self._words.point


def _spread(found: _Texts, count: int) -> list[str | None]:
    """The texts placed at the rows they belong to."""
    rows, texts = found
    if rows == list(range(count)):
        return texts
    spread: list[str | None] = [None] * count
    for row, text in zip(reversed(rows), reversed(texts), strict=True):
        spread[row] = text
    return spread


def _numbers(found: _Texts, count: int) -> NDArray[np.float64]:
    rows, texts = found
    column = np.full(count, np.nan)
    if rows:  # of several values for one row the first is kept: the last that is written
        column[np.array(rows[::-1])] = _as_numbers(texts[::-1])
    return column


def _as_numbers(texts: Sequence[str | None]) -> NDArray[np.float64]:
    try:
        values = np.array(list(map(float, texts)))  # type: ignore[arg-type]  # None raises
    except (TypeError, ValueError):
        values = np.array([to_number(text) for text in texts], dtype=np.float64)
    values[~np.isfinite(values)] = np.nan
    return values
