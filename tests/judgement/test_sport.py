"""Whether an activity is a run: word, name, device, cadence, pace, in this order."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from analyzer.judgement.sport.verdict import is_too_short, verdict
from analyzer.metrics.run.reduce import run_facts
from analyzer.schema import Activity, Inside, RunFacts
from tests.making import said

START = datetime(2026, 3, 1, 6, 0, tzinfo=UTC)


def _facts(
    sport: str = "unknown", mps: float = 3.0, seconds: float = 3600, **values: Any
) -> RunFacts:
    bare = run_facts(Activity(sport, START, {}))
    return replace(bare, distance_m=mps * seconds, moving_s=seconds, **values)


_SWIM = "swimming, going by its name, not a run"


@pytest.mark.parametrize(
    ("facts", "file", "why"),
    [
        (_facts("running", 8.0), "Morning Ride.gpx", ""),
        (_facts("cycling", title="Morning Run"), "", "cycling, not a run"),
        (_facts("99"), "", "another sport (number 99), not a run"),
        (
            _facts(title="Afternoon Swim"),
            "Evening_Run.gpx",
            "swimming, going by its name, not a run",
        ),
        (
            _facts(),
            "export.zip › rides/Afternoon_Swim.gpx",
            "swimming, going by its name, not a run",
        ),
        (_facts(title="Evening Run", evidence=("bicycle_computer",)), "", ""),
        (
            _facts(evidence=("bicycle_computer", "steps")),
            "",
            "it doesn't name the sport, and comes from a bicycle computer",
        ),
        (_facts(evidence=("gears",)), "", "it doesn't name the sport, and records gear changes"),
        (
            _facts(evidence=("strokes",)),
            "",
            "it doesn't name the sport, and its cadence isn't that of a run",
        ),
        (_facts(mps=1.2, evidence=("steps",)), "", ""),
        (_facts("other", mps=1.2, evidence=("steps",)), "", ""),
        (_facts("other", title="Long run"), "", ""),
        (_facts("other", sub_sport="kabaddi", evidence=("steps",)), "", "kabaddi, not a run"),
        (_facts("other", sub_sport="kabaddi"), "Evening_Run.gpx", ""),
        (
            _facts("other"),
            "activity_1.tcx",
            'its sport is "Other", and neither its name nor its cadence is that of a run',
        ),
    ],
)
def test_why_it_is_not_a_run(facts: RunFacts, file: str, why: str):
    """The first that shows the sport decides."""
    assert said(verdict(facts, file).left_out) == why


_NO_PACE = "it doesn't name the sport, and its pace isn't that of a run"


@pytest.mark.parametrize(
    ("mps", "seconds", "why"),
    [
        (1.5, 3600, _NO_PACE),
        (1.7, 3600, ""),
        (4.9, 3600, ""),
        (5.1, 900, _NO_PACE),
        (5.1, 600, ""),
        (5.1, 3600, _NO_PACE),
        (6.5, 3600, _NO_PACE),
        (6.5, 60, ""),
        (7.5, 60, _NO_PACE),
        (4.5, 4 * 3600, _NO_PACE),
    ],
)
@pytest.mark.parametrize("sport", ["unknown", "generic"])
def test_by_the_pace_alone(sport: str, mps: float, seconds: float, why: str):
    """None of 950 labelled runs of a quarter of an hour exceeds 5.0 m/s; short ones may."""
    found = verdict(_facts(sport, mps, seconds))
    assert said(found.left_out) == why
    assert bool(found.known_by) == (why == "")


@pytest.mark.parametrize(
    ("bests", "is_run"),
    [
        ({"best_5k_s": 1010.0}, True),
        ({"best_5k_s": 950.0}, False),
        ({"best_5k_s": 690.0}, True),
        ({"best_10k_s": 1990.0}, False),
    ],
)
def test_a_fast_stretch_is_a_ride_too(bests: dict[str, float], is_run: bool):
    """An easy ride through a town: 4 m/s overall, 25 km/h where there are no lights.

    A pace that nobody has ever run is an error of the positions, and says nothing of the sport.
    """
    facts = _facts(mps=4.0, inside=Inside(**bests), evidence=("steps",))
    assert (verdict(facts).left_out is None) == is_run


@pytest.mark.parametrize(
    ("distance_m", "moving_s", "is_short"),
    [
        (0.3, 1.5, True), (99.0, 59.0, True), (None, 20.0, True), (0.0, 20.0, True),
        (99.0, 60.0, False), (100.0, 15.0, False), (None, 60.0, False), (50.0, None, False),
    ],
)  # fmt: skip
def test_too_short_for_a_run(distance_m: float | None, moving_s: float | None, is_short: bool):
    """Less than 100 m in less than a minute; a sprint of 100 m is a run."""
    facts = replace(_facts(), distance_m=distance_m, moving_s=moving_s)
    assert is_too_short(facts) == is_short
