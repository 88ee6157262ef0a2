"""The exact case-crossover test: numbers of matched sets in, probabilities out."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from analyzer.schema import ExactTest, rules

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    Array = NDArray[np.float64]

# Odds ratios between these bounds are distinguished from 0 and infinity; e to the 46 is 1e20.
_LOG_BOUND = 46.0


def poisson_binomial(chances: Array) -> Array:
    """Probability of each number of successes, 0 to n, among n independent, unequal trials.

    Exact up to rounding: the distributions of single trials are convolved one after another.
    """
    distribution = np.ones(1)
    for chance in chances:
        distribution = np.convolve(distribution, (1 - chance, chance))
    return distribution


def exact_test(observed: int, shares: Sequence[float]) -> ExactTest:
    """Test the number of exposed cases against what the sets' own shares predict.

    Each set is one case with its controls; under the null the case is exposed with probability P,
    the exposed share of its set, the case included. The count K of exposed cases is then
    Poisson-binomial: p = P(K >= observed). With an odds ratio w the probability is
    P·w / (1 - P + P·w). The estimate solves the sum of these = observed (conditional maximum
    likelihood); the interval inverts both tails at ``rules.LINK.alpha``; the detectable odds ratio
    is the smallest for which K reaches the critical count (the fewest with p <= ``alpha``) with a
    power of ``rules.LINK.power``.

    Maclure 1991, Am J Epidemiol 133:144 (case-crossover design).

    Caution: one test, once. Looking at several exposures or lags and printing the best leads to 22
    to 42 % false positives. With few sets the estimate tends to be too high.

    Args:
        observed: how many cases are exposed.
        shares: exposed share of each set, 0 to 1.

    Returns:
        See ``ExactTest``.

    Raises:
        ValueError: a share isn't between 0 and 1, or the count isn't possible.
    """
    chances = np.asarray(shares, dtype="float64")
    if not ((chances >= 0) & (chances <= 1)).all():
        raise ValueError("shares must lie between 0 and 1")
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
    """The fewest exposed cases with p at most ``rules.LINK.alpha``; None if no count reaches it.

    Args:
        null: probability of each count of exposed cases if exposure makes no difference.
    """
    possible = np.flatnonzero(null)
    counts = range(int(possible[-1]) + 1)
    return next((count for count in counts if _tail(null, count) <= rules.LINK.alpha), None)


def _tail(distribution: Array, count: int) -> float:
    return min(1.0, float(distribution[count:].sum())) if count > 0 else 1.0


def _with_odds_ratio(shares: Array, log_ratio: float) -> Array:
    """The probability that each case is exposed, if the odds ratio is e to the ``log_ratio``."""
    return 1 / (1 + (1 - shares) / shares * math.exp(-log_ratio))


def _interval(observed: int, shares: Array) -> tuple[float | None, float | None, float | None]:
    """Lower bound, estimate and upper bound of the odds ratio, from informative sets."""
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
    """The odds ratio at which a function that rises with its logarithm is 0, by bisection."""
    low, high = -_LOG_BOUND, _LOG_BOUND
    while True:
        middle = (low + high) / 2
        if middle in (low, high):
            return math.exp(middle)
        low, high = (middle, high) if rising(middle) < 0 else (low, middle)
