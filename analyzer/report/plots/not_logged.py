"""Days without an entry of pain: ticks in a row of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analyzer.report import marks
from analyzer.report.plots import canvas, time_axis
from analyzer.wording import chart_words

if TYPE_CHECKING:
    import numpy as np
    from matplotlib.axes import Axes
    from numpy.typing import NDArray

_NARROWEST_MM = 0.5


def draw_ticks(
    axes: Axes, blank: NDArray[np.float64], row: tuple[float, float], day_mm: float
) -> None:
    """A tick for each day; for long logs boxes as wide as the days, as ticks would merge.

    Args:
        axes: the panel.
        blank: day numbers of the days without an entry, in order.
        row: lower and upper end of the ticks.
        day_mm: width of a day.
    """
    if day_mm > _NARROWEST_MM:
        canvas.draw_stems(axes, blank + 0.5, *row, **marks.look("not_logged", zorder=2))
    elif len(blank):
        begins, ends = time_axis.spans_of(blank)
        look: dict[str, Any] = {"facecolor": marks.MARKS["not_logged"].colour, "lw": 0}
        canvas.draw_boxes(axes, begins, ends, *row, zorder=2, gid="not_logged", **look)


def key() -> Any:
    """The entry for a key: a tick as high as a letter."""
    return marks.key("not_logged", chart_words.NOT_LOGGED, ms=4, mew=0.9)
