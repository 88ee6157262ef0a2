"""Labels of the key chart: put where there is room, the most important first."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analyzer.report import style

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy as np
    from matplotlib.axes import Axes
    from numpy.typing import NDArray

    from analyzer.report.plots.day_axis import DayAxis

SIZE = 6.4
"""Points."""
_LETTER = 0.57 * SIZE * 0.3528
_LINE = 1.28 * SIZE * 0.3528
_SHIFTS = (0.0, -0.35, 0.35, -0.65, 0.65, -1.0, 1.0, -1.4, 1.4)
_STEP = 0.7
_LED_MM = 1.8
"""From here on a line leads from a mark to its label."""
_FARTHEST_MM = 9.0
_GROUND = {"facecolor": style.WHITE, "edgecolor": "none", "pad": 0.4, "alpha": 0.75}
"""Of labels over lines and steps; over a pale band it would make two of one."""
_MANY = 25
"""Of more labels than this, only those right at their marks are written: lines would cross."""


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
        beside: whether a label may stand beside its mark as well as over it.
        pieces: left and right edges of what is drawn of the axis; a label lies in that of its mark.
            Empty for the whole width.
    """

    width: float
    most: float
    places: NDArray[np.float64]
    heights: NDArray[np.float64]
    taken: list[Box] = field(default_factory=list)
    beside: bool = True
    pieces: Sequence[tuple[float, float]] = ()

    def place(self, labels: Sequence[Label]) -> list[tuple[Label, Box]]:
        """The labels that fit, in the given order, and where; the others are left out."""
        farthest = _LED_MM if len(labels) > _MANY else _FARTHEST_MM
        found = []
        for label in labels:
            candidates = self._candidates(label, farthest)
            box = next((b for b in candidates if self._is_free(label, b)), None)
            if box is not None:
                self.taken += [box, *_leader(label, box)]
                found.append((label, box))
        return found

    def _candidates(self, label: Label, farthest: float) -> Iterator[Box]:
        """Right over the mark first, then to its sides, then farther away."""
        left, right = self._piece(label.at)
        if right - left < label.width:
            return
        boxes = [self._lowest(label, shift) for shift in _SHIFTS]
        for level in range(round(farthest / _STEP) + 1):
            for box in boxes:
                low = box.low + level * _STEP
                is_near = low - label.height <= farthest
                if is_near and low + label.depth <= self.most + 0.01:
                    yield Box(box.left, box.right, low, low + label.depth)

    def _lowest(self, label: Label, shift: float) -> Box:
        """Over the marks beneath; beside its own mark as high as the top of it."""
        left = label.at + (shift - 0.5) * label.width
        first, last = self._piece(label.at)
        left = min(max(left, first), last - label.width)
        right = left + label.width
        is_beside = self.beside and not left - 0.3 < label.at < right + 0.3
        tip = label.height - (label.depth if is_beside else 0.0)
        low = max(tip, self._reach(left, right))
        return Box(left, right, low, low + label.depth)

    def _piece(self, at: float) -> tuple[float, float]:
        """Edges of the piece of the axis that a place lies in."""
        around = (piece for piece in self.pieces if piece[0] - 0.01 <= at <= piece[1] + 0.01)
        return next(around, (0.0, self.width))

    def _reach(self, left: float, right: float) -> float:
        """How far the marks between two places reach."""
        first, last = self.places.searchsorted([left - 0.3, right + 0.3])
        return float(self.heights[first:last].max(initial=0.0)) + 0.4

    def _is_free(self, label: Label, box: Box) -> bool:
        parts = [box, *_leader(label, box), *_way(label, box)]
        return not any(part.meets(other) for part in parts for other in self.taken)


def _way(label: Label, box: Box) -> list[Box]:
    """What lies between a mark and a label beside it; another label there would be taken for it."""
    if box.left <= label.at <= box.right:
        return []
    left, right = (box.right, label.at) if box.right < label.at else (label.at, box.left)
    return [Box(left, right, box.low, box.high)]


def _leader(label: Label, box: Box) -> list[Box]:
    """The line from a mark to its label; none where the two are near."""
    if box.low - label.height <= _LED_MM:
        return []
    return [Box(label.at - 0.2, label.at + 0.2, label.height, box.low)]


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
            bbox=None if hangs else _GROUND,
        )  # fmt: skip
        for line in _leader(label, box):
            axes.plot(
                (label.at / across,) * 2, (height(line.low), height(line.high)),
                transform=axes.transAxes, color=colour, lw=0.4, zorder=1.5, gid="leader",
            )  # fmt: skip


def fits(text: str, width_mm: float, size: float = SIZE) -> bool:
    """Whether a line of text fits into a width."""
    return len(text) * _LETTER * size / SIZE <= width_mm


def band_text(  # noqa: PLR0913 (where it stands, what it says, on which ground)
    axes: Axes,
    axis: DayAxis,
    ends: tuple[float, float],
    height_mm: float,
    text: str,
    *,
    is_hatched: bool = False,
    level: float = 0.5,
) -> list[Box]:
    """A text in the middle of a band: level if it fits, else upright, else none.

    Args:
        axes: the panel.
        axis: its days.
        ends: left and right edge of the band in mm.
        height_mm: of the panel.
        text: one line.
        is_hatched: whether the band is; only then does the text need a ground, which would make
            two of a pale one.
        level: where its middle is, as a share of the height.

    Returns:
        Where it is; nothing where it doesn't fit.
    """
    left, right = ends
    middle, width = (left + right) / 2, right - left
    is_level = fits(text, width)
    if not is_level and (width < _LINE or not fits(text, height_mm)):
        return []
    ground = {"facecolor": style.WHITE, "edgecolor": "none", "pad": 0.8, "alpha": 0.8}
    axes.text(
        middle / axis.width_mm, level, text, transform=axes.transAxes, ha="center", va="center",
        rotation=0 if is_level else 90, size=SIZE, color=style.MUTED, zorder=5, gid="band",
        bbox=ground if is_hatched else None,
    )  # fmt: skip
    across, up = len(text) * _LETTER / 2, _LINE / 2
    across, up = (across, up) if is_level else (up, across)
    at = height_mm * level
    return [Box(middle - across, middle + across, at - up, at + up)]
