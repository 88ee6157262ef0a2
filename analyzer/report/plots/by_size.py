"""The chart of pain after runs, by the size of the run."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from analyzer.report import marks, style
from analyzer.report.plots import canvas
from analyzer.schema import PAIN_BY_SIZE, rows_of
from analyzer.wording import chart_words
from analyzer.wording.after_runs import high_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from analyzer.schema.after_runs import PainBySizeRow

_ROW_MM = 5.6
_LABELS_MM, _COUNTS_MM = 48.0, 30.0
_LARGEST_PT, _SMALLEST_PT = 8.0, 3.0
_GAP_PT = 3.6


def plot_pain_by_size(sizes: pd.DataFrame) -> Figure:
    """A row of dots for each size of run, by highest pain after it; at the right how many.

    Args:
        sizes: frame PAIN_BY_SIZE.
    """
    height = _ROW_MM * len(sizes)
    figure = style.new_figure(height + 15.5)
    width = style.TEXT_WIDTH_MM - _LABELS_MM - _COUNTS_MM
    axes = canvas.add_panel(figure, 10.5, height, left_mm=_LABELS_MM, width_mm=width)
    axes.grid(visible=False, axis="y")
    axes.grid(visible=True, axis="x")
    axes.set_xlim(-0.6, 10.6)
    axes.set_ylim(len(sizes) - 0.5, -0.5)
    axes.set_xticks(range(11))
    axes.set_xlabel(chart_words.HIGHEST_AFTER)
    rows = list(rows_of(PAIN_BY_SIZE, sizes))
    axes.set_yticks(range(len(rows)), [chart_words.SIZES[row.size] for row in rows])
    for place, row in enumerate(rows):
        _draw_row(axes, place, row)
    _beside(axes, -0.62, chart_words.HIGH_PAIN, color=style.MUTED)
    return figure


def _draw_row(axes: Axes, place: int, row: PainBySizeRow) -> None:
    for score in range(11):
        count = getattr(row, f"pain_{score}")
        if count:
            look = _look(score, count / row.runs)
            axes.plot([score], [place], **look)
            axes.annotate(
                str(count), (score, place), xytext=(0, look["ms"] / 2 + _GAP_PT), size=6,
                textcoords="offset points", ha="center", va="center", color=style.MUTED,
            )  # fmt: skip
    _beside(axes, place, high_of(row), weight=600 if row.runs else 400)


def _look(score: int, share: float) -> dict[str, Any]:
    """Its area is the share of the row; it is filled as the score is high."""
    size = _SMALLEST_PT + (_LARGEST_PT - _SMALLEST_PT) * math.sqrt(share)
    return marks.look(marks.dot_of(score), ms=size, clip_on=False)


def _beside(axes: Axes, place: float, words: str, **look: Any) -> None:
    """A text at the right of a row."""
    axes.annotate(
        words, (1, place), xycoords=("axes fraction", "data"), xytext=(8, 0),
        textcoords="offset points", va="center", annotation_clip=False, **({"size": 7} | look),
    )  # fmt: skip
