"""What happened: every run of 18 months, with its day and distance, before anything is recorded.

The weeks are written down by hand; how a week's kilometres fall on its days is left to a generator
with a fixed seed. Every run but the spikes stays under 1.08 of the longest of the 30 days before.
"""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, replace
from typing import Literal

SEED = 20260628
FIRST_DAY, LAST_DAY = dt.date(2025, 1, 1), dt.date(2026, 6, 28)
LAYOFF = (dt.date(2025, 10, 19), dt.date(2025, 11, 13))
NEW_WATCH = dt.date(2025, 3, 1)  # the first that measures running dynamics
RACE = dt.date(2026, 5, 10)

Kind = Literal["easy", "long", "tempo", "intervals", "race", "treadmill", "trail", "ride"]

_FIRST_MONDAY = dt.date(2024, 12, 30)
# Kilometres a week, one row per two months or so; every third to fifth week is an easier one.
_WEEKS_KM = (
    20, 27, 30, 32, 24, 30, 33, 34, 25,
    32, 37, 30, 24, 33, 35, 37, 26, 36,
    36, 37, 28, 34, 35, 31, 24, 33, 34,
    20, 19, 29, 33, 35, 38, 28, 36, 41,
    40, 31, 38, 40, 40, 35, 0, 0, 0,
    0, 0, 0, 23, 18, 19, 20, 24, 27,
    29, 31, 24, 31, 33, 35, 27, 35, 37,
    39, 29, 40, 38, 42, 31, 38, 39, 15,
    24, 31, 34, 40, 14, 23,
)  # fmt: skip
_BUILD = range(61, 70)  # weeks of the half-marathon build, with a larger share for the long run

SPIKES = {
    dt.date(2025, 3, 16): 1.42,
    dt.date(2025, 5, 4): 1.18,
    dt.date(2025, 8, 17): 1.22,
    dt.date(2025, 9, 7): 1.36,
    dt.date(2025, 11, 23): 2.11,
    dt.date(2026, 4, 5): 1.24,
    dt.date(2026, 6, 14): 1.47,
}
"""Day -> distance over the longest run of the 30 days before."""

_FIXED_KM = {
    dt.date(2026, 4, 19): 19.9,
    RACE: 21.3,
}
_COMEBACK_KM = {
    dt.date(2025, 10, 14): 8.2,
    dt.date(2025, 10, 16): 9.6,
    dt.date(2025, 10, 18): 15.1,
    dt.date(2025, 11, 14): 6.1,
    dt.date(2025, 11, 16): 9.0,
    dt.date(2025, 11, 18): 8.4,
    dt.date(2025, 11, 20): 9.2,
    dt.date(2025, 11, 21): 5.6,
    dt.date(2025, 11, 23): 19.4,
    dt.date(2025, 11, 25): 8.1,
    dt.date(2025, 11, 28): 5.2,
    dt.date(2025, 11, 30): 7.3,
}
_BY_HAND = (dt.date(2025, 10, 13), dt.date(2025, 11, 30))
_MOST_WITHOUT_SPIKE = 1.08


@dataclass(frozen=True)
class Run:
    """One run (or the one ride): its day, distance and kind."""

    day: dt.date
    distance_m: float
    kind: Kind

    @property
    def rng(self) -> random.Random:
        """Its own random generator, so that no run depends on another."""
        return random.Random(f"{SEED} {self.day}")


def runs() -> list[Run]:
    """All runs in order of day, at most one a day."""
    made: list[Run] = []
    for week, target in enumerate(_WEEKS_KM):
        for run in _week(week, target):
            if FIRST_DAY <= run.day <= LAST_DAY and not _by_hand(run.day) and not _skipped(run):
                made.append(_fitted(run, made))
        if _by_hand(_FIRST_MONDAY + dt.timedelta(weeks=week)):
            made += _comeback(_FIRST_MONDAY + dt.timedelta(weeks=week))
    return made


def longest_before(day: dt.date, earlier: list[Run]) -> float | None:
    """The longest run of the 30 days before, in metres; None with fewer than three."""
    since = day - dt.timedelta(days=30)
    recent = [run.distance_m for run in earlier if since <= run.day < day]
    return max(recent) if len(recent) >= 3 else None


def _by_hand(day: dt.date) -> bool:
    return _BY_HAND[0] <= day <= _BY_HAND[1]


def _skipped(run: Run) -> bool:
    """Now and then life gets in the way of a short run."""
    return run.kind == "easy" and run.rng.random() < 0.1


def _comeback(monday: dt.date) -> list[Run]:
    days = [day for day in _COMEBACK_KM if 0 <= (day - monday).days < 7]
    return [
        Run(day, _COMEBACK_KM[day] * 1000, "long" if _COMEBACK_KM[day] > 12 else "easy")
        for day in days
    ]


def _week(week: int, target_km: float) -> list[Run]:
    """A week's kilometres on three or four days."""
    monday = _FIRST_MONDAY + dt.timedelta(weeks=week)
    rng = random.Random(f"{SEED} week {week}")
    long_share = 0.45 if week in _BUILD else 0.36
    if target_km < 23 or (target_km < 36 and rng.random() < 0.3):
        days, parts = [1, 3, 6], [0.44, 0.56]
    else:
        days, parts = [1, 2, 4, 6] if rng.random() < 0.5 else [0, 2, 4, 6], [0.34, 0.40, 0.26]
    if len(days) == 3:
        long_share += 0.06
    shares = [part * (1 - long_share) for part in parts] + [long_share]
    quality: Kind = "tempo" if week % 2 else "intervals"
    kinds: list[Kind] = (
        ["easy", quality, "easy", "long"] if len(days) == 4 else ["easy", quality, "long"]
    )
    return [
        Run(
            monday + dt.timedelta(days=day), round(target_km * share * rng.uniform(920, 1080)), kind
        )
        for day, share, kind in zip(days, shares, kinds, strict=True)
    ]


def _fitted(run: Run, earlier: list[Run]) -> Run:
    """The run, with its distance kept below the limit or raised to its planned spike."""
    longest = longest_before(run.day, earlier)
    distance = max(run.distance_m, 4_050)
    if run.day in _FIXED_KM:
        distance = _FIXED_KM[run.day] * 1000
    elif run.day in SPIKES and longest:
        distance = longest * SPIKES[run.day]
    elif longest:
        distance = min(distance, longest * _MOST_WITHOUT_SPIKE)
    return replace(run, distance_m=float(round(distance)), kind=_kind(run))


def _kind(run: Run) -> Kind:
    if run.day == RACE:
        return "race"
    if run.day == dt.date(2026, 1, 13):  # black ice
        return "treadmill"
    if run.kind == "long" and run.rng.random() < 0.2:
        return "trail"
    return run.kind
