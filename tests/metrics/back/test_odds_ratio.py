from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.metrics.back.matched import Matched
from analyzer.metrics.back.odds_ratio import mantel_haenszel

TABLES = st.lists(st.tuples(*[st.integers(0, 9)] * 4), min_size=1, max_size=6)


def flares_of(*tables):
    """A block for each (exposed flares, other flares, exposed quiet days, other quiet days)."""
    made = []
    for block, (a, c, b, d) in enumerate(tables):
        weights = np.array([2.0] * a + [0.0] * c + [3.0] * b + [0.0] * d)
        controls = np.arange(a + c, a + b + c + d)
        made += [Matched(day, block, weights, controls, True, False) for day in range(a + c)]
    return made


def test_two_blocks_by_hand():
    """R = 2·7/12 + 1·5/10, S = 1·2/12 + 1·3/10."""
    found = mantel_haenszel(flares_of((2, 1, 2, 7), (1, 1, 3, 5)))
    r, s = 2 * 7 / 12 + 1 * 5 / 10, 1 * 2 / 12 + 1 * 3 / 10
    assert found.ratio == pytest.approx(r / s)


def test_one_block_is_its_own_table():
    """The odds ratio of a 2 x 2 table, and Woolf's variance: 1/a + 1/b + 1/c + 1/d."""
    a, c, b, d = 8, 4, 5, 20
    found = mantel_haenszel(flares_of((a, c, b, d)))
    assert found.ratio == pytest.approx(a * d / (b * c))
    margin = 1.6448536269514722 * math.sqrt(1 / a + 1 / b + 1 / c + 1 / d)
    assert found.low == pytest.approx(found.ratio * math.exp(-margin))
    assert found.high == pytest.approx(found.ratio * math.exp(margin))


def robins(tables):
    """The variance of the logarithm as the paper writes it, table by table."""
    r, s, p, q = [], [], [], []
    for a, c, b, d in tables:
        n = a + b + c + d
        r.append(a * d / n)
        s.append(b * c / n)
        p.append((a + d) / n)
        q.append((b + c) / n)
    r, s, p, q = map(np.array, (r, s, p, q))
    total_r, total_s = r.sum(), s.sum()
    return total_r / total_s, (
        (p * r).sum() / (2 * total_r**2)
        + (p * s + q * r).sum() / (2 * total_r * total_s)
        + (q * s).sum() / (2 * total_s**2)
    )


@given(TABLES)
def test_it_is_that_of_the_paper(tables):
    """With one clock time a block's flares share their table."""
    tables = [table for table in tables if sum(table)]
    found = mantel_haenszel(flares_of(*tables))
    r = sum(a * d for a, _, _, d in tables)
    s = sum(b * c for _, c, b, _ in tables)
    if not r and not s:
        assert found is None
    elif not s:
        assert (found.ratio, found.low, found.high) == (math.inf, None, math.inf)
    elif not r:
        assert (found.ratio, found.low, found.high) == (0, 0, None)
    else:
        ratio, variance = robins(tables)
        assert found.ratio == pytest.approx(ratio)
        margin = 1.6448536269514722 * math.sqrt(variance)
        assert math.log(found.high / found.ratio) == pytest.approx(margin)
        assert math.log(found.ratio / found.low) == pytest.approx(margin)


def test_no_flares_have_no_ratio():
    assert mantel_haenszel([]) is None
