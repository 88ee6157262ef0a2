"""The weights of the test and their distribution, by the definitions, in exact fractions."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def weight_of(begun: Iterable[int], moment: int) -> int:
    """3 if a spike began in the 3 times 24 hours before a moment, 2 in the 7; all in minutes."""
    since = [moment - at for at in begun if at < moment]
    if any(past <= 3 * 1440 for past in since):
        return 3
    return 2 if any(past <= 7 * 1440 for past in since) else 0


def p_of(sets: Sequence[tuple[int, Sequence[int]]]) -> float:
    """Probability that days drawn from the sets weigh at least as much as the cases.

    Args:
        sets: for each the case's own weight, and those of its controls.
    """
    chances: Counter[int] = Counter({0: Fraction(1)})
    for case, controls in sets:
        days = [case, *controls]
        more: Counter[int] = Counter()
        for total, chance in chances.items():
            for weight, count in Counter(days).items():
                more[total + weight] += chance * Fraction(count, len(days))
        chances = more
    observed = sum(case for case, _ in sets)
    return float(sum(chance for total, chance in chances.items() if total >= observed))
