"""Do flares follow spikes more often than other days that come as long after pain?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analyzer.metrics.back.exact import summed, tail
from analyzer.schema import rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from analyzer.metrics.back.matched import Compared, Matched


def like_days_p(found: Compared, flares: Sequence[Matched], days: int) -> float:
    """One-sided p against quiet days of the whole log that lie as long after a high score.

    After a flare comes a rest, then the first longer run, which is a spike; and pain that comes
    back by itself comes back in the same weeks. Compared by the calendar alone, it seems to follow
    the spike. So each flare is also compared with the quiet days whose last score of
    ``rules.FLARE.score`` or more lies as far back as its own, to ``rules.LINK.like_days`` days; a
    flare over ``rules.LINK.long_after_days`` after it, or the first, with all days that are as
    long after. With fewer than ``rules.LINK.fewest_controls`` such days, the block's stand in. The
    sum of the flares' weights is then compared as in ``exact.exact_test``.

    Args:
        found: the calendar.
        flares: those that the test uses.
        days: length of the calendar so far; later days are not used.
    """
    null = summed([_draw(flare, _like(found, flare, days)) for flare in flares])
    return tail(null, sum(flare.weight for flare in flares))


def _like(found: Compared, flare: Matched, days: int) -> NDArray[np.int64]:
    """The quiet days that come as long after a high score."""
    within, long = rules.LINK.like_days, rules.LINK.long_after_days
    since, own = found.since_high[:days], found.since_high[flare.day]
    if own > long:
        is_like = since > long - within
    else:
        is_like = (since >= own - within) & (since <= own + within)
    is_known = ~np.isnan(flare.weights[:days])
    return np.flatnonzero(found.quiet[:days] & is_like & is_known)


def _draw(flare: Matched, like: NDArray[np.int64]) -> NDArray[np.float64]:
    return flare.among(like if len(like) >= rules.LINK.fewest_controls else flare.controls)
