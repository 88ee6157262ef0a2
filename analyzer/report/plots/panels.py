"""The panels of the timeline, each drawn into axes that share one time axis."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from analyzer.report import style
from analyzer.report.plots import bands, canvas, time_axis
from analyzer.schema import rules
from analyzer.wording import chart_words
from analyzer.wording.cells import named
from analyzer.wording.measures import MEASURES

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from analyzer.wording.numbers import Units

_RATIO_TOP = 4.0
# A week with runs but an unknown load must not look like a week of rest.
_UNKNOWN: dict[str, Any] = {"marker": "x", "ls": "", "ms": 3.4, "mew": 0.8, "color": style.INK}


def draw_volume(
    axes: Axes, weeks: pd.DataFrame, units: Units, days: pd.DataFrame | None
) -> list[Any]:
    """Bars of weekly load, with narrow bars inside: one per day, or one for the longest run.

    They are of the days if ``days`` is given; if not, of the longest run where load is distance.

    Returns:
        The keys, to which the caller adds those of what it draws over all panels.
    """
    full, part = weeks[weeks["is_full"]], weeks[~weeks["is_full"]]
    has_inside = days is not None or units.is_load_distance
    colour = style.LOAD_LIGHT if has_inside else style.LOAD
    canvas.draw_bars(axes, _middles(full), units.load_of(full["load"]), 6.2, color=colour, lw=0)
    canvas.draw_bars(axes, _middles(part), units.load_of(part["load"]), 6.2, **partial_look())
    jumps = weeks[weeks["is_jump"]]
    heights = units.load_of(jumps["load"])
    axes.plot(_middles(jumps), heights, **_jump_mark(), transform=_raised(axes))
    if days is not None:
        moments = time_axis.day_numbers(days["date"]) + 0.5
        canvas.draw_bars(axes, moments, units.load_of(days["load"]), 0.5, color=style.LOAD, lw=0)
    elif has_inside:
        longest = units.length_of(weeks["longest_m"])
        canvas.draw_bars(axes, _middles(weeks), longest, 2.0, color=style.LOAD, lw=0)
    unknown = mark_unknown(axes, weeks, units)
    canvas.set_top(axes, 1.06)
    canvas.name_panel(axes, chart_words.WEEKLY.format(load=units.load_name), units.load)
    inside = chart_words.DAY if days is not None else chart_words.LONGEST_RUN
    return _volume_keys(weeks, colour, inside if has_inside else "", unknown)


def mark_unknown(axes: Axes, weeks: pd.DataFrame, units: Units) -> list[Any]:
    """Draw a cross on the axis for each week with runs but an unknown load; return its key.

    Weeks without any recorded day get none: the band marks them.
    """
    from matplotlib.lines import Line2D

    unknown = weeks[weeks["load"].isna() & (weeks["unrecorded_days"] < weeks["days"])]
    axes.plot(_middles(unknown), [0] * len(unknown), **_UNKNOWN, clip_on=False)
    is_distance = units.is_load_distance
    label = chart_words.UNKNOWN_DISTANCE if is_distance else chart_words.UNKNOWN_LOAD
    key = Line2D([], [], **_UNKNOWN, label=label)
    return [key] if len(unknown) else []


def _volume_keys(weeks: pd.DataFrame, colour: str, inside: str, unknown: list[Any]) -> list[Any]:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    keys: list[Any] = [Patch(facecolor=colour, label=chart_words.WEEK)]
    if inside:
        keys.append(Patch(facecolor=style.LOAD, label=inside))
    if not weeks["is_full"].all():
        keys.append(Patch(**partial_look(), label=chart_words.PART_OF_WEEK))
    keys += unknown
    if weeks["is_jump"].any():
        keys.append(Line2D([], [], **_jump_mark(), label=chart_words.JUMP))
    return keys


def partial_look() -> dict[str, Any]:
    """The look of a week that lies only partly in the period."""
    return {
        "facecolor": style.WHITE,
        "edgecolor": style.LOAD,
        "hatch": style.PARTIAL_HATCH,
        "linewidth": 0.5,
    }


def _jump_mark() -> dict[str, Any]:
    return {"marker": 10, "ls": "", "ms": 3.4, "color": style.INK, "mew": 0}


def _raised(axes: Axes) -> Any:
    from matplotlib.transforms import ScaledTranslation

    root = axes.get_figure(root=True)
    assert root is not None
    return axes.transData + ScaledTranslation(0, 0.8 / 72, root.dpi_scale_trans)


def _middles(weeks: pd.DataFrame) -> Any:
    return time_axis.day_numbers(weeks["start"]) + 3.5


def draw_ratio(axes: Axes, days: pd.DataFrame, units: Units) -> None:
    """Uncoupled ratio solid, EWMA dashed; baseline hatched; lines break where undefined."""
    moments = time_axis.day_numbers(days["date"]) + 0.5
    axes.axhline(1, color=style.MUTED, lw=0.5)
    axes.plot(
        moments, days["acwr_ewma"], color=style.MUTED, lw=0.9, ls=(0, (3.2, 1.6)),
        label=chart_words.EWMA,
    )  # fmt: skip
    axes.plot(
        moments, days["acwr_uncoupled"], color=style.LOAD, lw=1.2, marker="o", ms=1.4, mew=0,
        label=chart_words.UNCOUPLED,
    )  # fmt: skip
    highest = days[["acwr_uncoupled", "acwr_ewma"]].max().max()
    top = min(max(2.0, math.ceil(highest * 2) / 2), _RATIO_TOP)
    axes.set_ylim(0, top)
    axes.set_yticks([step / 2 for step in range(int(top * 2) + 1)])
    baseline = days[days["baseline_day"] < rules.RATIO.chronic_days]
    if len(baseline):
        first, last = time_axis.day_numbers(baseline["date"])[[0, -1]]
        bands.hatch_span(axes, first, last + 1, chart_words.BASELINE)
    if highest > _RATIO_TOP:
        cut = chart_words.RATIO_CUT.format(top=f"{_RATIO_TOP:g}", highest=f"{highest:.1f}")
        canvas.note_cut(axes, cut)
    canvas.name_panel(axes, named(MEASURES["acwr"], units), chart_words.RATIO)
    lines = {line.get_label(): line for line in axes.lines}
    names = (chart_words.UNCOUPLED, chart_words.EWMA)
    canvas.add_key(axes, [lines[name] for name in names])
