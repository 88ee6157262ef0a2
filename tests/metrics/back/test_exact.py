from __future__ import annotations

import csv
import math
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.metrics.back.exact import critical_count, exact_test, poisson_binomial
from tests.vectors import VECTORS

SHARES = st.lists(st.floats(0.02, 0.98), min_size=1, max_size=9)


def enumerated(chances):
    """Probability of each count, by going through every outcome."""
    counts = [0.0] * (len(chances) + 1)
    for outcome in product((0, 1), repeat=len(chances)):
        chance = math.prod(c if hit else 1 - c for c, hit in zip(chances, outcome, strict=True))
        counts[sum(outcome)] += chance
    return counts


def shifted(shares, ratio):
    """The probability that each case is exposed, given an odds ratio."""
    return [share * ratio / (1 - share + share * ratio) for share in shares]


def _critical(shares):
    """The fewest exposed cases of these sets that would be significant."""
    return critical_count(poisson_binomial(np.array(shares, dtype="float64")))


def test_the_vectors_are_reproduced():
    """Nine sets, compared with R's conditional logistic regression: all numbers to 1e-9."""
    with (VECTORS / "case_crossover_sets.csv").open() as file:
        rows = list(csv.DictReader(file))
    sets = {row["set"]: [r for r in rows if r["set"] == row["set"]] for row in rows}
    shares = [sum(int(r["exposed"]) for r in mine) / len(mine) for mine in sets.values()]
    observed = sum(int(row["exposed"]) for row in rows if row["is_case"] == "1")
    with (VECTORS / "case_crossover_expected.csv").open() as file:
        (expected,) = csv.DictReader(file)
    found = exact_test(observed, shares)
    results = {
        "n_sets": found.sets,
        "observed": found.observed,
        "expected": found.expected,
        "p_one_sided": found.p_value,
        "or_mle": found.odds_ratio,
        "ci90_lo": found.or_low,
        "ci90_hi": found.or_high,
        "or_detectable_80pct_power": found.detectable_or,
        "critical_count": _critical(shares),
        "min_attainable_p": found.min_p,
    }
    for name, value in results.items():
        assert value == pytest.approx(float(expected[name]), rel=1e-11, abs=1e-9), name


def test_one_set_by_hand():
    """A case with nine control days, one of the ten after a spike: p is a tenth."""
    found = exact_test(1, [0.1])
    assert found.p_value == pytest.approx(0.1)
    assert found.min_p == pytest.approx(0.1)
    assert (_critical([0.1]), found.detectable_or) == (None, None)
    assert found.odds_ratio == math.inf
    assert found.or_high == math.inf
    # P(K >= 1) = w / (9 + w) = 0.05 at w = 9/19.
    assert found.or_low == pytest.approx(9 / 19)


def test_two_equal_sets_by_hand():
    """One of two exposed, of shares of a half: the odds ratio is 1, the ends solve a square."""
    # P(K >= 1) = 1 - 1 / (1+w)² = 0.05 below, P(K <= 1) = 1 - (w / (1+w))² = 0.05 above.
    found = exact_test(1, [0.5, 0.5])
    assert found.expected == 1
    assert found.p_value == pytest.approx(0.75)
    assert found.odds_ratio == pytest.approx(1)
    assert found.or_high == pytest.approx(1 / (1 - math.sqrt(0.95)) - 1)
    assert found.or_low == pytest.approx(1 / math.sqrt(0.95) - 1)


def test_the_detectable_odds_ratio_by_hand():
    """Two sets of a fifth: both must be exposed, with a probability of 80 %."""
    # The root of 0.8 for each: an odds ratio of 4 · root / (1 - root).
    found = exact_test(0, [0.2, 0.2])
    chance = math.sqrt(0.8)
    assert _critical([0.2, 0.2]) == 2
    assert found.min_p == pytest.approx(0.04)
    assert found.detectable_or == pytest.approx(4 * chance / (1 - chance))


