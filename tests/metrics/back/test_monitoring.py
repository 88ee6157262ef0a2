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


def test_settled_by_the_next_morning():
    """Mornings of 2 and 0 are settled, one of 3 isn't."""
    found = monitored((15, 4, "after"), (16, 2, "morning"), (18, 0, "morning"))
    assert (found.mornings, found.unsettled, found.is_settled) == (2, 0, True)
    found = monitored((15, 4, "after"), (16, 3, "morning"), (18, 0, "morning"))
    assert (found.mornings, found.unsettled, found.is_settled) == (2, 1, False)


def test_without_mornings_it_is_known_only_where_nothing_had_to_settle():
    """A week of 0 to 2 is settled; a 3 without a morning leaves it open, as does no entry."""
    assert monitored((15, 2), (16, 0)).is_settled is True
    assert monitored((15, 3), (16, 0)).is_settled is None
    assert monitored((10, 3)).is_settled is None


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
