"""The marks of spikes by class, as every chart draws them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analyzer.report import marks
from analyzer.report.plots import canvas, time_axis

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes


def draw_spikes(
    axes: Axes, spikes: pd.DataFrame, tops: Any, *, stem: float = 0.0, scale: float = 1.0
) -> None:
    """A mark for each spike on its day, and a stem beneath it.

    Args:
        axes: axes whose time axis is set.
        spikes: rows of SPIKES.
        tops: height of the mark of each.
        stem: width of the stems in points; 0 for none.
        scale: of the marks.
    """
    import numpy as np

    moments, heights = time_axis.day_numbers(spikes["date"]) + 0.5, np.asarray(tops, dtype=float)
    for name, mark in marks.SPIKES.items():
        chosen = (spikes["spike_class"] == name).to_numpy()
        if stem:
            look = marks.look("spike", lw=stem, zorder=3)
            canvas.draw_stems(axes, moments[chosen], 0, heights[chosen], **look)
        size = marks.MARKS[mark].size * scale
        own = marks.look(mark, ms=size, zorder=4, clip_on=False)
        axes.plot(moments[chosen], heights[chosen], **own)
