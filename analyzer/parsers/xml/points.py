"""The points of a GPX or TCX file as columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from analyzer.parsers.xml.stream import collect
from analyzer.parsers.xml.times import NO_OFFSET, NO_TIME

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analyzer.parsers.xml.node import Node
    from analyzer.parsers.xml.vocabulary import Vocabulary
    from analyzer.schema import Fault


@dataclass(frozen=True, slots=True)
class Points:
    """All points of a file, in file order.

    Attributes:
        tracks: the elements of the recordings.
        track: number of the recording that a point belongs to; -1 before the first. It never falls.
        segment: number of its segment, counted through the whole file.
        part: number of its lap, counted through the whole file; NO_PART outside any.
        times: microseconds since 1970 (UTC); NO_TIME if there is none.
        offsets: seconds east of UTC of each written time; NO_OFFSET for Z, or if it has none.
        columns: name -> float64, NaN where missing; only columns that at least one point has.
        are_unreadable: True if times are written and none can be read.
        are_naive: True if the first time is written without a zone.
    """

    tracks: list[Node]
    track: NDArray[np.int32]
    segment: NDArray[np.int32]
    part: NDArray[np.int32]
    times: NDArray[np.int64]
    offsets: NDArray[np.int32]
    columns: dict[str, NDArray[np.float64]]
    are_unreadable: bool = False
    are_naive: bool = False

    def rows_of(self, number: int) -> NDArray[np.int64]:
        """The rows of one recording; of points outside any for -1."""
        ends = np.array((number, number + 1), dtype=np.int32)
        return np.arange(*np.searchsorted(self.track, ends))

    def segment_of(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """The segments of some points."""
        return self.segment[rows].astype(np.int64)

    def offset_of(self, row: int) -> int | None:
        """Seconds east of UTC of a point's written time; None for Z, or if it has none."""
        offset = int(self.offsets[row])
        return None if offset == NO_OFFSET else offset


@dataclass(frozen=True, slots=True)
class File:
    """A file that was read.

    Attributes:
        root: of what is kept besides its points.
        names: local names of all its elements.
        points: in file order.
        faults: what had to be repaired.
    """

    root: Node
    names: frozenset[str]
    points: Points
    faults: list[Fault]


def read_file(data: bytes, words: Vocabulary) -> File:
    """Read a file in a stream; of a point's duplicate values, the first counts.

    Raises:
        ParseError: there is no element at all, or more than any recording has.
    """
    collector, faults = collect(data, words)
    columns = collector.columns()
    times, offsets = columns.take_times()
    track, segment, part = columns.take_places()
    points = Points(
        collector.tracks,
        track,
        segment,
        part,
        times,
        offsets,
        columns.take_values(),
        columns.has_times and bool((times == NO_TIME).all()),
        columns.are_naive,
    )
    return File(collector.made_root(), collector.names(), points, faults)
