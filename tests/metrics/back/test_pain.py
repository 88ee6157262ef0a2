from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer import schema
from analyzer.metrics.back.pain import flares, pain_by_day
from tests.metrics.building import day, day_index, pain_frame, pure, tagged

QUIET = [(number, 0) for number in range(14)]
NO_SPIKES = pd.Series(dtype=schema.DAY)


def found(diary, spikes=()):
    daily = pain_by_day(pain_frame(diary))
    return pure(flares, daily, pd.Series([day(number) for number in spikes], dtype=schema.DAY))


def test_a_day_counts_with_its_highest_score():
    """Several entries a day: the highest; days in order; a 0 is an entry, a blank day isn't."""
    daily = pure(pain_by_day, pain_frame([(3, 1), (0, 0), (3, 4), (3, 2)]))
    assert daily.to_dict() == {day(0): 0, day(3): 4}
    assert daily.dtype == "float64"


def test_an_empty_diary_has_no_days():
    """It is still indexed by day, so that days can be looked up."""
    daily = pure(pain_by_day, schema.PAIN.empty())
    assert daily.empty
    assert str(daily.index.dtype) == schema.DAY
    assert schema.FLARES.check(pure(flares, daily, NO_SPIKES)).empty


@pytest.mark.parametrize(("score", "count"), [(2, 0), (3, 1), (10, 1)])
def test_a_flare_begins_at_score_3(score, count):
    """After two quiet weeks a 2 isn't a flare, a 3 is."""
    assert len(found([*QUIET, (14, score)])) == count


def test_a_flare_holds_its_score_and_the_days_logged():
    """Score 5 on day 14; all 7 days before it were logged."""
    row = schema.FLARES.check(found([*QUIET, (14, 5), (14, 2)])).iloc[0]
    assert (row["date"], row["score"], row["logged_before"], row["spikes_before"]) == (
        day(14),
        5,
        7,
        0,
    )


@pytest.mark.parametrize(("earlier", "count"), [(6, 1), (5, 2)])
def test_a_high_score_in_the_14_days_before_belongs_to_the_same_flare(earlier, count):
    """Flare on day 20: a 3 on day 6 (14 before) silences it, one on day 5 doesn't."""
    diary = [(number, 3 if number == earlier else 0) for number in range(20)]
    assert len(found([*diary, (20, 4)])) == count


@pytest.mark.parametrize(("logged", "count"), [(3, 0), (4, 1)])
def test_four_of_the_seven_days_before_have_to_be_logged(logged, count):
    """Three logged days don't show that it was quiet; an eighth day back doesn't help."""
    diary = [(10 - 8, 0), *[(10 - number, 0) for number in range(1, logged + 1)]]
    assert len(found([*diary, (10, 6)])) == count


def test_spikes_of_the_seven_days_before_are_counted():
    """Of spikes on days 6, 7, 13, 13, 14 and 15, those on 7, 13 and 13 precede a flare on 14."""
    assert found([*QUIET, (14, 5)], spikes=(6, 7, 13, 13, 14, 15))["spikes_before"].item() == 3


def test_spike_days_may_be_an_index():
    """A DatetimeIndex of spike days works as well as a column."""
    daily = pain_by_day(pain_frame([*QUIET, (14, 5)]))
    assert pure(flares, daily, pd.DatetimeIndex([day(10)]))["spikes_before"].item() == 1


@settings(deadline=None, max_examples=80)
@given(st.dictionaries(st.integers(0, 70), st.integers(0, 5), max_size=70))
def test_flares_agree_with_the_definition_read_aloud(diary):
    """A slow reading of the definition, day by day, finds the same flares."""
    expected = [
        day(t)
        for t in sorted(diary)
        if diary[t] >= 3
        and not any(diary.get(t - back, 0) >= 3 for back in range(1, 15))
        and sum(t - back in diary for back in range(1, 8)) >= 4
    ]
    assert list(found(diary.items())["date"]) == expected


@pytest.mark.parametrize(("unknown", "expected"), [(6, 1), (7, None), (13, None), (14, 1)])
def test_spikes_before_are_unknown_where_a_day_of_the_week_is(unknown, expected):
    """A flare on day 14 after a spike on day 10: an unknown day among 7-13 leaves no count."""
    daily = pain_by_day(pain_frame([*QUIET, (14, 5)]))
    counted = pure(flares, daily, day_index([10]), day_index([unknown]))["spikes_before"].item()
    assert (None if pd.isna(counted) else counted) == expected


@pytest.mark.parametrize(
    ("noted", "began", "before", "same_day"),
    [("20:00", "09:00", 1, 0), ("09:00", "09:00", 0, 0), ("08:00", "09:00", 0, 0),
     (None, "09:00", 0, 1), ("20:00", None, 0, 1), (None, None, 0, 1)],
)  # fmt: skip
def test_a_spike_on_the_day_of_the_flare_counts_by_the_clock(noted, began, before, same_day):
    """Flare on day 14, and a spike of the same day: before it, after it, or not known."""
    row = flare_after(14, noted, began)
    assert (row["spikes_before"], row["spikes_same_day"]) == (before, same_day)


@pytest.mark.parametrize(
    ("noted", "began", "before"),
    [("09:00", "09:00", 1), ("09:01", "09:00", 0), (None, "09:00", 1), ("09:01", None, 1)],
)
def test_the_week_before_begins_at_the_hour_of_the_flare(noted, began, before):
    """A spike on day 7; without one of the times the whole day counts."""
    assert flare_after(7, noted, began)["spikes_before"] == before


@pytest.mark.parametrize(("noted", "expected"), [("20:00", None), (None, 0)])
def test_the_own_day_has_to_be_known_where_part_of_it_counts(noted, expected):
    """Day 14 holds a run that can't be compared: spikes before a flare at 20:00 aren't known."""
    row = flare_after(50, noted, None, unknown=[14])
    assert (None if pd.isna(row["spikes_before"]) else row["spikes_before"]) == expected
    assert pd.isna(row["spikes_same_day"])


def flare_after(number, noted, began, unknown=()):
    """The flare of day 14, noted at a time of day, with a spike on a day that began at another."""
    pain = tagged([*QUIET, (14, 5)], time=[None] * 14 + [noted])
    starts = pd.Series([day(number) + pd.to_timedelta(f"{began}:00") if began else pd.NaT])
    found = pure(
        flares,
        pain_by_day(pain),
        day_index([number]),
        day_index(unknown),
        starts=starts.astype(schema.DAY),
        entries=pain,
    )
    return found.iloc[0]
