"""The days of an analysis as compact arrays for the chart: columns of its frames, as they are.

A number that is missing is null, never 0; distances are in the runner's unit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analyzer.web import chart_marks

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from analyzer.schema import Analysis
    from analyzer.web.axis import Axis
    from analyzer.wording.numbers import Units

STATES = ("run", "rest", "unknown", "not_recorded")
CLASSES = ("reference", "small", "moderate", "large")
STATUSES = ("ok", "short_history", "not_recorded", "no_recent_reference")
"""Values that stand in the arrays by their place here."""

_DIGITS = 2


def series(analysis: Analysis, axis: Axis, units: Units, spikes: pd.DataFrame) -> dict[str, Any]:
    """All that the chart draws.

    Args:
        analysis: of which.
        axis: its days.
        units: those of the settings.
        spikes: SPIKES from before the axis on, as the days after a spike may reach into it.
    """
    from analyzer.schema import rules
    from analyzer.wording.timeline_page import SAID

    return {
        "first": str(axis.first),
        "count": (axis.last - axis.first).days + 1,
        "unit": units.length,
        "states": STATES,
        "classes": CLASSES,
        "statuses": STATUSES,
        **_daily(analysis, axis, units),
        "runs": _runs(axis.within(analysis.runs), axis, units),
        "spikes": chart_marks.spikes(analysis, axis, units),
        "flares": chart_marks.flares(analysis, axis),
        "after": chart_marks.after(spikes, axis),
        "after_days": rules.SPIKE.pain_days,
        "high": rules.FLARE.score,
        "uncompared": chart_marks.uncompared(analysis, axis),
        "layoffs": chart_marks.layoffs(analysis, axis),
        "gaps": chart_marks.gaps(analysis, axis),
        "events": chart_marks.events(analysis, axis),
        "weeks": _weeks(analysis, axis, units),
        "said": SAID,
    }


def _daily(analysis: Analysis, axis: Axis, units: Units) -> dict[str, Any]:
    days = analysis.days.set_index("date").reindex(axis.index)
    states = days["state"].map({name: place for place, name in enumerate(STATES)})
    return {
        "longest": numbers(units.length_of(days["longest_m"])),
        "reference": numbers(units.length_of(days["longest_30d_m"])),
        "state": numbers(states),
        "unknown": (days["without_distance"] > 0).to_numpy().nonzero()[0].tolist(),
        "acwr": numbers(days["acwr_uncoupled"]),
        "pain": _pain(analysis, axis),
    }


def _pain(analysis: Analysis, axis: Axis) -> list[float | None]:
    """Of PAIN, as DAYS begins with the first run."""
    from analyzer.metrics.back.pain import pain_by_day

    return numbers(pain_by_day(analysis.pain).reindex(axis.index))


def numbers(values: pd.Series) -> list[float | None]:
    """A column as numbers with few digits, whole ones without any; None where missing."""
    array: NDArray[np.float64] = values.to_numpy(dtype="float64", na_value=float("nan"))
    rounded = array.round(_DIGITS).tolist()
    return [None if n != n else int(n) if n == int(n) else n for n in rounded]  # noqa: PLR0124


def _runs(runs: pd.DataFrame, axis: Axis, units: Units) -> dict[str, Any]:
    from analyzer.wording.numbers import ratio

    return {
        "day": axis.places(runs["date"]),
        "distance": numbers(units.length_of(runs["distance_m"])),
        "ratio": [None if n != n else ratio(n) for n in runs["spike_ratio"].tolist()],  # noqa: PLR0124
        "class": _places(runs["spike_class"], CLASSES),
        "status": _places(runs["spike_status"], STATUSES),
    }


def _places(column: pd.Series, names: Iterable[str]) -> list[float | None]:
    return numbers(column.map({name: place for place, name in enumerate(names)}).astype("float64"))


def _weeks(analysis: Analysis, axis: Axis, units: Units) -> dict[str, Any]:
    from analyzer.wording import timeline_page

    weeks = axis.within(analysis.weeks, "start", "end")
    is_unknown = weeks["load"].isna() & (weeks["unrecorded_days"] < weeks["days"])
    return {
        "day": axis.places(weeks["start"]),
        "load": numbers(units.load_of(weeks["load"])),
        "longest": numbers(units.length_of(weeks["longest_m"])) if units.is_load_distance else [],
        "full": weeks["is_full"].astype(int).tolist(),
        "jump": weeks["is_jump"].astype(int).tolist(),
        "unknown": is_unknown.astype(int).tolist(),
        "title": _weekly(units),
        "ratio_titles": [_ratio_title(units), timeline_page.RATIO_SHORT],
        "unit": units.load,
    }


def _weekly(units: Units) -> str:
    from analyzer.wording import chart_words

    return chart_words.WEEKLY.format(load=units.load_name)


def _ratio_title(units: Units) -> str:
    from analyzer.wording import key_chart

    return key_chart.RATIO.format(load=units.load_title)
