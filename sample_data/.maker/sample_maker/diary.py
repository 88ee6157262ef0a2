"""Her back, day by day: the lines of pain.csv.

Four flares, written down by hand, over a quiet background; three follow a spike within a week,
one does not. Weeks without any entry lie between.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import random
from dataclasses import astuple, dataclass

from sample_maker.story import FIRST_DAY, LAST_DAY, SEED

HEADER = ("date", "time", "score", "side", "kind", "when", "radiates", "note")

GAPS = (
    (dt.date(2025, 4, 14), dt.date(2025, 5, 3)),
    (dt.date(2025, 8, 1), dt.date(2025, 8, 23)),
    (dt.date(2025, 12, 20), dt.date(2026, 1, 8)),
    (dt.date(2026, 2, 16), dt.date(2026, 3, 1)),
)


@dataclass(frozen=True)
class Flare:
    """A flare: its scores from the first day on, and how she describes it."""

    scores: tuple[int, ...]
    side: str
    kind: str
    notes: dict[int, str]


FLARES = {
    dt.date(2025, 3, 19): Flare(
        (4, 5, 4, 3, 3, 2, 2, 1, 1, 0),
        "right",
        "muscle",
        {
            0: "pulled together low on the right when getting out of the car",
            1: "twisting in bed hurts, walking is fine",
            3: "easy run, warmer = better",
            9: "gone. Foam roller helped, I think",
        },
    ),
    dt.date(2025, 7, 16): Flare(
        (3, 4, 3, 3, 2, 2, 1, 1, 0),
        "centre",
        "bone",
        {
            0: "nine hours in the car to the coast, dull ache across the whole low back",
            1: "holiday mattress",
            4: "better after swimming",
        },
    ),
    dt.date(2025, 11, 26): Flare(
        (4, 6, 5, 5, 4, 4, 3, 3, 2, 2, 2, 1, 1, 0),
        "left",
        "muscle",
        {
            0: "three days after the 19 km. Knew it was too much too soon",
            1: "could not put on socks; pulls into the left buttock",
            3: "physio: keep moving, short runs, no hills",
            6: "20 min walk without trouble",
            13: "first day without anything",
        },
    ),
    dt.date(2026, 6, 16): Flare(
        (3, 5, 4, 4, 3, 2, 2, 1, 1, 0),
        "right",
        "muscle",
        {
            0: "tight on the right since Sunday's 20 km with Jonas",
            1: "spasm when turning round at the desk",
            4: "4 km, slow, no worse after",
        },
    ),
}

_RADIATES = {dt.date(2025, 11, 27), dt.date(2025, 11, 28)}
_SECOND_LOOK = 0.12  # share of logged days with a second entry

_NOTED = {  # days without pain that she wrote something about
    dt.date(2025, 3, 16): "18 km with the club, felt easy",
    dt.date(2025, 9, 7): "almost 24 km, further than planned, the forest was lovely",
    dt.date(2025, 10, 20): "bronchitis. No running until it is gone",
    dt.date(2025, 11, 5): "cough nearly gone, walking only",
    dt.date(2025, 11, 14): "first run back, 6 km, legs heavy, back fine",
    dt.date(2026, 5, 10): "half marathon, 1:41, back silent all the way",
}

_LITTLE = {
    "during": ("a little stiff in the first two km", "noticed it downhill", ""),
    "after": ("tight after sitting down", "stretched, gone in an hour", "", ""),
    "morning": ("stiff until the first coffee", "slept badly", "", ""),
    "rest": ("long day at the desk", "gardening", "", ""),
}
_NOTHING = (
    "",
    "",
    "",
    "",
    "",
    "",
    "good run",
    "rest day",
    "strength at home, 20 min",
    "no trouble",
)


@dataclass(frozen=True)
class Entry:
    """One line, in the order of the file's columns."""

    date: str
    time: str
    score: int
    side: str = ""
    kind: str = ""
    when: str = ""
    radiates: str = ""
    note: str = ""


def pain_csv() -> bytes:
    """The whole diary."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(astuple(entry) for entry in entries())
    return text.getvalue().encode()


def entries() -> list[Entry]:
    """All entries in chronological order."""
    days = (FIRST_DAY + dt.timedelta(days=n) for n in range((LAST_DAY - FIRST_DAY).days + 1))
    return [entry for day in days for entry in _day(day)]


def _day(day: dt.date) -> list[Entry]:
    rng = random.Random(f"{SEED} diary {day}")
    if any(first <= day <= last for first, last in GAPS):
        return []
    for first, flare in FLARES.items():
        since = (day - first).days
        if 0 <= since < len(flare.scores):
            return _flare_day(day, flare, since, rng)
        if -5 <= since < 0:  # she had begun to feel it, and wrote every evening
            return _quiet_day(day, rng)
    if day in _NOTED:
        return [Entry(str(day), _clock(rng, 21), 0, note=_NOTED[day])]
    return _quiet_day(day, rng) if rng.random() < 0.79 else []


def _flare_day(day: dt.date, flare: Flare, since: int, rng: random.Random) -> list[Entry]:
    score, note = flare.scores[since], flare.notes.get(since, "")
    if score == 0:
        return [Entry(str(day), _clock(rng, 21), 0, note=note)]
    radiates = "yes" if day in _RADIATES else "no"
    when = "after" if since == 0 else rng.choice(("rest", "morning", "after"))
    worst = Entry(str(day), _clock(rng, 20), score, flare.side, flare.kind, when, radiates, note)
    if score < 3 or rng.random() < 0.4:
        return [worst]
    milder = Entry(str(day), _clock(rng, 6), score - 1, flare.side, flare.kind, "morning", radiates)
    return [milder, worst]


def _quiet_day(day: dt.date, rng: random.Random) -> list[Entry]:
    score = rng.choices((0, 1, 2), (73, 19, 8))[0]
    if score == 0:
        return [Entry(str(day), _clock(rng, 21), 0, note=rng.choice(_NOTHING))]
    when = rng.choice(tuple(_LITTLE))
    side, kind = rng.choice(("right", "right", "left", "both", "centre")), "muscle"
    if side in ("both", "centre"):
        kind = rng.choice(("bone", "muscle", ""))
    hour = 6 if when == "morning" else 20
    felt = Entry(
        str(day), _clock(rng, hour), score, side, kind, when, "no", rng.choice(_LITTLE[when])
    )
    if when == "morning" and rng.random() < 4 * _SECOND_LOOK:
        return [felt, Entry(str(day), _clock(rng, 21), 0)]
    return [felt]


def _clock(rng: random.Random, hour: int) -> str:
    return f"{hour:02}:{rng.randrange(5, 60, 5):02}"
