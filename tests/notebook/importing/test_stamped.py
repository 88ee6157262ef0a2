"""Dates as apps write them, read by all cells of a column together."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.notebook.importing.stamped import holds_days, read_stamps

TODAY = dt.date(2026, 6, 29)


def day(text: str, *, is_day_first: bool | None = None) -> str:
    """What a cell that stands alone means."""
    return read_stamps([text], TODAY, is_day_first=is_day_first)[text].date


def unclear(*texts: str) -> list[str]:
    """Those cells of a column that may mean several days."""
    return [text for text, stamp in read_stamps(texts, TODAY).items() if stamp.may_be]


@pytest.mark.parametrize(
    "text",
    ["2026-03-05", "5th Mar 2026", "5 March 2026", "05-Mar-26", "Mar 5, 2026", "March 5th, 2026",
     "Thursday, March 5, 2026", "Thu 05.03.2026", "5. März 2026", "Donnerstag, 5. März 2026",
     "5 mars 2026", "jeudi 5 mars 2026", "5 de marzo de 2026", "5 marzo 2026", "5.3.26",
     "5 Marz 2026", "5. Mrz. 2026", "5 Maerz 2026", "26-03-05", "2026/3/5", "5. Mär 2026"],
)  # fmt: skip
def test_one_day_in_many_forms(text: str):
    assert day(text) == "2026-03-05"
    assert holds_days([text])


@pytest.mark.parametrize(
    "text", ["", "Mar 5", "5 Mai", "Total", "Average 5", "5 Foo 2026", "1", "March", "32", "good"]
)
def test_what_is_no_day_stays(text: str):
    assert day(text) == text
    assert not holds_days([text])


def test_the_order_of_a_column():
    """A date that only one order allows decides; two that contradict each other don't."""
    assert read_stamps(["03/04/2026", "13/04/2026"], TODAY)["03/04/2026"].date == "2026-04-03"
    assert read_stamps(["03/04/2026", "04/13/2026"], TODAY)["03/04/2026"].date == "2026-03-04"
    assert unclear("13/04/2026", "03/04/2026", "04/13/2026") == ["03/04/2026"]
    assert unclear("03/04/2026", "13.04.2026") == ["03/04/2026"]
    assert unclear("03.04.2026", "04/04/2026", "13/04/2026", "2026-03-04") == []


def test_the_order_may_be_given():
    """A date that it doesn't allow has only one meaning; a year may still come first."""
    dates = ["03/04/2026", "13/04/2026", "03.04.2026", "26-03-05"]
    given = read_stamps(dates, TODAY, is_day_first=False)
    assert [given[text].date for text in dates] == [
        "2026-03-04", "2026-04-13", "2026-04-03", "2026-03-05",
    ]  # fmt: skip


def test_a_year_of_two_digits_that_comes_first():
    """26-03-05 is no day of 2005: no other date of the column is that old."""
    dates = ["26-03-03", "26-03-04", "26-03-05"]
    assert [read_stamps(dates, TODAY)[text].date for text in dates] == [
        "2026-03-03", "2026-03-04", "2026-03-05",
    ]  # fmt: skip


def test_no_date_is_in_the_future():
    """6/7 is 6 July or 7 June: the second on any day before 6 July, and of that day on either."""
    texts = ["6/7/2026"]
    early, late = (read_stamps(texts, dt.date(2026, 7, day)) for day in (5, 6))
    assert (early["6/7/2026"].date, len(late["6/7/2026"].may_be)) == ("2026-06-07", 2)


def test_serial_numbers_are_dates_where_the_column_is_one():
    """Day 46086 is 5 March 2026, 0.3125 of it half past seven; alone they may as well be steps."""
    stamp = read_stamps(["46086.3125"], TODAY)["46086.3125"]
    assert (stamp.date, stamp.clock) == ("2026-03-05", "07:30")
    assert not holds_days(["46086", "46087"])


@given(st.dates(dt.date(2000, 1, 1), dt.date(2089, 12, 31)))
def test_every_day_comes_back(when: dt.date):
    """In English words and in numbers of either order."""
    iso = when.isoformat()
    assert day(f"{when:%d %b %Y}") == iso
    assert day(f"{when:%A, %B %d, %Y}") == iso
    assert day(f"{when:%d/%m/%y}", is_day_first=True) == iso
    assert day(f"{when:%m-%d-%Y}", is_day_first=False) == iso


@given(st.text(max_size=120))
def test_no_text_fails(text: str):
    read_stamps([text], TODAY)
    holds_days([text])
