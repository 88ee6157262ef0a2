"""Spans with recordings, without any, and declared as not recorded."""

from __future__ import annotations

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer import schema
from analyzer.metrics.load.coverage import clipped, coverage, days_of
from tests.metrics.building import day, pure

SPANS = st.lists(st.tuples(st.integers(-9, 70), st.integers(0, 30)), max_size=4)


def span(first, last, why=""):
    return (day(first).date(), day(last).date(), why)


def covered(recorded, *declared):
    """COVERAGE as (kind, first, last, why or "")."""
    days = pd.Series([day(number) for number in recorded], dtype=schema.DAY)
    found = schema.COVERAGE.check(pure(coverage, days, list(declared)))
    for row in found.itertuples():
        assert row.days == (row.end - row.start).days + 1
    return [
        (row.kind, (row.start - day(0)).days, (row.end - day(0)).days, row.why)
        for row in found.assign(why=found["why"].fillna("")).itertuples()
    ]


def test_no_recordings_no_spans():
    """Empty in, empty out, even if something is declared."""
    assert covered([]) == []
    assert covered([], span(0, 9)) == []


def test_fourteen_days_without_a_recording_are_nothing():
    """13 idle days belong to what is recorded, 14 are a span of their own."""
    assert covered([0, 14]) == [("recorded", 0, 14, "")]
    assert covered([0, 15]) == [
        ("recorded", 0, 0, ""), ("nothing", 1, 14, ""), ("recorded", 15, 15, ""),
    ]  # fmt: skip


def test_days_in_any_order_and_more_than_once():
    """A ride and a run on one day are one day."""
    assert covered([20, 3, 3, 0, 20]) == [
        ("recorded", 0, 3, ""), ("nothing", 4, 19, ""), ("recorded", 20, 20, ""),
    ]  # fmt: skip


def test_declared_days_are_neither_nothing_nor_recorded():
    """A recording on day 6 changes nothing; the idle days on both sides (13 each) aren't joined."""
    assert covered([0, 6, 32], span(5, 18, "watch broken")) == [
        ("recorded", 0, 4, ""),
        ("not_recorded", 5, 18, "watch broken"),
        ("recorded", 19, 32, ""),
    ]


def test_idle_days_before_a_declared_span_can_be_nothing():
    """14 idle days, then 2 declared ones."""
    assert [kind for kind, *_ in covered([0, 17], span(15, 16))] == [
        "recorded", "nothing", "not_recorded", "recorded",
    ]  # fmt: skip


def test_adjacent_spans_keep_their_reasons():
    """Two spans without a day between them are two rows."""
    found = covered([0, 9], span(2, 3, "broken"), span(4, 5, "lost"))
    assert found[1:3] == [("not_recorded", 2, 3, "broken"), ("not_recorded", 4, 5, "lost")]


def test_a_declared_span_at_the_end_belongs_to_the_table():
    """The last recording on day 3, declared up to day 9."""
    assert covered([0, 3], span(5, 9)) == [("recorded", 0, 4, ""), ("not_recorded", 5, 9, "")]


@settings(deadline=None, max_examples=60)
@given(st.sets(st.integers(0, 80), min_size=1), st.sets(st.integers(0, 80)))
def test_every_day_lies_in_one_span(recorded, declared):
    """No gaps and no overlaps from the first recording to the last day covered."""
    first, last = min(recorded), max([*recorded, *declared])
    spans = [span(number, number) for number in sorted(declared) if number >= first]
    found = covered(recorded, *spans)
    days = [(kind, number) for kind, a, b, _ in found for number in range(a, b + 1)]
    assert [number for _, number in days] == list(range(first, last + 1))
    assert {n for kind, n in days if kind == "not_recorded"} == {n for n in declared if n >= first}
    assert not {n for kind, n in days if kind == "nothing"} & recorded


@settings(deadline=None, max_examples=60)
@given(SPANS)
def test_clipped_spans_hold_the_days_that_lie_within(spans):
    """Days of the clipped spans are the days of the spans from day 0 to day 60."""
    given_spans = [span(first, first + length) for first, length in spans]
    days = days_of(clipped(given_spans, day(0).date(), day(60).date()))
    expected = {n for first, length in spans for n in range(first, first + length + 1)}
    assert list(days) == [day(n) for n in sorted(expected) if 0 <= n <= 60]
    assert str(days.dtype) == schema.DAY


def test_reasons_stay_with_what_is_left_of_a_span():
    """Days 5-20 of a log that ends on day 10."""
    whole = [span(5, 20, "broken"), span(12, 14)]
    assert clipped(whole, day(0).date(), day(10).date()) == [span(5, 10, "broken")]
