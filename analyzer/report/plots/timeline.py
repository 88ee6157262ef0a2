"""The timeline: weekly volume, the key chart, and acute : chronic load as one low line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.report import scope, style
from analyzer.report.plots import bands, canvas, event_marks, key_chart, panels
from analyzer.report.plots.day_axis import day_axis
from analyzer.report.plots.key_frames import key_frames
from analyzer.report.plots.ratio_line import draw_ratio_line

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from analyzer.report.plots.key_frames import KeyFrames
    from analyzer.schema import Analysis
    from analyzer.wording.numbers import Units

_TITLE_MM, _FOOT_MM, _GAP_MM = 6.0, 8.0, 4.0
_VOLUME_MM, _KEY_MM, _RATIO_MM = 38.0, 122.0, 15.0
_NO_DIARY_MM = 98.0
_SHORT_DAYS = 70
# More would run into the panel's title. Those of bands are dropped first: the caption names them.
_MOST_KEYS = 5


def plot_timeline(analysis: Analysis, units: Units) -> Figure:
    """Weekly volume, runs with spikes, pain, events and the ratio on one axis of days.

    A panel that would be empty (the ratio before the baseline is built, volume without runs) is
    left out; the page says why.
    """
    start, end = scope.period(analysis)
    axis = day_axis(analysis, start, end)
    shown = key_frames(analysis, axis)
    lines = key_chart.title_lines(shown, style.TEXT_WIDTH_MM)
    titles = key_chart.LINE_MM * len(lines) + 1
    volume = _VOLUME_MM if len(analysis.weeks) else 0.0
    events = event_marks.rows_mm(shown.events)  # within the height, as a page has no more
    key = (_KEY_MM if len(analysis.pain) else _NO_DIARY_MM) - events
    ratio = _RATIO_MM + canvas.GAP_MM + _GAP_MM if scope.has_ratio(analysis) else 0.0
    above = volume + _TITLE_MM + _GAP_MM if volume else 0.0
    total = _FOOT_MM + ratio + events + key + titles + above
    figure = style.new_figure(total)
    if volume:
        axes = canvas.add_panel(figure, total - _TITLE_MM - volume, volume)
        axis.apply(axes, labels=False)
        _draw_volume(axes, analysis, shown, units)
        axis.mark_cuts(axes)
    lines = _draw_key(figure, shown, units, (_FOOT_MM + ratio, key, events))
    key_chart.write_titles(figure, lines, total - above)
    if ratio:
        axes = canvas.add_panel(figure, _FOOT_MM, _RATIO_MM)
        axis.apply(axes, labels=True)
        draw_ratio_line(axes, shown, units, _RATIO_MM)
        axis.mark_cuts(axes)
    return figure


def _draw_key(
    figure: Figure, shown: KeyFrames, units: Units, place: tuple[float, float, float]
) -> list[tuple[str, str]]:
    """The key chart with a row for each kind of event beneath; returns its titles."""
    bottom, high, events = place
    low = key_chart.lower_mm(high, shown)
    below = canvas.add_panel(figure, bottom + events, low)
    above = canvas.add_panel(figure, bottom + events + low, high - low)
    lines = key_chart.draw_key(above, below, shown, units, labels=not events)
    if events:
        row = canvas.add_panel(figure, bottom, events)
        shown.axis.apply(row, labels=True)
        event_marks.draw_events(row, shown.events, titled=False)
        shown.axis.mark_cuts(row)
    return lines


def _draw_volume(axes: Axes, analysis: Analysis, shown: KeyFrames, units: Units) -> None:
    days = analysis.days if (shown.axis.last - shown.axis.first).days < _SHORT_DAYS else None
    keys = panels.draw_volume(axes, analysis.weeks, units, days)
    bands.shade_layoffs(axes, shown.layoffs)
    bands.shade_gaps(axes, shown.gaps, labels=False)
    bands.mark_comebacks(axes, analysis.comebacks)
    canvas.add_key(axes, [*keys, *([bands.gap_key()] if len(shown.gaps) else [])][:_MOST_KEYS])
