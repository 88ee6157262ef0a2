"""Time without pauses, by the records that they touch."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from analyzer.metrics.run import spans
from analyzer.metrics.run.ground import without_spans
from analyzer.metrics.run.track import running_time_s


def _by_hand(times: np.ndarray, pauses: list[tuple[float, float]]) -> list[float]:
    """Seconds from each record to the next that lie in no pause, tenth by tenth of a second."""
    left = []
    for begin, end in pairwise(times):
        tenths = np.arange(begin, end - 0.01, 0.1) + 0.05
        is_paused = np.zeros(len(tenths), dtype=bool)
        for first, last in pauses:
            is_paused |= (tenths > first) & (tenths < last)
        left.append(0.1 * float((~is_paused).sum()))
    return [*left, 0.0]


@pytest.mark.parametrize("seed", range(10))
def test_any_pauses_overlapping_or_not(seed: int):
    """What lies in two pauses is left out once."""
    random = np.random.default_rng(seed)
    times = np.cumsum(random.integers(1, 9, 60)).astype(float)
    begins = random.integers(0, 300, 12).astype(float)
    pauses = [
        (b, b + float(length)) for b, length in zip(begins, random.integers(0, 30, 12), strict=True)
    ]
    assert running_time_s(times, pauses) == pytest.approx(_by_hand(times, pauses))


def test_work_grows_with_the_sum_of_records_and_pauses():
    """Thousands of pauses in thousands of records: each is compared with the records around it."""
    times = np.arange(5000.0)
    pauses = [(t + 0.25, t + 0.75) for t in range(4999)]
    rows, _, _ = spans.steps_within(times, pauses)
    assert len(rows) < 2 * (len(times) + len(pauses))
    assert running_time_s(times, pauses)[:-1] == pytest.approx(np.full(4999, 0.5))
    same = [(0.0, 1e9)] * 5000
    assert spans.apart(same) == [(0.0, 1e9)]


def test_ground_without_several_spans():
    """Each takes away what grew within it, also between two records; the input stays."""
    times, ground = np.arange(0.0, 50.0, 10.0), np.arange(0.0, 100.0, 20.0)
    left = without_spans(times, ground, [(5.0, 15.0), (20.0, 30.0)])
    assert left.tolist() == [0.0, 10.0, 20.0, 20.0, 40.0]
    assert ground.tolist() == [0.0, 20.0, 40.0, 60.0, 80.0]


def test_a_span_outside_or_without_a_length_changes_nothing():
    """Before, after, reversed, empty."""
    times, ground = np.arange(0.0, 50.0, 10.0), np.arange(0.0, 100.0, 20.0)
    none = [(-9.0, -1.0), (60.0, 70.0), (20.0, 20.0)]
    assert without_spans(times, ground, none).tolist() == ground.tolist()
    assert running_time_s(times, [*none, (30.0, 10.0)]).tolist() == [10.0] * 4 + [0.0]
