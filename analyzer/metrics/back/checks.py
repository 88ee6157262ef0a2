"""What is printed beside a verdict: the test in other ways, and what could undo it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analyzer.metrics.back.exact import summed, tail
from analyzer.metrics.back.looks import kept, tested
from analyzer.metrics.back.matched import compared
from analyzer.schema import MOST_TO_UNDO, Check, Checks, rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from analyzer.metrics.back.matched import Compared, Matched
    from analyzer.schema import ExactTest, Look

    Array = NDArray[np.float64]


def checks(
    frames: tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame, pd.DataFrame],
    found: Compared,
    looks: Sequence[Look],
) -> Checks:
    """Repeat the last look in other ways.

    Args:
        frames: RUNS, DAYS, PAIN and FLARES of the whole log.
        found: made from them.
        looks: every verdict so far, at least one.
    """
    last = looks[-1]
    days, used = last.blocks * found.block_days, found.usable(last.blocks)
    before, after = _around(used, days)
    there = kept(found, days)
    link = next((look for look in looks if look.is_link), None)
    return Checks(
        long_quiet=_check(compared(*frames, quiet_days=rules.LINK.long_quiet_days), days),
        short_blocks=_check(compared(*frames, block_days=rules.LINK.short_stratum_days), days),
        since=_since(used, link),
        both_known=len(before),
        before=int(before.sum()),
        after=int(after.sum()),
        to_undo=_to_undo(used, last.test) if link else None,
        unlogged_days=there.span_days - there.logged_days,
    )


def _check(again: Compared | None, days: int) -> Check:
    assert again is not None, "the same frames have a calendar"
    test = tested([flare for flare in again.flares if flare.day < days and not flare.why_not])
    return Check(test, test.p_value <= rules.LINK.check_alpha)


def _since(used: Sequence[Matched], link: Look | None) -> ExactTest | None:
    later = [flare for flare in used if link and flare.block >= link.blocks]
    return tested(later) if later else None


def _around(used: Sequence[Matched], days: int) -> tuple[Array, Array]:
    """For flares with both sides known, whether a spike began in the week before and after.

    A flare without a time has its own day in neither.
    """
    after_at = [flare.day + rules.LINK.exposed_days + (not flare.is_timed) for flare in used]
    pairs = [
        (flare.followed, flare.exposed[place])
        for flare, place in zip(used, after_at, strict=True)
        if place < days and not flare.has_unknown_order
    ]
    both = np.array(pairs, dtype="float64").reshape(-1, 2)
    known = both[~np.isnan(both).any(axis=1)]
    return known[:, 0], known[:, 1]


def _to_undo(used: Sequence[Matched], test: ExactTest) -> int | None:
    """Flares that didn't follow a spike, each with the others' mean chances, until p is too high.

    Returns:
        None where p is too high already; ``MOST_TO_UNDO`` for so many and more.
    """
    if test.p_value > rules.LINK.alpha:
        return None
    draws = [flare.among(flare.controls) for flare in used]
    observed, null, added = (
        sum(flare.weight for flare in used),
        summed(draws),
        np.mean(draws, axis=0),
    )
    for more in range(1, MOST_TO_UNDO):
        null = np.convolve(null, added)
        if tail(null, observed) > rules.LINK.alpha:
            return more
    return MOST_TO_UNDO