def test_no_exposed_case_has_no_lower_end():
    """The odds ratio is 0, and so is its lower end; the upper one is finite."""
    found = exact_test(0, [0.2, 0.2])
    assert (found.odds_ratio, found.or_low) == (0, 0)
    # P(K <= 0) = (4 / (4 + w))² = 0.05
    assert found.or_high == pytest.approx(4 / math.sqrt(0.05) - 4)


@pytest.mark.parametrize("shares", [[], [0.0, 0.0], [1.0]])
def test_uninformative_sets_have_no_odds_ratio(shares):
    """None after a spike, or all: p is 1, whatever the odds ratio."""
    found = exact_test(shares.count(1.0), shares)
    assert (found.odds_ratio, found.or_low, found.or_high) == (None, None, None)
    assert (found.p_value, _critical(shares), found.detectable_or) == (1, None, None)


def test_sets_of_certain_exposure_change_no_odds_ratio():
    """A set whose days all follow a spike adds one to what is observed and expected."""
    plain, more = exact_test(2, [0.2, 0.3, 0.1]), exact_test(3, [0.2, 0.3, 0.1, 1.0, 0.0])
    assert more.expected == pytest.approx(plain.expected + 1)
    assert _critical([0.2, 0.3, 0.1, 1.0, 0.0]) == _critical([0.2, 0.3, 0.1]) + 1
    for name in ("p_value", "odds_ratio", "or_low", "or_high", "detectable_or", "min_p"):
        assert getattr(more, name) == pytest.approx(getattr(plain, name)), name


@pytest.mark.parametrize(("observed", "shares"), [(2, [0.5]), (0, [1.0]), (1, [0.0]), (0, [1.2])])
def test_what_is_not_possible_is_refused(observed, shares):
    """More exposed cases than possible, or fewer, or an invalid share."""
    with pytest.raises(ValueError, match=r"possible|0 and 1"):
        exact_test(observed, shares)


@given(SHARES)
def test_the_distribution_is_that_of_all_outcomes(chances):
    """Going through every outcome agrees with the convolved distribution."""
    assert poisson_binomial(np.array(chances)) == pytest.approx(enumerated(chances), abs=1e-12)


@given(SHARES)
def test_more_exposed_cases_are_less_likely(shares):
    """It falls as the count rises, from 1 to the lowest that the sets can yield."""
    found = [exact_test(count, shares) for count in range(len(shares) + 1)]
    values = [test.p_value for test in found]
    assert values[0] == pytest.approx(1)
    assert all(a >= b for a, b in pairwise(values))
    assert values[-1] == pytest.approx(found[0].min_p)
    critical = _critical(shares)
    below = [count for count, value in enumerate(values) if value <= 0.05]
    assert critical == (below[0] if below else None)


@given(SHARES, st.data())
def test_the_interval_cuts_off_five_percent_on_either_side(shares, data):
    """At its ends the count, or one as far off, has a probability of 5 %; it holds the estimate."""
    observed = data.draw(st.integers(0, len(shares)))
    found = exact_test(observed, shares)
    assert found.or_low <= found.odds_ratio <= found.or_high
    if observed:
        assert sum(enumerated(shifted(shares, found.or_low))[observed:]) == pytest.approx(0.05)
    if observed < len(shares):
        below = enumerated(shifted(shares, found.or_high))[: observed + 1]
        assert sum(below) == pytest.approx(0.05)
    if 0 < observed < len(shares):
        assert sum(shifted(shares, found.odds_ratio)) == pytest.approx(observed)


@given(SHARES, st.data())
def test_the_order_of_the_sets_does_not_matter(shares, data):
    """Shuffled sets give the same numbers."""
    shuffled = data.draw(st.permutations(shares))
    one, other = exact_test(1, shares), exact_test(1, shuffled)
    for name in ("p_value", "odds_ratio", "or_low", "or_high", "detectable_or"):
        value, again = getattr(one, name), getattr(other, name)
        assert (value is None) == (again is None), name
        assert value is None or value == pytest.approx(again, rel=1e-9), name
