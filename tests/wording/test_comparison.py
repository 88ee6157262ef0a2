"""Two weeks side by side, in words and rows of text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

from analyzer.schema import COMPARISON, Comparison
from analyzer.wording.comparison import (
    comparison_heads,
    comparison_rows,
    differs_most,
    usual_range_sentence,
)
from analyzer.wording.numbers import Units

if TYPE_CHECKING:
    from collections.abc import Mapping

Pair = tuple[float, float]
KM = Units()
VALUES = {
    "runs": (3.0, 4.0), "distance_m": (24_000.0, 41_500.0), "moving_s": (7200.0, 12_600.0),
    "trimp": (150.0, 240.0), "srpe": (500.0, 800.0), "load": (120.0, 210.0),
    "pain_max": (2.0, 5.0),
}  # fmt: skip


def compared(
    values: Mapping[str, tuple[float, float]] = VALUES, usual_weeks: int = 0
) -> Comparison:
    """Two weeks; each range runs from a fifth below the first value to that value."""
    table = pd.DataFrame(
        [
            (name, a, b, False, False, b - a, (b - a) / a if a else np.nan, a * 0.8, a)
            for name, (a, b) in values.items()
        ],
        columns=list(COMPARISON.dtypes),
    )
    if not usual_weeks:
        table = table.assign(usual_low=np.nan, usual_high=np.nan)
    days = pd.DataFrame()
    return Comparison("2026-W24", "2026-W25", 7, COMPARISON.conform(table), days,
                      usual_weeks=usual_weeks, differs_most="distance_m")  # fmt: skip


@pytest.mark.parametrize("load", ["distance", "duration", "trimp", "srpe"])
def test_nothing_is_listed_twice_whatever_load_is_made_of(load: str) -> None:
    """Load already has a line under its own name, such as moving time."""
    rows = comparison_rows(compared(), Units("km", load))
    assert [row[0] for row in rows] == [
        "Runs", "Distance (km)", "Moving time (h:mm)", "Heart-rate load (TRIMP)",
        "Session RPE load (RPE·min)", "Highest pain (0–10)",
    ]  # fmt: skip


def test_a_row_by_hand() -> None:
    """Both weeks, the difference with its sign, and the change, which pain doesn't have."""
    rows = {row[0]: row[1:] for row in comparison_rows(compared(), KM)}
    assert rows["Distance (km)"] == ("24.0", "41.5", "+17.5", "+73\u00a0%")
    assert rows["Moving time (h:mm)"] == ("2:00", "3:30", "+1:30", "+75\u00a0%")
    assert rows["Highest pain (0–10)"] == ("2", "5", "+3", "")


def test_the_range_of_weeks_has_a_column() -> None:
    """A column with its own head, and a sentence on how it is defined."""
    found = compared(usual_weeks=12)
    assert comparison_heads(found)[-1] == "12-week range"
    assert comparison_rows(found, KM)[1][-1] == "19.2 to 24.0"
    assert usual_range_sentence(found) == (
        "12-week range: the last 12 full weeks before 2026-W25, without the lowest and the "
        "highest. A rule of this program."
    )
    assert "over the same days" in usual_range_sentence(replace(found, days=3))
    assert len(comparison_heads(found)) == len(comparison_rows(found, KM)[0]) - 1


def test_too_few_weeks_have_no_range() -> None:
    """Neither column nor sentence."""
    assert comparison_heads(compared()) == ["2026-W24", "2026-W25", "Difference", "Change"]
    assert usual_range_sentence(compared()) == ""


def test_what_differs_most() -> None:
    """With its unit; with the range of weeks where there is one; nothing where nothing differs."""
    assert differs_most(compared(), KM) == "What differs most: distance (km), from 24.0 to 41.5."
    assert differs_most(compared(usual_weeks=12), KM).endswith("the 12-week range is 19.2 to 24.0.")
    assert differs_most(replace(compared(), differs_most=""), KM) == ""


def test_a_measure_known_in_neither_week_has_no_row() -> None:
    """One that is missing in both, and a count that is 0 in both."""
    none = {"trimp": (np.nan, np.nan), "strength": (0.0, 0.0), "runs": (3.0, 4.0)}
    with np.errstate(invalid="ignore"):
        rows = comparison_rows(
            compared({k: tuple(map(np.float64, v)) for k, v in none.items()}), KM
        )
    assert [row[0] for row in rows] == ["Runs"]


def test_a_least_sum_is_marked_and_not_compared() -> None:
    """At least 24 km against 41.5: no difference is given."""
    found = compared({"distance_m": (24_000.0, 41_500.0)})
    marked = found.table.assign(is_least_a=True, difference=np.nan, change=np.nan)
    (row,) = comparison_rows(replace(found, table=marked), KM)
    assert [text.replace("\u00a0", " ") for text in row] == [
        "Distance (km)",
        "≥ 24.0",
        "41.5",
        "–",
        "–",
    ]
