"""How the back is on the last day, by hand."""

from __future__ import annotations

from datetime import date

import pytest

from analyzer.metrics.back.now import back_now
from analyzer.schema import BackNow, Emergency, Felt, Lately, RedFlag
from tests.metrics.building import day, pain_frame, pure

END = day(40).date()


def now_of(diary, flags=(), **columns) -> BackNow:
    frame = pain_frame(diary).assign(**columns)
    return pure(back_now, pain=frame, red_flags=flags, end=END)


def test_an_empty_diary_is_not_known():
    """No score, no trend, and nothing that could be read as 0."""
    assert now_of([]) == BackNow(
        None, None, None, 0, 0, "", None, None, None, 0, None, None, (), None
    )


@pytest.mark.parametrize(
    ("diary", "trend", "score", "when"),
    [
        ([(30, 2)], "", None, None),
        ([(28, 2), (30, 2)], "same", None, None),
        ([(20, 5), (25, 4), (30, 2)], "fell", 5, 20),
        ([(18, 5), (20, 5), (30, 2)], "varies", None, None),  # one lower day
        ([(18, 5), (20, 5), (29, 2), (30, 2)], "fell", 5, 20),  # the latest day with the highest
        ([(20, 5), (25, 0), (30, 2)], "fell", 5, 20),  # 2 is no high score
        ([(20, 5), (25, 0), (26, 0), (30, 3)], "rose", 0, 26),  # better, then worse: not fallen
        ([(20, 5), (25, 0), (30, 3)], "varies", None, None),  # better on one day only
        ([(10, 5), (25, 0), (30, 3)], "rose", 0, 25),  # the 5 is long over
        ([(20, 5), (25, 3), (30, 3)], "fell", 5, 20),
        ([(20, 1), (25, 0), (28, 0), (30, 4)], "rose", 0, 28),
        ([(20, 4), (25, 1), (30, 4)], "rose", 1, 25),
        ([(2, 9), (30, 2)], "", None, None),  # 28 days up to day 30 begin on day 3
        ([(3, 9), (30, 2)], "fell", 9, 3),
    ],
)
def test_where_the_last_score_came_from(diary, trend, score, when):
    """From the highest of 28 days if it fell; from the lowest if it rose."""
    found = now_of(diary)
    assert (found.trend, found.from_score) == (trend, score)
    assert found.from_day == (None if when is None else day(when).date())
    assert (found.score, found.day, found.days_ago) == (diary[-1][1], day(30).date(), 10)


@pytest.mark.parametrize(
    ("scores", "trend"),
    [
        ((5, 3, 1, 0, 5, 3, 1, 0), "varies"),  # down, up, down
        ((0, 1, 3, 5, 0, 1, 3, 5), "varies"),  # up, down, up: no rise of a trend
        ((0, 1, 0, 1, 0), "varies"),
        ((5, 0), "varies"),  # one day lower is no fall yet
        ((0, 5, 0), "varies"),
        ((5, 0, 0), "fell"),
        ((0, 5), "rose"),  # a rise is told at once
        ((1, 0, 5, 4, 4, 3, 2, 2, 1, 1, 0, 2, 2), "fell"),  # up and down by 2 of 5 is no swing
        ((1, 0, 5, 4, 4, 3, 2, 2, 1, 1, 0, 3, 3), "varies"),  # up, down, up by 3 again
        ((2, 2, 2), "same"),
        ((8, 2, 3), "varies"),  # no rise from 2: it was 8 two days ago
        ((8, 2, 2, 3), "rose"),
        ((0, 4, 0, 4, 0, 4, 8), "rose"),  # a new highest is told at once, after ups and downs too
    ],
)
def test_a_swing_is_no_trend(scores, trend):
    """Three moves of half the range up and down in 14 days, or one day lower after the peak."""
    found = now_of([(31 - len(scores) + place, score) for place, score in enumerate(scores)])
    assert found.trend == trend
    assert (found.from_day is None) == (trend in ("varies", "same"))


def test_the_last_fourteen_days_of_the_diary_have_their_range():
    """Day 30 is the last logged one: the 14 days begin on day 17, the 9 lies before them."""
    assert now_of([(16, 9), (17, 3), (20, 4), (30, 1)]).lately == Lately(1, 4, 2, 3)


def test_the_highest_score_of_the_last_day_counts():
    """Two entries of one day are one logged day."""
    found = now_of([(29, 1), (30, 4), (30, 2)])
    assert (found.score, found.logged, found.from_score) == (4, 2, 1)


def test_what_the_entries_say():
    """Of five entries, one is a 0 and says nothing; kind is given twice, once each way."""
    found = now_of(
        [(25, 2), (26, 3), (27, 0), (28, 2), (30, 1)],
        side=["right", "right", "left", "left", None],
        kind=["muscle", None, None, "bone", None],
        when=[None, None, "after", None, None],
    )
    assert (found.felt_entries, found.felt_first, found.felt_last) == (
        4,
        day(25).date(),
        day(30).date(),
    )
    assert found.felt == (
        Felt("side", "right", 2, 3, "left"),
        Felt("kind", None, 0, 2, "bone"),
        Felt("when", None, 0, 0, None),
    )


def test_two_answers_on_the_latest_day_are_no_latest_one():
    """Their order need not be known."""
    found = now_of([(25, 2), (30, 2), (30, 3)], side=["left", "left", "right"])
    assert found.felt[0] == Felt("side", "left", 2, 3, None)


def test_leg_symptoms_are_the_latest_of_ticks_and_words():
    """A tick of any of three; a weak leg, or both legs, in a note; other signs are not of legs."""
    assert now_of([(1, 2)]).leg_day is None
    assert now_of([(1, 2), (5, 2)], radiates=[True, False]).leg_day == day(1).date()
    assert now_of([(1, 2), (5, 2)], legs=[False, True]).leg_day == day(5).date()
    weak = RedFlag("leg_weakness", date(2026, 1, 20), 1)
    assert now_of([(1, 2)], (weak,), radiates=[True]).leg_day == date(2026, 1, 20)
    signs = (
        Emergency(date(2026, 1, 25), ("saddle",)),
        Emergency(date(2026, 1, 22), ("both_legs",)),
    )
    urgent = RedFlag("emergency", signs[0].date, 2, noted=signs)
    assert now_of([(1, 2)], (urgent,)).leg_day == date(2026, 1, 22)
