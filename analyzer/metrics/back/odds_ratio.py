"""How much more often: the odds ratio over the blocks of the calendar."""

from __future__ import annotations

import math
from collections import Counter
from statistics import NormalDist
from typing import TYPE_CHECKING

from analyzer.schema import OddsRatio, rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analyzer.metrics.back.matched import Matched


def mantel_haenszel(flares: Sequence[Matched]) -> OddsRatio | None:
    """Odds ratio of a flare after a spike, pooled over blocks, with its interval.

    A flare i of a block with n flares and quiet days in all, of whose quiet days b follow a spike
    and d don't, adds d / n to R if it is exposed, and b / n to S if it isn't; the ratio is R / S.
    With one clock time in a block this is the Mantel-Haenszel ratio of the block's table. The
    interval is that of Robins, Breslow and Greenland (1986, Biometrics 42:311), at
    ``rules.LINK.interval``.

    Caution: few flares make it wide, and its middle says little; the ratio is one of odds.

    Args:
        flares: those that the test uses.

    Returns:
        None where R and S are both 0: nothing tells the exposed from the others. A bound that the
        flares don't set is 0 or infinite.
    """
    in_block = Counter(flare.block for flare in flares)
    exposed = Counter(flare.block for flare in flares if flare.followed)
    with_r = with_s = total_r = total_s = mixed = 0.0
    for flare in flares:
        b, total = flare.controls_followed, len(flare.controls) + in_block[flare.block]
        d, case = len(flare.controls) - b, flare.followed
        r, s = case * d / total, (1 - case) * b / total
        agrees = (exposed[flare.block] + d) / total
        total_r, total_s = total_r + r, total_s + s
        with_r, with_s = with_r + agrees * r, with_s + (1 - agrees) * s
        mixed += agrees * s + (1 - agrees) * r
    if not total_r and not total_s:
        return None
    if not total_r or not total_s:
        return OddsRatio(0.0, 0.0, None) if not total_r else OddsRatio(math.inf, None, math.inf)
    ratio = total_r / total_s
    variance = with_r / total_r**2 + mixed / (total_r * total_s) + with_s / total_s**2
    margin = NormalDist().inv_cdf((1 + rules.LINK.interval) / 2) * math.sqrt(variance / 2)
    return OddsRatio(ratio, ratio * math.exp(-margin), ratio * math.exp(margin))
