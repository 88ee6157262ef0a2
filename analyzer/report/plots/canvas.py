"""Parts that charts share: panels placed in millimetres, the time axis, shaded spans, keys."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from analyzer.report import numbers, style

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.patches import PathPatch
    from numpy.typing import NDArray

_EPOCH = date(1970, 1, 1)
_LABEL_MM = 12.0
_GAP_MM = 10.0
_TITLE_MM = 6.0
_FOOT_MM = 8.0


def day_numbers(dates: pd.Series) -> NDArray[np.float64]:
    """Days since 1970, which is how matplotlib counts dates."""
    return dates.to_numpy("datetime64[D]").astype("float64")


def day_number(value: date) -> float:
    """One day as matplotlib counts it."""
    return float((date(value.year, value.month, value.day) - _EPOCH).days)


def day_of(value: float) -> date:
    """The day of a number of matplotlib's."""
    return _EPOCH + timedelta(days=int(value))


def add_panel(figure: Figure, bottom_mm: float, height_mm: float, **place: Any) -> Axes:
    """Axes at a place given in millimetres from the lower left corner of the figure.

    Args:
        figure: the figure.
        bottom_mm: lower edge of the plot.
        height_mm: its height.
        **place: ``left_mm`` and ``width_mm`` (default: from the gutter to the right edge), and
            what matplotlib's ``add_axes`` takes.
    """
    width, height = (float(inches) * 25.4 for inches in figure.get_size_inches())
    left = place.pop("left_mm", style.GUTTER_MM)
    across = place.pop("width_mm", width - left)
    axes: Axes = figure.add_axes(
        (left / width, bottom_mm / height, across / width, height_mm / height), **place
    )
    axes.grid(axis="y")
    return axes


def stack(heights: list[float]) -> tuple[Figure, list[Axes]]:
    """Panels one below the other, the first at the top."""
    total = _FOOT_MM + sum(heights) + _TITLE_MM + _GAP_MM * (len(heights) - 1)
    figure = style.new_figure(total)
    bottom = total - _TITLE_MM
    drawn = []
    for height in heights:
        bottom -= height
        drawn.append(add_panel(figure, bottom, height))
        bottom -= _GAP_MM
    return figure, drawn


def name_panel(axes: Axes, title: str, unit: str) -> None:
    """Title at the upper left, in line with the page's text; the unit goes to the axis."""
    from matplotlib.transforms import ScaledTranslation

    root = axes.get_figure(root=True)
    assert root is not None
    shift = ScaledTranslation(-style.GUTTER_MM / 25.4, 5 / 72, root.dpi_scale_trans)
    axes.text(0, 1, title, transform=axes.transAxes + shift, size=8, weight=600, va="bottom")
    axes.set_ylabel(unit, rotation=90, labelpad=5)
    axes.yaxis.set_label_coords(-13 / style.PLOT_WIDTH_MM, 0.5)


def add_key(axes: Axes, handles: Sequence[Any]) -> None:
    """The panel's key, on the line of its title, at the right."""
    axes.legend(
        handles=list(handles),
        loc="lower right",
        bbox_to_anchor=(1, 1),
        ncols=max(len(handles), 1),
        borderaxespad=0.45,
        borderpad=0.25,
        handlelength=1.6,
        handletextpad=0.5,
        columnspacing=1.3,
    )


def set_time_axis(axes: Axes, start: date, end: date, *, labels: bool = True) -> None:
    """Limits from the first to the end of the last day, with ticks that never crowd."""
    left, right = day_number(start), day_number(end) + 1
    axes.set_xlim(left, right)
    width_mm = axes.get_position().width * style.TEXT_WIDTH_MM
    ticks = _ticks(start, end, width_mm) if labels else []
    name_ticks(axes, [day_number(day) for day, _ in ticks], [name for _, name in ticks], ha="left")


def name_ticks(
    axes: Axes, places: Sequence[float], names: Sequence[str], *, marks: bool = True, **look: Any
) -> None:
    """Ticks under a panel, as texts: matplotlib's own take three times as long to draw.

    Args:
        axes: the panel; it has no other ticks.
        places: where they stand.
        names: what they say.
        marks: whether the axis has marks for them.
        look: of the texts.
    """
    from matplotlib.transforms import ScaledTranslation

    root = axes.get_figure(root=True)
    assert root is not None
    axes.set_xticks([])
    below = axes.get_xaxis_transform()
    if marks and len(places):
        axes.plot(
            places, [0] * len(places), marker=3, ls="", ms=2.5, mew=0.5, color=style.MUTED,
            clip_on=False, transform=below, gid="tick",
        )  # fmt: skip
    shift = ScaledTranslation(0, -(6.0 if marks else 3.5) / 72, root.dpi_scale_trans)
    told: dict[str, Any] = {"ha": "center", "va": "top", "size": 7, "color": style.MUTED} | look
    for place, name in zip(places, names, strict=True):
        axes.text(place, 0, name, transform=below + shift, gid="tick", **told)


