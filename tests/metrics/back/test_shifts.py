from __future__ import annotations

import math

import numpy as np
import pytest

from analyzer.metrics.back.matched import compared
from analyzer.metrics.back.shifts import shifted_p
from tests.metrics.back.test_case_crossover import HIGH, SPIKED, daily, frames_of, with_spikes


def flares_of(spikes, high, last=671):
    found = compared(*frames_of(with_spikes(*spikes), daily(last, *high), last))
    days = found.complete_blocks * 56
    return found.usable(found.complete_blocks), days


def by_hand(flares, days):
    """Shift by shift and flare by flare."""
    scores = []
    for shift in [0, *range(28, days - 27)]:
        surplus = variance = 0.0
        for flare in flares:
            moved = [flare.exposed[(place - shift) % days] for place in flare.controls]
            own = flare.exposed[(flare.day - shift) % days]
            known = [value for value in [*moved, own] if not math.isnan(value)]
            if math.isnan(own) or len(known) < 6:
                continue
            share = sum(known) / len(known)
            surplus += own - share
            variance += share * (1 - share)
        scores.append(surplus / math.sqrt(variance) if variance > 1e-9 else 0.0)
    as_well = sum(score >= scores[0] - 1e-9 for score in scores[1:])
    return (1 + as_well) / len(scores)


@pytest.mark.parametrize("high", [HIGH, [n + 20 for n in HIGH], [*HIGH[:4], 360, 420, 500]])
def test_it_is_the_share_of_shifts_that_fit_as_well(high):
    flares, days = flares_of(SPIKED, high)
    assert shifted_p(flares, days) == pytest.approx(by_hand(flares, days))


def test_spikes_without_a_rhythm_fit_nowhere_else():
    """Only the true place: one of all shifts."""
    flares, days = flares_of(SPIKED, HIGH)
    assert shifted_p(flares, days) < 0.01


def test_two_rhythms_of_the_same_length_fit_again_and_again():
    """Spikes and flares every 56 days: shifted by 56, 112 and so on, they fit again."""
    spikes = range(100, 660, 56)
    flares, days = flares_of(spikes, [n + 3 for n in spikes])
    assert sum(int(flare.followed) for flare in flares) == len(flares)
    again = len([shift for shift in range(28, days - 27) if shift % 56 == 0])
    assert shifted_p(flares, days) >= again / (days - 55)


def test_a_calendar_too_short_to_shift():
    """Under twice 28 days nothing can be shifted."""
    flares, _ = flares_of(SPIKED, HIGH)
    assert shifted_p(flares, 55) == 1


def test_no_flare_fits_everywhere():
    assert shifted_p([], 400) == 1


def test_the_wanderer_is_the_exposure():
    """Spikes at the end of the calendar come round to its beginning, not from beyond it."""
    flares, days = flares_of(SPIKED, HIGH[:5])
    cut = [
        type(flare)(
            flare.day, flare.block, np.append(flare.exposed[:days], [1.0] * 60), flare.controls,
            flare.is_order_unknown,
        )
        for flare in flares
    ]  # fmt: skip
    assert shifted_p(cut, days) == shifted_p(flares, days)
