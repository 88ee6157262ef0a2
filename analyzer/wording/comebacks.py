"""Rows of COMEBACKS in words: how volume was rebuilt, and the pain in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.schema import rules
from analyzer.wording import comeback_words, numbers

if TYPE_CHECKING:
    from analyzer.schema.back import ComebackRow
    from analyzer.wording.numbers import Units


def method(units: Units) -> str:
    """How shares are counted, and from which distance on there are any: whole only in km."""
    digits = 0 if units.length == "km" else 1
    least = units.distance_named(rules.COMEBACK.least_week_m, digits)
    return comeback_words.METHOD.format(least=least)


def shares_told(row: ComebackRow) -> str:
    """``week_shares``, or that there was too little before the layoff for any."""
    before_m = row.before_week_m
    if not (numbers.is_missing(before_m) or rules.COMEBACK.gives_shares(before_m)):
        return comeback_words.TOO_LITTLE
    return week_shares(row)


def week_shares(row: ComebackRow) -> str:
    """Distance of each week back, in per cent of the mean week before the layoff."""
    weeks = range(1, rules.COMEBACK.weeks + 1)
    return listed([percent(getattr(row, f"share_{week}")) for week in weeks])


def whole(metres: float, units: Units) -> str:
    """A distance without decimals; "<1" for what would else read as no running at all."""
    text = units.distance(metres, 0)
    return "<1" if text == "0" and metres > 0 else text


def days_passed(row: ComebackRow) -> str:
    """The days on which the last 7 days first reached 50, 75 and 100 %."""
    days = [getattr(row, f"day_of_{share}_pct") for share in rules.COMEBACK.percents]
    return listed([numbers.number(day) for day in days])


def pain_felt(row: ComebackRow) -> str:
    """Days with pain of those logged, and the highest score."""
    if numbers.is_missing(row.pain_max):
        return "not logged"
    return f"{row.pain_days} of {row.pain_logged_days}, {numbers.number(row.pain_max)}"


def percent(share: float) -> str:
    """A share in per cent, without the % sign."""
    return numbers.number(share * 100)


def listed(values: list[str]) -> str:
    """Several numbers in one cell; one dash where none is known."""
    known = set(values) != {numbers.MISSING}
    return " · ".join(values) if known else numbers.MISSING
