from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer import schema
from analyzer.metrics.back.case_crossover import pain_after_spikes
from analyzer.metrics.back.exact import exact_test
from analyzer.metrics.back.exposure import exposure, unknown_days
from analyzer.metrics.back.pain import flares, pain_by_day
from tests.metrics.building import day, days_frame, pain_frame, pure, runs_frame

RUNS = [(number, 5.0) for number in range(0, 800, 2)]


def result_of(runs, diary, last=None):
    """The test of a log: runs as (day, km), a diary as (day, score)."""
    runs = runs if isinstance(runs, pd.DataFrame) else runs_frame(runs)
    pain = pain_frame(diary)
    last = max([number for number, _ in diary], default=60) if last is None else last
    days = days_frame(runs, last, diary)
    found = flares(pain_by_day(pain), pd.DatetimeIndex([]), unknown_days(runs, days))
    return pure(pain_after_spikes, runs, days, pain, found)


def with_spikes(*numbers, last=800):
    """5 km every other day, and 6 km on some of these days: 1.2 times the longest of 30."""
    return [(number, 6.0 if number in numbers else 5.0) for number in range(0, last, 2)]


def daily(last, *high, score=5):
    """A 0 every day but on some."""
    return [(number, score if number in high else 0) for number in range(last + 1)]


def by_hand(runs, diary, number):
    """Controls of a flare and how many follow a spike: the definition, day by day."""
    table = runs_frame(runs)
    last = max(n for n, _ in diary)
    exposed = exposure(table, days_frame(table, last)).to_dict()
    scores = dict(diary)
    found = []
    for t in range(last + 1):
        past = [scores.get(n) for n in range(t - 14, t)]
        is_near = 7 <= abs(t - number) <= 56
        is_quiet = all(score is None or score < 3 for score in past)
        is_logged = sum(score is not None for score in past[-7:]) >= 4
        is_low = scores.get(t) is not None and scores[t] < 3
        known = exposed[day(t)]
        if is_near and is_quiet and is_logged and is_low and not np.isnan(known):
            found.append(known)
    return len(found), sum(found)


def test_a_set_by_hand():
    """A flare on day 200 after a spike on 198: of the days around it, seven follow that of 160."""
    found = result_of(with_spikes(100, 160, 198), daily(300, 200))
    (row,) = schema.rows_of(schema.FLARE_SETS, found.sets)
    # Before: days 144-193, of which 161-167 follow a spike. After: 215-256, as the fortnight after
    # a score of 5 is out.
    assert (row.followed, row.controls, row.controls_followed) == (1, 50 + 42, 7)
    assert row.expected == pytest.approx(8 / 93)
    assert (row.is_used, found.followed, found.counted) == (True, 1, 1)


def test_the_spike_of_the_same_day_does_not_count():
    """A flare on the day of the spike is not after it; one a week later is, one of 8 days isn't."""
    for apart, followed in ((0, 0), (1, 1), (7, 1), (8, 0)):
        found = result_of(with_spikes(200), daily(300, 200 + apart))
        assert found.followed == followed, apart


def test_a_flare_with_few_controls_is_not_used():
    """Ten logged days to compare with are enough, nine are not; the flare still counts."""
    runs = with_spikes(198)
    diary = [*((n, 0) for n in range(170, 200)), (200, 5)]
    enough = result_of(runs, diary, 300)
    # Days 174-193: of 170-176 fewer than 4 of 7 days before are logged until day 174.
    assert (enough.sets["controls"].item(), enough.usable_flares) == (20, 1)
    few = result_of(runs, [*((n, 0) for n in range(181, 200)), (200, 5)], 300)
    assert (few.sets["controls"].item(), few.usable_flares) == (9, 0)
    assert few.sets["why_not"].item() == "few_controls"
    assert (few.counted, few.followed) == (1, 1)


def test_a_flare_of_unknown_exposure_is_not_counted():
    """In the first weeks it is not known what a spike is."""
    found = result_of(RUNS, daily(100, 20), 100)
    assert (found.counted, found.uncounted, found.usable_flares) == (0, 1, 0)
    assert found.sets["why_not"].item() == "unknown"
    assert np.isnan(found.sets["followed"].item())


@given(
    spikes=st.sets(st.integers(20, 190).map(lambda n: 2 * n), max_size=12),
    high=st.sets(st.integers(60, 380), min_size=1, max_size=12),
    gaps=st.sets(st.integers(0, 400), max_size=120),
)
@settings(deadline=None, max_examples=25)
def test_every_set_is_that_of_the_definition(spikes, high, gaps):
    """Going day by day agrees with the windows; and the test uses these sets."""
    runs = with_spikes(*spikes, last=400)
    diary = [(n, s) for n, s in daily(399, *high) if n not in gaps]
    found = result_of(runs, diary, 399)
    for row in schema.rows_of(schema.FLARE_SETS, found.sets):
        expected = by_hand(runs, diary, (row.date - day(0)).days)
        assert (row.controls, row.controls_followed) == expected
        assert row.is_used == (row.controls >= 10 and not np.isnan(row.followed))
    used = found.sets[found.sets["is_used"]]
    if found.test:
        assert found.test == exact_test(int(used["followed"].sum()), list(used["expected"]))


