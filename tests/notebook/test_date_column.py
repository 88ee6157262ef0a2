"""The order of day and month, inferred from a column and never guessed."""

from __future__ import annotations

import datetime as dt

import pytest

from analyzer.notebook.date_column import infer
from analyzer.notebook.dates import Written, read_dates
from analyzer.notebook.months import months_of

TODAY = dt.date(2026, 6, 30)


def _days(*texts: str) -> list[str]:
    """What each date of a column means, as month-day; "?" where it may mean several days."""
    cells = [cell for cell in read_dates(texts) if isinstance(cell, Written)]
    assert len(cells) == len(texts)
    column = infer(cells, TODAY)
    days = [column.days(cell) for cell in cells]
    return [f"{may_be[0]:%m-%d}" if len(may_be) == 1 else "?" for may_be in days]


class TestOrder:
    def test_a_day_above_12_decides(self) -> None:
        """For the whole column, wherever it is, and for years of two digits too."""
        assert _days("3/5/2026", "3/13/2026") == ["03-05", "03-13"]
        assert _days("3/5/2026", "13/5/2026") == ["05-03", "05-13"]
        assert _days("3/5/26", "3/13/26") == ["03-05", "03-13"]
        assert _days("3-5-26", "13-5-26") == ["05-03", "05-13"]

    def test_no_date_lies_in_the_future(self) -> None:
        """7 August is still to come, 8 July as well; 8 May and 5 August differ in that."""
        assert _days("3/5/2026", "8/5/2026") == ["05-03", "05-08"]
        assert _days("3/5/2026", "8/7/2026") == ["?", "?"]

    def test_a_wrong_year_decides_nothing(self) -> None:
        """It is in the future either way."""
        assert _days("3/5/2026", "3/5/2062") == ["?", "?"]

    def test_a_year_of_two_digits_that_is_wrong_by_one_turns_no_column(self) -> None:
        """21/03/27 is still to come; that isn't a reason to take 27 for the day of all dates."""
        assert _days("05/03/26", "20/03/26", "21/03/27") == ["03-05", "03-20", "03-21"]

    def test_what_cannot_be_decided_is_left_open(self) -> None:
        """A day that is its month is clear all the same, and so is what is written in full."""
        assert _days("3/4/2026", "4/4/2026", "5/4/2026") == ["?", "04-04", "?"]
        assert _days("2026-03-01", "3/2/2026") == ["03-01", "?"]
        assert _days("3/1/2026", "3/2/2026", "3/3/2026") == ["?", "?", "03-03"]

    def test_lines_are_in_order_of_time(self) -> None:
        """11, 12 March, 1, 2 April; 3 November, 3 December, 4 January, 4 February are not."""
        assert _days("11/3/2025", "12/3/2025", "1/4/2025", "2/4/2025") == [
            "03-11", "03-12", "04-01", "04-02"
        ]  # fmt: skip
        newest_first = _days("2/4/2025", "1/4/2025", "12/3/2025", "11/3/2025")
        assert newest_first == ["04-02", "04-01", "03-12", "03-11"]

    def test_too_few_lines_are_in_order_by_chance(self) -> None:
        """Of two, one order rises and the other falls; three may have been added late."""
        assert _days("3/4/2026", "4/3/2026") == ["?", "?"]
        assert _days("1/3/2025", "12/3/2025", "2/4/2025") == ["?", "?", "?"]

    def test_lines_above_and_below_enclose_it(self) -> None:
        """Between 2 and 5 March, 4 March is in order, and 3 April isn't."""
        above, below = ("2026-03-01", "2026-03-02"), ("2026-03-05", "2026-03-06", "2026-03-07")
        assert _days(*above, "3/4/2026", *below)[2] == "03-04"
        assert _days(*above, "2/4/2026")[2] == "?", "it may have been forgotten"
        assert _days(*above, "3/4/2026", below[0])[3:] == ["03-05"]
        assert _days(*above, "3/4/2026", below[0])[2] == "?", "that one may have been forgotten"
        several = ("3/3/2026", "3/4/2026", "3/5/2026")
        assert _days(*above, *several, below[1])[3] == "?"
        assert _days(*above, *several, *below[1:])[2:5] == ["03-03", "03-04", "03-05"]

    def test_two_hands(self) -> None:
        """Where dates of one sign contradict each other, only the clear ones are read."""
        assert _days("3/13/2026", "14/3/2026", "3/5/2026") == ["03-13", "03-14", "?"]
        assert _days("3/13/2026", "4/5/2026", "14-3-2026", "5-3-2026") == [
            "03-13", "04-05", "03-14", "03-05"
        ]  # fmt: skip

    def test_one_slip_of_the_pen_in_a_long_column(self) -> None:
        """The order of the lines shows which of the two orders is the column's."""
        texts = [f"{day}/{month}/2026" for month in (1, 2, 3) for day in range(1, 29)]
        slipped = [*texts[:40], "2/13/2026", *texts[41:]]
        assert _days(*slipped) == [*_days(*texts[:40]), "02-13", *_days(*texts)[41:]]
        assert _days(*texts)[28] == "02-01"

    def test_one_line_does_not_overrule_the_order_of_all_others(self) -> None:
        """Saved as month/day, with a single day/month below: nothing is misread as that."""
        saved = ["1/11/2026", "1/12/2026", "2/1/2026", "2/2/2026", "3/1/2026", "3/2/2026"]
        found = _days(*saved, "13/3/2026")
        assert found == ["?", "?", "?", "02-02", "?", "?", "03-13"]

    def test_dots_put_the_day_first(self) -> None:
        """Unless that is impossible; then it isn't known what the others mean."""
        assert _days("3.4.2026", "3.4.26") == ["04-03", "04-03"]
        assert _days("1.3.2026", "4.13.2026") == ["?", "04-13"]
        assert _days("3.4.2026", "3/4/2026", "3/13/2026") == ["04-03", "03-04", "03-13"]

    def test_years_of_two_digits_in_front(self) -> None:
        """26-03-05 isn't 26 March 2005 in a diary of today."""
        assert _days("26-03-05", "26-03-06") == ["03-05", "03-06"]
        assert _days("13/03/26", "14/03/26") == ["03-13", "03-14"]
        assert _days("20/03/26") == ["?"], "in 2020 or in 2026"


