"""The one test, looked at rarely: a verdict is made at set numbers of flares and stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from analyzer.metrics.back.exact import exact_test
from analyzer.metrics.back.like_days import like_days_p
from analyzer.metrics.back.shifts import shifted_p
from analyzer.schema import Look, rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from analyzer.metrics.back.matched import Compared, Matched
    from analyzer.schema import ExactTest, Shortfall


@dataclass(frozen=True, slots=True)
class Kept:
    """How much diary and how many spikes there are, within the days that both cover."""

    span_days: int
    logged_days: int
    entries: int
    zero_entries: int
    spikes: int


def kept(found: Compared, days: int) -> Kept:
    """What there is in the first days of the calendar; the span ends with the last entry."""
    scores = found.scores[:days]
    logged = np.flatnonzero(~np.isnan(scores))
    covered = np.flatnonzero(found.exposure.is_covered[:days])
    if not len(logged) or not len(covered):
        return Kept(0, 0, 0, 0, 0)
    first, last = max(logged[0], covered[0]), min(logged[-1], covered[-1])
    span = slice(first, max(first, last + 1))
    return Kept(
        span_days=max(0, int(last - first) + 1),
        logged_days=int((~np.isnan(scores[span])).sum()),
        entries=int(found.entries[span].sum()),
        zero_entries=int(found.zero_entries[span].sum()),
        spikes=int(found.exposure.is_spike[span].sum()),
    )


def is_logged_enough(logged_days: int, span_days: int) -> bool:
    """Whether enough days of a span are logged for a test or a picture."""
    return _is_share(logged_days, span_days, rules.LINK.logged_share)


def _is_share(part: int, whole: int, share: float) -> bool:
    """Compared in whole per cent: a fifth of 35 is 7, which binary fractions would miss."""
    return 100 * part >= round(100 * share) * whole > 0


def shortfalls(there: Kept, test: ExactTest) -> tuple[Shortfall, ...]:
    """The floors that are not met."""
    met: dict[Shortfall, bool] = {
        "span": there.span_days >= rules.LINK.span_days,
        "logged": is_logged_enough(there.logged_days, there.span_days),
        "zeros": _is_share(there.zero_entries, there.entries, rules.LINK.zero_share),
        "flares": test.sets >= rules.LINK.fewest_flares,
        "spikes": there.spikes >= rules.LINK.fewest_spikes,
        "attainable": test.min_p <= rules.LINK.alpha,
    }
    return tuple(name for name, is_met in met.items() if not is_met)


def tested(flares: Sequence[Matched]) -> ExactTest:
    """The exact test of these flares."""
    cases = [flare.weight for flare in flares]
    return exact_test(cases, [flare.among(flare.controls) for flare in flares])


def looks(found: Compared) -> tuple[Look, ...]:
    """Every verdict so far, in order.

    A flare joins when its block is complete. The test is made when the number of usable flares
    first reaches one of ``rules.LINK.looks`` and all floors are met, and not again before the next
    number. It tells of a link if p is small enough in all three comparisons: at most
    ``rules.LINK.alpha`` with the flares' own blocks (``exact.exact_test``), at most
    ``rules.LINK.shift_alpha`` with the same spikes elsewhere in the calendar
    (``shifts.shifted_p``), at most ``rules.LINK.like_alpha`` with days as long after pain
    (``like_days.like_days_p``). The last two are only made where the first says so. Nothing that a
    later day adds changes an earlier look.

    The numbers are chosen by simulation (``make honesty``).

    Returns:
        None of them where the floors were never met.
    """
    return tuple(_looks(found))


def _looks(found: Compared) -> Iterator[Look]:
    reached = 0
    for block in range(1, found.complete_blocks + 1):
        flares = found.usable(block)
        now = sum(number <= len(flares) for number in rules.LINK.looks)
        if now == reached:
            continue
        days = block * found.block_days
        test = tested(flares)
        if shortfalls(kept(found, days), test):
            continue
        reached = now
        yield _look(found, flares, days, test)


def _look(found: Compared, flares: Sequence[Matched], days: int, test: ExactTest) -> Look:
    is_near = test.p_value <= rules.LINK.alpha
    shifted = shifted_p(flares, days) if is_near else None
    like = like_days_p(found, flares, days) if is_near else None
    is_link = (
        shifted is not None and shifted <= rules.LINK.shift_alpha
        and like is not None and like <= rules.LINK.like_alpha
    )  # fmt: skip
    day = found.calendar[days - 1].date()
    return Look(day, days // found.block_days, test, shifted, like, is_link)
