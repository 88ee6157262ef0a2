"""The pain panel: scores, sides beneath, days not logged, flares."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analyzer.report import style
from analyzer.report.plots import canvas, time_axis
from analyzer.wording import chart_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from matplotlib.axes import Axes

# Row beneath the scores -> the sides marked in it.
_SIDE_ROWS = {"left": ("left", "both"), "centre": ("centre",), "right": ("right", "both")}
_FIRST_ROW, _ROW_APART = -2.7, 1.15


def draw_year_pain(
    axes: Axes, pain: pd.DataFrame, flares: pd.DataFrame, start: float, end: float
) -> None:
    """A year of pain as thin stems, without keys: 365 dots would be a blur, and slow to draw."""
    canvas.draw_stems(
        axes, time_axis.day_numbers(pain["date"]) + 0.5, 0, pain["score"], color=style.PAIN, lw=0.9,
        gid="pain",
    )  # fmt: skip
    axes.axhline(0, color=style.MUTED, lw=0.5, zorder=1)
    draw_sides(axes, pain, (0, 5, 10))
    _draw_flares(axes, flares)
    draw_not_logged(axes, pain, end, start)
    canvas.name_measure(axes, "pain")


_FLARE: dict[str, Any] = {"marker": "v", "ls": "", "ms": 4.4, "mew": 0, "color": style.INK}


def _draw_flares(axes: Axes, flares: pd.DataFrame) -> None:
    axes.plot(time_axis.day_numbers(flares["date"]) + 0.5, [11.1] * len(flares), **_FLARE)


def draw_sides(axes: Axes, pain: pd.DataFrame, scores: Sequence[int]) -> None:
    """The axis of scores, and beneath it rows of ticks for the side of each entry above 0.

    Pain on both sides has a tick in both rows. If no entry gives a side, there are no rows.
    """
    sided = pain[(pain["score"] > 0) & pain["side"].notna()]
    ticks = [(float(score), str(score)) for score in scores]
    if len(sided):
        for row, (name, sides) in enumerate(_SIDE_ROWS.items()):
            moments = time_axis.day_numbers(sided.loc[sided["side"].isin(sides), "date"]) + 0.5
            middle = _FIRST_ROW - row * _ROW_APART
            canvas.draw_stems(
                axes, moments, middle - 0.4, middle + 0.4, color=style.PAIN, lw=0.7, gid="side"
            )
            ticks.append((middle, chart_words.SIDE_ROWS[name]))
    axes.set_yticks([place for place, _ in ticks], [name for _, name in ticks])
    for label in axes.get_yticklabels()[len(scores) :]:
        label.set_fontsize(6)
    axes.set_ylim(_FIRST_ROW - 2 * _ROW_APART - 0.9 if len(sided) else -2.0, 12.0)


def draw_pain_marks(axes: Axes, pain: pd.DataFrame) -> None:
    """A stem and a dot for each score above 0, an open mark on the line for each 0.

    A score that a day has several times is drawn once.
    """
    pain = pain.drop_duplicates(["date", "score"])
    hurting, free = pain[pain["score"] > 0], pain[pain["score"] == 0]
    moments = time_axis.day_numbers(hurting["date"]) + 0.5
    canvas.draw_stems(axes, moments, 0, hurting["score"], color=style.PAIN, lw=0.7)
    axes.plot(moments, hurting["score"], "o", ms=2.6, mew=0, color=style.PAIN, zorder=3)
    axes.plot(time_axis.day_numbers(free["date"]) + 0.5, [0] * len(free), **_ZERO, zorder=3)
    axes.axhline(0, color=style.MUTED, lw=0.5, zorder=1)


_ZERO: dict[str, Any] = {
    "marker": "o", "ls": "", "ms": 2.0, "mew": 0.5, "mfc": style.WHITE, "color": style.PAIN,
}  # fmt: skip


def pain_keys() -> list[Any]:
    """Keys for the marks of ``draw_pain_marks``."""
    from matplotlib.lines import Line2D

    return [
        Line2D(
            [],
            [],
            marker="o",
            ls="",
            ms=3.4,
            mew=0,
            color=style.PAIN,
            label=chart_words.PAIN_1_TO_10,
        ),
        Line2D([], [], **_ZERO, label=chart_words.PAIN_0),
    ]


def draw_not_logged(
    axes: Axes, pain: pd.DataFrame, end: float | None = None, start: float | None = None
) -> Any:
    """Draw a hatched strip under the days without an entry; return its patch for the key.

    Args:
        axes: axes whose limits are set.
        pain: PAIN.
        end: day number of the first day after the analysis.
        start: day number of the first day of the log.
    """
    import numpy as np
    from matplotlib.patches import Patch

    look: dict[str, Any] = {
        "facecolor": style.LINE, "edgecolor": style.MUTED, "hatch": style.NOT_LOGGED_HATCH,
    }  # fmt: skip
    left, right = axes.get_xlim()
    first_day = left if start is None else max(left, start)
    every = np.arange(first_day, right if end is None else min(right, end))
    blank = every[~np.isin(every, time_axis.day_numbers(pain["date"]))]
    first, last = time_axis.spans_of(blank)
    canvas.draw_boxes(axes, first, last, -1.75, -0.85, lw=0, gid="not_logged", **look)
    return Patch(lw=0.3, **look, label=chart_words.NOT_LOGGED)
