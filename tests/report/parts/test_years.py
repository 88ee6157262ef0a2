"""A page for each year of a long log."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from analyzer import schema
from analyzer.metrics.load.months import monthly_volume, yearly_volume
from analyzer.report import contents, figures, pages, scope, style
from analyzer.report.parts.timeline import timeline
from analyzer.report.parts.years import years
from analyzer.report.plots.time_axis import day_number
from analyzer.report.scope import years_of
from analyzer.wording.numbers import Units

if TYPE_CHECKING:
    from collections.abc import Callable

    from analyzer.schema import Analysis

    Make = Callable[..., Analysis]

KM = Units()


@pytest.fixture(scope="module")
def long(make: Make) -> Analysis:
    """Over three years, up to June 2026."""
    analysis = make(1200)
    days, spikes = analysis.days, analysis.spikes
    return replace(analysis, months=monthly_volume(days, spikes), years=yearly_volume(days, spikes))


def said(found: Any) -> str:
    return json.dumps(found, ensure_ascii=False).replace("\u00a0", " ")


def test_a_heading_a_chart_and_the_months_for_each_year(long: Analysis) -> None:
    """Newest first; every chart that is mentioned is drawn."""
    found = years(long, KM)
    heads = [block["text"] for block in found if block["kind"] == "heading"]
    assert heads == ["All years", "2026", "2025", "2024", "2023"]
    named = {block["file"] for block in found if block["kind"] == "figure"}
    assert named == {"overview.svg", *(f"year_{year}.svg" for year in heads[1:])}
    assert named <= set(figures.report_charts(long, KM))
    _, table, *_ = (block for block in found if block["kind"] == "table")
    assert [row[0] for row in table["rows"]] == [
        f"{month}\u00a02026" for month in ("Jan", "Feb", "Mar", "Apr", "May", "Jun")
    ]
    may = long.months[long.months["start"] == "2026-05-01"].iloc[0]
    assert table["rows"][4][1] == f"{may['distance_m'] / 1000:.0f}"
    assert table["rows"][4][3] == str(may["runs"])


def test_a_short_log_has_none(analysis: Analysis) -> None:
    """The timeline shows all of it."""
    assert "year_" not in said(pages.report_pages(analysis, KM, contents.names())["blocks"])
    assert not [name for name in figures.report_charts(analysis, KM) if name.startswith("year")]


def test_a_year_holds_its_own(long: Analysis) -> None:
    """No day is lost between two years, and none is in both."""
    found = years_of(long)
    for name in ("pain", "spikes", "flares", "months"):
        assert sum(len(getattr(year, name)) for year in found) == len(getattr(long, name)) > 0, name
    for year in found:
        assert set(year.pain["date"].dt.year) == {year.number}
        assert (year.weeks["end"].dt.year >= year.number).all()
        assert (year.weeks["start"].dt.year <= year.number).all()


def test_all_years_in_numbers(long: Analysis) -> None:
    """Beneath the overview, newest first; each is the sum of its months."""
    table = next(block for block in years(long, KM) if block["kind"] == "table")
    assert [row[0] for row in table["rows"]] == ["2026", "2025", "2024", "2023"]
    of_2025 = long.months[long.months["start"].dt.year == 2025]
    assert table["rows"][1][1] == f"{of_2025['distance_m'].sum() / 1000:,.0f}"
    assert table["rows"][1][2] == f"{of_2025['longest_m'].max() / 1000:.1f}"
    assert table["rows"][1][3] == str(of_2025["runs"].sum())
    assert table["rows"][1][5] == f"{of_2025['spikes'].sum():.0f}"


def test_the_chart_of_a_year(long: Analysis) -> None:
    """Weeks as one outline, the longest run of each, a mark for each spike, the whole year wide."""
    shown = next(year for year in years_of(long) if year.number == 2025)
    above, below = figures.report_charts(long, KM)["year_2025.svg"]().axes
    (outline,) = [p for p in above.patches if hasattr(p, "get_data")]
    np.testing.assert_allclose(outline.get_data().values, shown.weeks["distance_m"] / 1000)
    bars = next(p for p in above.patches if p.get_gid() == "longest_of_week")
    tops = bars.get_path().vertices.reshape(-1, 5, 2)[:, :, 1].max(axis=1)
    np.testing.assert_allclose(tops, shown.weeks["longest_m"].dropna() / 1000)
    marks = [line for line in above.lines if line.get_gid().startswith("spike_")]
    assert sum(len(line.get_xdata()) for line in marks) == len(shown.spikes) > 0
    assert above.get_xlim() == (day_number(date(2025, 1, 1)), day_number(date(2026, 1, 1)))
    stems = next(line for line in below.lines if line.get_gid() == "pain")
    np.testing.assert_array_equal(stems.get_ydata()[1::3], shown.pain["score"])
    assert stems.get_color() == style.PAIN


def test_days_before_the_log_are_not_called_unlogged(long: Analysis) -> None:
    """The log begins in the spring of its first year and ends in June of its last."""
    first, last = scope.period(long)[0], long.end
    for year, edge in ((2023, min), (2026, max)):
        _, below = figures.report_charts(long, KM)[f"year_{year}.svg"]().axes
        (strip,) = [patch for patch in below.patches if patch.get_gid() == "not_logged"]
        days = strip.get_path().vertices[:, 0]
        assert day_number(first) <= days.min()
        assert days.max() <= day_number(last) + 1
        assert edge(days) != edge(below.get_xlim())


def test_without_a_diary_the_pain_has_no_panel(long: Analysis) -> None:
    """And no columns."""
    none = replace(long, pain=schema.PAIN.empty(), flares=schema.FLARES.empty())
    assert len(figures.report_charts(none, KM)["year_2024.svg"]().axes) == 1
    assert "Days logged" not in said([*years(none, KM), *timeline(none, KM)])


def test_a_year_without_anything_has_no_page(long: Analysis) -> None:
    """It is still in the table of all years, as a row of zeros."""
    of_2024 = long.months["start"].dt.year == 2024
    runs = long.months["runs"].mask(of_2024, 0)
    pain = long.pain[long.pain["date"].dt.year != 2024].reset_index(drop=True)
    shown = replace(long, months=long.months.assign(runs=runs), pain=pain)
    assert [year.number for year in years_of(shown)] == [2026, 2025, 2023]
    assert "2024" in said(timeline(shown, KM))


def test_weeks_that_hold_nothing_are_no_chart(long: Analysis) -> None:
    """Two years after the last entry, axes of 0 to 1 km would be all there is."""
    later = replace(long, end=date(2028, 6, 25), events=schema.EVENTS.empty())
    found = timeline(later, KM)
    assert "Nothing was run or noted from " in said(found)
    assert "to 25 Jun 2028." in said(found)
    assert all(block["kind"] != "figure" for block in found)
    assert any(block["kind"] == "figure" for block in timeline(long, KM))
