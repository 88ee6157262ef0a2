"""Thousands of recordings of one day: the work grows with their number, not with its square."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import count

import pytest

from analyzer.log.duplicates import repeated, why_same
from analyzer.log.neighbours import MOST
from analyzer.log.recording import Recording
from analyzer.metrics.run.reduce import run_facts
from tests.judgement.making import START, run

FACTS = run_facts(run(60))
MANY = 600


def _recording(number: int, start_s: float, session: int = 0, **facts: object) -> Recording:
    changed = replace(FACTS, start_utc=START + timedelta(seconds=start_s), **facts)  # type: ignore[arg-type]
    return Recording(
        f"{number:05}.gpx", f"{number:064x}", session, "gpx", "gpx", False, changed, number=number
    )


SETS = {
    "one start": [_recording(n, 0.0) for n in range(MANY)],
    "one start, other lengths": [
        _recording(n, 0.0, distance_m=100.0 * n, moving_s=None, elapsed_s=None) for n in range(MANY)
    ],
    "a ladder": [
        _recording(n, 24.0 * n, distance_m=180.0 * 1.2**n, recorded_distance_m=None)
        for n in range(MANY)
    ],
    "half an hour off": [_recording(n, 3600.0 * (n % 2)) for n in range(MANY)],
    "every quarter": [_recording(n, 900.0 * n) for n in range(MANY)],
}


@pytest.mark.parametrize("name", SETS)
def test_each_is_compared_with_the_nearest_only(name: str):
    """Whether they are one run, some runs, or a run each."""
    calls = count()

    def counted_same(one: Recording, other: Recording) -> object:
        next(calls)
        return why_same(one, other)

    aside = repeated(SETS[name], counted_same)  # type: ignore[arg-type]
    assert next(calls) < 4 * MOST * MANY
    if name == "one start":
        assert sorted(aside) == list(range(1, MANY))


def test_all_of_a_large_group_are_set_aside_as_in_a_small_one():
    """A ladder in which each shares six tenths with the next: every other one is kept."""
    few, many = repeated(SETS["a ladder"][:40]), repeated(SETS["a ladder"])
    assert sorted(few) == list(range(1, 40, 2))
    assert sorted(many) == list(range(1, MANY, 2))
    assert all(abs(kept - index) == 1 for index, (kept, _) in many.items())
