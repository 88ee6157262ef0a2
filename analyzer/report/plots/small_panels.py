"""Panels of the smaller charts: the last weeks, two periods day by day, all years."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analyzer.report import style
from analyzer.report.plots import canvas, pain_panel, time_axis
from analyzer.wording import chart_words

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from analyzer.wording.numbers import Units

_SIDES = ("a", "b")
_UNKNOWN: dict[str, Any] = {"marker": "x", "ls": "", "ms": 2.6, "mew": 0.6, "color": style.MUTED}


def draw_pain_small(axes: Axes, pain: pd.DataFrame, end: float | None = None) -> None:
    """Pain entries with their key in a low panel; ``end`` as for ``draw_not_logged``."""
    pain_panel.draw_pain_marks(axes, pain)
    keys = [*pain_panel.pain_keys(), pain_panel.draw_not_logged(axes, pain, end)]
    axes.set_ylim(-2.6, 10.8)
    axes.set_yticks((0, 5, 10))
    canvas.name_measure(axes, "pain")
    canvas.add_key(axes, keys)


def draw_week_days(axes: Axes, days: pd.DataFrame) -> None:
    """Two bars per day, those of the earlier period light and hatched."""
    for position, side in enumerate(_SIDES):
        chosen = days[days["side"] == side]
        middles = chosen["place"] - 0.19 + 0.38 * position
        canvas.draw_bars(axes, middles, chosen["value"], 0.36, **week_look(position))
    unknown = days[days["value"].isna()]
    axes.plot(unknown["place"], [0] * len(unknown), clip_on=False, **_UNKNOWN)
    canvas.set_top(axes, 1.06)
    axes.locator_params(axis="y", nbins=4)
    _finish_week_axis(axes, days)


def draw_week_pain(axes: Axes, days: pd.DataFrame) -> None:
    """Two marks per day; a grey cross below the axis where nothing was logged."""
    for position, side in enumerate(_SIDES):
        chosen = days[days["side"] == side]
        where = chosen["place"] - 0.19 + 0.38 * position
        canvas.draw_stems(axes, where, 0, chosen["value"], color=style.PAIN, lw=0.7)
        axes.plot(where, chosen["value"], **_pain_look(position))
        blank = where[chosen["value"].isna()]
        axes.plot(blank, [-1.2] * len(blank), **_UNKNOWN)
    axes.axhline(0, color=style.MUTED, lw=0.5, zorder=1)
    _finish_week_axis(axes, days)
    axes.set_ylim(-2, 10.5)
    axes.set_yticks((0, 5, 10))


def _pain_look(position: int) -> dict[str, Any]:
    """An open square for the earlier period (0), a filled dot for the later (1)."""
    own = {"marker": "o", "mfc": style.PAIN} if position else {"marker": "s", "mfc": style.WHITE}
    return {"ls": "", "ms": 4, "mew": 0.8, "color": style.PAIN, **own}


def week_look(position: int) -> dict[str, Any]:
    """The look of the earlier period (0), light and hatched, or the later (1), dark."""
    if position:
        return {"facecolor": style.LOAD, "linewidth": 0}
    return {
        "facecolor": style.WHITE, "edgecolor": style.LOAD, "hatch": "//////", "linewidth": 0.5,
    }  # fmt: skip


def add_week_key(figure: Figure, weeks: tuple[str, str], *, has_pain: bool) -> None:
    """One key below the panels."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    bars: list[Any] = [Patch(**week_look(i), label=days) for i, days in enumerate(weeks)]
    dots = [
        Line2D([], [], **_pain_look(i), label=chart_words.PAIN_OF_DAYS.format(days=days))
        for i, days in enumerate(weeks)
    ]
    unknown = chart_words.NOT_LOGGED_OR_KNOWN if has_pain else chart_words.NOT_KNOWN
    keys = [bars[0], dots[0], bars[1], dots[1]] if has_pain else bars
    keys.append(Line2D([], [], **_UNKNOWN, label=unknown))
    figure.legend(handles=keys, loc="lower left", bbox_to_anchor=(0, 0), ncols=5, borderpad=0)


def _finish_week_axis(axes: Axes, days: pd.DataFrame) -> None:
    """Letters of the weekdays if they are the same in both periods, else the number of the day."""
    count = max(int(days["place"].max()) + 1, 2) if len(days) else 2
    axes.set_xlim(-0.6, count - 0.4)
    firsts = {(day.day_of_week - place) % 7
              for place, day in zip(days["place"], days["date"], strict=True)}  # fmt: skip
    if len(firsts) == 1:
        (first,) = firsts
        names = [chart_words.WEEKDAY_LETTERS[(first + step) % 7] for step in range(count)]
    else:
        names = [str(step + 1) for step in range(count)]
    time_axis.name_ticks(axes, range(count), names, marks=False)


def draw_years_volume(axes: Axes, weeks: pd.DataFrame, units: Units) -> None:
    """Weekly load over years as one outline, because separate bars would take 0.3 s."""
    begins = time_axis.day_numbers(weeks["start"])
    canvas.draw_week_outline(axes, begins, units.load_of(weeks["load"]), style.LOAD)
    canvas.set_top(axes, 1.06)
    canvas.name_panel(axes, chart_words.WEEKLY.format(load=units.load_name), units.load)


def draw_years_spikes(axes: Axes, spikes: pd.DataFrame) -> None:
    """Spikes over years, a row for each class."""
    for row, (name, (marker, _, filled)) in enumerate(style.SPIKE_MARKS.items()):
        chosen = spikes[spikes["spike_class"] == name]
        moments = time_axis.day_numbers(chosen["date"]) + 0.5
        axes.plot(
            moments, [row] * len(moments), marker=marker, ls="", ms=3, mew=0.6, color=style.SPIKE,
            mfc=style.SPIKE if filled else style.WHITE,
        )  # fmt: skip
    axes.set_ylim(-0.7, 2.7)
    axes.set_yticks(range(3), list(style.SPIKE_MARKS))
    canvas.name_panel(axes, chart_words.SPIKES, "")


def draw_years_pain(axes: Axes, pain: pd.DataFrame, end: float | None = None) -> None:
    """Pain over years: a thin stem for each entry."""
    moments = time_axis.day_numbers(pain["date"]) + 0.5
    canvas.draw_stems(axes, moments, 0, pain["score"], color=style.PAIN, lw=0.6)
    keys = [pain_panel.draw_not_logged(axes, pain, end)]
    axes.axhline(0, color=style.MUTED, lw=0.5, zorder=1)
    axes.set_ylim(-2.6, 10.6)
    axes.set_yticks((0, 5, 10))
    canvas.name_measure(axes, "pain")
    canvas.add_key(axes, keys)
