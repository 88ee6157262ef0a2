"""Pain by day in rows of what entries say, by its artists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from analyzer.report.plots.by_tag import plot_by_tag, tag_rows
from analyzer.report.plots.time_axis import day_number
from tests.metrics.building import tagged
from tests.report import backs
from tests.report.conftest import make_analysis

if TYPE_CHECKING:
    from matplotlib.figure import Figure

PAIN = tagged(
    [(0, 3), (0, 5), (1, 2), (3, 0), (4, 4)],
    side=["left", "left", None, None, "both"],
    kind=[None] * 5,
    when=["after", "morning", "after", None, None],
    radiates=[False, True, False, False, False],
)


def drawn(**changes: Any) -> Figure:
    first, last = PAIN["date"].min().date(), PAIN["date"].max().date()
    analysis = make_analysis(pain=PAIN, **changes)
    return plot_by_tag(analysis, first, last)


def with_gid(figure: Figure, gid: str) -> list[Any]:
    return [artist for artist in figure.axes[0].get_children() if artist.get_gid() == gid]


def test_a_row_for_each_value_that_occurs() -> None:
    """In the order of the fields; what is not given has a row only where others give something."""
    rows = [(name, begins, len(entries)) for name, begins, entries in tag_rows(PAIN)]
    assert rows == [
        ("left", True, 2), ("both sides", False, 1), ("not given", False, 1),
        ("after runs", True, 2), ("next morning", False, 1), ("not given", False, 1),
        ("down a leg", True, 1),
    ]  # fmt: skip
    assert tag_rows(PAIN.assign(side=None, when=None, radiates=False)) == []


def test_bars_are_the_highest_of_a_day_and_counts_are_entries() -> None:
    """Left: two entries on one day, the higher a 5; a bar for each day of a row."""
    figure = drawn()
    bars = with_gid(figure, "pain")
    assert len(bars) == 7
    low, high = bars[0].get_ydata()[:2]
    both_low, both_high = bars[1].get_ydata()[:2]
    assert abs((high - low) / (both_high - both_low) - 5 / 4) < 1e-9
    counts = [artist.get_text() for artist in with_gid(figure, "count")]
    assert counts == ["2", "1", "1", "2", "1", "1", "1"]


def test_days_without_an_entry_are_marked() -> None:
    """Of the five days the third; a day of 0 is logged."""
    (ticks,) = with_gid(drawn(), "not_logged")
    third = day_number((PAIN["date"].min() + pd.Timedelta(days=2)).date())
    assert {float(x) for x in ticks.get_xdata()} == {third + 0.5}


def test_flares_stand_above_with_their_peak() -> None:
    """As far as there are any; one outside the days has no mark."""
    day = f"{PAIN['date'].min():%Y-%m-%d}"
    figure = drawn(flares=backs.flares(day, "2031-01-01", peak=5))
    assert len(with_gid(figure, "flare")) == 1
    assert [label.get_text() for label in with_gid(figure, "flare_label")] == ["peak 5"]
    assert with_gid(drawn(flares=backs.flares(day)[:0]), "flare") == []
