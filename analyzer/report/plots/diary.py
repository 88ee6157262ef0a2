"""Charts of the diary: sides and character by month, body weight."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analyzer.report import style
from analyzer.report.plots import canvas, time_axis
from analyzer.wording import chart_words, numbers

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Value of a field -> colour and hatch.
_SIDE_LOOKS = {
    "left": (style.LOAD, ""),
    "right": (style.LOAD_LIGHT, ""),
    "both": (style.WHITE, "////////"),
    "centre": (style.WHITE, "\\\\\\\\"),
    "": (style.SHADE, ""),
}
_KIND_LOOKS = {
    "muscle": (style.LOAD, ""),
    "bone": (style.WHITE, "////////"),
    "": (style.SHADE, ""),
}


def plot_character(tags: pd.DataFrame, months: int) -> Figure:
    """Entries above 0 by side and by character, one stacked bar per month."""
    figure = style.new_figure(48)
    last = tags["month"].max().to_period("M")
    months = min(months, (last - tags["month"].min().to_period("M")).n + 1)
    first = last - (months - 1)
    recent = tags[tags["month"].dt.to_period("M") >= first]
    panels_of = (
        ("side", chart_words.SIDE, chart_words.SIDES, _SIDE_LOOKS, 7.0),
        ("kind", chart_words.CHARACTER, chart_words.CHARACTERS, _KIND_LOOKS, 97.0),
    )
    for field, title, names, looks, left in panels_of:
        axes = canvas.add_panel(figure, 10, 30, left_mm=left, width_mm=77)
        named = [(value, names[value], *look) for value, look in looks.items()]
        _draw_stack(axes, recent[recent["field"] == field], named, first, months)
        axes.set_title(chart_words.ENTRIES.format(title=title), x=-7 / 77)
        axes.legend(
            loc="lower right", bbox_to_anchor=(1, 1), ncols=len(looks), borderaxespad=0.3,
            handlelength=1.1, handletextpad=0.4, columnspacing=0.8, fontsize=6.2,
        )  # fmt: skip
    return figure


def _draw_stack(
    axes: Axes, tags: pd.DataFrame, named: list[tuple[str, str, str, str]], first: Any, months: int
) -> None:
    import numpy as np

    place = (tags["month"].dt.to_period("M") - first).map(lambda step: step.n).to_numpy()
    base = np.zeros(months)
    for value, name, colour, hatch in named:
        chosen = (tags["value"].fillna("") == value).to_numpy()
        counts = np.zeros(months)
        counts[place[chosen]] = tags["entries"].to_numpy()[chosen]
        axes.bar(
            np.arange(months), counts, bottom=base, width=0.75, facecolor=colour,
            edgecolor=style.LOAD, hatch=hatch, lw=0.4, label=name,
        )  # fmt: skip
        base += counts
    axes.set_ylim(0, max(base.max() * 1.06, 1))
    axes.locator_params(axis="y", nbins=4, integer=True)
    axes.set_xlim(-0.6, months - 0.4)
    ticks = range((months - 1) % 2, months, 2)
    axes.set_xticks(ticks, [_month_label(first + tick, is_first=tick < 2) for tick in ticks])
    axes.tick_params(axis="x", length=0)


def _month_label(month: Any, *, is_first: bool) -> str:
    """The month, with the year beneath it at the left edge and in January and February."""
    name, year = numbers.month(month.to_timestamp()).split("\u00a0")
    return f"{name}\n{year}" if is_first or month.month <= 2 else name


def plot_weight(weight: pd.DataFrame) -> Figure:
    """Body weight over time, a dot for each known day; open for weights from a watch's profile."""
    figure = style.new_figure(38)
    axes = canvas.add_panel(figure, 8, 24)
    start, end = weight["date"].iloc[0].date(), weight["date"].iloc[-1].date()
    time_axis.set_time_axis(axes, start, end)
    days, is_profile = time_axis.day_numbers(weight["date"]) + 0.5, weight["source"] == "profile"
    axes.plot(days, weight["weight_kg"], color=style.INK, lw=0.8, marker="o", ms=2, mew=0)
    if is_profile.any():
        axes.plot(
            days[is_profile.to_numpy()], weight["weight_kg"][is_profile], "o", ms=3.5,
            mfc=style.WHITE, mec=style.INK, mew=0.8,
        )  # fmt: skip
    low, high = weight["weight_kg"].min(), weight["weight_kg"].max()
    axes.set_ylim(low - 1, high + 1)
    axes.locator_params(axis="y", nbins=4)
    canvas.name_measure(axes, "weight_kg")
    return figure
