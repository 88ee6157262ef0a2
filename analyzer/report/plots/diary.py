"""Charts of the diary: sides and character by month, body weight."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analyzer.report import marks, style
from analyzer.report.plots import canvas, time_axis
from analyzer.wording import chart_words, numbers

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_NAMES_MM, _PANEL_MM = 16.0, 68.0
_ROW_SHARE = 0.62
"""The highest bar, as a share of its row."""


def plot_character(tags: pd.DataFrame, months: int) -> Figure:
    """Entries above 0 by side and by character: a row of bars for each answer, one per month."""
    figure = style.new_figure(48)
    last = tags["month"].max().to_period("M")
    months = min(months, (last - tags["month"].min().to_period("M")).n + 1)
    first = last - (months - 1)
    recent = tags[tags["month"].dt.to_period("M") >= first]
    panels_of = (
        ("side", chart_words.SIDE, chart_words.SIDES, 0.0),
        ("kind", chart_words.CHARACTER, chart_words.CHARACTERS, 90.0),
    )
    for field, title, names, left in panels_of:
        axes = canvas.add_panel(figure, 10, 32, left_mm=left + _NAMES_MM, width_mm=_PANEL_MM)
        _draw_rows(axes, recent[recent["field"] == field], names, first, months)
        axes.set_title(chart_words.ENTRIES.format(title=title), x=-_NAMES_MM / _PANEL_MM)
    return figure


def _draw_rows(
    axes: Axes, tags: pd.DataFrame, names: dict[str, str], first: Any, months: int
) -> None:
    """A row for each answer, all on one scale, whose highest count is printed."""
    import numpy as np

    place = (tags["month"].dt.to_period("M") - first).map(lambda step: step.n).to_numpy()
    counts = np.zeros((len(names), months))
    for row, value in enumerate(names):
        chosen = (tags["value"].fillna("") == value).to_numpy()
        counts[row, place[chosen]] = tags["entries"].to_numpy()[chosen]
    highest = max(counts.max(), 1)
    levels = np.arange(len(names))[::-1]
    for level, entries in zip(levels.tolist(), counts, strict=True):
        axes.axhline(level, color=style.LINE, lw=0.5, gid="level")
        at = np.flatnonzero(entries)
        tops = level + entries[at] / highest * _ROW_SHARE
        look = marks.look("pain_entries")
        canvas.draw_boxes(axes, at - 0.375, at + 0.375, level, tops, **look)
        for month, top, count in zip(at.tolist(), tops.tolist(), entries[at], strict=True):
            axes.text(month, top, f"{count:.0f}", size=5.4, ha="center", va="bottom")
    axes.set_ylim(-0.1, len(names) + 0.15)
    axes.grid(visible=False)
    axes.set_yticks(levels + 0.3, list(names.values()))
    axes.set_xlim(-0.6, months - 0.4)
    ticks = range((months - 1) % 2, months, 2)
    axes.set_xticks(ticks, [_month_label(first + tick, is_first=tick < 2) for tick in ticks])
    axes.tick_params(axis="x", length=0)


def _month_label(month: Any, *, is_first: bool) -> str:
    """The month, with the year beneath it at the left edge and in January and February."""
    name, year = numbers.month(month.to_timestamp()).split("\u00a0")
    return f"{name}\n{year}" if is_first or month.month <= 2 else name


def plot_weight(weight: pd.DataFrame) -> Figure:
    """Body weight over time, a dot for each known day, an asterisk if it is from a profile."""
    figure = style.new_figure(38)
    axes = canvas.add_panel(figure, 8, 24)
    start, end = weight["date"].iloc[0].date(), weight["date"].iloc[-1].date()
    time_axis.set_time_axis(axes, start, end)
    days, is_profile = time_axis.day_numbers(weight["date"]) + 0.5, weight["source"] == "profile"
    axes.plot(days, weight["weight_kg"], **marks.look("weight"))
    if is_profile.any():
        axes.plot(
            days[is_profile.to_numpy()], weight["weight_kg"][is_profile],
            **marks.look("profile_weight"),
        )  # fmt: skip
    low, high = weight["weight_kg"].min(), weight["weight_kg"].max()
    axes.set_ylim(low - 1, high + 1)
    axes.locator_params(axis="y", nbins=4)
    canvas.name_measure(axes, "weight_kg")
    return figure
