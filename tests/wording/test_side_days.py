"""The days of two periods as rows of a table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from analyzer.wording.numbers import Units
from analyzer.wording.side_days import SideCells, row_length, side_days
from tests.wording.made_comparison import A, B, compared, side

NAN = float("nan")


def stretch(of: str, number: int, first: str, **changes: Any) -> dict[str, Any]:
    """A row of stretches: a run of 6 km in half an hour, and no pain."""
    row = {
        "side": of, "stretch": number, "first": pd.Timestamp(first), "last": pd.Timestamp(first),
        "days": 1, "unrecorded_days": 0, "runs": 1, "without_distance": 0, "without_time": 0,
        "distance_m": 6000.0, "moving_s": 1800.0, "load": 240.0, "pain": 0.0,
    }  # fmt: skip
    return row | changes


def test_days_beside_each_other() -> None:
    """A day that one of them lacks has no cells; a value that isn't known is no zero."""
    found = pd.DataFrame([
        stretch("a", 0, "2026-06-08", pain=NAN),
        stretch("b", 0, "2026-06-15", distance_m=NAN, without_distance=1),
        stretch("a", 1, "2026-06-09", without_distance=1, pain=3.0),
    ])  # fmt: skip
    table = side_days(compared(), found, Units())
    assert table.heads == ("Distance (km)", "Moving time (h:mm)", "Pain (0–10)")
    assert table.rows == [
        (
            "1",
            SideCells("2026-06-08", "Mon 8\u00a0Jun", ("6.0", "0:30", "not logged")),
            SideCells("2026-06-15", "Mon 15\u00a0Jun", ("–", "0:30", "0")),
        ),
        (
            "2",
            SideCells("2026-06-09", "Tue 9\u00a0Jun", ("≥\u00a06.0", "0:30", "3")),
            "outside the log",
        ),
    ]


def test_long_periods_have_a_row_for_seven_days() -> None:
    long = replace(compared(), b=side(date(2026, 1, 1), date(2026, 2, 1), "span"))
    assert (row_length(compared()), row_length(long)) == (1, 7)
    rows = [stretch("b", 1, "2026-01-08", last=pd.Timestamp("2026-01-14"), days=7,
                    unrecorded_days=2, load=NAN)]  # fmt: skip
    ((place, a, b),) = side_days(long, pd.DataFrame(rows), Units("mi", "trimp")).rows
    assert (place, a) == ("8–14", "")  # the other has seven days
    assert b == SideCells("", "8–14\u00a0Jan", ("≥\u00a03.7", "–", "0"))


def test_whole_months_have_a_row_for_each_day() -> None:
    months = [side(date(2026, n, 1), date(2026, n, 31), "month") for n in (3, 5)]
    assert row_length(replace(compared(), a=months[0], b=months[1])) == 1
    assert (A.days, B.days) == (7, 7)
