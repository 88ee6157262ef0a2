"""One year of a long log in a chart: weeks with spikes and flares, the pain beneath."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from analyzer.report import axes as parts
from analyzer.report import bands, panels, style
from analyzer.report.charts import gaps, stack

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from analyzer.report.numbers import Units
    from analyzer.schema import Analysis

_MARKS_AT = 1.16  # above the highest bar
_TOP = 1.26


def plot_year(shown: Analysis, year: int, units: Units) -> Figure:
    """Weekly load as one outline with the longest runs in it, spikes above, pain beneath.

    Args:
        shown: cut to the year.
        year: its number.
        units: those of the report.
    """
    has_pain = len(shown.pain) > 0
    figure, drawn = stack([62.0, 52.0] if has_pain else [62.0])
    for axes in drawn:
        parts.set_time_axis(axes, date(year, 1, 1), date(year, 12, 31), labels=axes is drawn[-1])
        bands.shade_breaks(axes, shown.breaks, labels=False)
        bands.shade_gaps(axes, gaps(shown), labels=False)
        bands.mark_flares(axes, shown.flares)
    _draw_weeks(drawn[0], shown, units)
    if has_pain:
        end = parts.day_number(min(shown.end, date(year, 12, 31))) + 1
        panels.draw_pain(drawn[1], shown.pain, shown.flares, end, has_key=False)
    return figure


def _draw_weeks(axes: Axes, shown: Analysis, units: Units) -> None:
    weeks = shown.weeks
    begins = parts.day_numbers(weeks["start"])
    edges = [*begins, *(begins[-1:] + 7)]
    has_longest = units.is_load_distance
    colour = style.LOAD_LIGHT if has_longest else style.LOAD
    axes.stairs(units.load_of(weeks["load"]), edges, fill=True, color=colour, lw=0)
    if has_longest:
        middles, longest = begins + 3.5, units.length_of(weeks["longest_m"])
        parts.draw_stems(axes, middles, 0, longest, color=style.LOAD, lw=1.6)
    panels.mark_unknown(axes, weeks, units)
    parts.set_top(axes, _TOP)
    _mark_spikes(axes, shown)
    parts.name_panel(axes, f"Weekly {units.load_name}", units.load)


def _mark_spikes(axes: Axes, shown: Analysis) -> None:
    """One row of marks above the bars; their shapes are those of the timeline."""
    height = axes.get_ylim()[1] * _MARKS_AT / _TOP
    for name, (marker, size, filled) in style.SPIKE_MARKS.items():
        days = shown.spikes.loc[shown.spikes["spike_class"] == name, "date"]
        look: dict[str, Any] = {"marker": marker, "ms": size, "ls": "", "mew": 0.8}
        axes.plot(
            parts.day_numbers(days) + 0.5, [height] * len(days), color=style.SPIKE, **look,
            mfc=style.SPIKE if filled else style.WHITE, gid="spike",
        )  # fmt: skip
