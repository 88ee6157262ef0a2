from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.metrics.run.heart_rate import (
    banister_trimp,
    edwards_load,
    known_rates,
    trimp_ratio,
)
from tests.metrics.building import pure

SEXES = {"M": "male", "F": "female"}
HISTOGRAMS = st.dictionaries(st.integers(30, 220), st.floats(0, 7200), min_size=1, max_size=20)


def test_trimp_agrees_with_the_table(vectors):
    """Banister's TRIMP agrees with two other implementations, to the digits they print."""
    for row in vectors("hr_load_expected.csv").itertuples():
        seconds = {row.avg_hr: row.minutes * 60.0}
        trimp = pure(banister_trimp, seconds, row.hr_rest, row.hr_max, SEXES[row.sex])
        assert trimp == pytest.approx(row.trimp_banister, abs=6e-9)


def test_edwards_agrees_with_the_table(vectors):
    """Edwards' load agrees with the table."""
    for row in vectors("hr_load_expected.csv").itertuples():
        load = pure(edwards_load, {row.avg_hr: row.minutes * 60.0}, row.hr_max)
        assert load == pytest.approx(row.edwards_trimp, abs=1e-9)


def test_trimp_ratio_agrees_with_the_table(vectors):
    """An hour at the threshold is 100."""
    for row in vectors("hr_load_expected.csv").itertuples():
        seconds = {row.avg_hr: row.minutes * 60.0}
        profile = (row.hr_rest, row.hr_max, row.lthr, SEXES[row.sex])
        score = pure(trimp_ratio, seconds, *profile)
        assert score == pytest.approx(row.hrtss_trimp_ratio, abs=6e-9)


def test_trimp_ratio_needs_a_threshold_above_rest():
    """Without one, or with one at rest, it is missing."""
    assert math.isnan(trimp_ratio({140: 60.0}, 50, 190, None, None))
    assert math.isnan(trimp_ratio({140: 60.0}, 50, 190, 50, None))


def test_trimp_by_hand():
    """A man's hour at half the reserve: 60 × 0.5 × 0.64·e^0.96 = 19.2 × 2.611696 = 50.14457."""
    assert banister_trimp({120: 3600.0}, 50, 190, "male") == pytest.approx(50.14457, abs=1e-5)


def test_unknown_sex_takes_the_male_constants():
    """Without a sex the male constants are taken."""
    seconds = {140: 1800.0}
    assert banister_trimp(seconds, 50, 190, None) == banister_trimp(seconds, 50, 190, "male")
    assert banister_trimp(seconds, 50, 190, "female") > banister_trimp(seconds, 50, 190, "male")


@pytest.mark.parametrize(
    ("rest", "highest"), [(None, 190), (50, None), (190, 190), (200, 190)], ids=str
)
def test_trimp_is_missing_without_a_profile(rest, highest):
    """Rest or max unknown, or max not above rest: missing, never a guess."""
    assert math.isnan(banister_trimp({140: 60.0}, rest, highest, "male"))


def test_loads_are_missing_without_heart_rate():
    """A run without heart rate has no TRIMP, rather than one of 0."""
    assert math.isnan(banister_trimp({}, 50, 190, "male"))
    assert math.isnan(edwards_load({}, 190))
    assert math.isnan(edwards_load({140: 60.0}, None))


def test_heart_rates_of_a_part_give_no_load():
    """Known for 4 of 5 minutes they count for the run; for less, its load is not known."""
    assert known_rates({140: 240.0}, 300.0) == {140: 240.0}
    assert known_rates({140: 239.0}, 300.0) == {}
    assert known_rates({140: 240.0}, None) == {140: 240.0}


def test_reserve_is_limited_to_0_to_1():
    """Below rest counts nothing; above max counts as max."""
    assert banister_trimp({40: 600.0}, 50, 190, "male") == 0
    above, at = (banister_trimp({bpm: 600.0}, 50, 190, "male") for bpm in (200, 190))
    assert above == at


@pytest.mark.parametrize(
    ("bpm", "zone"), [(99, 0), (100, 1), (119, 1), (120, 2), (140, 3), (160, 4), (180, 5), (210, 5)]
)
def test_edwards_zones_begin_at_whole_tenths(bpm, zone):
    """Of a maximum of 200, zone 1 begins at 100 and zone 5 at 180; there is no sixth."""
    assert edwards_load({bpm: 60.0}, 200) == zone


@settings(deadline=None)
@given(HISTOGRAMS, HISTOGRAMS)
def test_loads_add_up(first, second):
    """The load of two runs is that of their heart rates taken together."""
    both = {bpm: first.get(bpm, 0) + second.get(bpm, 0) for bpm in {*first, *second}}
    for load in (
        lambda seconds: banister_trimp(seconds, 50, 190, "female"),
        lambda seconds: edwards_load(seconds, 190),
    ):
        assert load(both) == pytest.approx(load(first) + load(second), rel=1e-9, abs=1e-9)
