"""Numbers that aren't any: left out of an activity, and out of the facts at the log's door."""

from __future__ import annotations

import math
from dataclasses import fields

import numpy as np
import pytest

from analyzer.judgement.numbers import within
from analyzer.judgement.numbers.sound import sound
from analyzer.judgement.numbers.within import numbers_of, within_ranges
from analyzer.metrics.run.reduce import run_facts
from analyzer.reasons import Code, Reason
from analyzer.schema import Inside, RunFacts
from analyzer.wording import reasons
from tests.judgement.making import run

NAN, INF = math.nan, math.inf


def test_a_sound_activity_stays_the_same_object():
    """Missing values are sound."""
    activity = run(heart_rate_bpm=np.nan, totals={"distance_m": 5400.0}, pauses=((1.0, 2.0),))
    assert sound(activity) is activity


@pytest.mark.parametrize("value", [INF, -INF, NAN, 1e308, -199.0])
def test_a_total_that_is_no_amount_is_left_out_and_reported(value: float):
    """The others stay."""
    found = sound(run(totals={"steps": value, "timer_s": 1800.0}, profile={"weight_kg": value}))
    assert (dict(found.totals), dict(found.profile)) == ({"timer_s": 1800.0}, {})
    text = f"{value:.6g}"
    assert found.doubts == (Reason.of(Code.IMPOSSIBLE_VALUE, measure="steps", text=text),)
    assert reasons.sentence(found.doubts[0]) == f"Its steps can't be {text}; that was left out."


def test_a_number_of_the_laps_is_named_in_words():
    """Not as a column."""
    (doubt,) = sound(run(totals={"laps_avg_hr_bpm": INF})).doubts
    assert reasons.sentence(doubt) == "Its laps' heart rate can't be inf; that was left out."


def test_every_number_of_a_run_has_a_range():
    """A new field of the facts needs one, too."""
    numbers = {*within.numbers_in(RunFacts), *within.numbers_in(Inside)}
    every = (*fields(RunFacts), *fields(Inside))
    assert numbers == {one.name for one in every if str(one.type).startswith("float")}
    assert numbers <= within._ranges().keys()


def test_wild_values_of_records_are_missing():
    """Whatever the unit; a negative one may be sound."""
    speeds = np.array([3.0, INF, -INF, 1e300, NAN, -2.0])
    found = sound(run(5, speed_mps=speeds))
    assert found.records["speed_mps"].tolist()[0::5] == [3.0, -2.0]
    assert np.isnan(found.records["speed_mps"][1:5]).all()


def test_records_without_a_time_are_left_out():
    """From all columns alike."""
    activity = run(
        4, time_s=[0.0, NAN, 2.0, INF, 4.0], heart_rate_bpm=[90.0, 91.0, 92.0, 93.0, 94.0]
    )
    found = sound(activity).records
    assert found["time_s"].tolist() == [0.0, 2.0, 4.0]
    assert found["heart_rate_bpm"].tolist() == [90.0, 92.0, 94.0]


def test_pauses_without_an_end_are_left_out():
    """An infinite one, and one that isn't a number."""
    assert sound(run(pauses=((0.0, INF), (5.0, 9.0), (NAN, 3.0)))).pauses == ((5.0, 9.0),)


def _facts(**changes: object) -> RunFacts:
    from dataclasses import replace

    return replace(run_facts(run(totals={"steps": 5000.0})), **changes)  # type: ignore[arg-type]


def test_possible_facts_stay_the_same_object():
    """Both at the door, and for a run that counts."""
    facts = _facts()
    assert numbers_of(facts) is facts
    assert within_ranges(facts) is facts


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *[("steps", value) for value in (1e300, INF, -199.0, NAN)],
        *[("ascent_m", -1.0), ("moving_s", -5.0), ("elapsed_s", -1e9), ("timer_s", -0.5)],
        *[("distance_m", INF), ("distance_m", -3.0), ("max_hr_bpm", 231.0), ("cadence_spm", -20.0)],
        *[("cadence_spm", 1e308), ("rpe", 11.0), ("feel", -1.0), ("profile_weight_kg", 1e9)],
    ],
)
def test_an_impossible_number_is_missing_and_reported(name: str, value: float):
    """With the measure and the value as written."""
    found = numbers_of(_facts(**{name: value}))
    assert getattr(found, name) is None
    assert found.doubts == (Reason.of(Code.IMPOSSIBLE_VALUE, measure=name, text=f"{value:.6g}"),)


def test_a_distance_of_no_run_is_left_to_the_judgement_unless_the_run_is_kept():
    """Otherwise it would count, as a run without a distance."""
    facts = _facts(distance_m=1e8)
    assert numbers_of(facts) is facts
    assert within_ranges(facts).distance_m is None


def test_what_the_records_say_is_checked_as_well():
    """Means, best times, fade, and seconds at each heart rate."""
    inside = Inside(
        grade_factor=NAN,
        best_1k_s=-3.0,
        means={"power_w": -5.0, "stance_time_ms": 250.0, "runscribe_pronation_deg": -9.0},
        level={"speed_mps": 3.0, "cadence_spm": INF, "stance_time_ms": 250.0},
        fade={"cadence_spm": -2.0, "stance_time_ms": INF},
    )
    found = numbers_of(_facts(inside=inside, hr_seconds={150: 9.0, 10**9: 3.0, 60: INF}))
    assert found.inside == Inside(
        means={"stance_time_ms": 250.0, "runscribe_pronation_deg": -9.0}, fade={"cadence_spm": -2.0}
    )
    assert found.hr_seconds == {150: 9.0}
