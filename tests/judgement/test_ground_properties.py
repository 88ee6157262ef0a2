"""Any run with false points added gives the same numbers as the run without them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from analyzer.exports.reading import _facts as facts_of
from analyzer.judgement import judged
from tests.judgement.circles import along, changed, moved, run

SAMPLING = st.sampled_from((1.0, 2.0, 5.0, 10.0, 20.0, 30.0, 60.0))
FORMS = st.sampled_from(("positions", "distance", "totals", "distance and totals"))


def _facts(activity):
    return facts_of(judged(activity))


def _assert_same(found, wanted, share: float = 0.005) -> None:
    assert found.distance_m == pytest.approx(wanted.distance_m, rel=share)
    assert found.moving_s == pytest.approx(wanted.moving_s, rel=share, abs=3)
    # With a point a minute, a kilometre has few points.
    assert found.inside.best_1k_s == pytest.approx(wanted.inside.best_1k_s, rel=max(share, 0.05))
    assert found.ascent_m == pytest.approx(wanted.ascent_m, abs=1)
    assert found.position_zone == wanted.position_zone


@settings(max_examples=1500, deadline=None)
@given(
    every_s=SAMPLING,
    speed_mps=st.floats(2.0, 4.5),
    where=st.floats(0.0, 1.0),
    away_m=st.one_of(st.floats(300.0, 1000.0), st.floats(1000.0, 9e6)),
    towards=st.floats(0.0, 6.28),
    points=st.integers(1, 3),
)
def test_any_run_plus_a_few_far_points_equals_the_run(  # noqa: PLR0917 (drawn)
    every_s, speed_mps, where, away_m, towards, points
):
    # A point no farther off than the run's own steps can't be distinguished from a turn.
    away_m = max(away_m, 3 * speed_mps * every_s)
    clean = run(2400.0, every_s, speed_mps)
    count = len(clean.records["time_s"])
    points = 1 if every_s >= 20 else points
    first = round(where * (count - points))
    rows = np.arange(first, first + points)
    stray = moved(clean, rows, away_m * np.cos(towards), away_m * np.sin(towards))
    # The first or last of few points may be lost with its step.
    is_at_end = first == 0 or first + points == count
    assume(not (is_at_end and every_s > 30))  # a point a minute shows too little of its ends
    _assert_same(
        _facts(stray), _facts(clean), 0.005 + (points * every_s / 2400 if is_at_end else 0)
    )


@settings(max_examples=100, deadline=None)
@given(
    every_s=SAMPLING,
    heights=st.lists(
        st.tuples(st.floats(0.0, 1.0), st.sampled_from((65535.0, -32768.0, 9999.0, 1e9, 5000.0))),
        min_size=1, max_size=8,
    ),
)  # fmt: skip
@example(every_s=60.0, heights=[(0.0, 5000.0), (0.09375, 5000.0)])
def test_any_run_with_garbage_heights_has_the_climb_of_the_others(every_s, heights):
    clean = run(2400.0, every_s)
    hills = 50 + 20 * np.sin(clean.records["time_s"] / 200)
    clean = changed(clean, elevation_m=hills)
    garbage, missing = hills.copy(), hills.copy()
    for where, height in heights:
        row = round(where * (len(hills) - 1))
        garbage[row], missing[row] = height, np.nan
    found = _facts(changed(clean, elevation_m=garbage))
    wanted = _facts(changed(clean, elevation_m=missing))
    assert found.ascent_m == pytest.approx(wanted.ascent_m, abs=12)


@settings(max_examples=300, deadline=None)
@given(
    every_s=st.sampled_from((1.0, 2.0, 5.0, 10.0)),
    speed_mps=st.floats(2.2, 4.0),
    drive_mps=st.floats(13.0, 35.0),
    minutes=st.integers(3, 40),
    where=st.sampled_from((0.0, 0.3, 0.5, 1.0)),
    with_lights=st.booleans(),
    has_signal=st.booleans(),
    form=FORMS,
)
def test_any_run_with_a_drive_is_the_run(  # noqa: PLR0917 (drawn)
    every_s, speed_mps, drive_mps, minutes, where, with_lights, has_signal, form
):
    assume(has_signal or where in (0.3, 0.5))  # without a signal there is nothing to cut off
    run_s, drive_s = 2400.0, minutes * 60
    begin = where * run_s
    times = np.arange(0.0, run_s + drive_s, every_s)
    driven = np.clip(times - begin, 0, drive_s)
    if with_lights:  # 40 s of every 3 minutes
        driven = (driven // 180) * 140 + np.clip(driven % 180, 0, 140)
    ran = np.where(times > begin + drive_s, times - drive_s, np.minimum(times, begin))
    ground = speed_mps * ran + drive_mps * driven
    # Straight on, so that the line across a gap is as long as the drive.
    activity = along(times, ground, round_m=2e7)
    if "totals" in form:
        totals = {"distance_m": float(ground[-1]), "timer_s": float(times[-1])}
        activity = replace(activity, totals={**totals, "elapsed_s": float(times[-1])})
    if "distance" in form:
        activity = changed(activity, distance_m=ground)
    if not has_signal:
        is_kept = np.abs(times - begin - drive_s / 2) >= drive_s / 2
        activity = changed(activity, **{n: c[is_kept] for n, c in activity.records.items()})
    found = _facts(activity)
    assert found.distance_m == pytest.approx(speed_mps * run_s, rel=0.02)
    assert found.moving_s == pytest.approx(run_s, rel=0.03)
    if where in (0.0, 1.0):
        assert found.inside.best_1k_s == pytest.approx(1000 / speed_mps, rel=0.02)
    assert [doubt.code for doubt in found.doubts] == ["driven"]
