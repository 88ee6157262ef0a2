"""What the charts share: panels placed in millimetres, titles and keys, bars and stems."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analyzer.report import marks, style
from analyzer.wording.measures import MEASURES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.patches import PathPatch

GAP_MM = 10.0
"""Between two panels: room for a title and its key."""
_TITLE_MM = 6.0
_FOOT_MM = 8.0


def add_panel(figure: Figure, bottom_mm: float, height_mm: float, **place: Any) -> Axes:
    """Axes placed in millimetres from the lower left corner of the figure.

    Args:
        figure: the figure.
        bottom_mm: lower edge of the plot.
        height_mm: its height.
        **place: ``left_mm`` and ``width_mm`` (default: from the gutter to the right edge), and
            arguments of matplotlib's ``add_axes``.
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
    total = _FOOT_MM + sum(heights) + _TITLE_MM + GAP_MM * (len(heights) - 1)
    figure = style.new_figure(total)
    bottom = total - _TITLE_MM
    drawn = []
    for height in heights:
        bottom -= height
        drawn.append(add_panel(figure, bottom, height))
        bottom -= GAP_MM
    return figure, drawn


def name_panel(axes: Axes, title: str, unit: str) -> None:
    """Title at the upper left, aligned with the page's text; the unit is put on the axis."""
    from matplotlib.transforms import ScaledTranslation

    root = axes.get_figure(root=True)
    assert root is not None
    shift = ScaledTranslation(-style.GUTTER_MM / 25.4, 5 / 72, root.dpi_scale_trans)
    axes.text(0, 1, title, transform=axes.transAxes + shift, size=8, weight=600, va="bottom")
    axes.set_ylabel(unit, rotation=90, labelpad=5)
    axes.yaxis.set_label_coords(-13 / style.PLOT_WIDTH_MM, 0.5)


def name_beside(axes: Axes, name: str, unit: str) -> None:
    """Name and unit in the margin to the left of the panel."""
    from matplotlib.transforms import ScaledTranslation

    root = axes.get_figure(root=True)
    assert root is not None
    shift = ScaledTranslation(-style.GUTTER_MM / 25.4, 0, root.dpi_scale_trans)
    where = axes.transAxes + shift
    lines = name.count("\n") + 1
    axes.text(0, 1, name, transform=where, size=7, weight=600, va="top", linespacing=1.1)
    axes.annotate(
        unit, (0, 1), xycoords=where, xytext=(0, -9 * lines), textcoords="offset points", size=6.5,
        color=style.MUTED, va="top",
    )  # fmt: skip


def name_measure(axes: Axes, column: str) -> None:
    """Title and unit from the measures table, for a measure shown in the schema's unit."""
    measure = MEASURES[column]
    name_panel(axes, measure.label, measure.unit)


def add_key(axes: Axes, handles: Sequence[Any]) -> None:
    """The panel's key, at the right of the line with its title."""
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


def set_top(axes: Axes, factor: float) -> None:
    """Limits from 0 to the highest bar or step times ``factor``; to 1 if all are 0."""
    import numpy as np
    from matplotlib.patches import PathPatch, StepPatch

    drawn = [p for p in axes.patches if isinstance(p, (PathPatch, StepPatch))]
    tops = [float(np.asarray(p.get_path().vertices)[:, 1].max(initial=0)) for p in drawn]
    highest = max(tops, default=0)
    axes.set_ylim(0, highest * factor if highest > 0 else 1)


def draw_stems(axes: Axes, moments: Any, low: Any, high: Any, **look: Any) -> None:
    """Vertical lines as one path: one path for each takes ten times as long to draw.

    Those that fall on the same place are drawn once: a day may have thousands of entries.

    Args:
        axes: the axes to draw into.
        moments: their positions on the x axis.
        low: lower ends: one number for all, or one for each.
        high: upper ends: one number for all, or one for each.
        look: properties of the line.
    """
    import numpy as np

    if not len(moments):
        return
    ends = np.stack(np.broadcast_arrays(np.asarray(moments, dtype=float), low, high), axis=1)
    places = np.sort(np.unique(ends, axis=0, return_index=True)[1])
    x = np.repeat(ends[places, 0], 3)
    y = np.full(len(x), np.nan)
    y[0::3], y[1::3] = ends[places, 1], ends[places, 2]
    axes.plot(x, y, solid_capstyle="butt", **look)


def draw_bars(axes: Axes, middles: Any, heights: Any, width: float, **look: Any) -> None:
    """Bars from 0 up, as one path.

    Args:
        axes: axes whose limits ``set_top`` will set.
        middles: centre of each bar.
        heights: height of each bar; no bar where it is missing.
        width: width of every bar.
        look: properties of the patch.
    """
    import numpy as np

    high = np.asarray(heights, dtype=float)
    known = np.isfinite(high)
    left = np.asarray(middles, dtype=float)[known] - width / 2
    draw_boxes(axes, left, left + width, 0, high[known], **look)


def draw_week_outline(axes: Axes, begins: Any, heights: Any) -> None:
    """Bars of a week each as one outline, because separate bars take long; nothing for no week.

    Args:
        axes: to draw in.
        begins: day numbers of the first days, one after the other.
        heights: one for each.
    """
    if len(begins):
        edges = [*begins, begins[-1] + 7]
        axes.stairs(heights, edges, fill=True, **marks.look("week"))


def draw_boxes(
    axes: Axes, left: Any, right: Any, bottom: float, top: Any, **look: Any
) -> PathPatch:
    """Boxes as one path.

    Args:
        axes: the axes to draw into.
        left: left edge of each box.
        right: right edge of each box.
        bottom: lower edge of all boxes.
        top: upper edge of all boxes, or of each.
        look: properties of the patch.
    """
    import numpy as np
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    x = np.stack([left, right, right, left, left], axis=1).astype(float)
    y = np.full_like(x, bottom)
    y[:, 2:4] = np.broadcast_to(np.asarray(top, dtype=float), len(x))[:, None]
    codes = [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY] * len(x)
    boxes = PathPatch(Path(np.stack([x.ravel(), y.ravel()], axis=1), codes), **look)
    axes.add_artist(boxes)  # add_patch would check every corner for limits, which are set anyway
    return boxes


def say_beside(axes: Axes, words: str) -> None:
    """A message in the margin to the left of a panel, off its bands and cuts.

    Args:
        axes: the panel, without another name on its y axis.
        words: short lines.
    """
    axes.set_yticks([sum(axes.get_ylim()) / 2], [words])
    axes.tick_params(axis="y", grid_alpha=0.0)


def note_cut(axes: Axes, words: str) -> None:
    """A note at the upper right on values that are cut off above the panel."""
    axes.text(
        1, 0.94, f"{words} ", size=6.2, transform=axes.transAxes, ha="right", va="top",
        color=style.MUTED, bbox={"facecolor": style.WHITE, "edgecolor": "none", "pad": 1},
    )  # fmt: skip
