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
_FLAGS = [name for name, kind in schema.PAIN.dtypes.items() if kind == "bool"]
_HOURS = (7, 8, 12, 17, 18)
_FAVOURITE = {1: 0, 2: 2, 3: 3, 4: 5, 5: 5, 6: 5, 7: 7, 8: 8}


@dataclass(frozen=True)
class Season:
    """What a folder would yield: frames of the schema."""

    runs: pd.DataFrame
    days: pd.DataFrame
    pain: pd.DataFrame
    flares: pd.DataFrame

    def until(self, days: int) -> Season:
        """The same folder as it was after so many days."""
        last = FIRST + pd.Timedelta(days=days - 1)
        runs, pain = (f[f["date"] <= last].reset_index(drop=True) for f in (self.runs, self.pain))
        return _season(runs, loads.day_series(runs, last), pain)


@dataclass
class _Runner:
    """What has happened so far; one number a day."""

    world: World
    rng: np.random.Generator
    km: list[float] = field(default_factory=list)
    score: list[int] = field(default_factory=list)
    is_logged: list[bool] = field(default_factory=list)
    spiked: list[bool] = field(default_factory=list)
    off_until: int = -1
    back_since: int = -999
    hurts: float = 0.0
    began: int = -999
    calm_since: int = -999
    rests_until: int = -1

    def __post_init__(self) -> None:
        self.phase = self.rng.random(2) * 28
        self.builds = _spells(self.rng, self.world.days, 35, 70)
        self.patches = _spells(self.rng, self.world.days, 40, 80)

    def live(self, day: int) -> None:
        """Run, hurt, log."""
        self.km.append(self._run(day))
        self.spiked.append(self._is_spike(day))
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
        is_long = day % 7 == 6
        if not is_long and rng.random() > 0.5:
            return 0.0
        planned = (14.0 if is_long else 7.5) * (1 + world.load_season * _wave(day))
        planned *= min(1.0, 0.5 + 0.02 * max(0, day - self.back_since))
        planned *= world.rests_after if day < self.rests_until else 1.0
        km = planned * rng.lognormal(0, 0.10)
        if rng.random() < self._chance_of_spike(day, is_long=is_long):
            km = planned * rng.uniform(1.3, 2.2) * (1 if is_long else 14 / 7.5)
        return float(km)

    def _chance_of_spike(self, day: int, *, is_long: bool) -> float:
        world = self.world
        if (world.weekend and not is_long) or day < self.rests_until:
            return 0.0
        chance = world.spikes / (_YEAR / 7 * (1 if world.weekend else 4))
        if world.planned_spikes:
            chance *= (0, 0.2, 0.8, 3)[int((day + self.phase[0]) % 28 // 7)]
        if world.builds:
            chance *= 3 if self.builds[day] else 0.05
        return chance

    def _is_spike(self, day: int) -> bool:
        """Over 1.1 times the longest run of 30 days, with three runs in them."""
        before = self.km[day - 30 : day] if day >= 30 else []
        return sum(km > 0 for km in before) >= 3 and self.km[day] > 1.1 * max(before)

    def _hurt(self, day: int) -> int:
        """The day's highest score: a flare that fades over days, or now and then a 1 or 2."""
        rng = self.rng
        if self.hurts >= 3:
            self.hurts *= rng.uniform(0.6, 0.95)
            if self.hurts < 3:
                self.calm_since = day
        elif rng.random() < -np.expm1(-self._rate(day) / _YEAR):
            self.hurts, self.began = rng.uniform(3.5, 8.0), day
            if self.world.rests_after != 1.0:
                self.rests_until = day + int(rng.integers(30, 45))
        else:
            self.hurts = float(rng.choice([0, 0, 0, 0, 1, 1, 2]))
        score = int(self.hurts)
        if self.world.favours_digits and score and rng.random() < 0.8:
            score = _FAVOURITE[score]
        return score

    def _rate(self, day: int) -> float:
        world = self.world
        rate = world.flares * (1 + world.season * _wave(day))
        rate *= 1 + world.rhythm * np.cos(2 * np.pi * (day + self.phase[1]) / world.rhythm_days)
        rate *= world.patches if self.patches[day] else 1 / world.patches
        if day - self.calm_since <= 28:
            rate *= world.memory
        if 28 <= day - self.began <= 56:
            rate *= world.recurs
        if world.weekdays:
            rate *= world.weekdays[day % 7]
        if world.follows_volume and day >= 56:
            recent, mean = np.mean(self.km[-56:]), np.mean(self.km)
            rate *= (recent / mean) ** world.follows_volume if mean else 1.0
        first, last = world.effect
        if any(self.spiked[max(0, day - last) : day - first + 1]):
            rate *= world.rate_ratio
        return float(rate)

    def _chance_of_entry(self, day: int) -> float:
        world = self.world
        chance = world.logs_in_pain if self.score[-1] > 0 else world.logs
        chance *= 1.0 if self.km[-1] else world.logs_on_rest
        chance *= 1.0 if any(self.spiked[-11:]) else world.logs_off_race
        return chance * (0.5 if world.weekend and day % 7 < 4 else 1.0)


def _spells(rng: np.random.Generator, days: int, on: float, off: float) -> np.ndarray:
    """Spells of random lengths, with these means, in turn."""
    is_on, day = np.zeros(days, dtype=bool), 0
    now = rng.random() < on / (on + off)
    while day < days:
        length = int(rng.exponential(on if now else off)) + 1
        is_on[day : day + length] = now
        day, now = day + length, not now
    return is_on


def _wave(day: int) -> float:
    """Highest in summer, lowest in winter."""
    return float(np.sin(2 * np.pi * (day - 80) / _YEAR))


def season(world: World, seed: int) -> Season:
    """Make a season; the same for the same seed."""
    rng = np.random.default_rng(seed)
    runner = _Runner(world, rng)
    for day in range(world.days):
        runner.live(day)
    calendar = pd.date_range(FIRST, periods=world.days, freq="D", unit="us")
    runs = _runs(calendar, np.array(runner.km), rng)
    times = _clock(rng.uniform(19, 23, world.days)) if world.timed else None
    pain = _diary(calendar, np.array(runner.score), np.array(runner.is_logged), times)
    return _season(runs, loads.day_series(runs, calendar[-1]), pain)


def _season(runs: pd.DataFrame, days: pd.DataFrame, pain: pd.DataFrame) -> Season:
    unknown = unknown_days(runs, days)
    found = flares(pain_by_day(pain), pd.DatetimeIndex([]), unknown, entries=pain)
    return Season(runs, days, pain, found)


def _runs(calendar: pd.DatetimeIndex, km: np.ndarray, rng: np.random.Generator) -> pd.DataFrame:
    ran = km > 0
    hours = rng.choice(_HOURS, int(ran.sum())) + rng.random(int(ran.sum()))
    frame = pd.DataFrame(dict.fromkeys(schema.RUNS.dtypes), index=range(int(ran.sum())))
    frame = frame.assign(
        date=calendar[ran], distance_m=(km[ran] * 1000).round(), moving_s=km[ran] * 360,
        start_local=calendar[ran] + pd.to_timedelta((hours * 60).round(), "min"),
        load=km[ran], is_partial=False, duplicates=0, parts=1,
    )  # fmt: skip
    found = spikes.session_spikes(frame)[["spike_ratio", "spike_class", "spike_status"]]
    return schema.RUNS.conform(frame.assign(**{name: found[name] for name in found}))


def _clock(hours: np.ndarray) -> np.ndarray:
    return np.array([f"{int(hour):02}:{int(hour % 1 * 60):02}" for hour in hours])


def _diary(
    calendar: pd.DatetimeIndex, score: np.ndarray, is_logged: np.ndarray, times: np.ndarray | None
) -> pd.DataFrame:
    frame = pd.DataFrame(dict.fromkeys(schema.PAIN.dtypes), index=range(int(is_logged.sum())))
    frame = frame.assign(
        date=calendar[is_logged], score=score[is_logged], **dict.fromkeys(_FLAGS, False),
        time=None if times is None else times[is_logged], line=range(2, len(frame) + 2),
    )  # fmt: skip
    return schema.PAIN.conform(frame)
