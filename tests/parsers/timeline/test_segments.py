"""Segments in any order in the file, each with the right times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.metrics.run.reduce import run_facts
from analyzer.parsers.timeline import pauses_between
from tests.parsers.timeline.making import READINGS, Moment, Reading, line, loop, there_and_back

IN_SEGMENTS = pytest.mark.parametrize("reading", READINGS[:2], ids=lambda reading: reading[0])
SHAPES = (line, loop, there_and_back)


def _with_stops(moments: Sequence[Moment], count: int, stop_s: float) -> list[list[Moment]]:
    """The run in segments of the same length, with a stop before each but the first."""
    length = len(moments) // count + 1
    return [
        [replace(m, second=m.second + number * stop_s, segment=number) for _, m in group]
        for number, group in groupby(enumerate(moments), key=lambda pair: pair[0] // length)
    ]


@IN_SEGMENTS
@pytest.mark.parametrize("order", list(permutations(range(3))))
@pytest.mark.parametrize("shape", SHAPES)
def test_three_segments_in_any_order_are_one_run(reading: Reading, order: Sequence[int], shape):  # type: ignore[no-untyped-def]
    """The whole distance, and the two stops."""
    segments = _with_stops(shape(30), 3, 240)
    (run,) = reading[1]([moment for number in order for moment in segments[number]]).activities
    assert run.start_utc == reading[2]
    assert [end - begin for begin, end in run.pauses] == [241, 241]
    facts = run_facts(run)
    assert facts.distance_m == pytest.approx(5400, abs=10)
    assert facts.timer_s == pytest.approx(1798)


@IN_SEGMENTS
@settings(max_examples=15, deadline=None)
@given(
    shape=st.sampled_from(SHAPES),
    every_s=st.sampled_from([1, 5, 30]),
    stop_s=st.sampled_from([0, 20, 300, 3600]),
    order=st.permutations(range(5)),
)
def test_the_order_in_the_file_changes_nothing(reading, shape, every_s, stop_s, order):  # type: ignore[no-untyped-def]
    """Points and pauses are those of the run in order."""
    segments = _with_stops(shape(30, every_s), 5, stop_s)
    (run,) = reading[1]([m for segment in segments for m in segment]).activities
    (mixed,) = reading[1]([m for number in order for m in segments[number]]).activities
    assert (mixed.start_utc, mixed.pauses) == (run.start_utc, run.pauses)
    for name, column in run.records.items():
        np.testing.assert_array_equal(mixed.records[name], column)


@IN_SEGMENTS
def test_ground_between_segments_does_not_mislead(reading: Reading):
    """The second segment ends where the first began, and begins elsewhere: still the later one."""
    segments = _with_stops(loop(30), 4, 300)
    (run,) = reading[1](segments[3] + segments[0] + segments[1]).activities
    assert run.start_utc == reading[2]
    assert [round(end - begin) for begin, end in run.pauses] == [301, 301 + 450 + 301]


def test_no_pause_is_where_any_segment_is():
    """Two segments that overlap, one within another, and one after a pause."""
    begins, ends = np.array([50.0, 0, 10, 200]), np.array([100.0, 60, 20, 300])
    assert pauses_between(begins, ends) == ((100.0, 200.0),)
    assert pauses_between(begins, ends, 100.0) == ()
