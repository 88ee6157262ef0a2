"""Each spike: followed by a flare, known to be without one, or not known."""

from __future__ import annotations

from itertools import accumulate
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.metrics.back.after_each_spike import after_each_spike
from analyzer.metrics.back.case_crossover import pain_after_spikes
from analyzer.metrics.back.exposure import unknown_days
from analyzer.metrics.back.order import moments, spike_runs
from analyzer.metrics.back.pain import flares, pain_by_day
from analyzer.schema import AFTER_SPIKES, AfterSpikes, rows_of
from tests.metrics.building import day, days_frame, pain_frame, pure, runs_frame, tagged

NONE = pd.DatetimeIndex([])
QUIET = [(number, 0) for number in range(60)]


def counted(
    diary: list[tuple[int, int]],
    *,
    last: int = 100,
    spikes: tuple[int, ...] = (60,),
    times: dict[int, str] | None = None,
    start: str | None = "09:00",
) -> AfterSpikes:
    """Runs of 5 km every other day, 8 km on the days of the spikes."""
    rows = [(number, 8.0 if number in spikes else 5.0) for number in range(0, last + 1, 2)]
    runs = runs_frame(rows)
    if start:
        runs = runs.assign(start_local=runs["date"] + pd.to_timedelta(f"{start}:00"))
    pain = tagged(diary, time=[(times or {}).get(number) for number, _ in diary])
    return seen_from_each(runs, pain, last)


def seen_from_each(runs: pd.DataFrame, pain: pd.DataFrame, last: int) -> AfterSpikes:
    found = flares(pain_by_day(pain), NONE, entries=pain)
    return pure(after_each_spike, runs, days_frame(runs, last), pain, found)


def only(found: AfterSpikes) -> Any:
    """The row of the only spike."""
    (row,) = rows_of(AFTER_SPIKES, found.days)
    return row


def counts(found: AfterSpikes) -> tuple[int, int, int]:
    return found.followed, found.without, found.unknown


@pytest.mark.parametrize(
    ("time", "outcome"), [("21:00", "unknown"), (None, "unknown"), ("07:00", "none")]
)
def test_high_pain_after_the_spike_on_its_own_day(time: str | None, outcome: str):
    """An 8 on the evening of the spike, no flare as too few days were logged before: not known.

    Before the run it says nothing of what followed.
    """
    diary = [(n, 0) for n in range(40, 50)] + [(60, 8)] + [(n, 0) for n in range(61, 80)]
    row = only(counted(diary, times={60: time} if time else {}))
    assert row.outcome == outcome
    assert row.why_not == "few_before" or (outcome == "none" and pd.isna(row.why_not))


def test_high_pain_of_the_evening_in_a_flare_of_days_before():
    """A flare of two days before the spike, and a 6 on its evening: it may be the same pain."""
    diary = [(n, {58: 5, 60: 6}.get(n, 0)) for n in range(100)]
    row = only(counted(diary, times={60: "21:00"}))
    assert (row.outcome, row.why_not) == ("unknown", "in_pain")


@pytest.mark.parametrize(("number", "outcome"), [(61, "flare"), (67, "flare"), (68, "none")])
def test_a_flare_within_seven_days_follows_the_spike(number: int, outcome: str):
    """A spike on day 60, no entry missing: a flare on day 67 follows it, one on day 68 doesn't."""
    diary = [(n, 5 if n == number else 0) for n in range(100)]
    assert only(counted(diary)).outcome == outcome


@pytest.mark.parametrize(("logged", "outcome"), [(4, "none"), (3, "unknown"), (0, "unknown")])
def test_without_a_flare_needs_four_of_the_seven_days_logged(logged: int, outcome: str):
    """Three logged days without pain can't say that no flare began."""
    row = only(counted([*QUIET, *[(61 + n, 0) for n in range(logged)]]))
    assert (row.outcome, row.logged_after) == (outcome, logged)
    assert outcome == "none" or row.why_not == "few_logged"


def test_one_logged_day_is_enough_for_a_flare():
    """What is known is said, however little else is."""
    assert only(counted([*QUIET, (62, 6)])).outcome == "flare"


@pytest.mark.parametrize(("last", "outcome"), [(66, "unknown"), (67, "none")])
def test_days_that_have_not_come_are_not_known(last: int, outcome: str):
    """Until the seventh day is over a flare may still begin."""
    row = only(counted([(n, 0) for n in range(last + 1)], last=last))
    assert row.outcome == outcome
    assert outcome == "none" or (row.why_not, row.days_after) == ("not_over", last - 60)


def test_pain_that_never_left_is_not_a_week_without_a_flare():
    """A 5 five days before the spike and a 4 after it: no flare by the rule, but no "without"."""
    diary = [(n, {55: 5, 63: 4}.get(n, 0)) for n in range(100)]
    assert (only(counted(diary)).outcome, only(counted(diary)).why_not) == ("unknown", "in_pain")


