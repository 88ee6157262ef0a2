"""Signs of an emergency on lines that could not be read."""

from __future__ import annotations

from datetime import date

from analyzer.metrics.back.emergency import emergency_of_unread
from analyzer.metrics.back.red_flags import red_flags
from analyzer.schema import Emergency, UnreadLine
from tests.metrics.building import day, pain_frame, tagged

DAY = date(2026, 3, 2)


def test_words():
    """Quoted, with the place where no day is known."""
    line = UnreadLine("pain.csv", 3, None, "can't pee")
    sign = ("bladder_bowel",)
    assert emergency_of_unread(line) == Emergency(None, sign, "can't pee", "pain.csv", 3)
    dated = UnreadLine("pain.csv", 3, DAY, "can't pee")
    assert emergency_of_unread(dated) == Emergency(DAY, sign, "can't pee")


def test_tags():
    """As those of an entry."""
    assert emergency_of_unread(UnreadLine("pain.csv", 3, DAY, "", ("legs",))) == Emergency(
        DAY, ("both_legs",)
    )
    assert emergency_of_unread(UnreadLine("pain.csv", 3, DAY, "no numbness")) is None


def test_among_red_flags():
    """They count with the entries; one without a day may be the latest, and comes first."""
    lines = [
        UnreadLine("pain.csv", 3, None, "can't pee"),
        UnreadLine("pain.csv", 4, day(5).date(), "numb groin"),
    ]
    pain = tagged([(6, 3)], note=["both legs numb"])
    (flag,) = red_flags(pain, unread=lines)
    assert (flag.last, flag.entries) == (day(6).date(), 3)
    assert [one.line or one.date for one in flag.noted] == [3, day(6).date(), day(5).date()]


def test_no_day_at_all():
    """An empty diary with an unread line."""
    lines = [UnreadLine("pain.csv", 3, None, "can't pee")]
    (flag,) = red_flags(pain_frame([]), unread=lines)
    assert (flag.last, flag.entries) == (None, 1)
