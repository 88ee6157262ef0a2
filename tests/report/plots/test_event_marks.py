"""Marks for noted events in the charts."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from analyzer.report import scope
from analyzer.report.plots import timeline
from analyzer.report.plots.close_up import Episode, plot_close_up
from analyzer.report.plots.key_chart import plot_key_chart
from analyzer.report.plots.time_axis import day_number
from analyzer.report.plots.year import plot_year
from analyzer.schema import EVENTS
from analyzer.wording.numbers import Units

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from analyzer.schema import Analysis

    Make = Callable[..., Analysis]

KM = Units()


def events(*given: tuple[str, str]) -> pd.DataFrame:
    """EVENTS of these days and kinds."""
    rows = [
        {"date": pd.Timestamp(day), "kind": kind, "note": None, "line": line}
        for line, (day, kind) in enumerate(given, 2)
    ]
    return EVENTS.conform(pd.DataFrame(rows))


def _named(figure: Figure) -> dict[str, Axes]:
    """Title of a panel -> the panel."""
    return {
        text.get_text(): axes
        for axes in figure.axes
        for text in axes.texts
        if text.get_fontweight() == 600
    }


def _marks(axes: Axes) -> dict[str, list[float]]:
    """Name of a row -> the days that are marked in it."""
    names = {
        place: label.get_text()
        for place, label in zip(axes.get_yticks(), axes.get_yticklabels(), strict=True)
    }
    lines = [line for line in axes.lines if line.get_gid() == "event"]
    return {names[line.get_ydata()[0]]: [float(x) for x in line.get_xdata()] for line in lines}


def _with_events(figure: Figure) -> list[Axes]:
    return [a for a in figure.axes if any(line.get_gid() == "event" for line in a.lines)]


def test_a_row_for_each_kind_that_occurs(analysis: Analysis) -> None:
    """In the order of every list, on the middle of each day."""
    noted = events(("2026-01-05", "travel"), ("2026-01-05", "physio"), ("2026-03-01", "physio"))
    figure = timeline.plot_timeline(replace(analysis, events=noted), KM)
    [row] = _with_events(figure)
    first, later = (day_number(day) + 0.5 for day in noted["date"].iloc[[0, 2]])
    assert _marks(row) == {"physio": [first, later], "travel": [first]}
    labels = [label.get_text() for label in row.get_yticklabels()]
    assert labels == ["physio", "travel"]


@pytest.mark.parametrize("with_pain", [True, False])
def test_the_chart_keeps_its_height(with_pain: bool, make: Make) -> None:
    """Of all six kinds as well: a page has no more room; with or without a diary."""
    plain = make(546, with_pain=with_pain)
    kinds = ("physio", "shoes", "medication", "illness", "travel", "other")
    noted = events(*(("2026-01-05", kind) for kind in kinds))
    before, after = (
        timeline.plot_timeline(replace(plain, events=e), KM) for e in (plain.events, noted)
    )
    assert after.get_size_inches().tolist() == pytest.approx(before.get_size_inches().tolist())
    assert len(after.axes) == len(before.axes) + 1
    assert min(axes.get_position().height for axes in after.axes) > 0


def test_events_outside_the_drawn_days_are_no_row(analysis: Analysis) -> None:
    """A row without a mark would say that nothing else is known."""
    noted = events(("2001-01-05", "illness"), ("2026-01-05", "shoes"))
    with_both = replace(analysis, events=noted)
    assert scope.events_of(with_both)["kind"].tolist() == ["shoes"]
    [row] = _with_events(timeline.plot_timeline(with_both, KM))
    assert list(_marks(row)) == ["shoes"]
    only_old = replace(analysis, events=noted.head(1))
    assert _with_events(timeline.plot_timeline(only_old, KM)) == []


def test_a_year_has_the_events_of_its_own(make: Make) -> None:
    """The years of a long log; those without events have no row for them."""
    noted = events(("2025-12-31", "shoes"), ("2026-01-01", "illness"))
    long = replace(make(1200), events=noted)
    log = scope.period(long)[0], long.end
    charts = {year.number: _named(plot_year(year, log, KM)) for year in scope.years_of(long)}
    assert list(_marks(charts[2026]["Events"])) == ["illness"]
    assert list(_marks(charts[2025]["Events"])) == ["shoes"]
    assert "Events" not in charts[2024]


def _letters(axes: Axes) -> dict[float, str]:
    return {
        text.get_position()[0]: text.get_text() for text in axes.texts if text.get_gid() == "event"
    }


def _drawn(analysis: Analysis, day: pd.Timestamp) -> Figure:
    return plot_close_up(analysis, [("Flare", [Episode(day, "Flare")])], KM)


def test_letters_around_a_flare(analysis: Analysis) -> None:
    """14 days before to 14 after; of one day two letters and a plus, each kind once."""
    day = analysis.flares["date"].iloc[-1]
    days = {step: f"{day + pd.Timedelta(days=step):%Y-%m-%d}" for step in (-15, -14, 0, 14, 15)}
    noted = events(
        (days[-15], "other"), (days[-14], "shoes"), (days[0], "illness"), (days[0], "physio"),
        (days[0], "physio"), (days[0], "travel"), (days[14], "medication"), (days[15], "other"),
    )  # fmt: skip
    upper, lower = _drawn(replace(analysis, events=noted), day).axes
    middle = day_number(day) + 0.5
    assert _letters(upper) == {middle - 14: "S", middle: "IP+", middle + 14: "M"}
    assert _letters(lower) == {}


def test_without_events_charts_are_as_they_were(analysis: Analysis) -> None:
    """No panel, and no letters."""
    assert _with_events(timeline.plot_timeline(analysis, KM)) == []
    figure = _drawn(analysis, analysis.flares["date"].iloc[-1])
    assert not any(map(_letters, figure.axes))


def test_a_word_without_room_at_the_right_stands_at_the_left(analysis: Analysis) -> None:
    """The last square of an axis has its word too; no word lies on another or on a square."""
    end = analysis.end
    days = [end - timedelta(days=back) for back in (80, 79, 40, 1)]
    kinds = ("physio", "shoes", "illness", "travel")
    noted = events(*((f"{day}", kind) for day, kind in zip(days, kinds, strict=True)))
    log = replace(analysis, events=noted)
    figure = plot_key_chart(log, KM, first=end - timedelta(days=83), last=end)
    texts = [t for axes in figure.axes for t in axes.texts if t.get_gid() == "event"]
    FigureCanvasAgg(figure).draw()
    boxes = [text.get_window_extent() for text in texts]
    assert [text.get_text() for text in texts] == ["shoes", "illness", "travel"]
    assert texts[-1].get_ha() == "right"
    axes = texts[0].axes
    assert axes is not None
    squares = [axes.transData.transform((day_number(day) + 0.5, 0.5))[0] for day in days]
    assert not any(box.x0 < x < box.x1 for box in boxes for x in squares)
