"""How she runs: speed, heart rate, steps and running dynamics along the course."""

from __future__ import annotations

import datetime as dt
import math
import random
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sample_maker.course import LOOPS, METRES_PER_DEGREE, START_LAT
from sample_maker.story import FIRST_DAY, NEW_WATCH, SEED

if TYPE_CHECKING:
    from sample_maker.course import Loop
    from sample_maker.story import Run

ZONE = ZoneInfo("Europe/Berlin")
REST_HR, MAX_HR = 51, 187

_EASY_MPS = {
    "easy": 2.82, "long": 2.76, "trail": 2.66, "tempo": 2.86, "intervals": 2.80,
    "race": 3.36, "treadmill": 2.86, "ride": 6.7,
}  # fmt: skip
# Smart recording: the watch writes when something changes, every 1 to 8 seconds.
_SMART_S, _SMART_WEIGHTS = (1, 2, 3, 4, 5, 6, 7, 8), (3, 4, 8, 13, 18, 22, 20, 12)


@dataclass
class Sample:
    """What the watch knows at one moment; seconds and metres since the start."""

    t: int
    distance_m: float
    speed_mps: float
    lat: float
    lon: float
    height_m: float
    heart_rate: int
    strides_per_min: float
    stance_ms: float
    oscillation_mm: float
    balance_pct: float

    @property
    def step_length_mm(self) -> float:
        """Length of one step."""
        return self.speed_mps / (2 * self.strides_per_min / 60) * 1000


@dataclass
class Recording:
    """One run as the watch saw it."""

    run: Run
    start: dt.datetime
    samples: list[Sample] = field(default_factory=list)
    pauses: list[tuple[int, int]] = field(default_factory=list)

    @property
    def elapsed_s(self) -> int:
        """From start to end."""
        return self.samples[-1].t

    @property
    def timer_s(self) -> int:
        """Without pauses."""
        return self.elapsed_s - sum(end - begin for begin, end in self.pauses)

    @property
    def utc_offset_s(self) -> int:
        """How far the clock on her wrist was ahead of UTC."""
        return int(self.start.astimezone(ZONE).utcoffset().total_seconds())  # type: ignore[union-attr]


def record(run: Run, *, every_second: bool = False) -> Recording:
    """Run it. Samples come at the irregular pace of smart recording, or every second."""
    rng = run.rng
    recording = Recording(run, start_of(run))
    legs = _Legs(run, rng)
    stops = _stops(run, rng)
    t, distance = 0, 0.0
    while distance < run.distance_m:
        recording.samples.append(legs.sample(t, distance))
        if stops and distance >= stops[0][0]:
            t += stops[0][1]
            recording.pauses.append((t - stops.pop(0)[1], t))
        dt_s = 1 if every_second else rng.choices(_SMART_S, _SMART_WEIGHTS)[0]
        left_s = math.ceil((run.distance_m - distance) / legs.speed)
        dt_s = max(1, min(dt_s, left_s))
        distance = min(distance + legs.move(dt_s, distance), run.distance_m)
        t += dt_s
    recording.samples.append(legs.sample(t, run.distance_m))
    return recording


def start_of(run: Run) -> dt.datetime:
    """When she sets off, in UTC: a weekend morning, or before or after work."""
    rng = random.Random(f"{SEED} start {run.day}")
    if run.day.weekday() >= 5:
        hour = rng.uniform(7.6, 10.2)
    else:
        hour = rng.uniform(6.3, 7.2) if rng.random() < 0.45 else rng.uniform(17.2, 19.3)
    midnight = dt.datetime.combine(run.day, dt.time(), ZONE)
    return (midnight + dt.timedelta(seconds=int(hour * 3600))).astimezone(dt.UTC)


def _stops(run: Run, rng: random.Random) -> list[tuple[float, int]]:
    """Where she stopped the watch (metres), and for how long (seconds)."""
    if run.kind in ("race", "treadmill"):
        return []
    count = rng.choices((0, 1, 2), (5, 4, 2))[0]
    places = sorted(rng.uniform(0.2, 0.9) * run.distance_m for _ in range(count))
    return [(place, rng.randint(15, 110)) for place in places]


