from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.metrics.run.splits import best_times_s, splits_s


def track(*pieces):
    """Ground and seconds per record from (seconds, metres per second)."""
    speeds = np.concatenate([np.full(seconds, speed, dtype="float64") for seconds, speed in pieces])
    ground = np.concatenate(([0.0], np.cumsum(speeds)))
    return ground, np.append(np.ones(len(speeds)), 0.0)


def best_time_s(ground, seconds, distance_m):
    """Of one distance."""
    return best_times_s(ground, seconds, (distance_m,))[distance_m]


def test_even_splits():
    """3,500 m at 4 m/s: three kilometres of 250 s, and no split for the rest."""
    ground, seconds = track((875, 4.0))
    assert splits_s(ground, seconds, 1000) == pytest.approx((250, 250, 250))


def test_each_split_has_its_own_pace():
    """1 km at 4 m/s, 1 km at 5, 1 km at 2.5."""
    ground, seconds = track((250, 4.0), (200, 5.0), (400, 2.5))
    assert splits_s(ground, seconds, 1000) == pytest.approx((250, 200, 400))


def test_miles():
    """1,609.344 m at 4 m/s are 402.336 s."""
    ground, seconds = track((500, 4.0))
    assert splits_s(ground, seconds, 1609.344) == pytest.approx((402.336,))


def test_standing_counts_in_a_best_time_but_in_no_split():
    """A minute at the lights within the second kilometre; moving seconds leave it out."""
    ground, running = track((375, 4.0), (60, 0.0), (125, 4.0))
    moving = np.where(np.diff(ground, append=ground[-1]) > 0, running, 0.0)
    assert splits_s(ground, moving, 1000) == pytest.approx((250, 250))
    assert best_time_s(ground, running, 1000) == pytest.approx(250)
    assert best_time_s(ground, running, 2000) == pytest.approx(560)


def test_the_best_kilometre_lies_anywhere():
    """600 m of it at 6 m/s, the rest at 4: 100 + 100 s, whatever the marks."""
    ground, seconds = track((335, 4.0), (100, 6.0), (335, 4.0))
    assert best_time_s(ground, seconds, 1000) == pytest.approx(200)


def test_a_best_time_between_sparse_records():
    """A record every 500 m: time runs evenly between them."""
    ground = np.array([0, 500, 1000, 1500, 2000.0])
    seconds = np.array([150, 100, 110, 150, 0.0])
    assert best_time_s(ground, seconds, 1000) == pytest.approx(210)
    assert best_time_s(ground, seconds, 750) == pytest.approx(100 + 55)


def test_too_short_or_unknown_is_missing():
    """No best 5 km in 3; nothing without ground."""
    ground, seconds = track((750, 4.0))
    assert np.isnan(best_time_s(ground, seconds, 5000))
    assert best_time_s(ground, seconds, 3000) == pytest.approx(750)
    unknown = np.full(len(ground), np.nan)
    assert splits_s(unknown, seconds, 1000) == ()
    assert np.isnan(best_time_s(unknown, seconds, 1000))
    assert splits_s(np.zeros(0), np.zeros(0), 1000) == ()


def reached(ground, mark):
    """The first moment at a mark, second by second."""
    place = next(i for i, g in enumerate(ground) if g >= mark)
    if not place:
        return 0.0
    before, after = ground[place - 1], ground[place]
    return place - 1 + (mark - before) / (after - before)


def left(ground, mark):
    """The last moment at a mark."""
    place = max(i for i, g in enumerate(ground) if g <= mark)
    if place == len(ground) - 1:
        return float(place)
    return place + (mark - ground[place]) / (ground[place + 1] - ground[place])


@given(st.lists(st.tuples(st.integers(1, 60), st.sampled_from([0.0, 2.0, 3.0, 5.0])), min_size=1))
def test_no_kilometre_is_faster_than_the_best(pieces):
    """Splits add up to no more than the run; the best hundred metres are the fastest of any."""
    ground, seconds = track(*pieces)
    split = splits_s(ground, seconds, 100)
    assert sum(split) <= seconds.sum() + 1e-6
    best = best_time_s(ground, seconds, 100)
    if split:
        assert best <= min(split) + 1e-6
        marks = range(0, int(ground[-1]) - 100 + 1, 10)
        assert best == pytest.approx(min(reached(ground, m + 100) - left(ground, m) for m in marks))
    else:
        assert np.isnan(best)
