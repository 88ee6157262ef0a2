"""Which totals no run can have, and what is odd about possible ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from analyzer.judgement.numbers.possible import doubts, impossibility, with_possible_totals
from analyzer.metrics.run.reduce import run_facts
from analyzer.schema import Activity, RunFacts
from tests.making import said

BARE = run_facts(Activity("running", datetime(2026, 3, 1, tzinfo=UTC), {}))


def _facts(**values: Any) -> RunFacts:
    return replace(BARE, **values)


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


@pytest.mark.parametrize(("sport", "metres"), [("running", 10_000.0), ("unknown", 10_000.0)])
@pytest.mark.parametrize("seconds", [1740.0, 3300.0, 8000.0])
def test_a_total_that_nobody_can_have_run_gives_way_at_any_pace(
    sport: str, metres: float, seconds: float
):
    """10 km in 29:00 is a good runner's: whether it is a run isn't asked here."""
    values = {"recorded_distance_m": metres, "recorded_timer_s": seconds}
    facts = _facts(sport=sport, distance_m=1e6, moving_s=seconds, **values)
    corrected = with_possible_totals(facts)
    assert corrected is not None
    assert (corrected.distance_m, corrected.moving_s) == (metres, seconds)


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
