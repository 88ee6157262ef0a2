"""Each flare with the days that it is compared with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analyzer.metrics.back.exposure import exposure_of
from analyzer.metrics.back.order import minute_of, moments
from analyzer.metrics.back.pain import diary_days, pain_by_day
from analyzer.schema import rules

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analyzer.metrics.back.exposure import Exposure

    Array = NDArray[np.float64]
    Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Matched:
    """A flare and the quiet days of its block of the calendar and of the one before.

    Attributes:
        day: its place in the calendar.
        block: number of its block.
        weights: for every day of the calendar, ``Exposure.weighted`` at the clock time of the
            flare: 0 where no spike began in the week before, NaN where that isn't known.
        controls: places of these quiet days, where their exposure is known.
        is_timed: its own clock time is known.
        has_unknown_order: a spike began on its day in an order not known, since one of the two has
            no time.
    """

    day: int
    block: int
    weights: Array
    controls: Places
    is_timed: bool
    has_unknown_order: bool

    @property
    def exposed(self) -> Array:
        """For every day, whether a spike began in the week before: 1, 0, NaN where not known."""
        exposed: Array = np.where(self.weights > 0, 1.0, self.weights)
        return exposed

    @property
    def is_order_unknown(self) -> bool:
        """It counts as not after a spike, but for one of its own day in an order not known."""
        return self.has_unknown_order and self.followed == 0

    @property
    def followed(self) -> float:
        """Whether the flare itself followed a spike; NaN where not known."""
        return float(min(self.weights[self.day], 1.0))

    @property
    def weight(self) -> int:
        """Weight of the spike that it followed, 0 for none; only where that is known."""
        return int(self.weights[self.day])

    @property
    def controls_followed(self) -> int:
        """How many of the controls did."""
        return int((self.weights[self.controls] > 0).sum())

    @property
    def share(self) -> float:
        """Expectation: the share of exposed days in the set, the flare included."""
        return (self.controls_followed + self.followed) / (len(self.controls) + 1)

    def among(self, places: Places) -> Array:
        """Probability of each weight, if the flare were one of these days or itself by chance."""
        weights = self.weights[np.append(places, self.day)]
        counts = np.bincount(weights.astype("int64"), minlength=rules.LINK.weights[-1] + 1)
        chances: Array = counts / len(weights)
        return chances

    @property
    def why_not(self) -> str | None:
        """Why the flare can't be used, if its block were complete; None if it can."""
        if np.isnan(self.followed):
            return "unknown"
        return "few_controls" if len(self.controls) < rules.LINK.fewest_controls else None


@dataclass(frozen=True, slots=True)
class Compared:
    """The calendar from the first logged day to the last day of the log, and its flares.

    Attributes:
        calendar: every day; block b has the days from b * ``block_days`` on.
        scores: highest score of each day; NaN where not logged.
        entries, zero_entries: how many entries each day has, and how many of them are 0.
        quiet: days at risk of a flare on which none began.
        since_high: days since the last score of ``rules.FLARE.score`` or more; infinite for none.
        exposure: the spikes.
        block_days: length of a block.
        flares: in order.
    """

    calendar: pd.DatetimeIndex
    scores: Array
    entries: Array
    zero_entries: Array
    quiet: NDArray[np.bool_]
    since_high: Array
    exposure: Exposure
    block_days: int
    flares: tuple[Matched, ...]

    @property
    def complete_blocks(self) -> int:
        """How many blocks are over."""
        return len(self.calendar) // self.block_days

    def usable(self, blocks: int) -> list[Matched]:
        """The flares of the first blocks that can be used."""
        return [flare for flare in self.flares if flare.block < blocks and not flare.why_not]


def compared(  # noqa: PLR0913 (four frames, two ways to look at them)
    runs: pd.DataFrame,
    days: pd.DataFrame,
    pain: pd.DataFrame,
    flares: pd.DataFrame,
    *,
    block_days: int = rules.LINK.stratum_days,
    quiet_days: int = rules.FLARE.quiet_days,
) -> Compared | None:
    """Set each flare beside the quiet days of its block and of the one before.

    Blocks are fixed: they follow one another from the first logged day, so that what was said of a
    flare doesn't change when days are added. One block alone has so few quiet days that the flare
    itself weighs too much among them. Quiet days are logged, without a score of
    ``rules.FLARE.score`` or more on them or in the days before, and as well logged before as a
    flare has to be.

    Args:
        runs: RUNS of the whole log.
        days: DAYS of the whole log.
        pain: PAIN of the whole log.
        flares: FLARES of the whole log.
        block_days: length of a block.
        quiet_days: days without a high score before a day that count, for flares and quiet days; at
            least ``rules.FLARE.quiet_days``.

    Returns:
        None without a run or an entry.
    """
    daily = pain_by_day(pain)
    last = days["date"].max() if len(days) else pd.NaT
    if daily.empty or pd.isna(last) or last < daily.index[0]:
        return None
    diary = diary_days(daily)
    calendar = pd.date_range(diary.calendar[0], last, freq="D", unit="us")
    scores = daily.reindex(calendar).to_numpy(dtype="float64")
    since_high = _days_since(scores >= rules.FLARE.score)
    is_at_risk = calendar.isin(diary.calendar[diary.at_risk]) & (since_high > quiet_days)
    quiet = is_at_risk & (scores < rules.FLARE.score)
    exposure = exposure_of(runs, days, calendar)
    places = calendar.get_indexer(pd.DatetimeIndex(flares["date"]))
    found = [
        _matched(exposure, quiet, block_days, int(place), minute)
        for place, minute in zip(places, _minutes(flares), strict=True)
        if place >= 0 and is_at_risk[place]
    ]
    return Compared(
        calendar=calendar,
        scores=scores,
        entries=_entries(pain["date"], calendar),
        zero_entries=_entries(pain.loc[pain["score"] == 0, "date"], calendar),
        quiet=quiet,
        since_high=since_high,
        exposure=exposure,
        block_days=block_days,
        flares=tuple(found),
    )


def _entries(dates: pd.Series, calendar: pd.DatetimeIndex) -> Array:
    """How many entries each day has."""
    counts = dates.value_counts().reindex(calendar, fill_value=0)
    return np.asarray(counts, dtype="float64")


def _minutes(flares: pd.DataFrame) -> list[float | None]:
    """Minute of the day at which each flare was noted; None where it has no time."""
    clock = minute_of(moments(flares))
    return [float(minute) if np.isfinite(minute) else None for minute in clock]


def _days_since(is_high: NDArray[np.bool_]) -> Array:
    """Days since the last True before each place; infinite where there is none."""
    places = np.arange(len(is_high), dtype="float64")
    latest = np.maximum.accumulate(np.where(is_high, places, -np.inf))
    since: Array = places - np.concatenate([[-np.inf], latest[:-1]])
    return since


def _matched(
    exposure: Exposure, quiet: NDArray[np.bool_], block_days: int, day: int, minute: float | None
) -> Matched:
    block = day // block_days
    weights = exposure.weighted(minute)
    first = max(0, block + 1 - rules.LINK.strata) * block_days
    near = np.arange(first, min((block + 1) * block_days, len(quiet)))
    controls = near[quiet[near] & ~np.isnan(weights[near])]
    on_day = exposure.is_spike if minute is None else exposure.is_untimed
    return Matched(day, block, weights, controls, minute is not None, bool(on_day[day]))
