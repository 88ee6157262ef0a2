from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analyzer.metrics.back.checks import checks
from analyzer.metrics.back.exact import summed, tail
from analyzer.metrics.back.looks import looks
from analyzer.metrics.back.matched import compared
from tests.metrics.back.test_case_crossover import HIGH, SPIKED, daily, frames_of, with_spikes


def checked(spikes, high, last=727, diary=None, time=None):
    diary = daily(700, *high) if diary is None else diary
    frames = frames_of(with_spikes(*spikes, last=last + 1), diary, last, time)
    found = compared(*frames)
    return checks(frames, found, looks(found)), found


def test_flares_far_apart_hold_with_longer_quiet():
    """All but the one 42 days after another have 42 quiet days before them; fewer controls."""
    made, _ = checked(SPIKED, HIGH)
    assert (made.long_quiet.test.observed, made.long_quiet.test.sets) == (8, 8)
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
    """Adding flares that follow no spike, drawn from all sets alike, until p is over 0.05."""
    made, found = checked(SPIKED, HIGH)
    used = found.usable(looks(found)[-1].blocks)
    sets = [[flare.weights[n] for n in (*flare.controls, flare.day)] for flare in used]
    mean = [np.mean([[*one].count(w) / len(one) for one in sets]) for w in range(4)]
    draws = [np.array([[*one].count(w) / len(one) for w in range(4)]) for one in sets]
    p_with = [
        tail(summed([*draws, *[np.array(mean)] * more]), sum(flare.weight for flare in used))
        for more in range(1, 50)
    ]
    enough = [more for more, p in enumerate(p_with, 1) if p > 0.05]
    assert made.to_undo == (enough[0] if enough else 50)


def test_a_link_whose_p_is_too_high_by_now_needs_nothing_more():
    """A link that was told stands, whatever p is since."""
    frames = frames_of(with_spikes(*SPIKED), daily(700, *HIGH), 727)
    found = compared(*frames)
    first, *_, last = looks(found)
    now = replace(last, test=replace(last.test, p_value=0.2))
    assert checks(frames, found, [first, now]).to_undo is None


def test_a_spike_of_the_flares_own_day_is_not_after_it():
    """Four of nine flares on the days of spikes: with a time after them, without one not known."""
    high = [*SPIKED[:4], *HIGH[4:]]
    timed, _ = checked(SPIKED, high, time="21:00")
    assert (timed.both_known, timed.before, timed.after) == (9, 9, 0)
    untimed, _ = checked(SPIKED, high)
    assert (untimed.both_known, untimed.before, untimed.after) == (5, 5, 0)


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
