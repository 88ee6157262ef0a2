"""Charts of the back: pain around spikes, comebacks overlaid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analyzer.report import marks, style
from analyzer.report.plots import canvas
from analyzer.schema import rules
from analyzer.wording import chart_words, numbers

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from analyzer.schema import EventStudy

COMEBACKS_DRAWN = 8
_LABELS_MM = 24.0
_SMALLEST_PT = 3.2
_HEIGHT_MM = 68.0
_APART_MM = 3.4
_STEPS, _MOST_TICKS = (25, 50, 100, 200, 500, 1000, 5000), 10
# The newest comeback is solid and thick; older ones differ by their dashes.
_OLDER: tuple[Any, ...] = (
    "--", ":", "-.", (0, (5, 1)), (0, (1, 1)), (0, (3, 1, 1, 1)), (0, (7, 2)),
)  # fmt: skip


def plot_event_study(study: EventStudy) -> Figure:
    """Mean logged pain around spikes over the band of shifts; below it the days logged."""
    figure = style.new_figure(72)
    axes = canvas.add_panel(figure, 16, 48)
    curve = study.curve
    axes.fill_between(
        curve["offset"], curve["low"], curve["high"], label=chart_words.BAND,
        **marks.look("usual_range"),
    )  # fmt: skip
    axes.plot(
        curve["offset"], curve["middle"], label=chart_words.MEAN_OF_SHIFTS,
        **marks.look("second_series"),
    )  # fmt: skip
    axes.plot(
        curve["offset"], curve["pain"], label=chart_words.AROUND.format(count=study.spikes),
        **marks.look("mean_pain"),
    )  # fmt: skip
    axes.axvline(0, **marks.look("spike", lw=1.0))
    reach = rules.STUDY.reach_days
    axes.set_xlim(-reach - 0.7, reach + 0.7)
    highest = float(curve[["pain", "high"]].max().max())
    axes.set_ylim(0, max(1.0, highest * 1.15))
    ticks = [*range(-7 * (reach // 7), reach + 1, 7)]
    names = [numbers.number(t, sign=True) if t else chart_words.AT_SPIKE for t in ticks]
    axes.set_xticks(ticks, names)
    axes.set_xlabel(chart_words.DAYS_FROM_SPIKE, labelpad=9)
    _count_below(axes, curve)
    canvas.name_panel(axes, chart_words.MEAN_PAIN, chart_words.SCORE)
    canvas.add_key(axes, axes.get_legend_handles_labels()[0])
    return figure


def _count_below(axes: Axes, curve: pd.DataFrame) -> None:
    """The number of days behind each mean, in small figures under the axis."""
    for offset, logged in zip(curve["offset"], curve["logged"], strict=True):
        axes.annotate(
            str(logged), (offset, 0), xytext=(0, -17), xycoords=("data", "axes fraction"),
            textcoords="offset points", ha="center", va="center", size=5, color=style.MUTED,
        )  # fmt: skip
    axes.annotate(
        chart_words.DAYS_LOGGED, (-rules.STUDY.reach_days - 1.2, 0), xytext=(0, -17),
        xycoords=("data", "axes fraction"), textcoords="offset points", ha="right", va="center",
        size=5, color=style.MUTED,
    )  # fmt: skip


def plot_comebacks(comebacks: pd.DataFrame, rebuilding: pd.DataFrame) -> Figure:
    """The last 7 days as a share of the mean week before the layoff, from the first run back.

    Args:
        comebacks: rows of COMEBACKS to draw, newest last.
        rebuilding: REBUILDING, including the days of these comebacks.
    """
    figure = style.new_figure(88)
    width = style.PLOT_WIDTH_MM - _LABELS_MM
    axes = canvas.add_panel(figure, 12, _HEIGHT_MM, width_mm=width)
    for share in rules.COMEBACK.percents:
        axes.axhline(share, color=style.MUTED, lw=0.6, zorder=0.6, gid="level")
    ends = []
    for age, day in enumerate(comebacks["return_day"].iloc[::-1]):
        one = rebuilding[rebuilding["return_day"] == day]
        ends.append((_draw_comeback(axes, one, age), numbers.day(day), age))
    last = rules.COMEBACK.days
    ticks = [1, *range(7, last + 1, 7)]
    axes.set_xlim(0.5, last + 0.5)
    axes.set_xticks(ticks, [str(tick) for tick in ticks])
    axes.set_xlabel(chart_words.DAYS_SINCE_RETURN)
    shown = rebuilding[rebuilding["return_day"].isin(comebacks["return_day"])]
    highest = float(shown["share"].max() * 100)
    top = max(110.0, highest * 1.05)
    axes.set_ylim(0, top)
    step = next((s for s in _STEPS if top / s <= _MOST_TICKS), _STEPS[-1])
    axes.set_yticks(range(0, int(top) + 1, step))
    _label_ends(axes, ends)
    canvas.name_panel(axes, chart_words.COMEBACKS, "%")
    if (shown["pain"] > 0).any():
        canvas.add_key(axes, _pain_keys(shown["pain"]))
    return figure


def _draw_comeback(axes: Axes, one: pd.DataFrame, age: int) -> tuple[float, float]:
    """Draw one line with its pain entries; return where it ends (day, share in %)."""
    look = marks.look("series", lw=1.8)
    if age:
        look = marks.look("older_comeback", ls=_OLDER[(age - 1) % len(_OLDER)])
    share = one["share"] * 100
    axes.plot(one["day"], share, zorder=3 - age / 10, **look)
    for score in sorted(set(one["pain"][one["pain"] > 0])):
        day = one[one["pain"] == score]
        look = marks.look(marks.dot_of(score), ms=_SMALLEST_PT + 0.4 * score, zorder=4)
        axes.plot(day["day"], day["share"] * 100, **look)
    known = one[one["share"].notna()]
    if not len(known):
        return 1.0, 0.0
    return float(known["day"].iloc[-1]), float(known["share"].iloc[-1] * 100)


def _label_ends(axes: Axes, ends: list[tuple[tuple[float, float], str, int]]) -> None:
    """The date of each return, right of its line; pushed apart where labels would touch."""
    bottom, top = axes.get_ylim()
    ordered = sorted(ends, key=lambda end: end[0][1])
    mm = (top - bottom) / _HEIGHT_MM
    levels = spread([share for (_, share), _, _ in ordered], _APART_MM * mm, top)
    for ((day, share), label, age), at in zip(ordered, levels, strict=True):
        axes.annotate(
            label, (day, share), xytext=(rules.COMEBACK.days + 1.9, at), size=6.6, va="center",
            color=style.INK if age else style.LOAD, weight=400 if age else 600,
            annotation_clip=False,
            arrowprops={
                "arrowstyle": "-", "lw": 0.4, "color": style.LINE, "shrinkA": 0.5, "shrinkB": 0,
                "relpos": (0, 0.5),
            },
        )  # fmt: skip


def spread(values: list[float], apart: float, top: float) -> list[float]:
    """Levels near ascending values, at least ``apart`` from each other, none above ``top``.

    Args:
        values: in ascending order, from 0 to ``top``.
        apart: the least distance.
        top: the highest level; where there is too little room, levels go below 0.
    """
    levels: list[float] = []
    for value in values:
        levels.append(max(value, levels[-1] + apart) if levels else value)
    above = top
    for place in reversed(range(len(levels))):
        levels[place] = min(levels[place], above)
        above = levels[place] - apart
    return levels


def _pain_keys(pain: pd.Series) -> list[Any]:
    words = {"low_pain": chart_words.LOW_PAIN, "high_pain": chart_words.HIGH_PAIN}
    there = {marks.dot_of(score) for score in pain[pain > 0]}
    return [marks.key(name, text) for name, text in words.items() if name in there]