def test_pain_after_a_gap_is_not_a_week_without_a_flare():
    """Nothing was logged before, so that the 6 can't be told as a flare."""
    diary = [*[(n, 0) for n in range(40)], (62, 6), *[(n, 0) for n in range(63, 70)]]
    row = only(counted(diary))
    assert (row.outcome, row.why_not) == ("unknown", "few_before")


@pytest.mark.parametrize(
    ("time", "outcome"),
    [("18:30", "flare"), ("08:59", "unknown"), ("09:00", "unknown"), (None, "same_day")],
)
def test_a_flare_on_the_day_of_the_spike_counts_by_the_clock(time: str | None, outcome: str):
    """The run starts at 9: an entry at 18:30 came after it, one at 8:59 or 9:00 did not.

    Without a time the order isn't known: neither followed nor without, but counted apart.
    """
    diary = [(n, 5 if n == 60 else 3 if n == 62 else 0) for n in range(100)]
    found = counted(diary, times={60: time} if time else {})
    assert only(found).outcome == outcome
    assert found.order_unknown == (outcome == "same_day")
    assert found.followed == (outcome == "flare")
    assert found.counted == 1
    flare = day(60) if outcome in ("flare", "same_day") else pd.NaT
    assert pd.isna(only(found).flare) if pd.isna(flare) else only(found).flare == flare


@pytest.mark.parametrize(
    ("time", "start", "outcome"),
    [("09:00", "09:00", "flare"), ("09:01", "09:00", "none"), (None, "09:00", "flare"),
     ("09:01", None, "flare")],
)  # fmt: skip
def test_seven_days_end_at_the_hour_of_the_run(time: str | None, start: str | None, outcome: str):
    """A flare on day 67 after a run at 9 on day 60; without one of the times the day counts.

    Later than that it is known not to have followed, though day 67 holds a 5.
    """
    diary = [(n, 5 if n == 67 else 0) for n in range(100)]
    found = counted(diary, times={67: time} if time else {}, start=start)
    assert only(found).outcome == outcome


def test_the_first_high_entry_of_the_day_decides():
    """A 4 at 7 and a 6 at 20: the flare began before the run at 9."""
    diary = [*QUIET, (60, 4), (60, 6), (61, 3)]
    rows = [(n, 8.0 if n == 60 else 5.0) for n in range(0, 101, 2)]
    runs = runs_frame(rows).assign(start_local=lambda f: f["date"] + pd.Timedelta(hours=9))
    times = [None] * len(QUIET) + ["07:00", "20:00", "08:00"]
    pain = tagged(diary, time=times)
    found = after_each_spike(
        runs, days_frame(runs, 100), pain, flares(pain_by_day(pain), NONE, entries=pain)
    )
    assert counts(found) == (0, 0, 1)


def test_a_run_without_a_time_has_an_order_not_known():
    """As with an entry without one."""
    diary = [(n, 5 if n == 60 else 0) for n in range(100)]
    found = counted(diary, times={60: "18:30"}, start=None)
    assert (found.followed, found.order_unknown) == (0, 1)


def test_spikes_far_from_the_diary_are_counted_apart():
    """A diary of days 52 to 80: a flare could have followed the spike of day 46, not of day 44."""
    rows = [(n, 5.0) for n in range(0, 44, 2)] + [(44, 11.0), (46, 14.0), (60, 17.0)]
    runs = runs_frame(rows)
    pain = pain_frame([(n, 0) for n in range(52, 81)])
    found = after_each_spike(
        runs, days_frame(runs, 100), pain, flares(pain_by_day(pain), NONE, entries=pain)
    )
    assert list(found.days["date"]) == [day(46), day(60)]
    assert (counts(found), found.outside) == ((0, 1, 1), 1)


def test_two_spikes_of_a_day_are_one():
    """The day counts, from the start of the first."""
    rows = [(n, 5.0) for n in range(0, 60, 2)] + [(60, 8.0), (60, 9.0)]
    runs = runs_frame(rows)
    starts = [pd.Timedelta(hours=9)] * (len(rows) - 1) + [pd.Timedelta(hours=17)]
    runs = runs.assign(start_local=runs["date"] + pd.Series(starts))
    pain = tagged([*QUIET, (60, 5)], time=[None] * 60 + ["12:00"])
    found = after_each_spike(
        runs, days_frame(runs, 70), pain, flares(pain_by_day(pain), NONE, entries=pain)
    )
    assert (counts(found), found.order_unknown) == ((1, 0, 0), 0)


