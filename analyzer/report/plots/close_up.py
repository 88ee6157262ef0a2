"""Small charts of spikes and flares on the same axes: runs upwards, pain downwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.report import marks, scope, style
from analyzer.report.plots import bands, canvas, event_marks, not_logged, time_axis
from analyzer.report.plots.spike_marks import draw_spikes
from analyzer.schema import rules
from analyzer.wording import chart_words, numbers

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from analyzer.schema import Analysis
    from analyzer.wording.numbers import Units

DAYS = 14
"""Days drawn before and after the day itself."""
_UP_MM, _DOWN_MM, _TITLE_MM, _FOOT_MM, _HEAD_MM = 10.5, 9.5, 7.5, 5.0, 3.5
_ROW_MM = _TITLE_MM + _UP_MM + _DOWN_MM + _FOOT_MM
_LABELS_MM = 10.0
_LOWEST, _TICKS = 12.6, (10.7, 12.2)
_DAY_MM = 1.5


@dataclass(frozen=True, slots=True)
class Episode:
    """A spike or a flare that is drawn.

    Attributes:
        day: day 0 of its panel.
        title: of its panel.
    """

    day: datetime
    title: str


def plot_close_up(
    analysis: Analysis, columns: Sequence[tuple[str, Sequence[Episode]]], units: Units
) -> Figure:
    """Draw a column of panels for each kind, or a row if there is only one kind.

    Args:
        analysis: with the runs, spikes, pain and events of these days.
        columns: (head, episodes) of each kind, all with at least one.
        units: those of the report.
    """
    places = _places(columns)
    across, lines = (max(place[axis] for place in places) + 1 for axis in (0, 1))
    width = style.TEXT_WIDTH_MM / max(across, 2)
    figure = style.new_figure(lines * _ROW_MM + _HEAD_MM)
    top = _highest(analysis, [episode for _, found in columns for episode in found], units)
    episodes = [episode for _, found in columns for episode in found]
    for (column, line), episode in zip(places, episodes, strict=True):
        bottom = (lines - 1 - line) * _ROW_MM + _FOOT_MM
        where = {"left_mm": column * width + _LABELS_MM, "width_mm": width - _LABELS_MM - 2}
        above = canvas.add_panel(figure, bottom + _DOWN_MM, _UP_MM, **where)
        below = canvas.add_panel(figure, bottom, _DOWN_MM, **where)
        _draw(above, below, analysis, episode, units)
        above.set_ylim(0, top * 1.25)
    for column, (head, _) in enumerate(columns):
        figure.text(column / max(across, 2), 1, head, size=7.6, weight=600, va="top", gid="kind")
    return figure


def _places(columns: Sequence[tuple[str, Sequence[Episode]]]) -> list[tuple[int, int]]:
    """Column and line of each panel."""
    if len(columns) == 1:
        return [(place, 0) for place in range(len(columns[0][1]))]
    numbered = enumerate(columns)
    return [(column, line) for column, (_, found) in numbered for line in range(len(found))]


def _highest(analysis: Analysis, episodes: Sequence[Episode], units: Units) -> float:
    """The longest run around any of the days, so that all panels share one scale."""
    longest = analysis.days.set_index("date")["longest_m"]
    near = [longest.loc[slice(*_span(episode.day))].max() for episode in episodes]
    return max([float(units.length_of(m)) for m in near if m > 0], default=1.0)


def _span(day: datetime) -> tuple[datetime, datetime]:
    from datetime import timedelta

    return day - timedelta(days=DAYS), day + timedelta(days=DAYS)


def _draw(above: Axes, below: Axes, analysis: Analysis, episode: Episode, units: Units) -> None:
    day = time_axis.day_number(episode.day)
    first, last = (time_axis.day_number(d) for d in (analysis.first_day, analysis.end))
    shown = (max(day - DAYS, first), min(day + DAYS, last) + 1)
    for axes in (above, below):
        axes.set_xlim(day - DAYS, day + DAYS + 1)
        axes.grid(visible=False)
        axes.spines["bottom"].set_visible(False)
        bands.shade_gaps(axes, scope.gaps(analysis), labels=False)
    _draw_runs(above, analysis, units)
    _draw_pain(below, analysis, shown)
    below.plot(shown, (0, 0), color=style.INK, lw=0.8, clip_on=False, zorder=5, gid="level")
    pad = 2.5 + (event_marks.LETTERS_PAD + 1.5) * (len(analysis.events) > 0)
    above.set_title(episode.title, fontsize=7, fontweight=400, pad=pad, loc="left")
    event_marks.draw_letters(above, analysis.events)
    ticks = range(-DAYS, DAYS + 1, 7)
    names = [numbers.number(tick, sign=True) if tick else chart_words.DAY_0 for tick in ticks]
    below.set_xticks([day + tick + 0.5 for tick in ticks], names, size=6)


def _draw_runs(axes: Axes, analysis: Analysis, units: Units) -> None:
    days = _within(axes, analysis.days)
    moments = time_axis.day_numbers(days["date"]) + 0.5
    heights = units.length_of(days["longest_m"].to_numpy())
    ran = heights > 0
    canvas.draw_stems(axes, moments[ran], 0, heights[ran], **marks.look("run", lw=2.0))
    spikes = _within(axes, analysis.spikes)
    tops = units.length_of(spikes["distance_m"].to_numpy())
    draw_spikes(axes, spikes, tops, stem=2.2, scale=0.8)
    axes.tick_params(axis="x", labelbottom=False, length=0)
    axes.locator_params(axis="y", nbins=2)
    axes.tick_params(axis="y", labelsize=6)
    axes.set_ylabel(units.length, labelpad=1, size=6)


def _draw_pain(axes: Axes, analysis: Analysis, shown: tuple[float, float]) -> None:
    """Scores downwards, the days after spikes pale, a tick on each day without an entry."""
    import numpy as np

    left, right = axes.get_xlim()
    begun = time_axis.day_numbers(analysis.spikes["date"])
    for spike in begun[(begun >= left - rules.SPIKE.pain_days) & (begun < right)]:
        end = min(spike + 1 + rules.SPIKE.pain_days, right)
        axes.axvspan(max(spike + 1, left), end, zorder=0.2, **marks.look("after_spike"))
    pain = _within(axes, analysis.pain).groupby("date", as_index=False)["score"].max()
    moments = time_axis.day_numbers(pain["date"]) + 0.5
    scores = pain["score"].to_numpy(dtype="float64")
    hurts, high = scores > 0, scores >= rules.FLARE.score
    canvas.draw_stems(axes, moments[hurts], 0, scores[hurts], **marks.look("pain", lw=1.6))
    axes.plot(moments[high], scores[high], **marks.look("high_pain", ms=2.6, zorder=3))
    every = np.arange(*shown)
    blank = every[~np.isin(every, moments - 0.5)]
    not_logged.draw_ticks(axes, blank, _TICKS, _DAY_MM)
    axes.set_ylim(_LOWEST, 0)
    axes.set_yticks((5, 10))
    axes.tick_params(axis="y", labelsize=6)
    axes.set_ylabel(chart_words.PAIN, labelpad=1, size=6)


def _within(axes: Axes, frame: pd.DataFrame) -> pd.DataFrame:
    left, right = axes.get_xlim()
    moments = time_axis.day_numbers(frame["date"])
    return frame[(moments >= left) & (moments < right)]
