from __future__ import annotations

import pytest

from analyzer.metrics.back.monitoring import pain_monitoring
from tests.metrics.building import day, pain_frame, pure, tagged

END = 20  # the week is the days 14-20, the one before it 7-13


def monitored(*entries):
    """From (day, score) or (day, score, when)."""
    moments = [entry[2] if len(entry) > 2 else None for entry in entries]
    pain = tagged([entry[:2] for entry in entries], when=moments)
    return pure(pain_monitoring, pain, day(END).date())


def test_the_week_is_the_last_seven_days():
    """Days 14 to 20; scores of other days don't count."""
    found = monitored((13, 9), (14, 2), (20, 3), (21, 10))
    assert (found.first, found.last) == (day(14).date(), day(20).date())
    assert (found.logged_days, found.highest) == (2, 3)


@pytest.mark.parametrize(("score", "is_met"), [(5, True), (6, False)])
def test_at_most_five_during_and_after(score, is_met):
    """5 is within, 6 isn't; entries without a moment count as well."""
    for when in ("during", "after", None):
        found = monitored((15, score, when))
        assert (found.highest, found.is_within_5) == (score, is_met)


def test_no_moment_is_left_out():
    """An 8 at night is above 5, even though the rule's name speaks of running."""
    found = monitored((15, 2, "after"), (16, 8, "night"), (17, 1, "rest"))
    assert (found.highest, found.is_within_5) == (8, False)


def settled(*entries):
    """Mornings logged and unsettled, mornings and evenings not logged, and the answer."""
    found = monitored(*entries)
    counts = (found.mornings, found.unsettled, found.mornings_missing, found.evenings_missing)
    return counts, found.is_settled


CALM = [(number, 0) for number in range(13, 21)]


def test_settled_by_the_next_morning():
    """After evenings of 4 on two days: mornings of 2 and 0 are settled, one of 3 is not."""
    evenings = [*CALM, (15, 4, "after"), (17, 4)]
    assert settled(*evenings, (16, 2, "morning"), (18, 0, "morning")) == ((2, 0, 0, 0), True)
    assert settled(*evenings, (16, 3, "morning"), (18, 0, "morning")) == ((2, 1, 0, 0), False)


def test_a_morning_counts_only_after_an_evening_above_2():
    """A morning of 0 after a calm day, and one of 4 after a calm day, say nothing about it."""
    assert settled(*CALM, (15, 2), (16, 0, "morning"), (18, 4, "morning")) == ((0, 0, 0, 0), None)
    assert settled(*CALM, (15, 3), (16, 0, "morning")) == ((1, 0, 0, 0), True)


def test_one_settled_morning_of_seven_is_not_all():
    """Evenings of 5 on each day from 13 on, one morning logged: not known, never yes."""
    evenings = [(number, 5, "after") for number in range(7, 21)]
    assert settled(*evenings, (18, 0, "morning")) == ((1, 0, 6, 0), None)
    assert settled(*evenings, (18, 3, "morning")) == ((1, 1, 6, 0), False)


def test_a_morning_of_pain_is_not_an_evening():
    """A 6 on waking, calm by the evening: the day after has nothing to settle from it."""
    assert settled(*CALM, (15, 6, "morning"), (16, 0, "morning")) == ((0, 0, 0, 0), None)


def test_the_evening_before_the_week_counts_and_the_last_one_does_not():
    """Day 13 has its morning on day 14; that of day 20 hasn't come."""
    assert settled(*CALM, (13, 5), (14, 1, "morning"), (20, 8)) == ((1, 0, 0, 0), True)


def test_what_is_not_logged_is_not_settled():
    """Without an entry, no evening is known; a week of 0 to 2 had nothing to settle."""
    assert settled((10, 3)) == ((0, 0, 0, 7), None)
    assert settled((15, 3), (16, 0)) == ((0, 0, 1, 5), None)
    assert settled(*CALM) == ((0, 0, 0, 0), None)


def test_rising_from_week_to_week():
    """Means of the days' highest: (0+1+2+3)/4 = 1.5 before; the same is not rising, 1.75 is."""
    before = [(7, 0), (8, 1), (9, 2), (9, 0), (10, 3)]
    same = monitored(*before, (14, 3), (15, 2), (16, 1), (17, 0))
    assert (same.mean_week_before, same.mean_week, same.is_not_rising) == (1.5, 1.5, True)
    more = monitored(*before, (14, 3), (15, 2), (16, 1), (17, 1))
    assert (more.mean_week, more.is_not_rising) == (1.75, False)


def test_three_days_are_too_few_for_a_mean():
    """In either week."""
    four = [(7, 0), (8, 1), (9, 2), (10, 3)]
    found = monitored(*four, (14, 3), (15, 2), (16, 1), (16, 0))
    assert (found.mean_week, found.is_not_rising) == (None, None)
    assert found.mean_week_before == 1.5


def test_an_empty_diary():
    """Nothing is known, and nothing fails."""
    found = pain_monitoring(pain_frame([]), day(END).date())
    assert (found.logged_days, found.highest, found.is_settled, found.is_not_rising) == (
        0,
        None,
        None,
        None,
    )
