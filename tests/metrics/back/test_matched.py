from __future__ import annotations

import numpy as np

from analyzer.metrics.back.matched import compared
from tests.metrics.back.test_case_crossover import daily, frames_of, with_spikes
from tests.metrics.building import day


def numbers(days):
    return [(date - day(0)).days for date in days]


def test_the_calendar_runs_from_the_first_entry_to_the_last_day():
    """Days before the first entry, and the log before it, are no part; blocks count from it."""
    found = compared(*frames_of(with_spikes(198), daily(300, 200)[50:], 310))
    assert numbers(found.calendar[[0, -1]]) == [50, 310]
    assert found.complete_blocks == (310 - 50 + 1) // 56
    assert [flare.block for flare in found.flares] == [(200 - 50) // 56]


def test_the_week_before_the_first_entry_is_known_from_the_log():
    """The log is older than the diary: its first days can be compared."""
    diary = [*((n, 0) for n in range(187, 200)), (200, 5)]
    (flare,) = compared(*frames_of(with_spikes(198), diary, 300)).flares
    assert len(flare.controls) == 9
    assert flare.controls_followed == 1


def test_days_since_the_last_high_score():
    """Infinite before the first; the day itself doesn't count."""
    found = compared(*frames_of(with_spikes(), daily(60, 20, 22), 60))
    assert np.isinf(found.since_high[:21]).all()
    assert list(found.since_high[21:25]) == [1, 2, 1, 2]


def test_longer_quiet_before_leaves_out_flares_and_quiet_days():
    """Flares 20 days apart: with 28 quiet days only the first is left."""
    frames = frames_of(with_spikes(), daily(300, 200, 220), 300)
    assert len(compared(*frames).flares) == 2
    strict = compared(*frames, quiet_days=28)
    assert numbers(strict.calendar[[flare.day for flare in strict.flares]]) == [200]
    quiet = numbers(strict.calendar[strict.quiet])
    assert 199 in quiet
    assert not {*range(200, 249)} & {*quiet}
    assert 249 in quiet


def test_entries_are_counted_by_day():
    """Two entries on one day, one of them a 0."""
    found = compared(*frames_of(with_spikes(), [(40, 0), (40, 2), (42, 0)], 45))
    assert list(found.entries[:3]) == [2, 0, 1]
    assert list(found.zero_entries[:3]) == [1, 0, 1]
