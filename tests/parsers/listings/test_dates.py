"""Dates in the user's language, read as a column."""

from __future__ import annotations

import sys
from datetime import datetime

import pytest

from analyzer.parsers.listings.dates import read_column

EVENING = datetime(2020, 4, 9, 17, 3, 44)


@pytest.mark.parametrize(
    "text",
    [
        "Apr 9, 2020, 5:03:44 PM",
        "Apr 9, 2020, 5:03:44\u202fPM",
        "2020-04-09 17:03:44",
        "09.04.2020, 17:03:44",
        "9 avr. 2020 à 17:03:44",
        "9 avr. 2020, 17:03:44",
        "9 abr. 2020 5:03:44 p. m.",
        "9 de abr. de 2020 17:03:44",
        "9 apr 2020, 17:03:44",
        "9 апр. 2020 г., 17:03:44",
        "2020/04/09 17:03:44",
        "2020年4月9日 下午5:03:44",
        "2020. 4. 9. 오후 5:03:44",
        "9. apr. 2020 kl. 17.03.44",
        "9.4.2020 klo 17.03.44",
        "9 kwi 2020, 17:03:44",
    ],
)
def test_one_moment_in_many_languages(text: str):
    """Each way to write the same moment gives that moment."""
    assert read_column([text]) == [EVENING]


@pytest.mark.parametrize(
    ("text", "hour"),
    [("12:03:44 AM", 0), ("12:03:44 PM", 12), ("1:03:44 AM", 1), ("11:03:44 PM", 23)],
)
def test_midnight_and_noon_of_twelve_hours(text: str, hour: int):
    """12 AM is midnight and 12 PM is noon."""
    assert read_column([f"Apr 9, 2020, {text}"]) == [datetime(2020, 4, 9, hour, 3, 44)]


def test_one_clear_date_decides_the_order_of_all():
    """A day above 12 shows the position of the day, for the ambiguous dates too."""
    clear, unclear = "04/23/2020 10:00:00", "04/05/2020 10:00:00"
    assert read_column([unclear, clear])[0] == datetime(2020, 4, 5, 10)
    assert read_column([unclear, "23/04/2020 10:00:00"])[0] == datetime(2020, 5, 4, 10)


def test_the_order_of_time_decides_if_no_date_is_clear():
    """Of the readings of ambiguous dates, the one in which they are in order is right."""
    days_first = ["01/02/2020 10:00:00", "03/02/2020 10:00:00", "02/03/2020 10:00:00"]
    assert read_column(days_first)[2] == datetime(2020, 3, 2, 10)
    months_first = ["02/01/2020 10:00:00", "02/03/2020 10:00:00", "03/02/2020 10:00:00"]
    assert read_column(months_first)[2] == datetime(2020, 3, 2, 10)


def test_the_language_is_that_of_all_months_together():
    """A month name that means different months in two languages is read by the others' language."""
    polish = ["1 lis 2020 10:00:00", "1 sie 2020 10:00:00", "1 paź 2020 10:00:00"]
    assert [when and when.month for when in read_column(polish)] == [11, 8, 10]
    croatian = [f"1. {m} 2020. 10:00:00" for m in "svi lip srp kol ruj lis stu pro".split()]
    assert [when and when.month for when in read_column(croatian)] == list(range(5, 13))
    french = [f"1 {m} 2020 à 10:00:00" for m in "janv. févr. mars avr. mai juin".split()]
    french += [f"1 {m} 2020 à 10:00:00" for m in "juil. août sept. oct. nov. déc.".split()]
    assert [when and when.month for when in read_column(french)] == list(range(1, 13))


@pytest.mark.parametrize(
    "text",
    [
        *("", "yesterday", "09.04.2020", "31.02.2020 10:00:00", "9 xyz 2020 10:00:00"),
        *("10:00:00", "Foo 9, 2020, 5:03:44 PM", "9" * 5000, "99999999999999999999/1/1 10:00:00"),
    ],
)
def test_texts_that_are_not_dates_give_none(text: str):
    """No guess is made: neither a day without a time, nor a word, nor a relative date."""
    assert read_column([text]) == [None]


def test_a_language_must_know_nearly_all_months():
    """If only some words are months in a language, none of them is trusted."""
    strange = ["1 lis 2020 10:00:00", "1 foo 2020 10:00:00", "1 bar 2020 10:00:00"]
    assert read_column(strange) == [None, None, None]


def test_english_and_numbers_need_no_dictionary(monkeypatch: pytest.MonkeyPatch):
    """The slow library of languages is not even imported for the common forms."""
    monkeypatch.setitem(sys.modules, "dateparser", None)
    assert read_column(["Apr 9, 2020, 5:03:44 PM", "09.04.2020, 17:03:44"]) == [EVENING] * 2


def test_a_bad_date_leaves_the_others():
    """Each date of a column is read by itself once the order is known."""
    read = read_column(["09.04.2020, 17:03:44", "?", "10.04.2020, 17:03:44"])
    assert read == [EVENING, None, EVENING.replace(day=10)]