@pytest.mark.parametrize(
    ("text", "day", "clock"),
    [
        ("46086", dt.date(2026, 3, 5), ""),
        ("46086,3125", dt.date(2026, 3, 5), "07:30"),
        ("2026-03-05T07:30:00Z", dt.date(2026, 3, 5), "07:30:00"),
        ("5-Mar-26", dt.date(2026, 3, 5), ""),
        ("05. März 2026", dt.date(2026, 3, 5), ""),
        ("Thu, 5 March 2026", dt.date(2026, 3, 5), ""),
        ("Mar 5, 2026 9:30 PM", dt.date(2026, 3, 5), "9:30 pm"),
        ("5 de marzo de 2026", dt.date(2026, 3, 5), ""),
        ("5. 3. 2026", dt.date(2026, 3, 5), ""),
        ("2026. 03. 05.", dt.date(2026, 3, 5), ""),
        ("2026年3月5日", dt.date(2026, 3, 5), ""),
        ("5 мар 2026", dt.date(2026, 3, 5), ""),
        ("5-Mar-97", dt.date(1997, 3, 5), ""),
    ],
)
def test_forms(text: str, day: dt.date, clock: str) -> None:
    """Each is read with its time, if it has one."""
    [cell] = read_dates([text])
    assert isinstance(cell, Written)
    assert infer([cell], TODAY).days(cell) == [day]
    assert cell.clock == clock


@pytest.mark.parametrize(
    "text", ["5-Mar", "Mar-26", "Mar 2026", "March", "5 March April 2026", "1/2", "123", "4608600",
             "3/4/202", "2026-03", "x" * 10_000, "9" * 10_000]
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    """A day or a year that is missing isn't made up."""
    [cell] = read_dates([text])
    assert not isinstance(cell, Written)


def test_months_of_a_language() -> None:
    """A word of two meanings is known by its neighbours, and not at all without them."""
    assert months_of({"listopad"}) == {}
    assert months_of({"listopad", "grudzień"}) == {"listopad": 11, "grudzień": 12}
    assert months_of({"listopad", "prosinac"}) == {"listopad": 10, "prosinac": 12}
    assert months_of({"mars", "août", "mardi"}) == {"mars": 3, "août": 8}
