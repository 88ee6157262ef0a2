"""The exact case-crossover test: numbers of matched sets in, chances out."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from analyzer.schema import ExactTest, rules

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    Array = NDArray[np.float64]

# Odds ratios between these are told from 0 and from infinity; e to the 46 is 1e20.
_LOG_BOUND = 46.0


def poisson_binomial(chances: Array) -> Array:
    """Chance of each number of successes, 0 to n, among n independent trials of unequal chance.

    Exact up to rounding: the distributions of single trials are folded one into the next.
    """
    distribution = np.ones(1)
    for chance in chances:
        distribution = np.convolve(distribution, (1 - chance, chance))
    return distribution


def exact_test(observed: int, shares: Sequence[float]) -> ExactTest:
    """Hold the number of exposed cases against what the sets' own shares predict.

    Each set is one case with its controls; under the null the case is exposed with the chance P,
    the exposed share of its set, the case included. The count K of exposed cases is then
    Poisson-binomial: p = P(K >= observed). With an odds ratio w the chance is
    P·w / (1 - P + P·w). The estimate solves the sum of these = observed (conditional maximum
    likelihood); the 90 % interval inverts both tails at 5 %; the detectable odds ratio is the
    smallest for which K reaches the critical count (the fewest with p <= 0.05) with 80 % power.

    Maclure 1991, Am J Epidemiol 133:144 (case-crossover design).

    Caution: one test, once. Looking at several exposures or lags and printing the best makes false
    positives of 22 to 42 %. With few sets the estimate tends to be too high.

    Args:
        observed: how many cases are exposed.
        shares: exposed share of each set, 0 to 1.

    Returns:
        See ``ExactTest``.

    Raises:
        ValueError: a share isn't one, or the count isn't possible.
    """
    chances = np.asarray(shares, dtype="float64")
    if not ((chances >= 0) & (chances <= 1)).all():
        raise ValueError("shares have to lie from 0 to 1")
    least, most = int((chances == 1).sum()), int((chances > 0).sum())
    if not least <= observed <= most:
        raise ValueError(f"{observed} exposed cases are not possible: {least} to {most} are")
    null = poisson_binomial(chances)
    critical = critical_count(null)
    informative = chances[(chances > 0) & (chances < 1)]
    low, estimate, high = _interval(observed - least, informative)
    return ExactTest(
        sets=len(chances),
        observed=observed,
        expected=float(chances.sum()),
        p_value=_tail(null, observed),
        odds_ratio=estimate,
        or_low=low,
        or_high=high,
        detectable_or=None if critical is None else _detectable(critical - least, informative),
        min_p=float(null[most:].sum()),
    )


def critical_count(null: Array) -> int | None:
    """The fewest exposed cases with p at most 0.05; None where no possible count has.

    Args:
        null: chance of each count of exposed cases, were exposure of no account.
    """
    possible = np.flatnonzero(null)
    counts = range(int(possible[-1]) + 1)
    return next((count for count in counts if _tail(null, count) <= rules.LINK.alpha), None)


def _tail(distribution: Array, count: int) -> float:
    return min(1.0, float(distribution[count:].sum())) if count > 0 else 1.0


def _with_odds_ratio(shares: Array, log_ratio: float) -> Array:
    """The chances of exposed cases, were the odds ratio e to the ``log_ratio``."""
    return 1 / (1 + (1 - shares) / shares * math.exp(-log_ratio))


def _interval(observed: int, shares: Array) -> tuple[float | None, float | None, float | None]:
    """Lower bound, estimate and upper bound of the odds ratio, of sets that can tell something."""
    if not len(shares):
        return None, None, None
    low, estimate, high = 0.0, 0.0, math.inf
    if observed > 0:
        low = _solve(lambda x: _upper(shares, x, observed) - rules.LINK.alpha)
        estimate = math.inf
    if observed < len(shares):
        high = _solve(lambda x: rules.LINK.alpha - (1 - _upper(shares, x, observed + 1)))
        estimate = 0.0
    if 0 < observed < len(shares):
        estimate = _solve(lambda x: float(_with_odds_ratio(shares, x).sum()) - observed)
    return low, estimate, high


def _upper(shares: Array, log_ratio: float, count: int) -> float:
    return _tail(poisson_binomial(_with_odds_ratio(shares, log_ratio)), count)


def _detectable(critical: int, shares: Array) -> float | None:
    if not 0 < critical <= len(shares):
        return None
    return _solve(lambda x: _upper(shares, x, critical) - rules.LINK.power)


def _solve(rising: Callable[[float], float]) -> float:
    """The odds ratio at which a function that rises with its logarithm is 0, by halving."""
    low, high = -_LOG_BOUND, _LOG_BOUND
    while True:
        middle = (low + high) / 2
        if middle in (low, high):
            return math.exp(middle)
        low, high = (middle, high) if rising(middle) < 0 else (low, middle)
