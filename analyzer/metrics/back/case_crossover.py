"""Did flares follow spikes? The one test: a case-crossover of one person in fixed blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analyzer.metrics.back.checks import checks
from analyzer.metrics.back.looks import kept, looks, shortfalls, tested
from analyzer.metrics.back.matched import compared
from analyzer.metrics.back.odds_ratio import mantel_haenszel
from analyzer.schema import FLARE_SETS, PainAfterSpikes, rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analyzer.metrics.back.matched import Compared, Matched
    from analyzer.schema import OddsRatio


def pain_after_spikes(
    runs: pd.DataFrame, days: pd.DataFrame, pain: pd.DataFrame, flares: pd.DataFrame
) -> PainAfterSpikes:
    """Compare each flare with the quiet days of its block, and test all of them together.

    A flare is exposed if a spike began in the week before its first entry of ``rules.FLARE.score``
    or more, to the minute; its controls are the quiet days of its block of
    ``rules.LINK.stratum_days`` days, at the same clock time (``matched.compared``). This holds
    season and logging habits constant. When the test is made, and what counts as a link:
    ``looks.looks``. The odds ratio: ``odds_ratio.mantel_haenszel``.

    Once told, a link stands: a verdict that came and went with every other flare would say more
    about chance than about a back. What the flares since then say is told beside it.

    Caution: it can show that flares come more often after spikes than on comparable days; not why.
    Recent volume, a comeback, or stricter scoring after a long run would look the same.

    Args:
        runs: RUNS of the whole log.
        days: DAYS of the whole log.
        pain: PAIN of the whole log.
        flares: FLARES of the whole log.

    Returns:
        The counts, the floors that are not met, the verdicts, and the checks beside the last.
    """
    found = compared(runs, days, pain, flares)
    if found is None:
        return _nothing(flares)
    made = looks(found)
    sets = _sets(found)
    known = sets["followed"].dropna()
    usable = found.usable(found.complete_blocks)
    there = kept(found, len(found.calendar))
    used = found.usable(made[-1].blocks) if made else []
    return PainAfterSpikes(
        followed=int(known.sum()),
        counted=len(known),
        uncounted=len(sets) - len(known),
        order_unknown=sum(flare.is_order_unknown for flare in found.flares),
        shortfalls=() if made else shortfalls(there, tested(usable)),
        span_days=there.span_days,
        logged_days=there.logged_days,
        entries=there.entries,
        zero_entries=there.zero_entries,
        usable_flares=len(usable),
        spikes=there.spikes,
        looks=made,
        odds_ratio=_ratio(used),
        checks=checks((runs, days, pain, flares), found, made) if made else None,
        sets=sets,
    )


def _ratio(used: Sequence[Matched]) -> OddsRatio | None:
    return mantel_haenszel(used) if len(used) >= rules.LINK.fewest_for_ratio else None


def _nothing(flares: pd.DataFrame) -> PainAfterSpikes:
    """Without runs, or without a diary, nothing is known of any flare."""
    rows = flares[["date"]].assign(
        followed=np.nan, is_order_unknown=False, controls=0, controls_followed=0,
        expected=np.nan, is_used=False, why_not="unknown",
    )  # fmt: skip
    return PainAfterSpikes(
        followed=0, counted=0, uncounted=len(flares), order_unknown=0,
        shortfalls=("span", "logged", "zeros", "flares", "spikes", "attainable"),
        span_days=0, logged_days=0, entries=0, zero_entries=0, usable_flares=0, spikes=0,
        looks=(), odds_ratio=None, checks=None, sets=FLARE_SETS.conform(rows),
    )  # fmt: skip


def _sets(found: Compared) -> pd.DataFrame:
    """Frame FLARE_SETS."""
    rows = [
        {
            "date": found.calendar[flare.day],
            "followed": flare.followed,
            "is_order_unknown": flare.is_order_unknown,
            "controls": len(flare.controls),
            "controls_followed": flare.controls_followed,
            "expected": flare.share,
            "is_used": why_not is None,
            "why_not": why_not,
        }
        for flare in found.flares
        for why_not in [flare.why_not or _waits(found, flare)]
    ]
    return FLARE_SETS.conform(pd.DataFrame(rows)) if rows else FLARE_SETS.empty()


def _waits(found: Compared, flare: Matched) -> str | None:
    """A flare joins when its block is complete: its controls are still growing."""
    return None if flare.block < found.complete_blocks else "waits"
