"""The order of judgements: pairs that need it, each with a run that is wrong when swapped."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from analyzer.judgement import _judgements, judged
from analyzer.metrics.run.reduce import run_facts
from analyzer.schema import Activity, RunFacts
from tests.judgement import circles
from tests.judgement.making import run

NAMES = [judge.__name__ for judge in _judgements()]


def times_to_the_minute() -> Activity:
    clean = circles.run(1800.0)
    return circles.changed(clean, time_s=clean.records["time_s"] // 60 * 60)


def cached_fix() -> Activity:
    """The first three points are 5 km off."""
    return circles.moved(circles.run(1800.0), [0, 1, 2], 5000.0)


def steps_for_strides() -> Activity:
    """An app that wrote steps where the format counts strides, in cadence and total alike."""
    return run(cadence_spm=340.0, totals={"steps": 10_200.0})


def pause_that_the_total_holds() -> Activity:
    """Ten minutes without a record at one place, and a total time as long as the whole."""
    clean = circles.run(1800.0)
    times = clean.records["time_s"] + np.where(np.arange(1801) >= 900, 600.0, 0.0)
    return replace(circles.changed(clean, time_s=times), totals={"timer_s": 2400.0})


NEEDED: list[tuple[str, str, Callable[[], Activity], Callable[[RunFacts], Any], Any]] = [
    ("stamps", "pauses", times_to_the_minute, lambda f: round((f.distance_m or 0) / 54), 100),
    ("strays", "stretches", cached_fix, lambda f: f.elapsed_s, 1800.0),
    ("believed_cadences", "believed_steps", steps_for_strides, lambda f: f.steps, 5100.0),
    ("pauses", "believed_totals", pause_that_the_total_holds, lambda f: round(f.timer_s / 60), 30),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "made", "seen", "expected"), NEEDED)
def test_one_needs_the_other_first(
    first: str,
    second: str,
    made: Callable[[], Activity],
    seen: Callable[[RunFacts], Any],
    expected: Any,
):
    assert seen(run_facts(judged(made()))) == expected
    assert seen(_in_order(_later(first, second), made())) != expected


def _in_order(names: Iterable[str], activity: Activity) -> RunFacts:
    judge_of = {judge.__name__: judge for judge in _judgements()}
    for name in names:
        activity = judge_of[name](activity)
    return run_facts(activity)


def _later(name: str, than: str) -> list[str]:
    """All judgements, with one moved behind another."""
    others = [one for one in NAMES if one != name]
    place = others.index(than) + 1
    return [*others[:place], name, *others[place:]]
