"""The exact test: numbers of matched sets in, probabilities out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analyzer.schema import ExactTest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    Array = NDArray[np.float64]


def summed(draws: Iterable[Array]) -> Array:
    """Probability of each sum, from 0 on, of independent draws.

    Exact up to rounding: the distributions of single draws are convolved one after another.

    Args:
        draws: for each, the probability of 0, 1, 2 and so on.
    """
    distribution = np.ones(1)
    for draw in draws:
        distribution = np.convolve(distribution, draw)
    return distribution


def exact_test(cases: Sequence[int], draws: Sequence[Array]) -> ExactTest:
    """Test the weights of the cases against what the sets' own days predict.

    Each set is one case with its controls; under the null the case is one of the days of its set,
    each as probable. The sum W of the cases' weights is then a sum of independent draws:
    p = P(W >= observed). With weights of 0 and 1, W is the number of exposed cases, and
    Poisson-binomial.

    Maclure 1991, Am J Epidemiol 133:144 (case-crossover design).

    Caution: one test, with few looks. Looking at several exposures or lags and printing the best
    leads to 22 to 42 % false positives.

    Args:
        cases: weight of each case's exposure, 0 for none.
        draws: for each set, the probability of the weights 0, 1, 2 and so on, the case included.

    Returns:
        See ``ExactTest``.

    Raises:
        ValueError: a case's weight isn't possible in its set.
    """
    for case, draw in zip(cases, draws, strict=True):
        if not (0 <= case < len(draw) and draw[case] > 0):
            raise ValueError(f"a weight of {case} is not possible in its set")
    null = summed(draws)
    most = sum(int(np.flatnonzero(draw)[-1]) for draw in draws)
    return ExactTest(
        sets=len(draws),
        observed=sum(case > 0 for case in cases),
        expected=float(sum(1 - draw[0] for draw in draws)),
        p_value=tail(null, sum(cases)),
        min_p=tail(null, most),
    )


def tail(distribution: Array, count: int) -> float:
    """The probability of at least as much; 1 for 0 or less."""
    return min(1.0, float(distribution[count:].sum())) if count > 0 else 1.0
