from __future__ import annotations

import numpy as np
import pytest

from analyzer.metrics.back.checks import checks
from analyzer.metrics.back.exact import poisson_binomial, tail
from analyzer.metrics.back.looks import looks
from analyzer.metrics.back.matched import compared
from tests.metrics.back.test_case_crossover import HIGH, SPIKED, daily, frames_of, with_spikes


def checked(spikes, high, last=727, diary=None):
    diary = daily(700, *high) if diary is None else diary
    frames = frames_of(with_spikes(*spikes), diary, last)
    found = compared(*frames)
    return checks(frames, found, looks(found)), found


def test_flares_far_apart_hold_with_longer_quiet():
    """Every flare has 28 quiet days before it: the same flares, fewer controls."""
    made, _ = checked(SPIKED, HIGH)
    assert (made.long_quiet.test.observed, made.long_quiet.test.sets) == (9, 9)
    assert made.long_quiet.holds


def test_flares_near_another_drop_out_with_longer_quiet():
    """Each flare after a spike comes 20 days after one that isn't."""
    high = sorted([*HIGH, *[n - 20 for n in HIGH]])
    made, _ = checked(SPIKED, high)
    assert made.long_quiet.test.observed == 0
    assert not made.long_quiet.holds


def test_shorter_blocks_by_hand():
    """Blocks of 28 days from the first entry on, up to the last look."""
    made, found = checked(SPIKED, HIGH)
    again = compared(*frames_of(with_spikes(*SPIKED), daily(700, *HIGH), 727), block_days=28)
    days = looks(found)[-1].blocks * 56
    used = [one for one in again.flares if one.day < days and len(one.controls) >= 5]
    assert made.short_blocks.test.sets == len(used)
    assert made.short_blocks.test.expected == pytest.approx(sum(one.share for one in used))


def test_the_other_way_round():
    """Six flares three days after a spike, three of them four days before one."""
    made, _ = checked(SPIKED, HIGH)
    assert (made.both_known, made.before, made.after) == (9, 9, 0)
    high = [*HIGH[:6], *[n - 4 for n in SPIKED[6:]]]
    made, _ = checked(SPIKED, high)
    assert (made.both_known, made.before, made.after) == (9, 6, 3)


def test_what_would_undo_it():
    """Adding flares that follow no spike, with the mean share, until p is over 0.03."""
    made, found = checked(SPIKED, HIGH)
    used = found.usable(looks(found)[-1].blocks)
    shares = [flare.share for flare in used]
    p_with = [
        tail(poisson_binomial(np.array([*shares, *[np.mean(shares)] * more])), 9)
        for more in range(1, 51)
    ]
    enough = [more for more, p in enumerate(p_with, 1) if p > 0.05]
    assert made.to_undo == (enough[0] if enough else 50)


def test_without_a_link_nothing_has_to_be_undone():
    """Nor are there flares since."""
    made, _ = checked(SPIKED, [n + 30 for n in SPIKED])
    assert (made.to_undo, made.since) == (None, None)


def test_days_without_an_entry_are_counted():
    """Every tenth day of the diary is missing, up to the last look."""
    diary = [(n, s) for n, s in daily(700, *HIGH) if n % 10 or n in HIGH]
    made, found = checked(SPIKED, HIGH, diary=diary)
    days = looks(found)[-1].blocks * 56
    logged = {n for n, _ in diary}
    # From the first entry, on day 1, to the last of these days.
    assert made.unlogged_days == sum(n not in logged for n in range(1, days + 1))
