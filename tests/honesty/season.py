"""One simulated season: a runner's days, one by one, as the log and the diary would hold them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analyzer import schema
from analyzer.metrics.back.exposure import unknown_days
from analyzer.metrics.back.pain import flares, pain_by_day
from analyzer.metrics.load import loads, spikes

if TYPE_CHECKING:
    from tests.honesty.worlds import World

FIRST = pd.Timestamp("2023-01-02")  # a Monday
_YEAR = 365.25


@dataclass(frozen=True)
class Season:
    """What a folder would yield: frames of the schema."""

    runs: pd.DataFrame
    days: pd.DataFrame
    pain: pd.DataFrame
    flares: pd.DataFrame


@dataclass
class _Runner:
    """What has happened so far; one number a day."""

    world: World
    rng: np.random.Generator
    km: list[float] = field(default_factory=list)
    score: list[int] = field(default_factory=list)
    is_logged: list[bool] = field(default_factory=list)
    off_until: int = -1
    back_since: int = -999
    hurts: float = 0.0
    calm_since: int = -999

    def live(self, day: int) -> None:
        """Run, hurt, log."""
        self.km.append(self._run(day))
        self.score.append(self._hurt(day))
        self.is_logged.append(self.rng.random() < self._chance_of_entry(day))

    def _run(self, day: int) -> float:
        world, rng = self.world, self.rng
        if day > self.off_until and rng.random() < world.layoffs / _YEAR:
            self.off_until = day + int(rng.integers(14, 46))
            self.back_since = self.off_until + 1
        in_pain = bool(self.score) and self.score[-1] >= 3
        if day <= self.off_until or (in_pain and rng.random() < world.rests_in_pain):
            return 0.0
        weekday = day % 7
        is_long = weekday == 6
        if not is_long and rng.random() > 0.5:
            return 0.0
        planned = (14.0 if is_long else 7.5) * (1 + world.load_season * _wave(day))
        planned *= min(1.0, 0.5 + 0.02 * max(0, day - self.back_since))
        km = planned * rng.lognormal(0, 0.10)
        may_spike = is_long or not world.weekend
        runs_a_year = _YEAR / 7 * (1 if world.weekend else 4)
        if may_spike and rng.random() < world.spikes / runs_a_year:
            km = planned * rng.uniform(1.3, 2.2) * (1 if is_long else 14 / 7.5)
        return float(km)

    def _hurt(self, day: int) -> int:
        """The day's highest score: a flare that fades over days, or now and then a 1 or 2."""
        rng = self.rng
        if self.hurts >= 3:
            self.hurts *= rng.uniform(0.6, 0.95)
            if self.hurts < 3:
                self.calm_since = day
        elif rng.random() < self._rate(day) / _YEAR:
            self.hurts = rng.uniform(3.5, 8.0)
        else:
            self.hurts = float(rng.choice([0, 0, 0, 0, 1, 1, 2]))
        return int(self.hurts)

    def _rate(self, day: int) -> float:
        world = self.world
        rate = world.flares * (1 + world.season * _wave(day))
        if day - self.calm_since <= 28:
            rate *= world.memory
        if world.follows_volume and day >= 56:
            recent, usual = np.mean(self.km[-56:]), np.mean(self.km)
            rate *= (recent / usual) ** world.follows_volume if usual else 1.0
        if world.rate_ratio != 1.0 and self._spiked_lately(day):
            rate *= world.rate_ratio
        return rate

    def _spiked_lately(self, day: int) -> bool:
        """Whether one of the 7 days before held a run over 1.1 times the longest of its 30."""
        for when in range(max(30, day - 7), day):
            before = self.km[when - 30 : when]
            if sum(km > 0 for km in before) >= 3 and self.km[when] > 1.1 * max(before):
                return True
        return False

    def _chance_of_entry(self, day: int) -> float:
        world = self.world
        chance = world.logs_in_pain if self.score[-1] > 0 else world.logs
        chance *= 1.0 if self.km[-1] else world.logs_on_rest
        return chance * (0.5 if world.weekend and day % 7 < 4 else 1.0)


def _wave(day: int) -> float:
    """Highest in summer, lowest in winter."""
    return float(np.sin(2 * np.pi * (day - 80) / _YEAR))


def season(world: World, seed: int) -> Season:
    """Make a season; the same for the same seed."""
    runner = _Runner(world, np.random.default_rng(seed))
    for day in range(world.days):
        runner.live(day)
    calendar = pd.date_range(FIRST, periods=world.days, freq="D", unit="us")
    runs, days = _running(calendar, np.array(runner.km))
    pain = _diary(calendar, np.array(runner.score), np.array(runner.is_logged))
    unknown = unknown_days(runs, days)
    found = flares(pain_by_day(pain), pd.DatetimeIndex([]), unknown)
    return Season(runs, days, pain, found)


def _running(calendar: pd.DatetimeIndex, km: np.ndarray) -> tuple[pd.DataFrame, pd.DataFrame]:
    ran = km > 0
    frame = pd.DataFrame(dict.fromkeys(schema.RUNS.dtypes), index=range(int(ran.sum())))
    frame = frame.assign(
        date=calendar[ran], distance_m=(km[ran] * 1000).round(), moving_s=km[ran] * 360,
        load=km[ran], is_partial=False, duplicates=0, parts=1,
    )  # fmt: skip
    found = spikes.session_spikes(frame)[["spike_ratio", "spike_class", "spike_status"]]
    runs = schema.RUNS.conform(frame.assign(**{name: found[name] for name in found}))
    return runs, loads.day_series(runs, calendar[-1])


def _diary(calendar: pd.DatetimeIndex, score: np.ndarray, is_logged: np.ndarray) -> pd.DataFrame:
    frame = pd.DataFrame(dict.fromkeys(schema.PAIN.dtypes), index=range(int(is_logged.sum())))
    frame = frame.assign(
        date=calendar[is_logged], score=score[is_logged], radiates=False, weakness=False,
        line=range(2, len(frame) + 2),
    )  # fmt: skip
    return schema.PAIN.conform(frame)
