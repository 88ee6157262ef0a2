"""What the test says about many seasons of one world.

The truth that intervals are compared with is the world's factor on the daily chance of a flare. The
odds ratio of the matched sets aims at something else as soon as that factor isn't 1: odds, not
rates; and many of the days after a spike are not controls, the more so the more flares follow. Both
push it up, never down. ``pooled`` is its value over all seasons of a world.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from analyzer.metrics.back.case_crossover import pain_after_spikes
from tests.honesty.season import season

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from multiprocessing.pool import Pool

    from tests.honesty.season import Season
    from tests.honesty.worlds import World


@dataclass(frozen=True)
class Verdict:
    """The result of one season.

    Attributes:
        flares: in the diary; ``usable`` of them have days to compare with.
        spikes: days with a spike.
        is_tested: all floors are met.
        is_significant: p at most 0.05.
        is_covered: the 90 % interval holds the true ratio; None where no interval is shown.
        is_above: it lies wholly above the true ratio.
        followed: cases after a spike, in the informative sets.
        shares: exposed shares of these sets.
    """

    flares: int
    usable: int
    spikes: int
    is_tested: bool
    is_significant: bool
    is_covered: bool | None
    is_above: bool
    followed: int
    shares: tuple[float, ...]


def judge(world: World, made: Season) -> Verdict:
    """What the report would say."""
    found = pain_after_spikes(made.runs, made.days, made.pain, made.flares)
    covered, low = None, 0.0
    if found.test and found.has_estimate and found.test.or_low is not None:
        low = found.test.or_low
        covered = low <= world.rate_ratio <= (found.test.or_high or 0.0)
    sets = found.sets[found.sets["is_used"]]
    informative = sets[(sets["expected"] > 0) & (sets["expected"] < 1)]
    return Verdict(
        flares=len(made.flares),
        usable=found.usable_flares,
        spikes=found.spikes,
        is_tested=found.test is not None,
        is_significant=found.is_significant,
        is_covered=covered,
        is_above=low > world.rate_ratio,
        followed=int(informative["followed"].sum()),
        shares=tuple(informative["expected"]),
    )


@dataclass(frozen=True)
class Trial:
    """The results of many seasons: shares from 0 to 1, means of counts."""

    world: World
    seasons: int
    flares: float
    spikes: float
    tested: float
    significant: float
    covered: float
    above: float
    intervals: int
    pooled: float

    @property
    def of_tested(self) -> float:
        """Share with p at most 0.05 of the seasons that are tested at all."""
        return self.significant / self.tested if self.tested else float("nan")

    @property
    def error(self) -> float:
        """Two standard errors of ``significant``."""
        return 2 * float(np.sqrt(self.significant * (1 - self.significant) / self.seasons))


def _verdict(task: tuple[World, int]) -> Verdict:
    world, seed = task
    return judge(world, season(world, seed))


def trial(world: World, seasons: int, pool: Pool | None = None) -> Trial:
    """Judge this many seasons; the same number gives the same result."""
    tasks = [(world, seed) for seed in range(seasons)]
    verdicts = pool.map(_verdict, tasks, chunksize=20) if pool else list(map(_verdict, tasks))
    return _trial(world, verdicts)


def _trial(world: World, verdicts: Sequence[Verdict]) -> Trial:
    def mean(value: Callable[[Verdict], float]) -> float:
        return float(np.mean([value(verdict) for verdict in verdicts]))

    covered = [v.is_covered for v in verdicts if v.is_covered is not None]
    return Trial(
        world=world,
        seasons=len(verdicts),
        flares=mean(lambda v: v.flares),
        spikes=mean(lambda v: v.spikes),
        tested=mean(lambda v: v.is_tested),
        significant=mean(lambda v: v.is_significant),
        covered=float(np.mean(covered)) if covered else float("nan"),
        above=sum(v.is_above for v in verdicts) / len(covered) if covered else float("nan"),
        intervals=len(covered),
        pooled=_pooled(verdicts),
    )


def _pooled(verdicts: Sequence[Verdict]) -> float:
    """The odds ratio of all sets of all seasons together: the root of ``exact_test``, on a grid."""
    shares = np.array([share for verdict in verdicts for share in verdict.shares])
    followed = sum(verdict.followed for verdict in verdicts)
    ratios = np.geomspace(0.05, 50, 700)  # 1 % apart
    predicted = [float((shares * w / (1 - shares + shares * w)).sum()) for w in ratios]
    return float(np.interp(followed, predicted, ratios))
