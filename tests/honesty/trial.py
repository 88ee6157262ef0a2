"""What the test says about many seasons of one world.

A season's verdicts are those that looking every two weeks would have shown: a look uses complete
blocks alone, so that the log of four years holds all earlier looks as they were. The truth that
ratios are compared with is the world's factor on the daily chance of a flare.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from analyzer.metrics.back.case_crossover import pain_after_spikes
from tests.honesty.season import FIRST, season
from tests.honesty.worlds import TWO_YEARS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from multiprocessing.pool import Pool

    from analyzer.schema import Look
    from tests.honesty.season import Season
    from tests.honesty.worlds import World


@dataclass(frozen=True)
class Verdict:
    """The result of one season.

    Attributes:
        flares: usable ones; ``spikes``: days with a spike.
        is_tested: a verdict was made.
        told_after: days until a link was first told; None for never.
        is_taken_back: a link that was told isn't any more.
        holds: whether the check with long quiet days holds; None without a link.
        ratio: the odds ratio printed at the end; None if none is.
        is_covered: whether its interval holds the true ratio; None without one.
    """

    flares: int
    spikes: int
    is_tested: bool
    told_after: int | None
    is_taken_back: bool
    holds: bool | None
    ratio: float | None
    is_covered: bool | None


def judge(world: World, made: Season) -> Verdict:
    """What the report would say, at the end and on the way."""
    found = pain_after_spikes(made.runs, made.days, made.pain, made.flares)
    first = next((look for look in found.looks if look.is_link), None)
    ratio = found.odds_ratio
    return Verdict(
        flares=found.usable_flares,
        spikes=found.spikes,
        is_tested=bool(found.looks),
        told_after=_days(first) if first else None,
        is_taken_back=bool(first) and not found.link,
        holds=found.checks.long_quiet.holds if found.checks and found.link else None,
        ratio=ratio.ratio if ratio else None,
        is_covered=_covers(ratio.low, ratio.high, world.rate_ratio) if ratio else None,
    )


def _days(look: Look) -> int:
    return (look.day - FIRST.date()).days + 1


def _covers(low: float | None, high: float | None, truth: float) -> bool:
    return (low or 0.0) <= truth <= (np.inf if high is None else high)


@dataclass(frozen=True)
class Trial:
    """The results of many seasons: shares from 0 to 1, means of counts.

    Attributes:
        told: share ever told of a link; ``told_in_two_years``: in the first two years.
        taken_back: share told of one, and later not.
        holds: share of those told for which the check with long quiet days holds.
        ratio: median of the printed odds ratios, of those that have one at the end.
        covered: share of their intervals that hold the true ratio.
    """

    world: World
    seasons: int
    flares: float
    spikes: float
    tested: float
    told_in_two_years: float
    told: float
    taken_back: float
    holds: float
    ratio: float
    covered: float

    @property
    def error(self) -> float:
        """Two standard errors of ``told``."""
        return 2 * float(np.sqrt(self.told * (1 - self.told) / self.seasons))


def _verdict(task: tuple[World, int]) -> Verdict:
    world, seed = task
    return judge(world, season(world, seed))


def trial(world: World, seasons: int, pool: Pool | None = None) -> Trial:
    """Judge this many seasons; the same number gives the same result."""
    tasks = [(world, seed) for seed in range(seasons)]
    verdicts = pool.map(_verdict, tasks, chunksize=20) if pool else list(map(_verdict, tasks))
    return summary(world, verdicts)


def summary(world: World, verdicts: Sequence[Verdict]) -> Trial:
    """The shares and means of these verdicts."""

    def mean(value: Callable[[Verdict], float]) -> float:
        return float(np.mean([value(verdict) for verdict in verdicts]))

    ratios = [v.ratio for v in verdicts if v.ratio is not None]
    covered = [v.is_covered for v in verdicts if v.is_covered is not None]
    holds = [v.holds for v in verdicts if v.holds is not None]
    return Trial(
        world=world,
        seasons=len(verdicts),
        flares=mean(lambda v: v.flares),
        spikes=mean(lambda v: v.spikes),
        tested=mean(lambda v: v.is_tested),
        told_in_two_years=mean(lambda v: v.told_after is not None and v.told_after <= TWO_YEARS),
        told=mean(lambda v: v.told_after is not None),
        taken_back=mean(lambda v: v.is_taken_back),
        holds=float(np.mean(holds)) if holds else float("nan"),
        ratio=float(np.median(ratios)) if ratios else float("nan"),
        covered=float(np.mean(covered)) if covered else float("nan"),
    )
