"""Panels of the smaller charts: the last weeks, two periods day by day, all years."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analyzer.report import marks, style
from analyzer.report.plots import canvas, not_logged, pain_panel, time_axis
from analyzer.report.plots.spike_marks import draw_spikes
from analyzer.wording import chart_words

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from analyzer.wording.numbers import Units

_SIDES = {"a": "earlier", "b": "later"}
_TICKS = (-1.9, -0.8)


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
    _draw_pairs(axes, days)
    unknown = days[days["value"].isna()]
    axes.plot(unknown["place"], [0] * len(unknown), **marks.look("unknown", clip_on=False))
    canvas.set_top(axes, 1.06)
    axes.locator_params(axis="y", nbins=4)
    _finish_week_axis(axes, days)


def draw_week_pain(axes: Axes, days: pd.DataFrame) -> None:
    """Two bars per day, an open dot for a 0, and a tick below the axis where nothing was logged."""
    where = _draw_pairs(axes, days)
    free, blank = days["value"] == 0, days["value"].isna()
    axes.plot(where[free], [0] * free.sum(), **marks.look("no_pain", zorder=3))
    canvas.draw_stems(axes, where[blank], *_TICKS, **marks.look("not_logged"))
    axes.axhline(0, color=style.MUTED, lw=0.5, zorder=1, gid="level")
    _finish_week_axis(axes, days)
    axes.set_ylim(-2, 10.5)
    axes.set_yticks((0, 5, 10))


def _draw_pairs(axes: Axes, days: pd.DataFrame) -> pd.Series:
    """The bars of both periods; returns the middle of each row's bar."""
    where = days["place"] + 0.19 * days["side"].map({"a": -1, "b": 1})
    for side, name in _SIDES.items():
        chosen = days["side"] == side
        canvas.draw_bars(axes, where[chosen], days["value"][chosen], 0.36, **marks.look(name))
    return where


def add_week_key(figure: Figure, weeks: tuple[str, str], days: pd.DataFrame) -> None:
    """One key below the panels, of what they have."""
    names = zip(_SIDES.values(), weeks, strict=True)
    keys: list[Any] = [marks.key(name, label) for name, label in names]
    if days["pain"].notna().any():
        keys += [marks.key("no_pain", chart_words.PAIN_0)] if (days["pain"] == 0).any() else []
        keys += [not_logged.key()] if days["pain"].isna().any() else []
    keys.append(marks.key("unknown", chart_words.NOT_KNOWN))
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
    canvas.draw_week_outline(axes, begins, units.load_of(weeks["load"]))
    canvas.set_top(axes, 1.06)
    canvas.name_panel(axes, chart_words.WEEKLY.format(load=units.load_name), units.load)


def draw_years_spikes(axes: Axes, spikes: pd.DataFrame) -> None:
    """Spikes over years, a row for each class."""
    rows = {name: row for row, name in enumerate(marks.SPIKES)}
    draw_spikes(axes, spikes, spikes["spike_class"].map(rows), scale=0.6)
    axes.set_ylim(-0.7, 2.7)
    axes.set_yticks(range(3), list(rows))
    canvas.name_panel(axes, chart_words.SPIKES, "")


def draw_years_pain(axes: Axes, pain: pd.DataFrame, end: float | None = None) -> None:
    """Pain over years: a thin stem for each entry."""
    moments = time_axis.day_numbers(pain["date"]) + 0.5
    canvas.draw_stems(axes, moments, 0, pain["score"], **marks.look("pain", lw=0.6))
    keys = [pain_panel.draw_not_logged(axes, pain, end)]
    axes.axhline(0, color=style.MUTED, lw=0.5, zorder=1, gid="level")
    axes.set_ylim(-2.6, 10.6)
    axes.set_yticks((0, 5, 10))
    canvas.name_measure(axes, "pain")
    canvas.add_key(axes, keys)
