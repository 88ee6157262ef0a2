"""What is said around the table of two periods, as text alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from analyzer.schema import Comparison
from analyzer.wording.numbers import Units
from analyzer.wording.versus import are_few, days_alt, drawn, note_beneath
from tests.wording.made_comparison import compared, side

NAN = float("nan")


@pytest.fixture
def weeks() -> Comparison:
    """24 and 41.5 km; the highest pain of the earlier week is 3, the later has no entry."""
    days = {"side": ["a", "a", "b", "b"], "distance_m": [10_000.0, 14_000.0, 41_500.0, NAN]}
    return replace(compared(usual=12), by_day=pd.DataFrame({**days, "pain": [1.0, 3.0, NAN, NAN]}))


def test_the_chart_in_words(weeks: Comparison) -> None:
    said = days_alt(weeks, Units()).replace("\u00a0", " ")
    assert said == (
        "Distance and moving time by day: 8–14 Jun came to 24.0 km, 15–21 Jun to 41.5 km. "
        "The highest pain of the earlier days is 3, of the later not known."
    )
    silent = replace(weeks, by_day=weeks.by_day.assign(pain=NAN))
    assert "pain" not in days_alt(silent, Units("mi", "trimp"))
    assert "heart-rate load by day" in days_alt(silent, Units("mi", "trimp"))


def test_an_arrow_and_the_order_are_explained_where_there_are_any(weeks: Comparison) -> None:
    cells = [cell for _, cell in drawn(weeks, Units())]
    said = note_beneath(weeks, cells)
    assert said.startswith("Sorted by how far outside its range the later value is;")
    assert "12-week range: the last 12" in said
    assert "An arrow: further out than drawn." in said  # pain is 7.5 ranges beyond its own
    near = [cell for line, cell in drawn(weeks, Units()) if line.row.measure == "runs"]
    assert "arrow" not in note_beneath(weeks, near)
    without = compared()
    assert note_beneath(without, [None]).startswith("There is no range to compare with yet")


def test_only_days_of_weeks_are_drawn(weeks: Comparison) -> None:
    assert are_few(weeks)
    assert not are_few(replace(weeks, a=side(date(2026, 5, 1), date(2026, 5, 8), "span")))
