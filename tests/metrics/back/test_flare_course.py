from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.metrics.back.pain import flares, pain_by_day
from tests.metrics.building import day, pain_frame, pure, tagged

QUIET = [(number, 0) for number in range(14)]
NONE = pd.DatetimeIndex([])
ZEROS = 0, 0, 0, 0, 0, 0, 0


def diary(*scores):
    """Two quiet weeks, then a score a day from day 14 on; None is a day without an entry."""
    later = [(14 + place, score) for place, score in enumerate(scores) if score is not None]
    return [*QUIET, *later]


def course_of(*scores, end=None):
    """Peak, days of 3 and more, the last of them, and state of the only flare."""
    daily = pain_by_day(pain_frame(diary(*scores)))
    last = None if end is None else day(end)
    (found,) = pure(flares, daily, NONE, end=last).itertuples()
    return found.peak, found.high_days, (found.last_day - day(0)).days, found.state


def test_a_flare_is_told_by_its_peak_and_its_days_of_3_and_more():
    """3, 5, 2, 4: peak 5, three days, the last on day 17; seven days of less end it."""
    assert course_of(3, 5, 2, 4, *ZEROS) == (5, 3, 17, "over")


def test_six_logged_days_of_less_do_not_end_it():
    """A 4 after six quiet days belongs to it, after seven it does not; neither is a new flare."""
    assert course_of(3, *ZEROS[:6], 4, *ZEROS) == (4, 2, 21, "over")
    assert course_of(3, *ZEROS, 4, *ZEROS) == (3, 1, 14, "over")


def test_days_without_an_entry_are_not_quiet_days():
    """Six quiet days with blanks between, then a 4, nine days on: it still belongs to it."""
    assert course_of(3, 0, None, 0, None, 0, None, 0, 0, 0, 4, *ZEROS)[:3] == (4, 2, 24)


@pytest.mark.parametrize(("quiet", "state"), [(0, "going_on"), (6, "going_on"), (7, "over")])
def test_a_flare_goes_on_until_seven_logged_days_of_less(quiet, state):
    """As of the diary's last day."""
    assert course_of(5, *ZEROS[:quiet])[3] == state


@pytest.mark.parametrize(("end", "state"), [(15, "going_on"), (29, "going_on"), (30, "unknown")])
def test_how_it_went_on_is_unknown_where_the_diary_falls_silent(end, state):
    """The last entry is on day 15: two weeks later it is not known to go on."""
    assert course_of(5, 4, end=end) == (5, 2, 15, state)


def test_a_diary_that_falls_silent_and_begins_again():
    """A 6 after fourteen days without an entry is not told as part of the flare of before."""
    assert course_of(5, *[None] * 13, 6)[:3] == (6, 2, 28)
    assert course_of(5, *[None] * 14, 6) == (5, 1, 14, "unknown")


def test_the_next_flare_ends_it():
    """Day 14 and day 29, with four logged days of less between: two flares, the first is over."""
    scores = (4, *[None] * 10, 0, 0, 0, 0, 5)
    found = flares(pain_by_day(pain_frame(diary(*scores))), NONE)
    assert list(found["state"]) == ["over", "going_on"]
    assert list(found["peak"]) == [4, 5]


def told(*entries):
    """Time, side, other sides and leg, from (day, score, time, side, radiates) after QUIET."""
    rows = [*[(number, 0, None, None, False) for number, _ in QUIET], *entries]
    days, scores, times, sides, legs = zip(*rows, strict=True)
    pain = tagged(list(zip(days, scores, strict=True)), time=times, side=sides, radiates=legs)
    (found,) = pure(flares, pain_by_day(pain), NONE, entries=pain).itertuples()
    values = (found.time, found.side, found.other_sides, found.radiates)
    return tuple(None if pd.isna(value) else value for value in values)


def test_the_side_is_the_one_given_most_often():
    """Twice right, once left: right, also left; a leg in one entry counts."""
    found = told(
        (14, 3, "20:00", "left", False),
        (15, 4, "20:00", "right", True),
        (16, 5, "20:00", "right", False),
        (17, 3, "20:00", None, False),
    )
    assert found == ("20:00", "right", "left", True)


def test_of_two_sides_the_earlier_comes_first():
    """Once left, then once both."""
    assert told((14, 3, None, "left", False), (15, 3, None, "both", False))[1:3] == ("left", "both")


def test_what_is_not_given_is_missing():
    """A flare without times and sides; entries of 0, and those after its end, say nothing."""
    assert told((14, 3, None, None, False), (15, 0, "07:00", "left", True)) == (
        None,
        None,
        None,
        False,
    )


def test_the_moment_is_the_first_entry_of_3_or_more():
    """A 2 in the morning is not it; of two high entries, the earlier one is."""
    assert told((14, 2, "07:00", None, False), (14, 3, "12:30", None, False))[0] == "12:30"
    assert told((14, 3, "12:30", None, False), (14, 6, "20:00", None, False))[0] == "12:30"
    assert told((14, 2, None, None, False), (14, 3, "12:30", None, False))[0] == "12:30"


def test_a_high_entry_without_a_time_may_have_come_first():
    """So the moment is not known."""
    assert told((14, 3, None, None, False), (14, 6, "20:00", None, False))[0] is None


@settings(deadline=None, max_examples=60)
@given(st.lists(st.one_of(st.none(), st.integers(0, 10)), max_size=40))
def test_peak_and_days_agree_with_a_slow_reading(later):
    """Walk on from the first day until seven logged days of less, silence, or the next flare."""
    scores = dict(diary(*later))
    found = flares(pain_by_day(pain_frame(scores.items())), NONE)
    firsts = [(first - day(0)).days for first in found["date"]]
    for first, row in zip(firsts, found.itertuples(), strict=True):
        high, quiet, blank = [], 0, 0
        for number in range(first, max(scores) + 1):
            if number in firsts and number > first:
                break
            blank = 0 if number in scores else blank + 1
            if blank >= 14 or quiet >= 7:
                break
            if number in scores:
                is_high = scores[number] >= 3
                high, quiet = ([*high, number], 0) if is_high else (high, quiet + 1)
        assert row.high_days == len(high)
        assert row.peak == max(scores[number] for number in high)
        assert (row.last_day - day(0)).days == high[-1]
