"""What she keeps beside the diary: weight, weekly questionnaire, events, strength sessions."""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING

from sample_maker import fit_files
from sample_maker.body import ZONE
from sample_maker.diary import FLARES, GAPS, entries
from sample_maker.story import FIRST_DAY, LAST_DAY, NEW_WATCH, SEED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LAYOFF = (dt.date(2025, 10, 19), dt.date(2025, 11, 13))
STRENGTH_S = 20 * 60
EVENTS = (
    (dt.date(2025, 2, 28), "shoes", "new pair, softer than the old ones"),
    (dt.date(2025, 7, 16), "travel", "nine hours in the car to the coast"),
    (dt.date(2025, 10, 19), "illness", "bronchitis"),
    (dt.date(2025, 11, 29), "physio", "keep moving, short runs, no hills"),
    (dt.date(2025, 12, 12), "physio", ""),
    (dt.date(2026, 6, 2), "shoes", "same model again"),
)
_USUAL_KG, _GAINED_KG = 62.4, 1.6


def weight_csv() -> bytes:
    """Her weight on most Sundays: up while she can't run, and slowly down again."""
    lines = ["date,weight_kg"]
    for day in _sundays():
        rng = random.Random(f"{SEED} weight {day}")
        if rng.random() < 0.85:
            lines.append(f"{day},{_weight_kg(day) + rng.gauss(0, 0.25):.1f}")
    return ("\n".join(lines) + "\n").encode()


def _weight_kg(day: dt.date) -> float:
    first, last = LAYOFF
    if day < first:
        return _USUAL_KG
    if day <= last:
        return _USUAL_KG + _GAINED_KG * (day - first).days / (last - first).days
    return _USUAL_KG + _GAINED_KG * max(0.0, 1 - (day - last).days / 120)


def ostrc_csv() -> bytes:
    """The weekly questionnaire on Sundays from a week before each flare to five weeks after."""
    lines = ["date,q1,q2,q3,q4"]
    for day in _sundays():
        since = min(((day - first).days for first in FLARES if day > first - dt.timedelta(7)),
                    key=abs, default=99)  # fmt: skip
        if since <= 35 and not any(first <= day <= last for first, last in GAPS):
            lines.append(f"{day},{_answers(since)}")
    return ("\n".join(lines) + "\n").encode()


def _answers(since: int) -> str:
    """Participation, volume, performance, pain; a first answer of 0 ends it."""
    if since < 0 or since > 20:
        return "0,,,"
    return "1,2,1,2" if since < 7 else "1,1,1,1" if since < 14 else "1,0,0,1"


def events_csv() -> bytes:
    """What she noted with ``runlog event``."""
    lines = ["date,kind,note", *(f'{day},{kind},"{note}"' for day, kind, note in EVENTS)]
    return ("\n".join(lines) + "\n").encode()


def _sundays() -> Iterator[dt.date]:
    day = FIRST_DAY + dt.timedelta(days=(6 - FIRST_DAY.weekday()) % 7)
    while day <= LAST_DAY:
        yield day
        day += dt.timedelta(days=7)


def strength_files() -> Iterator[tuple[str, Callable[[], bytes]]]:
    """A recording for each evening with strength training in the diary, from the new watch on."""
    for entry in entries():
        day = dt.date.fromisoformat(entry.date)
        if entry.note.startswith("strength") and day >= NEW_WATCH:
            written = dt.datetime.combine(day, dt.time.fromisoformat(entry.time), ZONE)
            start = written - dt.timedelta(minutes=45)
            name = f"watch/{start:%Y-%m-%d-%H-%M-%S}.fit"
            yield name, lambda start=start: _strength_file(start)


def _strength_file(start: dt.datetime) -> bytes:
    """Heart rate goes up in sets of two minutes and comes down between them."""
    rng = random.Random(f"{SEED} strength {start.date()}")
    rates = [
        round(96 + 24 * min(1.0, t / 240) + 10 * (t % 180 < 120) + rng.gauss(0, 2))
        for t in range(0, STRENGTH_S + 1, 5)
    ]
    offset = start.utcoffset()
    assert offset is not None
    return fit_files.strength_file(start.astimezone(dt.UTC), round(offset.total_seconds()), rates)
