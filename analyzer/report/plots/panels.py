"""The panels of the timeline, each drawn into axes that share one time axis."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from analyzer.report import marks, style
from analyzer.report.plots import bands, canvas, time_axis
from analyzer.schema import rules
from analyzer.wording import chart_words
from analyzer.wording.cells import named
from analyzer.wording.measures import MEASURES

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from matplotlib.axes import Axes
    from numpy.typing import NDArray

    from analyzer.wording.numbers import Units

_RATIO_TOP = 4.0
_DAY_WIDTH = 2.4
_BARS_MM = 1.2
"""Narrower weeks are one outline: the lines of bars would fill them."""


def draw_volume(
    axes: Axes, weeks: pd.DataFrame, units: Units, days: pd.DataFrame | None
) -> list[Any]:
    """Bars of weekly load, with narrow bars inside: one per day, or one for the longest run.

    They are of the days if ``days`` is given; if not, of the longest run where load is distance.

    Returns:
        The keys, to which the caller adds those of what it draws over all panels.
    """
    full, part = weeks[weeks["is_full"]], weeks[~weeks["is_full"]]
    _draw_full_weeks(axes, full, units)
    parts = units.load_of(part["load"])
    canvas.draw_bars(axes, _middles(part), parts, 6.2, **marks.look("part_of_week"))
    jumps = weeks[weeks["is_jump"]]
    heights = units.load_of(jumps["load"])
    axes.plot(drawn_middles(axes, jumps), heights, **marks.look("jump"), transform=_raised(axes))
    inside = []
    if days is not None:
        moments = time_axis.day_numbers(days["date"]) + 0.5
        loads = units.load_of(days["load"])
        canvas.draw_stems(axes, moments, 0, loads, **marks.look("run", lw=_DAY_WIDTH))
        inside = [marks.key("run", chart_words.DAY)]
    elif units.is_load_distance:
        longest = units.length_of(weeks["longest_m"])
        middles = drawn_middles(axes, weeks)
        canvas.draw_bars(axes, middles, longest, 2.0, **marks.look("longest_of_week"))
        inside = [marks.key("longest_of_week", chart_words.LONGEST_RUN)]
    unknown = mark_unknown(axes, weeks, units)
    canvas.set_top(axes, 1.1)
    canvas.name_panel(axes, chart_words.WEEKLY.format(load=units.load_name), units.load)
    return _volume_keys(weeks, [*inside, *unknown])


def _draw_full_weeks(axes: Axes, weeks: pd.DataFrame, units: Units) -> None:
    left, right = axes.get_xlim()
    if 7 * style.PLOT_WIDTH_MM / (right - left) >= _BARS_MM:
        loads = units.load_of(weeks["load"])
        canvas.draw_bars(axes, _middles(weeks), loads, 6.2, **marks.look("week"))
    else:
        begins = time_axis.day_numbers(weeks["start"])
        canvas.draw_week_outline(axes, begins, units.load_of(weeks["load"]))


def mark_unknown(axes: Axes, weeks: pd.DataFrame, units: Units) -> list[Any]:
    """Draw a cross on the axis for each week with runs but an unknown load; return its key.

    Without it such a week would look like one of rest. Weeks without any recorded day get none:
    the band marks them.
    """
    unknown = weeks[weeks["load"].isna() & (weeks["unrecorded_days"] < weeks["days"])]
    middles = drawn_middles(axes, unknown)
    axes.plot(middles, [0] * len(unknown), **marks.look("unknown"), clip_on=False)
    is_distance = units.is_load_distance
    label = chart_words.UNKNOWN_DISTANCE if is_distance else chart_words.UNKNOWN_LOAD
    return [marks.key("unknown", label)] if len(unknown) else []


def _volume_keys(weeks: pd.DataFrame, others: list[Any]) -> list[Any]:
    keys: list[Any] = [marks.key("week", chart_words.WEEK), *others[:1]]
    if not weeks["is_full"].all():
        keys.append(marks.key("part_of_week", chart_words.PART_OF_WEEK))
    keys += others[1:]
    if weeks["is_jump"].any():
        keys.append(marks.key("jump", chart_words.JUMP))
    return keys


def _raised(axes: Axes) -> Any:
    from matplotlib.transforms import ScaledTranslation

    root = axes.get_figure(root=True)
    assert root is not None
    return axes.transData + ScaledTranslation(0, 3 / 72, root.dpi_scale_trans)


def _middles(weeks: pd.DataFrame) -> NDArray[np.float64]:
    return time_axis.day_numbers(weeks["start"]) + 3.5


def drawn_middles(axes: Axes, weeks: pd.DataFrame) -> NDArray[np.float64]:
    """The middle of what is drawn of each week: its first and last days may lie outside the axis.

    Args:
        axes: a panel whose time axis is set.
        weeks: rows of WEEKS that reach into it.
    """
    left, right = axes.get_xlim()
    begins = time_axis.day_numbers(weeks["start"])
    middles: NDArray[np.float64] = (begins.clip(left, right) + (begins + 7).clip(left, right)) / 2
    return middles


def draw_ratio(axes: Axes, days: pd.DataFrame, units: Units) -> None:
    """Uncoupled ratio solid, EWMA dashed; both break where undefined; the baseline is named."""
    moments = time_axis.day_numbers(days["date"]) + 0.5
    axes.axhline(1, color=style.MUTED, lw=0.5, gid="level")
    second, first = marks.look("second_series"), marks.look("series")
    axes.plot(moments, days["acwr_ewma"], label=chart_words.EWMA, **second)
    axes.plot(moments, days["acwr_uncoupled"], label=chart_words.UNCOUPLED, **first)
    highest = days[["acwr_uncoupled", "acwr_ewma"]].max().max()
    top = min(max(2.0, math.ceil(highest * 2) / 2), _RATIO_TOP)
    axes.set_ylim(0, top)
    axes.set_yticks([step / 2 for step in range(int(top * 2) + 1)])
    baseline = days[days["baseline_day"] < rules.RATIO.chronic_days]
    if len(baseline):
        start, end = time_axis.day_numbers(baseline["date"])[[0, -1]]
        bands.bracket(axes, start, end + 1, chart_words.BASELINE)
    if highest > _RATIO_TOP:
        cut = chart_words.RATIO_CUT.format(top=f"{_RATIO_TOP:g}", highest=f"{highest:.1f}")
        canvas.note_cut(axes, cut)
    canvas.name_panel(axes, named(MEASURES["acwr"], units), chart_words.RATIO)
    lines = {line.get_label(): line for line in axes.lines}
    names = (chart_words.UNCOUPLED, chart_words.EWMA)
    canvas.add_key(axes, [lines[name] for name in names])
