"""Labels of the key chart: put where there is room, the most important first."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analyzer.report import style

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import numpy as np
    from matplotlib.axes import Axes
    from numpy.typing import NDArray

SIZE = 6.4
"""Points."""
_LETTER = 0.57 * SIZE * 0.3528
_LINE = 1.2 * SIZE * 0.3528
_SHIFTS = (0.0, -0.35, 0.35, -0.6, 0.6)
_STEP = 0.7
_FAR_MM = 2.5
"""From here on a line leads from a mark to its label."""


@dataclass(frozen=True)
class Label:
    """A text about one place.

    Attributes:
        at: distance of the place from the left edge, in mm.
        height: how far the mark reaches from the zero line, in mm.
        text: its lines.
    """

    at: float
    height: float
    text: str

    @property
    def width(self) -> float:
        """In mm, estimated to be rather too wide."""
        return max(map(len, self.text.split("\n"))) * _LETTER

    @property
    def depth(self) -> float:
        """In mm, from the first line to the last."""
        return (self.text.count("\n") + 1) * _LINE


@dataclass(frozen=True)
class Box:
    """Where something is: distances from the left edge and from the zero line, in mm."""

    left: float
    right: float
    low: float
    high: float

    def meets(self, other: Box) -> bool:
        """Whether the two overlap."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.low < other.high
            and other.low < self.high
        )


@dataclass
class Room:
    """What is taken of half a chart.

    Attributes:
        width: of the chart.
        most: how far from the zero line a label may reach.
        places: distances of the marks from the left edge, ascending.
        heights: how far each reaches from the zero line.
        taken: boxes in which no label may be.
    """

    width: float
    most: float
    places: NDArray[np.float64]
    heights: NDArray[np.float64]
    taken: list[Box] = field(default_factory=list)

    def place(self, labels: Iterable[Label]) -> list[tuple[Label, Box]]:
        """The labels that fit, in the given order, and where; the others are left out."""
        found = []
        for label in labels:
            box = next((b for b in self._candidates(label) if self._is_free(b)), None)
            if box is not None:
                self.taken.append(box)
                found.append((label, box))
        return found

    def _candidates(self, label: Label) -> Iterator[Box]:
        """Right over the mark first, then to its sides, then farther away."""
        shifts = [label.at - label.width / 2 + s * label.width for s in _SHIFTS]
        lefts = [min(max(left, 0.0), self.width - label.width) for left in shifts]
        lows = [max(label.height, self._reach(left, left + label.width)) for left in lefts]
        for level in range(40):
            for left, low in zip(lefts, lows, strict=True):
                begin = low + level * _STEP
                if begin + label.depth <= self.most + 0.01:
                    yield Box(left, left + label.width, begin, begin + label.depth)

    def _reach(self, left: float, right: float) -> float:
        """How far the marks between two places reach."""
        first, last = self.places.searchsorted([left - 0.3, right + 0.3])
        return float(self.heights[first:last].max(initial=0.0)) + 0.4

    def _is_free(self, box: Box) -> bool:
        return not any(box.meets(other) for other in self.taken)


def write(
    axes: Axes,
    placed: Iterable[tuple[Label, Box]],
    size: tuple[float, float],
    look: tuple[str, str],
) -> None:
    """Write labels into a half of the chart; one that is far from its mark is led to by a line.

    Args:
        axes: the half; the zero line is its lower edge, or its upper one if it hangs.
        placed: labels and where they are.
        size: width and height of the half in mm.
        look: colour, and the name by which the texts can be found.
    """
    across, up = size
    hangs = axes.yaxis_inverted()
    colour, gid = look

    def height(place: float) -> float:
        return 1 - place / up if hangs else place / up

    for label, box in placed:
        axes.text(
            (box.left + box.right) / 2 / across, height((box.low + box.high) / 2), label.text,
            transform=axes.transAxes, ha="center", va="center", size=SIZE, color=colour,
            linespacing=1.05, zorder=7, gid=gid,
        )  # fmt: skip
        if box.low - label.height > _FAR_MM:
            axes.plot(
                (label.at / across,) * 2, (height(label.height), height(box.low)),
                transform=axes.transAxes, color=colour, lw=0.4, zorder=1.5, gid="leader",
            )  # fmt: skip


def fits(text: str, width_mm: float, size: float = SIZE) -> bool:
    """Whether a line of text fits into a width."""
    return len(text) * _LETTER * size / SIZE <= width_mm


def band_text(axes: Axes, middle: float, width_mm: float, height_mm: float, text: str) -> None:
    """A text in the middle of a band: level if it fits, else upright, else none.

    Args:
        axes: the panel.
        middle: day number of the middle of the band.
        width_mm: of the band.
        height_mm: of the panel.
        text: one line.
    """
    is_level = fits(text, width_mm)
    if is_level or (width_mm > _LINE and fits(text, height_mm)):
        axes.text(
            middle, 0.5, text, transform=axes.get_xaxis_transform(), ha="center", va="center",
            rotation=0 if is_level else 90, size=SIZE, color=style.MUTED, zorder=5, gid="band",
        )  # fmt: skip