class _Legs:
    """Her state from one sample to the next."""

    def __init__(self, run: Run, rng: random.Random) -> None:
        self.run, self.rng, self.loop = run, rng, _loop(run, rng)
        months = (run.day - FIRST_DAY).days / 30.4
        self.base = _EASY_MPS[run.kind] * (1 + 0.0025 * months) * rng.uniform(0.975, 1.025)
        self.speed = self.base * 0.93
        self.wander, self.east, self.north = 0.0, 0.0, 0.0
        self.heart_rate = 88.0 + rng.uniform(-6, 8)
        self.tired_ms = (4 + 0.55 * months) * rng.uniform(0.7, 1.3)
        self.moving_s = 0

    def move(self, dt_s: int, distance_m: float) -> float:
        """Run on for some seconds; return the metres gained."""
        keep = math.exp(-dt_s / 40)
        self.wander = self.wander * keep + self.rng.gauss(0, 0.055) * math.sqrt(1 - keep**2)
        goal = self.base * _effort(self.run, distance_m) * (1 + self.wander)
        goal *= 1 - 2.2 * _grade(self.loop, distance_m) if self.run.kind != "treadmill" else 1
        self.speed += (goal - self.speed) * (1 - math.exp(-dt_s / 9))
        self._pump(dt_s, distance_m)
        drift = math.exp(-dt_s / 90)
        for axis in ("east", "north"):
            noise = self.rng.gauss(0, 1.9) * math.sqrt(1 - drift**2)
            setattr(self, axis, getattr(self, axis) * drift + noise)
        self.moving_s += dt_s
        return self.speed * dt_s

    def _pump(self, dt_s: int, distance_m: float) -> None:
        share = 0.242 * self.speed + 1.1 * _grade(self.loop, distance_m)
        if self.run.kind == "ride":
            share = 0.085 * self.speed
        goal = REST_HR + (MAX_HR - REST_HR) * share + 0.0016 * self.moving_s
        self.heart_rate += (goal - self.heart_rate) * (1 - math.exp(-dt_s / 38))

    def sample(self, t: int, distance_m: float) -> Sample:
        """What the watch records here."""
        place, rng, fade = self.loop.at(distance_m), self.rng, self._fade(distance_m)
        metres_per_degree_east = METRES_PER_DEGREE * math.cos(math.radians(START_LAT))
        return Sample(
            t=t,
            distance_m=distance_m,
            speed_mps=self.speed,
            lat=place.lat + self.north / METRES_PER_DEGREE,
            lon=place.lon + self.east / metres_per_degree_east,
            height_m=round(place.height_m * 5) / 5,
            heart_rate=min(round(self.heart_rate + rng.gauss(0, 0.6)), MAX_HR),
            strides_per_min=round(2 * (71.5 + 4.8 * self.speed - fade * 0.5 + rng.gauss(0, 0.5)))
            / 2,
            stance_ms=262 - 36 * (self.speed - 2.85) + fade * self.tired_ms + rng.gauss(0, 2.5),
            oscillation_mm=91 + 4 * (self.speed - 2.85) + fade * 1.8 + rng.gauss(0, 1.6),
            balance_pct=49.7 - fade * 0.45 + rng.gauss(0, 0.3),
        )

    def _fade(self, distance_m: float) -> float:
        """0 while fresh, rising to 1 at the end of a run that is long for her."""
        late = max(0.0, distance_m / self.run.distance_m - 0.4) / 0.6
        return late * min(1.0, self.run.distance_m / 15_000)


def _loop(run: Run, rng: random.Random) -> Loop:
    if run.kind in ("trail", "race", "ride"):
        return LOOPS["far"]
    if run.kind == "long":
        return LOOPS[rng.choice(("far", "ridge"))]
    return LOOPS[rng.choice(("lake", "pines", "pines", "ridge"))]


def _grade(loop: Loop, distance_m: float) -> float:
    ahead, behind = loop.at(distance_m + 15), loop.at(distance_m - 15)
    return (ahead.height_m - behind.height_m) / 30


def _effort(run: Run, distance_m: float) -> float:
    """Share of her base speed that the session requires here."""
    left = run.distance_m - distance_m
    if run.kind == "tempo" and distance_m > 2_000 and left > 1_200:
        return 1.15
    if run.kind == "intervals" and distance_m > 2_000 and left > 1_200:
        return 1.30 if (distance_m - 2_000) % 800 < 500 else 0.88
    if distance_m < 800 and run.kind != "race":
        return 0.95
    return 1.0


def has_dynamics(run: Run) -> bool:
    """Only the newer watch measures them, and only with the chest strap on."""
    return run.day >= NEW_WATCH and run.rng.random() < 0.85