SPIKED = (100, 160, 220, 280, 340, 400, 460, 520, 580, 640)
WHOLE = {"runs": with_spikes(*SPIKED), "high": [n + 3 for n in SPIKED]}


def test_ten_flares_after_ten_spikes():
    """All floors are met: an answer, with odds ratio and interval."""
    found = result_of(WHOLE["runs"], daily(700, *WHOLE["high"]))
    assert found.shortfalls == ()
    assert (found.usable_flares, found.spikes, found.followed) == (10, 10, 10)
    assert (found.is_significant, found.has_estimate) == (True, True)
    assert found.test.odds_ratio == math.inf
    assert found.test.p_value == pytest.approx(math.prod(found.sets["expected"]))


def test_flares_far_from_spikes():
    """The same number of flares, none after a spike: p is 1."""
    found = result_of(WHOLE["runs"], daily(700, *[n + 30 for n in SPIKED]))
    assert (found.followed, found.counted) == (0, 10)
    assert (found.test.p_value, found.is_significant) == (1, False)
    assert found.test.detectable_or > 1


def test_five_flares_have_no_odds_ratio_to_show():
    """Below ten: the test, but no estimate."""
    found = result_of(WHOLE["runs"], daily(700, *WHOLE["high"][:5]))
    assert (found.shortfalls, found.has_estimate) == ((), False)
    assert found.test.sets == 5


@pytest.mark.parametrize(
    ("shortfall", "runs", "diary"),
    [
        ("flares", WHOLE["runs"], daily(700, *WHOLE["high"][:4])),
        ("spikes", with_spikes(*SPIKED[:4]), daily(700, *WHOLE["high"])),
        (
            "zeros",
            WHOLE["runs"],
            [(n, 5 if n in WHOLE["high"] else 0 if n % 7 == 0 else 1) for n in range(701)],
        ),
        (
            "logged",
            WHOLE["runs"],
            [entry for entry in daily(700, *WHOLE["high"]) if entry[0] % 60 in range(35, 62)],
        ),
    ],
)
def test_each_floor(shortfall, runs, diary):
    """What falls short is named, and there is no test."""
    found = result_of(runs, diary)
    assert shortfall in found.shortfalls
    assert found.test is None
    assert not found.is_significant


def test_the_span_has_to_be_84_days():
    """From the later of first run and first entry to the earlier of last entry and last day."""
    short = result_of(RUNS, daily(82), 200)
    assert short.span_days == 83
    assert "span" in short.shortfalls
    assert "span" not in result_of(RUNS, daily(83), 200).shortfalls
    late = [(n + 50, km) for n, km in RUNS]
    assert result_of(late, daily(150), 200).span_days == 150 - 50 + 1


def test_half_of_the_days_is_enough_to_be_logged():
    """42 of 84 are half; 41 are not. A fifth of zeros is enough as well."""
    half = [(n, 0) for n in range(42)] + [(83, 0)]
    assert "logged" in result_of(RUNS, [*half[:40], half[-1]]).shortfalls
    assert "logged" not in result_of(RUNS, [*half[:41], half[-1]]).shortfalls
    fifth = [(n, 0 if n % 5 == 0 else 1) for n in range(85)]
    assert "zeros" not in result_of(RUNS, fifth).shortfalls
    assert "zeros" in result_of(RUNS, [*fifth[1:]]).shortfalls


def test_a_p_out_of_reach_is_no_test():
    """Spikes so often that five flares after five spikes would prove nothing."""
    numbers = range(40, 700, 8)
    runs = [(n, 5.0 * 1.11 ** (i + 1)) for i, n in enumerate(numbers[:60])]
    table = runs_frame([(n, 5.0) for n in range(0, 40, 2)] + runs)
    high = [140, 190, 240, 290, 340]
    found = result_of(table, daily(480, *high), 480)
    assert found.usable_flares == 5
    assert "attainable" in found.shortfalls


def test_an_empty_log_is_short_of_everything():
    """Without runs, without entries, without both."""
    for runs, diary in ((RUNS, []), ([], daily(100, 50)), ([], [])):
        found = result_of(runs, diary, 120)
        assert found.test is None
        assert {"span", "logged", "zeros", "flares", "attainable"} <= set(found.shortfalls)
        assert (found.counted, found.followed) == (0, 0)
