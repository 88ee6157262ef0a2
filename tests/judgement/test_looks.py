"""Where a cheap look finds nothing to judge, the whole judgement changes nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.judgement.ground import fast, standing, strays, stretches
from analyzer.judgement.numbers import steps, totals
from tests.judgement import circles
from tests.judgement.making import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from analyzer.schema import Activity

EVERY_S = st.sampled_from((1, 2, 5, 10, 30, 60))
SHARE = st.floats(0.0, 1.0)


def _assert_same_without(
    look: tuple[ModuleType, str, Any], judge: Callable[[Activity], Activity], activity: Activity
) -> None:
    """The judgement says the same where the look never settles anything."""
    module, name, unsettled = look
    found = judge(activity)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, name, unsettled)
        whole = judge(activity)
    _assert_equal(found, whole)


def _assert_equal(one: Activity, other: Activity) -> None:
    assert dict(one.totals) == dict(other.totals)
    assert (one.doubts, one.pauses, one.not_run) == (other.doubts, other.pauses, other.not_run)
    assert set(one.records) == set(other.records)
    for name, column in one.records.items():
        np.testing.assert_array_equal(column, other.records[name])


ABOUT = st.floats(0.85, 1.2)
WHOLE = st.one_of(st.just(1.0), st.just(1.0), ABOUT)
MAYBE = st.one_of(st.none(), st.just(1.0), ABOUT)


@settings(max_examples=400, deadline=None)
@given(
    seconds=st.integers(20, 4000),
    every_s=EVERY_S,
    from_m=st.sampled_from((0.0, 90.0, 110.0, 3000.0)),
    late_s=st.sampled_from((0.0, 0.0, 100.0)),
    paused_s=st.sampled_from((0.0, 0.0, 100.0)),
    not_run_s=st.sampled_from((0.0, 0.0, 50.0)),
    walked=SHARE,
    shares=st.fixed_dictionaries(
        {"timer_s": WHOLE, "distance_m": WHOLE, "moving_s": st.one_of(MAYBE, SHARE)},
        optional={"elapsed_s": ABOUT, "laps_distance_m": ABOUT, "activity_timer_s": ABOUT},
    ),
    is_from=st.booleans(),
    source=st.sampled_from(("counter", "counter", "places", "speed")),
)
def test_totals(  # noqa: PLR0917 (drawn)
    seconds, every_s, from_m, late_s, paused_s, not_run_s, walked, shares, is_from, source
):
    times = np.arange(0.0, seconds + 1, every_s)
    metres = 3.0 * np.minimum(times, seconds * walked) + np.maximum(times - seconds * walked, 0)
    columns: dict[str, Any] = {"distance_m": metres + from_m}
    if source != "counter":
        columns = {"distance_m": None, "lat_deg": 52.5 + metres / 111_195}
    if source == "speed":
        columns = {"distance_m": None, "lat_deg": None, "lon_deg": None}
    spans = {
        "pauses": ((5.0, 5.0 + paused_s),) if paused_s else (),
        "not_run": ((8.0, 8.0 + not_run_s),) if not_run_s else (),
    }
    most = {"distance_m": metres[-1] + (from_m if is_from else 0), "laps_distance_m": metres[-1]}
    totals_ = {n: share * most.get(n, seconds) for n, share in shares.items() if share is not None}
    activity = run(seconds, every_s=every_s, time_s=times + late_s, totals=totals_, **columns)
    activity = replace(activity, **spans)
    look = (totals, "_are_plainly_right", lambda _: False)
    _assert_same_without(look, totals.believed_totals, activity)


@settings(max_examples=200, deadline=None)
@given(
    seconds=st.integers(300, 3600), every_s=EVERY_S, spm=st.floats(100.0, 220.0),
    stands=st.floats(0.0, 0.1), share=st.floats(0.7, 1.3), is_timed=st.booleans(),
)  # fmt: skip
def test_steps(seconds, every_s, spm, stands, share, is_timed):  # noqa: PLR0917 (drawn)
    """Evenly sampled, with hardly a stop; elsewhere the device's time on the move decides."""
    times = np.arange(0.0, seconds + 1, every_s)
    stood = times > times[-1] * (1 - stands)
    timer = {"timer_s": float(times[-1])} if is_timed else {}
    given_totals = {**timer, "steps": share * spm * times[-1] / 60}
    cadence = np.where(stood, 0.0, spm)
    activity = run(seconds, every_s=every_s, cadence_spm=cadence, totals=given_totals)
    _assert_same_without((steps, "_SURELY", -1.0), steps.believed_steps, activity)


def _wild_track(every_s: float, legs: list[tuple[float, float, float]]) -> Activity:
    """A track of legs of seconds, metres a second, and a jump at the end."""
    times, ground = [0.0], [0.0]
    for seconds, speed, jump_m in legs:
        for _ in range(max(int(seconds / every_s), 1)):
            times.append(times[-1] + every_s)
            ground.append(ground[-1] + speed * every_s)
        ground[-1] += jump_m
    return circles.along(np.array(times), np.array(ground))


LEGS = st.lists(
    st.tuples(
        st.floats(20.0, 400.0),
        st.one_of(st.floats(2.0, 5.0), st.floats(0.0, 0.3), st.floats(5.0, 8.0)),
        st.one_of(st.just(0.0), st.floats(20.0, 60.0), st.floats(100.0, 400.0)),
    ),
    min_size=1,
    max_size=4,
)
SCATTER_M = st.sampled_from((0.0, 0.0, 3.0, 15.0))


@settings(max_examples=400, deadline=None)
@given(every_s=EVERY_S, legs=LEGS, scatter_m=SCATTER_M, lost=SHARE, seed=st.integers(0, 99))
@pytest.mark.parametrize(
    ("look", "judge"),
    [
        ((strays, "steps_are_short", lambda _: False), strays.strays),
        ((fast, "may_be_too_fast", lambda _: True), stretches.stretches),
        ((standing, "_goes_on", lambda _: False), standing.standing),
    ],
    ids=["strays", "stretches", "standing"],
)
def test_ground(look, judge, every_s, legs, scatter_m, lost, seed):  # noqa: PLR0917 (drawn)
    """Of any pace, with stops and jumps, with positions that scatter or are missing."""
    activity = _wild_track(float(every_s), legs)
    count, draw = len(activity.records["time_s"]), np.random.default_rng(seed)
    activity = circles.moved(activity, slice(None), *draw.normal(0, scatter_m, (2, count)))
    if lost < 0.3:
        lat = np.where(draw.random(count) < lost, np.nan, activity.records["lat_deg"])
        activity = circles.changed(activity, lat_deg=lat)
    _assert_same_without(look, judge, activity)
