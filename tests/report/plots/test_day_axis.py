"""The axis of days: where a day lies, what is cut out, and that its names never touch."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg

from analyzer import schema
from analyzer.report import style
from analyzer.report.plots import canvas
from analyzer.report.plots.day_axis import Cut, DayAxis, day_axis
from analyzer.report.plots.time_axis import day_number
from tests.report.conftest import with_gap

if TYPE_CHECKING:
    from collections.abc import Callable

    from analyzer.schema import Analysis

    Make = Callable[..., Analysis]

FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)


def without(analysis: Analysis, begin: str, end: str) -> Analysis:
    """The same log with nothing run or noted in a span."""

    def rest(frame: pd.DataFrame) -> pd.DataFrame:
        return frame[~frame["date"].between(begin, end)].reset_index(drop=True)

    return replace(analysis, runs=rest(analysis.runs), pain=rest(analysis.pain))


def test_without_a_cut_days_are_evenly_spaced() -> None:
    """A year of 365 days on 182.5 mm: half a millimetre each."""
    axis = DayAxis(FIRST, LAST, 182.5)
    assert axis.day_mm == pytest.approx(0.5)
    assert axis.mm(axis.left + np.array([0, 10, 365])) == pytest.approx([0, 5, 182.5])


def test_a_cut_takes_seven_millimetres() -> None:
    """100 of 365 days left out of 139.5 mm: 132.5 mm for 265 days, again half each."""
    begin = day_number(FIRST) + 100
    axis = DayAxis(FIRST, LAST, 139.5, (Cut(begin, begin + 100),))
    assert axis.day_mm == pytest.approx(0.5)
    places = axis.mm(day_number(FIRST) + np.array([0, 100, 150, 200, 365]))
    assert places == pytest.approx([0, 50, 53.5, 57, 139.5])


@given(st.lists(st.integers(0, 364), max_size=5), st.integers(20, 100), st.integers(101, 300))
def test_places_and_days_are_each_others_inverse(days: list[int], begin: int, end: int) -> None:
    """With a cut as well; and later days lie farther right."""
    axis = DayAxis(FIRST, LAST, 150, (Cut(day_number(FIRST) + begin, day_number(FIRST) + end),))
    numbers = np.sort(np.array(days, dtype="float64")) + axis.left
    places = axis.mm(numbers)
    np.testing.assert_allclose(axis.days(places), numbers, atol=1e-6)
    assert (np.diff(places) >= 0).all()


def test_nine_months_without_anything_are_cut_out(make: Make) -> None:
    """14 days stay after the last entry and 7 before the next."""
    analysis = without(make(546), "2025-06-01", "2026-02-28")
    end = analysis.end
    axis = day_axis(analysis, end - timedelta(days=545), end)
    held = pd.concat([analysis.runs["date"], analysis.pain["date"]])
    last, after = held[held < "2025-06-01"].max(), held[held > "2026-02-28"].min()
    assert axis.cuts == (Cut(day_number(last) + 15, day_number(after) - 7),)


def test_what_was_noted_in_a_layoff_is_never_cut_out(make: Make) -> None:
    """An entry in each month of it leaves the axis whole; one in its middle makes two cuts."""
    analysis = without(make(546), "2025-06-01", "2026-02-28")
    begin, end = analysis.end - timedelta(days=545), analysis.end

    def noted(*days: str) -> Analysis:
        rows = pd.concat([analysis.pain.head(1).assign(date=pd.Timestamp(day)) for day in days])
        pain = pd.concat([analysis.pain, rows]).sort_values("date")
        return replace(analysis, pain=schema.PAIN.conform(pain))

    monthly = noted(
        *(f"{day:%Y-%m-%d}" for day in pd.date_range("2025-06-15", "2026-02-15", freq="30D"))
    )
    assert day_axis(monthly, begin, end).cuts == ()
    entry = pd.Timestamp("2025-10-15")
    cuts = day_axis(noted("2025-10-15"), begin, end).cuts
    assert len(cuts) == 2
    assert not any(cut.begin <= day_number(entry) < cut.end for cut in cuts)


def test_days_not_recorded_are_never_cut_out(make: Make) -> None:
    """Nothing says that they were days off."""
    analysis = with_gap(without(make(546), "2025-06-01", "2026-02-28"), "2025-06-10", "2026-02-20")
    assert day_axis(analysis, analysis.end - timedelta(days=545), analysis.end).cuts == ()


def test_a_short_layoff_is_not_cut_out(analysis: Analysis) -> None:
    """Its 23 days can be seen as they are."""
    assert day_axis(analysis, analysis.end - timedelta(days=545), analysis.end).cuts == ()


@pytest.mark.parametrize("width", [60, 91, 153])
@pytest.mark.parametrize("days", [3, 7, 21, 60, 84, 120, 300, 546, 1200, 3650])
def test_names_of_days_never_touch(days: int, width: int) -> None:
    """Whatever the span and the width; there is one at least, and it names the year."""
    figure = style.new_figure(20, width + style.GUTTER_MM)
    axes = canvas.add_panel(figure, 8, 10)
    DayAxis(LAST - timedelta(days=days - 1), LAST, width).apply(axes, labels=True)
    renderer = FigureCanvasAgg(figure).get_renderer()
    labels = [text for text in axes.texts if text.get_gid() == "tick"]
    boxes = [label.get_window_extent(renderer) for label in labels]
    assert "20" in labels[0].get_text()
    assert all(left.x1 < right.x0 for left, right in pairwise(boxes))
    assert boxes[-1].x1 <= figure.bbox.x1


def test_the_year_is_named_again_after_a_cut() -> None:
    """And the gap says which days are left out, and how many."""
    begin = day_number(date(2025, 5, 1))
    axis = DayAxis(FIRST, date(2026, 3, 31), 150, (Cut(begin, begin + 245),))  # to 31 December
    figure = style.new_figure(60)
    axes = canvas.add_panel(figure, 8, 40)
    axis.apply(axes, labels=True)
    axis.mark_cuts(axes)
    axis.name_cuts(axes, runs_only=True)
    names = [text.get_text() for text in axes.texts if text.get_gid() == "tick"]
    assert [name for name in names if "\n" in name] == ["Jan\n2025", "Jan\n2026"]
    [gap] = [text.get_text() for text in axes.texts if text.get_gid() == "cut"]
    assert gap.replace("\u00a0", " ") == "245 days left out: no runs\n1 May – 31 Dec 2025"
    assert len([line for line in axes.lines if line.get_gid() == "cut"]) == 4


@pytest.mark.parametrize(
    ("height", "said"),
    [
        (60, "245 days left out: nothing run or noted\n1 May – 31 Dec 2025"),
        (40, "245 days left out\n1 May – 31 Dec 2025"),
        (20, "245 days\nleft out"),
        (8, ""),
    ],
)
def test_a_gap_is_named_as_far_as_it_is_high(height: float, said: str) -> None:
    """A longer text would run into the titles and over the zero line."""
    begin = day_number(date(2025, 5, 1))
    axis = DayAxis(FIRST, date(2026, 3, 31), 150, (Cut(begin, begin + 245),))
    axes = canvas.add_panel(style.new_figure(80), 8, height)
    axis.apply(axes, labels=False)
    axis.name_cuts(axes, runs_only=False)
    [gap] = [text.get_text() for text in axes.texts if text.get_gid() == "cut"]
    assert gap.replace("\u00a0", " ") == said


def test_each_piece_of_a_broken_axis_names_a_day() -> None:
    """Where no month begins in it, its first day, as far as that fits."""
    begin = day_number(date(2025, 2, 10))
    axis = DayAxis(FIRST, date(2026, 1, 28), 80, (Cut(begin, begin + 330),))
    axes = canvas.add_panel(style.new_figure(60), 8, 40)
    axis.apply(axes, labels=True)
    names = [text.get_text() for text in axes.texts if text.get_gid() == "tick"]
    places = axis.mm([text.get_position()[0] for text in axes.texts if text.get_gid() == "tick"])
    for left, right in axis.all_pieces():
        assert any(left - 0.01 <= place < right for place in places), names
    assert any("2026" in name for name in names)


@pytest.mark.parametrize("width_mm", [59.0, 91.0, 153.0])
def test_half_of_the_axis_is_left_for_days(make: Make, width_mm: float) -> None:
    """A run every 366 days for ten years has nine gaps, which alone are wider than 59 mm."""
    log = make(3650)
    few = replace(log, runs=log.runs.iloc[:0], pain=log.pain[log.pain.index % 366 == 0])
    days = pd.date_range(few.end - timedelta(days=3649), few.end, freq="366D")
    few = replace(few, pain=schema.PAIN.conform(log.pain.head(len(days)).assign(date=days)))
    axis = day_axis(few, days[0].date(), few.end, width_mm)
    assert len(axis.cuts) == {59.0: 4, 91.0: 6, 153.0: 9}[width_mm]
    assert [cut.begin for cut in axis.cuts] == sorted(cut.begin for cut in axis.cuts)
    assert width_mm / 2 <= 7 * len(axis.cuts) + width_mm / 2 <= width_mm + 0.01
    drawn = axis.right - axis.left - sum(cut.end - cut.begin for cut in axis.cuts)
    assert axis.day_mm * drawn >= width_mm / 2
