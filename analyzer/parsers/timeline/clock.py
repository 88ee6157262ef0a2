"""What a device's clock showed, piece by piece, and what it should have shown."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a recording during which the clock ran on.

    Attributes:
        begin_s, end_s: of its points as written.
        shift_s: has to be added to them.
        is_stale: True where its points are left out.
    """

    begin_s: float
    end_s: float
    shift_s: float = 0.0
    is_stale: bool = False


@dataclass(frozen=True, slots=True)
class Clock:
    """How a recording's times were corrected.

    Attributes:
        pieces: in the order in which they were run; none where nothing was corrected.
    """

    pieces: tuple[Piece, ...] = ()

    @property
    def was_set(self) -> bool:
        """True where some times were moved."""
        return any(piece.shift_s and not piece.is_stale for piece in self.pieces)

    def right(self, stamp_s: float) -> float:
        """The right time for one that the device wrote elsewhere: a start, an event, a lap.

        It was written by the clock of one of the pieces: the one by which it falls into the
        recording; if there are several, the one during which the clock showed it; and of several
        such, the last.
        """
        if not self.pieces:
            return stamp_s
        begin, end = self._span()
        best = min(
            reversed(self.pieces),
            key=lambda piece: (
                _away(stamp_s + piece.shift_s, begin, end),
                _away(stamp_s, piece.begin_s, piece.end_s),
            ),
        )
        moved = stamp_s + best.shift_s
        return max(moved, begin) if best.is_stale else moved

    def right_start(self, stamp_s: float) -> float:
        """When the recording really began, given the time that the device wrote for its start.

        The start is written by the clock that puts it nearest to the first point.
        """
        if not self.pieces:
            return stamp_s
        begin, _ = self._span()
        moved = min((abs(stamp_s + p.shift_s - begin), stamp_s + p.shift_s) for p in self.pieces)[1]
        return max(moved, begin) if self.pieces[0].is_stale else moved

    def _span(self) -> tuple[float, float]:
        """The first and the last time that are kept, corrected."""
        kept = [piece for piece in self.pieces if not piece.is_stale]
        begins = [piece.begin_s + piece.shift_s for piece in kept]
        return min(begins), max(piece.end_s + piece.shift_s for piece in kept)


def _away(stamp_s: float, begin_s: float, end_s: float) -> float:
    return max(begin_s - stamp_s, stamp_s - end_s, 0.0)
