"""The longest run before a run, and the pain of the days around it, in words."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from analyzer.schema import LongestBefore, OwnDay
from analyzer.wording import around_run as said
from tests.wording.one_runs import KM, MILES, around, make


def _plain(lines: list[str] | str) -> str:
    text = lines if isinstance(lines, str) else " ".join(lines)
    return text.replace("\u00a0", " ")


def test_the_longest_run_with_ratio_and_class():
    """10 km after 8: 1.25, small; nine days before the 1st of March is the 20th of February."""
    assert _plain(said.longest_lines(make(), KM)) == (
        "Longest run of the 30 days before: 8.00 km on 20 Feb. This run is 1.25 times as long: a "
        "small spike (over 1.10 times)."
    )
    assert "4.97 mi on 20 Feb." in _plain(said.longest_lines(make(), MILES))


@pytest.mark.parametrize(
    ("ratio", "kind", "words"),
    [
        (1.1, "reference", "1.10 times as long: not a spike (a spike is over 1.10 times)."),
        (1.1004, "small", "1.100 times as long: a small spike (over 1.10 times)."),
        (2.0, "moderate", "2.00 times as long: a moderate spike (over 1.30 times)."),
        (2.5, "large", "2.50 times as long: a large spike (over 2.00 times)."),
    ],
)
def test_classes(ratio: float, kind: str, words: str):
    """Two digits never hide which class it is."""
    one = make(row={"spike_ratio": ratio, "spike_class": kind})
    assert _plain(said.longest_lines(one, KM)).endswith(words)


@pytest.mark.parametrize(
    ("status", "why"),
    [
        ("short_history", "the log holds fewer than 30 days before it"),
        ("not_recorded", "some of the 30 days before it are declared as not recorded"),
        ("no_recent_reference", "the 30 days before it hold fewer than 3 runs"),
    ],
)
def test_no_reference_with_its_reason(status: str, why: str):
    """It is neither a spike nor none; what is known is told all the same."""
    row = {"spike_status": status, "spike_ratio": math.nan, "spike_class": math.nan}
    assert _plain(said.longest_lines(make(row=row), KM)) == (
        f"No reference, so whether this run is a spike is not known: {why}. The longest that is "
        "known of the 30 days before: 8.00 km on 20 Feb."
    )
    nothing = make(row=row, around=around({}, longest=LongestBefore()))
    assert _plain(said.longest_lines(nothing, KM)).endswith(f"not known: {why}.")


def test_a_run_without_distance():
    """Its own, and those of others."""
    one = make(
        row={"spike_status": math.nan, "distance_m": math.nan},
        around=around({}, longest=LongestBefore(without_distance=2)),
    )
    assert _plain(said.longest_lines(one, KM)) == (
        "The distance of this run is not known, so whether it is a spike is not known. The "
        "distance of 2 more runs of these days is not known."
    )


def test_pain_before_on_and_after_the_day():
    """Logged: 1 on day -2, 3 on the day, 5 on day +2; with today the fourth day after."""
    assert said.pain_sentence(around({-2: 1, 0: 3, 2: 5}, today=4)) == (
        "Pain in the 3 days before: up to 1 (1 of 3 days logged); on the day of the run: 3 before "
        "or after it, which is not known; in the 7 days after: up to 5 (1 of 4 days logged so far)."
    )


def test_zero_is_logged_and_nothing_is_not():
    """Nothing before, 0 after; the day itself in two parts."""
    own = OwnDay(before=2.0, after=4.0)
    assert said.pain_sentence(around({0: 4, 1: 0}, own_day=own)) == (
        "Pain in the 3 days before: not logged; on the day of the run: 4 (2 before it, 4 after it "
        "began); in the 7 days after: 0 (1 of 7 days logged)."
    )


def test_days_that_have_not_come():
    """The run is of today: nothing after it can be logged yet."""
    told = said.pain_sentence(around({-1: 2}, today=0))
    assert told.endswith("on the day of the run: not logged; in the 7 days after: not yet come.")
    assert said.pain_sentence(around({-1: 2}, today=2)).endswith("after: not logged so far.")


def test_a_diary_that_is_unread_in_part_is_named():
    """Or "not logged" would be more than is known."""
    assert said.pain_lines(around({1: 1}, diary_unread=True))[1:] == [said.UNREAD]
    assert _plain(said.pain_lines(around({}))) == (
        "Pain was not logged on any day from 26 Feb 2026 to 8 Mar 2026."
    )


def test_the_strip_of_days():
    """Signs with their meaning beneath, and none that isn't used."""
    heads, (dates, scores) = said.strip(around({-2: 1, 0: 3}, today=4))
    assert heads == ["", "−3", "−2", "−1", "run", *(f"+{number}" for number in range(1, 8))]
    assert dates == ["Date", "26", "27", "28", "1", "2", "3", "4", "5", "6", "7", "8"]
    assert scores == ["Pain", "–", "1", "–", "3", "–", "–", "–", "–", "·", "·", "·"]
    assert _plain(said.strip_note(around({-2: 1, 0: 3}, today=4))) == (
        "26 Feb to 8 Mar 2026. The highest score of each day, 0–10. –: not logged. ·: not yet come."
    )
    every = around(dict.fromkeys(range(-3, 8), 0))
    assert "logged" not in said.strip_note(every)


def test_the_alternative_text_is_the_finding():
    """The days, and what they held."""
    told = _plain(said.alt(around({2: 5})))
    assert told.startswith("Pain by day, from 26 Feb 2026 to 8 Mar 2026. Pain in the 3 days before")
    assert "up to 5" in told


def test_pain_of_a_day_is_a_whole_number_of_the_scale():
    """10 is 10."""
    assert said.strip(around({0: 10}))[1][1][4] == "10"
    assert pd.notna(around({0: 10}).own_day.unknown)
