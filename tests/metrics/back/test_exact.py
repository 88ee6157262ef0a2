from __future__ import annotations

import csv
import math
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.metrics.back.exact import exact_test, summed
from tests.vectors import VECTORS

SHARES = st.lists(st.floats(0.02, 0.98), min_size=1, max_size=9)


def of_shares(observed, shares):
    """Sets whose days weigh 0 or 1; so many cases are exposed, in sets where that is possible."""
    able = sorted(range(len(shares)), key=lambda n: -shares[n])[:observed]
    return exact_test(
        [int(n in able) for n in range(len(shares))], [np.array([1 - c, c]) for c in shares]
    )


def enumerated(chances):
    """Probability of each count, by going through every outcome."""
    counts = [0.0] * (len(chances) + 1)
    for outcome in product((0, 1), repeat=len(chances)):
        chance = math.prod(c if hit else 1 - c for c, hit in zip(chances, outcome, strict=True))
        counts[sum(outcome)] += chance
    return counts


def test_the_vectors_are_reproduced():
    """Nine sets, computed independently: to 1e-9."""
    with (VECTORS / "case_crossover_sets.csv").open() as file:
        rows = list(csv.DictReader(file))
    sets = {row["set"]: [r for r in rows if r["set"] == row["set"]] for row in rows}
    shares = [sum(int(r["exposed"]) for r in mine) / len(mine) for mine in sets.values()]
    observed = sum(int(row["exposed"]) for row in rows if row["is_case"] == "1")
    with (VECTORS / "case_crossover_expected.csv").open() as file:
        (expected,) = csv.DictReader(file)
    found = of_shares(observed, shares)
    results = {
        "n_sets": found.sets,
        "observed": found.observed,
        "expected": found.expected,
        "p_one_sided": found.p_value,
        "min_attainable_p": found.min_p,
    }
    for name, value in results.items():
        assert value == pytest.approx(float(expected[name]), rel=1e-11, abs=1e-9), name


def test_one_set_by_hand():
    """A case with nine control days, one of the ten after a spike: p is a tenth."""
    found = of_shares(1, [0.1])
    assert found.p_value == pytest.approx(0.1)
    assert found.min_p == pytest.approx(0.1)


def test_two_equal_sets_by_hand():
    """One of two exposed, of shares of a half: three of four outcomes are as many or more."""
    found = of_shares(1, [0.5, 0.5])
    assert found.expected == 1
    assert found.p_value == pytest.approx(0.75)
    assert found.min_p == pytest.approx(0.25)


@pytest.mark.parametrize("shares", [[], [0.0, 0.0], [1.0]])
def test_uninformative_sets_show_nothing(shares):
    """None after a spike, or all: p is 1."""
    found = of_shares(shares.count(1.0), shares)
    assert (found.p_value, found.min_p) == (1, 1)


def test_sets_of_certain_exposure_change_no_p():
    """A set whose days all follow a spike adds one to what is observed and expected."""
    plain, more = of_shares(2, [0.2, 0.3, 0.1]), of_shares(3, [0.2, 0.3, 0.1, 1.0, 0.0])
    assert more.expected == pytest.approx(plain.expected + 1)
    assert more.p_value == pytest.approx(plain.p_value)
    assert more.min_p == pytest.approx(plain.min_p)


@pytest.mark.parametrize(("case", "draw"), [(2, [0.5, 0.5]), (0, [0.0, 1.0]), (1, [1.0, 0.0])])
def test_what_is_not_possible_is_refused(case, draw):
    """A case of a weight that no day of its set has."""
    with pytest.raises(ValueError, match="not possible"):
        exact_test([case], [np.array(draw)])


def test_weights_by_hand():
    """Days of 0, 2 and 3 in one set, of 0 and 2 in the other: 5 or more is 1 of 6, 4 is 2 of 6."""
    draws = [np.array([1 / 3, 0, 1 / 3, 1 / 3]), np.array([0.5, 0, 0.5])]
    found = exact_test([2, 2], draws)
    assert (found.sets, found.observed) == (2, 2)
    assert found.expected == pytest.approx(2 / 3 + 1 / 2)
    assert found.p_value == pytest.approx(2 / 6)
    assert found.min_p == pytest.approx(1 / 6)


@given(SHARES)
def test_the_distribution_is_that_of_all_outcomes(chances):
    """Going through every outcome agrees with the convolved distribution."""
    found = summed([np.array([1 - c, c]) for c in chances])
    assert found == pytest.approx(enumerated(chances), abs=1e-12)


@given(SHARES)
def test_more_exposed_cases_are_less_likely(shares):
    """It falls as the count rises, from 1 to the lowest that the sets can yield."""
    found = [of_shares(count, shares) for count in range(len(shares) + 1)]
    values = [test.p_value for test in found]
    assert values[0] == pytest.approx(1)
    assert all(a >= b for a, b in pairwise(values))
    assert values[-1] == pytest.approx(found[0].min_p)


@given(SHARES, st.data())
def test_the_order_of_the_sets_does_not_matter(shares, data):
    """Shuffled sets give the same numbers."""
    shuffled = data.draw(st.permutations(shares))
    one, other = of_shares(1, shares), of_shares(1, shuffled)
    assert one.p_value == pytest.approx(other.p_value, rel=1e-9)
    assert one.min_p == pytest.approx(other.min_p, rel=1e-9)
