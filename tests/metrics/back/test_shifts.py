from __future__ import annotations

import math

import numpy as np
import pytest

from analyzer.metrics.back.matched import Matched, compared
from analyzer.metrics.back.shifts import shifted_p
from tests.metrics.back.test_case_crossover import HIGH, SPIKED, daily, frames_of, with_spikes


def flares_of(spikes, high, last=671):
    found = compared(*frames_of(with_spikes(*spikes), daily(last, *high), last))
    days = found.complete_blocks * 56
    return found.usable(found.complete_blocks), days


def by_hand(flares, days):
    """Shift by shift and flare by flare."""
    scores = []
    for shift in [0, *range(28, days - 27, 7)]:
        surplus = variance = 0.0
        for flare in flares:
            moved = [flare.weights[(place - shift) % days] for place in flare.controls]
            own = flare.weights[(flare.day - shift) % days]
            known = [value for value in [*moved, own] if not math.isnan(value)]
            if math.isnan(own) or len(known) < 6:
                continue
            mean = sum(known) / len(known)
            surplus += own - mean
            variance += sum((value - mean) ** 2 for value in known) / len(known)
        scores.append(surplus / math.sqrt(variance) if variance > 1e-9 else 0.0)
    as_well = sum(score >= scores[0] - 1e-9 for score in scores[1:])
    return (1 + as_well) / len(scores)


@pytest.mark.parametrize("high", [HIGH, [n + 20 for n in HIGH], [*HIGH[:4], 360, 420, 500]])
def test_it_is_the_share_of_shifts_that_fit_as_well(high):
    flares, days = flares_of(SPIKED, high)
    assert shifted_p(flares, days) == pytest.approx(by_hand(flares, days))


WEEKS = (672 - 2 * 28) // 7 + 1
"""Shifts of a calendar of 672 days by whole weeks, 28 days and more either way."""


def test_spikes_without_a_rhythm_fit_nowhere_else():
    """Only the true place."""
    flares, days = flares_of(SPIKED, HIGH)
    assert days == 672
    assert shifted_p(flares, days) == pytest.approx(1 / (1 + WEEKS))


def on_days(weights, *days):
    """Flares on these days of a calendar, each with the other days of its block."""
    calendar = np.array(weights, dtype="float64")
    blocks = np.arange(len(calendar)) // 56
    return [
        Matched(day, day // 56, calendar, np.setdiff1d(np.flatnonzero(blocks == day // 56), [day]),
                True, False)
        for day in days
    ]  # fmt: skip


def test_two_rhythms_of_the_same_length_fit_again_and_again():
    """Spikes and flares every 56 days: shifted by 56, 112 and so on to 616, they fit again."""
    month = [0] * 20 + [3] * 3 + [2] * 4 + [0] * 29
    flares = on_days(month * 12, *range(21, 672, 56))
    assert shifted_p(flares, 672) == pytest.approx((1 + 11) / (1 + WEEKS))


def test_long_sundays_and_stiff_mondays_fit_in_every_week():
    """A spike each Sunday and every flare on a Monday: the shifts keep the days of the week."""
    flares = on_days([3, 3, 3, 2, 2, 2, 2] * 96, *range(0, 672, 70))
    assert shifted_p(flares, 672) == 1


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
            flare.day, flare.block, np.append(flare.weights[:days], [2.0] * 60), flare.controls,
            flare.is_timed, flare.has_unknown_order,
        )
        for flare in flares
    ]  # fmt: skip
    assert shifted_p(cut, days) == shifted_p(flares, days)
