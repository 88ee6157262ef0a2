"""What is physically impossible as a run, and what is odd about a possible one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from analyzer.metrics.run.plausible import (
    doubts,
    farthest_m,
    impossibility,
    looks_like_a_run,
    with_possible_totals,
)
from analyzer.metrics.run.reduce import run_facts
from analyzer.schema import Activity, RunFacts
from tests.making import said

BARE = run_facts(Activity("running", datetime(2026, 3, 1, tzinfo=UTC), {}))


def _facts(**values: Any) -> RunFacts:
    return replace(BARE, **values)


@pytest.mark.parametrize(
    ("seconds", "metres"),
    [(5, 55), (9.58, 110), (7235, 46_414.5), (86_400, 351_575.4), (518_400, 1_150_070.9)],
)
def test_farthest_is_a_record_and_a_tenth(seconds: float, metres: float):
    """100 m in 9.58 s, the marathon in 2:00:35, 319.614 km in a day; below, 11 m/s."""
    assert farthest_m(seconds) == pytest.approx(metres)


@pytest.mark.parametrize(
    ("distance_m", "moving_s", "words"),
    [
        (600_000, 3 * 3600, "200 km/h"),  # a 600 km run of three hours
        (200_000, 36_000, "20 km/h"),  # 3 min/km for ten hours
        (100_000, 21_935, ""),  # the record itself
        (42_195, 7235, ""),
        (42_195, 6000, "25 km/h"),
        (600_000, 5 * 86_400, ""),  # a race of six days
        (10_000, 49 * 86_400, "49 days"),
        (None, None, "neither distance nor time"),
        (0, 0, "neither distance nor time"),
        (10_000, None, ""),
        (None, 3600, ""),
    ],
)
def test_impossible_runs(distance_m: float | None, moving_s: float | None, words: str):
    """The limit is the best known distance for the time, plus a tenth."""
    reason = impossibility(_facts(distance_m=distance_m, moving_s=moving_s))
    assert words in said(reason)
    assert bool(reason) is bool(words)


@pytest.mark.parametrize(
    ("speed", "expected"), [(1.4, False), (2.0, True), (4.9, True), (5.1, False)]
)
def test_pace_of_a_runner(speed: float, expected: bool):
    """Walking pace and riding pace are not running; in 1,000 s 5.0 m/s is the limit."""
    assert looks_like_a_run(_facts(distance_m=speed * 1000, moving_s=1000.0)) is expected
    assert not looks_like_a_run(BARE)


def test_the_tracks_totals_replace_impossible_ones():
    """A total of 42,949 km, or of 49 days, is impossible; the track's is used."""
    recorded = {"recorded_distance_m": 10_000.0, "recorded_timer_s": 3300.0}
    far = _facts(distance_m=42_949_672.0, moving_s=3300.0, elapsed_s=3400.0, **recorded)
    corrected = with_possible_totals(far)
    assert corrected is not None
    assert (corrected.distance_m, corrected.moving_s, corrected.elapsed_s) == (10_000, 3300, 3400)
    long = _facts(distance_m=10_000.0, moving_s=4.2e6, elapsed_s=4.2e6, **recorded)
    corrected = with_possible_totals(long)
    assert corrected is not None
    assert (corrected.distance_m, corrected.moving_s, corrected.elapsed_s) == (10_000, 3300, 3300)
    assert with_possible_totals(_facts(distance_m=10_000.0, moving_s=3300.0, **recorded)) is None
    assert with_possible_totals(_facts(distance_m=42_949_672.0, moving_s=3300.0)) is None


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"distance_m": 170_000.0, "moving_s": 80_000.0}, "longer than 100 miles or a day"),
        ({"distance_m": 1000.0, "moving_s": 3000.0}, "slower than a stroll"),
        ({"distance_m": 23_400.0, "moving_s": 3600.0}, "faster than anyone has run"),
        ({"distance_m": 6300.0, "moving_s": 900.0}, "faster than anyone has run"),
        ({"distance_m": 21_300.0, "moving_s": 3600.0}, ""),
        ({"distance_m": 10_000.0, "moving_s": 3000.0}, ""),
        ({"distance_m": 10_000.0}, ""),
    ],
)
def test_doubts(values: dict[str, Any], words: str):
    """Lengths and paces worth checking."""
    found = "; ".join(map(said, doubts(_facts(**values))))
    assert words in found
    assert bool(found) is bool(words)
