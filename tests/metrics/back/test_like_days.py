from __future__ import annotations

import math

import pytest

from analyzer.metrics.back.like_days import like_days_p
from analyzer.metrics.back.matched import compared
from tests.metrics.back.test_case_crossover import HIGH, SPIKED, daily, frames_of, with_spikes
from tests.metrics.back.weighing import p_of


def compared_of(spikes, high, last=671):
    found = compared(*frames_of(with_spikes(*spikes), daily(last, *high), last))
    return found, found.usable(found.complete_blocks), found.complete_blocks * 56


def by_hand(found, flares, days):
    """Day by day."""
    sets = []
    for flare in flares:
        own, like = found.since_high[flare.day], []
        for place in range(days):
            since, value = found.since_high[place], flare.weights[place]
            near = since > 63 if own > 70 else abs(since - own) <= 7
            if found.quiet[place] and near and not math.isnan(value):
                like.append(int(value))
        block = [int(flare.weights[place]) for place in flare.controls]
        sets.append((flare.weight, like if len(like) >= 5 else block))
    return p_of(sets)


@pytest.mark.parametrize("high", [HIGH, [n + 20 for n in HIGH], [*HIGH[:4], 360, 420, 500]])
def test_it_is_that_of_the_definition(high):
    found, flares, days = compared_of(SPIKED, high)
    assert like_days_p(found, flares, days) == pytest.approx(by_hand(found, flares, days))


def test_pain_that_comes_back_with_the_longer_runs():
    """A flare, 40 days later the first longer run, and 3 days later, every second time, pain again.

    By the blocks, such flares follow spikes; by days as long after pain, no more than any of them.
    """
    begins = range(100, 1300, 140)
    spikes = [begin + 40 for begin in begins]
    high = sorted([*begins, *[begin + 43 for begin in begins[::2]]])
    found, flares, days = compared_of(spikes, high, 1399)
    again = [flare for flare in flares if flare.followed]
    assert len(again) >= 3
    sets = [(one.weight, [int(one.weights[n]) for n in one.controls]) for one in flares]
    block = p_of(sets)
    assert block < 0.03
    assert like_days_p(found, flares, days) > 3 * block


def test_later_days_are_not_used():
    """What comes after the look changes nothing."""
    found, flares, _ = compared_of(SPIKED, HIGH)
    early = [flare for flare in flares if flare.block < 6]
    days = 6 * 56
    short = compared(*frames_of(with_spikes(*SPIKED, last=336), daily(335, *HIGH[:5]), 335))
    assert like_days_p(found, early, days) == pytest.approx(
        like_days_p(short, short.usable(6), days)
    )
