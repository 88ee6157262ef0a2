"""The pain panel: scores, sides beneath, days not logged, flares."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analyzer.report import marks, style
from analyzer.report.plots import canvas, not_logged, time_axis
from analyzer.schema import rules
from analyzer.wording import chart_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from matplotlib.axes import Axes

# Row beneath the scores -> the sides marked in it.
_SIDE_ROWS = {"left": ("left", "both"), "centre": ("centre",), "right": ("right", "both")}
_FIRST_ROW, _ROW_APART = -2.7, 1.15
_TICKS = (-1.75, -0.7)


def draw_year_pain(
    axes: Axes, pain: pd.DataFrame, flares: pd.DataFrame, start: float, end: float
) -> None:
    """A year of pain as thin stems, without keys: 365 dots would be a blur, and slow to draw."""
    moments = time_axis.day_numbers(pain["date"]) + 0.5
    canvas.draw_stems(axes, moments, 0, pain["score"], **marks.look("pain", lw=0.9))
    axes.axhline(0, color=style.MUTED, lw=0.5, zorder=1, gid="level")
    draw_sides(axes, pain, (0, 5, 10))
    _draw_flares(axes, flares)
    draw_not_logged(axes, pain, end, start)
    canvas.name_measure(axes, "pain")


def _draw_flares(axes: Axes, flares: pd.DataFrame) -> None:
    moments = time_axis.day_numbers(flares["date"]) + 0.5
    axes.plot(moments, [11.1] * len(flares), **marks.look("flare_begin"))


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
            look = marks.look("pain", lw=0.7)
            canvas.draw_stems(axes, moments, middle - 0.4, middle + 0.4, **look)
            ticks.append((middle, chart_words.SIDE_ROWS[name]))
    axes.set_yticks([place for place, _ in ticks], [name for _, name in ticks])
    for label in axes.get_yticklabels()[len(scores) :]:
        label.set_fontsize(6)
    axes.set_ylim(_FIRST_ROW - 2 * _ROW_APART - 0.9 if len(sided) else -2.0, 12.0)


def draw_pain_marks(axes: Axes, pain: pd.DataFrame) -> None:
    """A stem for each score above 0, with a dot on top from that of a flare on; open dots for 0.

    A score that a day has several times is drawn once.
    """
    pain = pain.drop_duplicates(["date", "score"])
    moments, scores = time_axis.day_numbers(pain["date"]) + 0.5, pain["score"].to_numpy()
    hurts, high = scores > 0, scores >= rules.FLARE.score
    canvas.draw_stems(axes, moments[hurts], 0, scores[hurts], **marks.look("pain", lw=1.0))
    axes.plot(moments[high], scores[high], **marks.look("high_pain", ms=2.6, zorder=3))
    axes.plot(moments[~hurts], scores[~hurts], **marks.look("no_pain", zorder=3))
    axes.axhline(0, color=style.MUTED, lw=0.5, zorder=1, gid="level")


def pain_keys() -> list[Any]:
    """Keys for the marks of ``draw_pain_marks``."""
    return [
        marks.key("high_pain", chart_words.HIGH_PAIN),
        marks.key("no_pain", chart_words.PAIN_0),
    ]


def draw_not_logged(
    axes: Axes, pain: pd.DataFrame, end: float | None = None, start: float | None = None
) -> Any:
    """Draw a row of ticks under the days without an entry; return the entry for the key.

    Args:
        axes: axes whose limits are set.
        pain: PAIN.
        end: day number of the first day after the analysis.
        start: day number of the first day of the log.
    """
    import numpy as np

    left, right = axes.get_xlim()
    first = left if start is None else max(left, start)
    every = np.arange(first, right if end is None else min(right, end))
    blank = every[~np.isin(every, time_axis.day_numbers(pain["date"]))]
    day_mm = axes.get_position().width * style.TEXT_WIDTH_MM / (right - left)
    not_logged.draw_ticks(axes, blank, _TICKS, day_mm)
    return not_logged.key()