def _ticks(start: date, end: date, width_mm: float) -> list[tuple[date, str]]:
    """Days and labels; a label that would reach over the right edge is left out."""
    per_day = width_mm / ((end - start).days + 1)
    return [
        (tick, label)
        for tick, label in _candidates(start, end, width_mm)
        if ((end - tick).days + 1) * per_day > 1.5 * max(map(len, label.split("\n")))
    ]


def _candidates(start: date, end: date, width_mm: float) -> list[tuple[date, str]]:
    room = max(int(width_mm // _LABEL_MM), 1)
    days = (end - start).days + 1
    if days <= 70:
        return _week_ticks(start, end, max(1, -(-days // 7 // room)))
    for step in (1, 2, 3, 6):
        if days / 30.4 / step <= room:
            return _month_ticks(start, end, step)
    return [
        (date(y, 1, 1), str(y)) for y in range(start.year, end.year + 1) if date(y, 1, 1) >= start
    ]


def _week_ticks(start: date, end: date, step: int) -> list[tuple[date, str]]:
    days = range(0, (end - start).days + 1, 7 * step)
    ticks = [start + timedelta(days=offset) for offset in days]
    return [(tick, numbers.short_day(tick)) for tick in ticks]


def _month_ticks(start: date, end: date, step: int) -> list[tuple[date, str]]:
    firsts = [
        date(year, month, 1)
        for year in range(start.year, end.year + 1)
        for month in range(1, 13, step)
        if start <= date(year, month, 1) <= end
    ]
    ticks = []
    for index, tick in enumerate(firsts):
        name = numbers.short_day(tick).split("\u00a0")[1]
        ticks.append((tick, f"{name}\n{tick.year}" if index == 0 or tick.month == 1 else name))
    return ticks


def set_top(axes: Axes, factor: float) -> None:
    """From 0 to a little above the highest bar or step; to 1 where all are 0."""
    import numpy as np
    from matplotlib.patches import PathPatch, StepPatch

    drawn = [p for p in axes.patches if isinstance(p, (PathPatch, StepPatch))]
    tops = [float(np.asarray(p.get_path().vertices)[:, 1].max(initial=0)) for p in drawn]
    highest = max(tops, default=0)
    axes.set_ylim(0, highest * factor if highest > 0 else 1)


def draw_stems(axes: Axes, moments: Any, low: Any, high: Any, **look: Any) -> None:
    """Upright lines as one path: a path each takes ten times as long to draw.

    Args:
        axes: to draw into.
        moments: where they stand.
        low: where they begin; one number or as many.
        high: where they end; likewise.
        look: of the line.
    """
    import numpy as np

    if not len(moments):
        return
    x = np.repeat(np.asarray(moments, dtype=float), 3)
    y = np.full(len(x), np.nan)
    y[0::3], y[1::3] = low, high
    axes.plot(x, y, solid_capstyle="butt", **look)


def draw_bars(axes: Axes, middles: Any, heights: Any, width: float, **look: Any) -> None:
    """Bars from 0 up, likewise as one path.

    Args:
        axes: whose limits ``set_top`` will set.
        middles: of the bars.
        heights: as many; no bar for a missing one.
        width: of each.
        look: of the patch.
    """
    import numpy as np

    high = np.asarray(heights, dtype=float)
    known = np.isfinite(high)
    left = np.asarray(middles, dtype=float)[known] - width / 2
    draw_boxes(axes, left, left + width, 0, high[known], **look)


def draw_boxes(
    axes: Axes, left: Any, right: Any, bottom: float, top: Any, **look: Any
) -> PathPatch:
    """Boxes as one path.

    Args:
        axes: to draw into.
        left: an edge of each.
        right: the other.
        bottom: of all.
        top: of all, or of each.
        look: of the patch.
    """
    import numpy as np
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    x = np.stack([left, right, right, left, left], axis=1).astype(float)
    y = np.full_like(x, bottom)
    y[:, 2:4] = np.broadcast_to(np.asarray(top, dtype=float), len(x))[:, None]
    codes = [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY] * len(x)
    boxes = PathPatch(Path(np.stack([x.ravel(), y.ravel()], axis=1), codes), **look)
    axes.add_artist(boxes)  # add_patch would look at every corner for limits that are set here
    return boxes


def say(axes: Axes, words: str) -> None:
    """A word in the middle of a panel that has nothing to show."""
    axes.text(
        0.5, 0.5, words, transform=axes.transAxes, ha="center", va="center", color=style.MUTED,
        bbox={"facecolor": style.WHITE, "edgecolor": "none"},
    )  # fmt: skip


def tell_cut(axes: Axes, words: str) -> None:
    """What lies above the panel, at its upper right."""
    axes.text(
        1, 0.94, f"{words} ", size=6.2, transform=axes.transAxes, ha="right", va="top",
        color=style.MUTED, bbox={"facecolor": style.WHITE, "edgecolor": "none", "pad": 1},
    )  # fmt: skip


def spans_of(days: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """First days, and the days after the last, of days that follow one another."""
    import numpy as np

    begins = np.diff(days, prepend=-np.inf) > 1
    ends = np.diff(days, append=np.inf) > 1
    return days[begins], days[ends] + 1