def test_a_log_without_runs_or_without_a_diary():
    """Nothing is counted, and nothing fails."""
    runs = runs_frame([])
    for diary in ([], QUIET):
        pain = pain_frame(diary)
        none = flares(pain_by_day(pain), NONE)
        assert counts(after_each_spike(runs, days_frame(runs, 9), pain, none)) == (0, 0, 0)
    assert (counts(counted([])), counted([]).outside) == ((0, 0, 0), 1)


ENTRIES = st.dictionaries(st.integers(0, 99), st.integers(0, 10), max_size=100)
SPIKES = st.sets(st.integers(20, 49).map(lambda n: 2 * n), max_size=6)


@given(ENTRIES, SPIKES)
def test_every_spike_is_counted_once(entries: dict[int, int], spikes: set[int]):
    """Followed, same day, without, not known and outside make up all spike days, by any diary."""
    found = counted(sorted(entries.items()), spikes=tuple(spikes), last=99)
    assert found.counted == len(found.days)
    days_with_one = found.counted + found.outside
    assert days_with_one <= len(spikes)
    is_known = found.days["why_not"].isna()
    assert (is_known == (found.days["outcome"] != "unknown")).all()
    # A week said to be without a flare has no score of 3 or more in it.
    for row in rows_of(AFTER_SPIKES, found.days[found.days["outcome"] == "none"]):
        number = (row.date - day(0)).days
        assert max(entries.get(n, 0) for n in range(number + 1, number + 8)) < 3


CLOCKS = st.sampled_from([None, "09:00", "09:01", "21:30"])
# Days since the spike before, days from the spike to its bad day, and the times of the two.
PAIRS = st.lists(
    st.tuples(st.integers(3, 24), st.sampled_from([-1, 0, 0, 1, 6, 7, 7, 8]), CLOCKS, CLOCKS),
    min_size=1,
    max_size=6,
)


@settings(deadline=None, max_examples=100)
@given(PAIRS, st.integers(-20, 40), st.sets(st.integers(30, 160), max_size=10))
def test_both_counts_speak_of_the_same_flares(
    pairs: list[tuple[int, int, str | None, str | None]], begun: int, blank: set[int]
):
    """The flares that followed a spike by the test are those found by looking from each spike.

    Runs of 5 km and ever longer ones; a diary of zeros and bad days, from any day on, with and
    without times.
    """
    spiked = [31 + number for number in accumulate(gap for gap, *_ in pairs)]
    steady = [(n, 5.0, "18:00") for n in range(0, 181, 3)]
    longer = [
        (number, 8.0 * 1.3**place, start)
        for place, (number, (*_, start, _)) in enumerate(zip(spiked, pairs, strict=True))
    ]
    all_runs = sorted([*steady, *longer], key=lambda run: run[0])
    runs = runs_frame([(number, km) for number, km, _ in all_runs])
    runs = runs.assign(start_local=moments_of(runs, [clock for *_, clock in all_runs]))
    bad = {number + after: time for number, (_, after, _, time) in zip(spiked, pairs, strict=True)}
    logged = sorted({*bad, *range(begun, 181)} - (blank - {*bad}))
    pain = tagged([(n, 5 if n in bad else 0) for n in logged], time=[bad.get(n) for n in logged])
    days = days_frame(runs, 190)
    unknown = unknown_days(runs, days)
    began = spike_runs(runs)
    known = {"starts": began["start_local"], "entries": pain}
    flared = flares(pain_by_day(pain), began["date"], unknown, **known)

    tested = pain_after_spikes(runs, days, pain, flared)
    found = after_each_spike(runs, days, pain, flared)

    by_test = set(tested.sets.loc[tested.sets["followed"] == 1, "date"])
    by_spike = found.days[found.days["outcome"] == "flare"]
    assert set(by_spike["flare"]) == by_test
    assert tested.followed == by_spike["flare"].nunique()
    # And the count of FLARES, wherever it is known.
    counted_before = flared.dropna(subset="spikes_before")
    assert set(counted_before.loc[counted_before["spikes_before"] > 0, "date"]) <= by_test
    assert not set(counted_before.loc[counted_before["spikes_before"] == 0, "date"]) & by_test
    # A flare whose order isn't known is never one that followed; its spike is told apart.
    apart = found.days[found.days["outcome"] == "same_day"]
    assert set(apart["flare"]) <= set(flared.loc[flared["spikes_same_day"] > 0, "date"])
    assert (
        tested.order_unknown
        == (
            tested.sets["date"].isin(flared.loc[flared["spikes_same_day"] > 0, "date"])
            & (tested.sets["followed"] == 0)
        ).sum()
    )


def moments_of(runs: pd.DataFrame, clocks: list[str | None]) -> pd.Series:
    return moments(runs[["date"]].assign(time=pd.Series(clocks, dtype="str")))
