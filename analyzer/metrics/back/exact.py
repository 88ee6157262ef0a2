"""The exact test: numbers of matched sets in, probabilities out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analyzer.schema import ExactTest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Array = NDArray[np.float64]


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
    Poisson-binomial: p = P(K >= observed).

    Maclure 1991, Am J Epidemiol 133:144 (case-crossover design).

    Caution: one test, with few looks. Looking at several exposures or lags and printing the best
    leads to 22 to 42 % false positives.

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
    return ExactTest(
        sets=len(chances),
        observed=observed,
        expected=float(chances.sum()),
        p_value=tail(null, observed),
        min_p=tail(null, most),
    )


def tail(distribution: Array, count: int) -> float:
    """The probability of at least as many; 1 for 0 or fewer."""
    return min(1.0, float(distribution[count:].sum())) if count > 0 else 1.0
