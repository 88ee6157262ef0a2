from __future__ import annotations

import pytest

from analyzer.metrics.back.looks import looks
from analyzer.metrics.back.matched import compared
from analyzer.schema import rules
from tests.honesty.season import season
from tests.honesty.worlds import FIVEFOLD, INDEPENDENT
from tests.metrics.back.test_case_crossover import HIGH, SPIKED, daily, frames_of, with_spikes


def looks_of(made):
    found = compared(made.runs, made.days, made.pain, made.flares)
    return looks(found) if found else ()


@pytest.mark.parametrize("world", [INDEPENDENT, FIVEFOLD], ids=lambda world: world.name)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_looking_every_two_weeks_shows_nothing_else(world, seed):
    """What was said on any earlier day is what the whole log holds for that day."""
    whole = season(world, seed)
    final = looks_of(whole)
    for days in range(100, world.days, 98):
        then = looks_of(whole.until(days))
        assert then == final[: len(then)]
        day = whole.until(days).days["date"].max().date()
        assert len(then) == sum(look.day <= day for look in final)


def test_looks_are_made_at_the_numbers_of_the_rule_alone():
    """Ten flares: at five, seven and nine; with two flares in one block a number is passed over."""
    whole = compared(*frames_of(with_spikes(*SPIKED), daily(700, *HIGH), 727))
    assert [look.test.sets for look in looks(whole)] == [5, 7, 9]
    more = sorted([*HIGH, HIGH[4] + 20])
    twice = compared(*frames_of(with_spikes(*SPIKED), daily(700, *more), 727))
    numbers = [look.test.sets for look in looks(twice)]
    assert len(numbers) == len({sum(n <= made for n in rules.LINK.looks) for made in numbers})


def test_a_floor_that_is_not_met_puts_the_look_off():
    """Five flares with four spikes: the look is made when the fifth spike is there."""
    spikes = [*SPIKED[:4], 560]
    found = compared(*frames_of(with_spikes(*spikes), daily(700, *HIGH[:5]), 727))
    (look,) = looks(found)
    assert look.test.sets == 5
    assert look.blocks == 560 // 56 + 1


def test_other_comparisons_are_made_only_where_the_first_is_near():
    """Flares that don't follow spikes: nothing else to say."""
    found = compared(*frames_of(with_spikes(*SPIKED), daily(700, *[n + 30 for n in HIGH]), 727))
    for look in looks(found):
        assert (look.shifted_p, look.like_p, look.is_link) == (None, None, False)


@pytest.mark.parametrize("other", ["shifted_p", "like_days_p"])
def test_each_comparison_can_refuse_a_link(other, monkeypatch):
    """A p that is tiny by the blocks alone is no link."""
    found = compared(*frames_of(with_spikes(*SPIKED), daily(700, *HIGH), 727))
    assert all(look.is_link for look in looks(found))
    monkeypatch.setattr(f"analyzer.metrics.back.looks.{other}", lambda *_: 0.051)
    assert not any(look.is_link for look in looks(found))
