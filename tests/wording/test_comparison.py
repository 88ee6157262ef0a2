"""Two periods side by side, in words and rows of text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pytest

from analyzer.schema import Side
from analyzer.wording.comparison import (
    comparison_heads,
    comparison_rows,
    headed,
    honest_limits,
    lines,
    range_sentence,
)
from analyzer.wording.numbers import Units
from tests.wording.made_comparison import KM, NAN, A, B, compared, side

if TYPE_CHECKING:
    pass


@pytest.mark.parametrize("load", ["distance", "duration", "trimp", "srpe"])
def test_nothing_is_listed_twice_whatever_load_is_made_of(load: str) -> None:
    """Load already has a line under its own name, such as moving time."""
    assert [line.name for line in lines(compared(), Units("km", load))] == [
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
    found = compared(usual=12)
    assert comparison_heads(found)[-1] == "12-week\nrange"
    rows = {row[0]: row for row in comparison_rows(found, KM)}
    assert rows["Distance (km)"][-1] == "19.2–24.0"
    assert range_sentence(found) == (
        "12-week range: the last 12 full calendar weeks before 15\u00a0June\u00a02026, without the "
        "lowest and the highest. A rule of this program."
    )
    cut = replace(found, b=replace(B, days=3, last=date(2026, 6, 17)))
    assert "over the same days" in range_sentence(cut)
    assert len(comparison_heads(found)) == len(comparison_rows(found, KM)[0]) - 1


def test_too_few_weeks_have_no_range() -> None:
    """No column, and a sentence that says why."""
    heads = ["8–14\u00a0Jun", "15–21\u00a0Jun", "Change", "in %"]
    assert comparison_heads(compared()) == heads
    assert range_sentence(compared()).replace("\u00a0", " ") == (
        "There is no range to compare with yet: fewer than six full calendar weeks before 15 June "
        "2026."
    )


def test_a_pace_is_slower_or_faster() -> None:
    """More seconds a kilometre are not more running."""
    (line,) = lines(compared({"pace_s_per_km": (300.0, 360.0)}, usual=12), KM)
    assert line.verdict == "slower"


def test_a_measure_known_in_neither_week_has_no_row() -> None:
    """One that is missing in both, and a count that is 0 in both."""
    none = {"trimp": (NAN, NAN), "strength": (0.0, 0.0), "runs": (3.0, 4.0)}
    assert [line.name for line in lines(compared(none), KM)] == ["Runs"]


def test_a_least_sum_is_marked_and_not_compared() -> None:
    """At least 24 km against 41.5: no difference is given."""
    found = compared({"distance_m": (24_000.0, 41_500.0)})
    marked = found.table.assign(is_least_a=True, difference=np.nan, change=np.nan)
    (row,) = comparison_rows(replace(found, table=marked), KM)
    assert "the true one may be higher" in " ".join(honest_limits(replace(found, table=marked)))
    assert honest_limits(found) == []
    expected = ["Distance (km)", "≥ 24.0", "41.5", "–", "–"]
    assert [text.replace("\u00a0", " ") for text in row] == expected


def test_counts_told_per_week_have_a_decimal() -> None:
    """3.4 runs a week, not 3."""
    found = compared({"runs": (3.4, 4.0)})
    (line,) = lines(replace(found, table=found.table.assign(is_per_week=True)), KM)
    assert (line.a, line.b) == ("3.4", "4.0")


MAY = side(date(2026, 5, 1), date(2026, 5, 31), "month")
JUNE = side(date(2026, 6, 1), date(2026, 6, 30), "month")


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (A, B, "15–21 June against 8–14 June 2026"),
        (side(date(2026, 5, 25), date(2026, 5, 31)), side(date(2026, 6, 29), date(2026, 7, 5)),
         "29 June – 5 July against 25–31 May 2026"),
        (side(date(2025, 6, 16), date(2025, 6, 22)), B,
         "15–21 June 2026 against 16–22 June 2025"),
        (side(date(2025, 12, 22), date(2025, 12, 28)), side(date(2025, 12, 29), date(2026, 1, 4)),
         "29 December 2025 – 4 January 2026 against 22–28 December 2025"),
        (MAY, JUNE, "June against May 2026"),
        (MAY, replace(JUNE, last=date(2026, 6, 17), days=17), "1–17 June against May 2026"),
        (side(date(2025, 1, 1), date(2025, 12, 31), "year"),
         side(date(2026, 1, 1), date(2026, 12, 31), "year"), "2026 against 2025"),
        (side(date(2026, 6, 1), date(2026, 6, 1), "span"),
         side(date(2026, 6, 3), date(2026, 6, 3), "span"), "3 June against 1 June 2026"),
    ],
)  # fmt: skip
def test_periods_are_headed_by_their_dates(a: Side, b: Side, expected: str) -> None:
    """The later first; each month and year once."""
    assert headed(compared(a=a, b=b)).replace("\u00a0", " ") == expected


def test_what_limits_a_comparison_is_said() -> None:
    """Days that are missing, other lengths, days not recorded."""
    cut = replace(B, days=3, last=date(2026, 6, 17))
    both = compared(a=replace(A, days=3, last=date(2026, 6, 10)), b=cut)
    (said,) = honest_limits(both)
    assert said.replace("\u00a0", " ") == (
        "One of the weeks is incomplete: the same 3 days of each are compared."
    )
    unequal = compared(a=MAY, b=JUNE, is_per_week=True)
    (said,) = honest_limits(unequal)
    assert said.replace("\u00a0", " ").startswith(
        "The two have 31 days and 30 days, so sums are told per week of 7 days."
    )
    (said,) = honest_limits(compared(b=replace(B, unrecorded=1)))
    assert said.replace("\u00a0", " ") == (
        "1 day of 15–21 June 2026 was not recorded, so the running in that week is not known."
    )
    part = replace(JUNE, last=date(2026, 6, 10), days=10)
    assert honest_limits(compared(a=A, b=part))[0] == "Only days within the log are counted."
