"""Where the date of a cell ends and its time begins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.notebook.stamps import split_stamp, time


@pytest.mark.parametrize(
    ("text", "date", "clock"),
    [
        ("3/14/2026 8:05:12 AM GMT+1", "3/14/2026", "8:05:12 am"),
        ("March 14, 2026 at 7:30 PM", "March 14, 2026", "7:30 pm"),
        ("2026-03-14T07:30:00.000+01:00", "2026-03-14", "07:30:00"),
        ("2026-03-14 07:30:00 +0100", "2026-03-14", "07:30:00"),
        ("2026-03-14T07:30Z", "2026-03-14", "07:30"),
        ("2026-03-14, 07:30", "2026-03-14", "07:30"),
        ("14.03.2026 um 7:30 Uhr", "14.03.2026", "7:30"),
        ("2026-03-14,07:30", "2026-03-14", "07:30"),
        ("2026年3月14日 7:30", "2026年3月14日", "7:30"),
        ("14/3/2026 7:30:00\xa0p.\xa0m.", "14/3/2026", "7:30:00 pm"),
        ("Mar 14 2026 07:30:00 GMT+0100 (Central European Time)", "Mar 14 2026", "07:30:00"),
        ("14.03.2026 07:30 - 08:00", "14.03.2026", "07:30 - 08:00"),
        ("2026-03-14", "2026-03-14", ""),
    ],
)
def test_stamps(text: str, date: str, clock: str):
    """The time is the one that is written, whatever its zone."""
    assert split_stamp(text) == (date, clock)


@pytest.mark.parametrize(
    "clock",
    ["0:00", "00:00", "0:00:00", "00:00:00", "00:00:00.000", "00:00:00,0", "12:00 AM",
     "12:00:00 AM", "12:00:00 a.\xa0m.", "00:00:00Z", "00:00:00 +0100", "0:00 Uhr", "00:00 h",
     "12:00 am GMT+1"],
)  # fmt: skip
def test_midnight_is_how_spreadsheets_write_a_day(clock: str):
    """It is no time."""
    assert split_stamp(f"3/25/2026 {clock}") == ("3/25/2026", "")


@pytest.mark.parametrize("clock", ["0:01", "00:00:01", "12:00", "12:00 pm", "12:01 am", "10:00"])
def test_other_times_stay(clock: str):
    assert split_stamp(f"3/25/2026 {clock}") == ("3/25/2026", clock)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("7h30", "7:30"), ("19.30", "19:30"), ("7:30 Uhr", "7:30"), ("7pm", "7:00 pm"),
     ("19h", "19:00"), ("19 h", "19:00"), ("19 Uhr", "19:00"),
     ("7:30 p.m.", "7:30 pm"), ("07:30:00+01:00", "07:30:00"), ("noon", "noon"), ("", "")],
)  # fmt: skip
def test_times(text: str, expected: str):
    assert time(text) == expected


@given(st.text(max_size=120))
def test_no_text_fails(text: str):
    split_stamp(text)
    time(text)
