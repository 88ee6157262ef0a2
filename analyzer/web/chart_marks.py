"""What stands out in the days of a chart, and spans of them, as small arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analyzer.web.axis import place

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from analyzer.schema import Analysis
    from analyzer.web.axis import Axis
    from analyzer.wording.numbers import Units

_DIGITS = 3


def spikes(analysis: Analysis, axis: Axis, units: Units) -> list[list[Any]]:
    """Day, distance, ratio, class, label."""
    from analyzer.schema import SPIKES, rows_of
    from analyzer.wording import key_chart

    shown = axis.within(analysis.spikes)
    rows = zip(axis.places(shown["date"]), rows_of(SPIKES, shown), strict=True)
    return [
        [
            day,
            round(float(units.length_of(row.distance_m)), _DIGITS),
            row.ratio,
            row.spike_class,
            key_chart.spike(row.distance_m, row.ratio, units),
        ]
        for day, row in rows
    ]


def flares(analysis: Analysis, axis: Axis) -> list[list[Any]]:
    """First and last day of high pain, peak, label, course; a first day before the axis is < 0."""
    from analyzer.schema import FLARES, rows_of
    from analyzer.wording import flares, key_chart

    shown = axis.within(analysis.flares, end="last_day")
    firsts, lasts = axis.places(shown["date"]), axis.places(shown["last_day"])
    rows = zip(firsts, lasts, rows_of(FLARES, shown), shown.to_dict("records"), strict=True)
    return [
        [first, last, int(row.peak), key_chart.flare(row), flares.course(whole)]
        for first, last, row, whole in rows
    ]


def after(spikes: pd.DataFrame, axis: Axis) -> list[int]:
    """Days of the spikes whose days after reach into the axis; negative before it."""
    from analyzer.schema import rules

    days = sorted(set(axis.places(spikes["date"])))
    last = (axis.last - axis.first).days
    return [day for day in days if -rules.SPIKE.pain_days <= day <= last]


def uncompared(analysis: Analysis, axis: Axis) -> list[list[Any]]:
    """First and last day, and why, from the longest text to the shortest."""
    from analyzer.schema.uncompared import uncompared
    from analyzer.wording import key_chart

    return [
        [place(span.first, axis), place(span.last, axis), list(_why(span.status, key_chart))]
        for span in uncompared(axis.within(analysis.runs))
    ]


def _why(status: str, said: Any) -> Iterable[str]:
    return (*said.REFERENCES.get(status, ()), said.NOT_KNOWN)


def layoffs(analysis: Analysis, axis: Axis) -> list[list[Any]]:
    """First and last day, and label."""
    from analyzer.wording import key_chart

    shown = axis.within(analysis.breaks[analysis.breaks["kind"] == "layoff"], "start", "end")
    return [
        [place(start, axis), place(end, axis), key_chart.no_runs(int(days))]
        for start, end, days in zip(shown["start"], shown["end"], shown["days"], strict=True)
    ]


def gaps(analysis: Analysis, axis: Axis) -> list[list[Any]]:
    """First and last day of the spans declared as not recorded, and label."""
    from analyzer.schema import NOT_RECORDED
    from analyzer.wording import key_chart

    declared = analysis.coverage[analysis.coverage["kind"] == NOT_RECORDED]
    shown = axis.within(declared, "start", "end")
    return [
        [place(start, axis), place(end, axis), key_chart.NOT_RECORDED]
        for start, end in zip(shown["start"], shown["end"], strict=True)
    ]


def events(analysis: Analysis, axis: Axis) -> list[list[Any]]:
    """Day and kind."""
    shown = axis.within(analysis.events)
    return [list(row) for row in zip(axis.places(shown["date"]), shown["kind"], strict=True)]
