"""Numbers as they are printed, each compared with a value worked out by hand."""

from __future__ import annotations

import math
from datetime import date

import pandas as pd
import pytest

from analyzer.wording import numbers
from analyzer.wording.numbers import Units


@pytest.mark.parametrize("missing", [None, math.nan, pd.NaT])
def test_missing_is_a_dash(missing: object) -> None:
    """None, NaN and NaT print as a dash, never as 0 or nan."""
    assert numbers.number(missing) == "–"
    assert numbers.percent(missing) == "–"
    assert numbers.hours(missing) == "–"
    assert numbers.day(missing) == "–"
    assert Units().pace(missing) == "–"
    assert Units().distance_named(missing) == "–"


def test_infinity_is_not_printed() -> None:
    """An infinite ratio prints as a dash."""
    assert numbers.number(math.inf, 2) == "–"


@pytest.mark.parametrize(
    ("value", "digits", "sign", "text"),
    [
        (1234567, 0, False, "1,234,567"),
        (-1.25, 2, False, "−1.25"),
        (-0.04, 1, True, "0.0"),
        (3, 0, True, "+3"),
        (0, 0, True, "0"),
    ],
)
def test_number(value: float, digits: int, sign: bool, text: str) -> None:
    """Thousands are separated, minus is a minus sign, and there is no negative zero."""
    assert numbers.number(value, digits, sign=sign) == text


def test_percent_and_hours() -> None:
    """Fractions print as whole percents, seconds as h:mm rounded to the minute."""
    assert numbers.percent(0.314) == "+31\u00a0%"
    assert numbers.percent(-0.5) == "−50\u00a0%"
    assert numbers.hours(3 * 3600 + 59 * 60 + 31) == "4:00"
    assert numbers.hours(-90 * 60, sign=True) == "−1:30"
    assert numbers.hours(90 * 60, sign=True) == "+1:30"
    assert numbers.hours(-10, sign=True) == "0:00"


def test_miles() -> None:
    """A marathon is 26.2 miles; 5:00 a kilometre is 8:03 a mile; 100 m climbed are 328 ft."""
    units = Units("mi")
    assert units.distance(42195) == "26.2"
    assert units.pace(300) == "8:03"
    assert units.climb_text(100) == "328"
    assert (units.load, units.climb) == ("mi", "ft")


def test_load_follows_its_measure() -> None:
    """A load of distance is given in kilometres and converted to miles; minutes stay minutes."""
    assert Units("mi").load_text(16.09344) == "10.0"
    assert Units("km").load_text(16.09344) == "16.1"
    assert Units("mi", "duration").load_text(61.4) == "61"
    assert Units("mi", "duration").load == "min"
    assert Units().load_of(None) is None


def test_days_and_counts() -> None:
    """Dates are written as people do; nouns agree with their number."""
    assert numbers.day(date(2026, 3, 5)) == "5\u00a0Mar\u00a02026"
    assert numbers.short_day(date(2026, 12, 31)) == "31\u00a0Dec"
    assert numbers.weekday(date(2026, 6, 28)) == "Sun"
    assert numbers.count(1, "entry", "entries") == "1\u00a0entry"
    assert numbers.count(1200, "run") == "1,200\u00a0runs"


def test_sums_that_may_be_too_small_are_marked() -> None:
    """The mark ≥ stands before a number, never before a dash."""
    assert numbers.at_least("12.3", is_part=True) == "≥\u00a012.3"
    assert numbers.at_least("12.3", is_part=False) == "12.3"
    assert numbers.at_least("–", is_part=True) == "–"


@pytest.mark.parametrize(
    ("value", "text"),
    [(1.1, "1.10"), (1.104, "1.104"), (1.0961, "1.096"), (2.0001, "2.000"), (1.4666, "1.47")],
)
def test_a_ratio_never_hides_its_class(value: float, text: str) -> None:
    """1.104 is a small spike and 1.10 isn't a spike: a third decimal shows which."""
    assert numbers.ratio(value) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0:00"), (59.6, "1:00"), (3599.4, "59:59"), (3599.6, "1:00:00"), (math.nan, "–")],
)
def test_clock(seconds: float, text: str) -> None:
    """Rounded only once, so that seconds never show as 60."""
    assert numbers.clock(seconds) == text
