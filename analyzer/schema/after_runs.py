"""What came after runs: whether a flare began after each spike, and pain by the size of the run."""

# No "from __future__ import annotations": evaluating its strings would cost every command time.
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from analyzer.schema import rules
from analyzer.schema.shape import Day, made

if TYPE_CHECKING:
    import pandas as pd

_DAYS = f"{rules.LINK.exposed_days} days"
_HIGH = f"{rules.FLARE.score} or more"
_LONGER = f"{100 * (rules.SPIKE.small_ratio - 1):g} %"

SPIKE_SIZES = ("small", "moderate", "large")
SIZES = ("not_longer", "longer", *SPIKE_SIZES)
"""Sizes of a run against the longest of the days before it."""


class AfterSpikeRow:
    """One day with a spike, and what is known of flares after it."""

    date: Annotated[Day, "", "day with a single-session spike"]
    outcome: Annotated[
        str,
        "",
        (
            f"flare (one began within {_DAYS}, to the minute where both times are known), same_day "
            "(one of that day, order not known), none (known not to have) or unknown"
        ),
    ]
    flare: Annotated[Day, "", "first day of that flare; missing if none"]
    logged_after: Annotated[int, "d", f"days logged among the {_DAYS} after"]
    days_after: Annotated[int, "d", f"number of those {_DAYS} up to the end of the report"]
    why_not: Annotated[
        str,
        "",
        (
            "why it is unknown: not_over, few_logged, or a score of "
            f"{_HIGH} that began no flare: after another in the {rules.FLARE.quiet_days} days "
            "before (in_pain), or too few entries (few_before); missing elsewhere"
        ),
    ]


AFTER_SPIKES = made("after_spikes", AfterSpikeRow)

_BY_SCORE = {
    f"pain_{score}": Annotated[int, "", f"runs after which the highest score was {score}"]
    for score in range(11)
}


class PainBySizeRow:
    """The runs of one size, by the highest pain after them."""

    size: Annotated[
        str, "", f"not_longer, longer (by up to {_LONGER}), or a spike: small, moderate or large"
    ]
    runs: Annotated[int, "", "runs of this size that are counted"]
    high: Annotated[int, "", f"those of them that pain of {_HIGH} came after"]
    same_day: Annotated[
        int, "", f"others with pain of {_HIGH} on their own day, before or after is not known"
    ]
    __annotations__ |= _BY_SCORE


PAIN_BY_SIZE = made("pain_by_size", PainBySizeRow)


@dataclass(frozen=True, slots=True)
class AfterSpikes:
    """How many spikes a flare followed, did not follow, and where that is not known.

    Attributes:
        followed: days with a spike after which a flare began within ``rules.LINK.exposed_days``.
        order_unknown: days with a spike and a flare, in an order not known; not among the others.
        without: days with a spike that are known to have had none.
        unknown: days with a spike for which neither is known.
        outside: days with a spike away from the days of the diary; in none of the counts above.
        days: frame AFTER_SPIKES, a row for each counted day.
    """

    followed: int
    order_unknown: int
    without: int
    unknown: int
    outside: int
    days: "pd.DataFrame"

    @property
    def counted(self) -> int:
        """Days with a spike within the days of the diary."""
        return self.followed + self.order_unknown + self.without + self.unknown


@dataclass(frozen=True, slots=True)
class PainBySize:
    """The base rate: how often pain of ``rules.FLARE.score`` or more followed runs of each size.

    Attributes:
        sizes: frame PAIN_BY_SIZE, a row for each of ``SIZES``.
        runs, high: runs that were no spike, and those of them that such pain came after.
        same_day: others of these with such pain on their own day, in an order not known.
        spike_runs, spike_high, spike_same_day: the same for spikes.
        no_reference: runs left out, as there is nothing to compare their distance with.
        in_pain: runs left out, as they were made in pain.
        not_over: runs left out, as the days after them have not all come.
        few_logged: runs left out, as too few of the days after them are logged.
    """

    sizes: "pd.DataFrame"
    runs: int
    high: int
    same_day: int
    spike_runs: int
    spike_high: int
    spike_same_day: int
    no_reference: int
    in_pain: int
    not_over: int
    few_logged: int
