"""Folders whose reports each look different: name -> how to write and report it."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from tests.honesty.season import season
from tests.honesty.worlds import FIVEFOLD, INDEPENDENT

SAMPLE = Path(__file__).resolve().parents[2] / "sample_data"
SAMPLE_END = date(2026, 6, 28)
_HEAD = (
    "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,"
    "Distance,Max Heart Rate,Relative Effort,Commute,Activity Private Note,Activity Gear,Filename,"
    "Athlete Weight,Bike Weight,Elapsed Time,Moving Time,Distance"
)
_HOSTILE = (
    "#strong[*x*] $ \\ @a",
    "a" * 400,
    "\u202eright to left\u202c",
    "\u65e5\u672c\u8a9e \ud55c\uad6d\uc5b4",
    "\u0627\u0644\u0639\u0631\u0628\u064a\u0629",
    "\u0395\u03bb\u03bb\u03b7\u03bd\u03b9\u03ba\u03ac \u0420\u0443\u0441\u0441\u043a\u0438\u0439",
    "\U0001f3c3\u200d\u2640\ufe0f \U0001f915",
    "a\x07b\x1bc",
    "<b>no</b>",
)
"""Markup, an endless word, many scripts, emoji, control characters."""


@dataclass(frozen=True)
class Case:
    """A folder and how its report is made.

    Attributes:
        write: puts the files into an empty folder.
        end: last day of the report.
        start: its first day; None for that of the log.
        units: km or mi; None for those of the settings.
    """

    write: Callable[[Path], None]
    end: date = SAMPLE_END
    start: date | None = None
    units: str | None = None


def _sample(folder: Path) -> None:
    shutil.copytree(SAMPLE, folder, dirs_exist_ok=True)


def _first_days(folder: Path, last: str) -> None:
    """The sample's files (by their names) and diary up to a day."""
    (folder / "watch").mkdir()
    for path in sorted((SAMPLE / "watch").glob("20*.fit")):
        if path.name[:10] <= last:
            shutil.copy(path, folder / "watch" / path.name)
    shutil.copy(SAMPLE / "runlog.toml", folder)
    lines = (SAMPLE / "pain.csv").read_text(encoding="utf-8").splitlines()
    kept = [lines[0], *(line for line in lines[1:] if line[:10] <= last)]
    (folder / "pain.csv").write_text("\n".join(kept) + "\n", encoding="utf-8")


def _without(*names: str) -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        _sample(folder)
        for name in names:
            path = folder / name
            shutil.rmtree(path) if path.is_dir() else path.unlink()

    return write


def _changed(old: str, new: str) -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        _sample(folder)
        settings = folder / "runlog.toml"
        text = settings.read_text(encoding="utf-8")
        assert old in text
        settings.write_text(text.replace(old, new), encoding="utf-8")

    return write


def _hostile(folder: Path) -> None:
    _first_days(folder, "2025-03-31")
    rows = [f'2025-03-{day:02},{day % 6},"{note}"' for day, note in enumerate(_HOSTILE, start=1)]
    (folder / "pain.csv").write_text("\n".join(["date,score,note", *rows]) + "\n", encoding="utf-8")


def _made(world: Any, seed: int) -> Callable[[Path], None]:
    """A simulated runner, as a service's list of activities and a diary."""

    def write(folder: Path) -> None:
        made, rnd = season(world, seed), random.Random(seed)
        rows = [
            f'{number},"{run.date:%b %d, %Y}, 6:30:00 AM",Run,Run,,{run.moving_s:.0f},'
            f"{run.distance_m / 1000:.2f},,,,,,,,,{run.moving_s:.0f},{run.moving_s:.0f},"
            f"{run.distance_m:.1f}"
            for number, run in enumerate(made.runs.itertuples(), start=1)
        ]
        (folder / "activities.csv").write_text("\n".join([_HEAD, *rows]) + "\n", encoding="utf-8")
        sides = ("left", "left", "right", "both", "centre", "")
        notes = [
            f"{entry.date:%Y-%m-%d},{entry.score},{rnd.choice(sides) if entry.score else ''}"
            for entry in made.pain.itertuples()
        ]
        (folder / "pain.csv").write_text("\n".join(["date,score,side", *notes]) + "\n")
        (folder / "runlog.toml").write_text('time_zone = "Europe/Berlin"\n')

    return write


def _last_day(world: Any, seed: int) -> date:
    last: date = season(world, seed).runs["date"].max().date()
    return last


_TEN_YEARS = replace(FIVEFOLD, days=3650, layoffs=2.0)
_TWO_YEARS = replace(INDEPENDENT, days=730)

CASES = {
    "sample": Case(_sample),
    "miles": Case(_sample, units="mi"),
    "trimp": Case(_changed('load = "distance"', 'load = "trimp"')),
    "half-a-year": Case(_sample, start=date(2026, 1, 1)),
    "three-weeks": Case(lambda folder: _first_days(folder, "2025-02-04"), end=date(2025, 2, 4)),
    "three-months": Case(lambda folder: _first_days(folder, "2025-03-31"), end=date(2025, 3, 31)),
    "no-diary": Case(_without("pain.csv", "ostrc.csv", "weight.csv", "events.csv")),
    "diary-only": Case(_without("watch", "phone", "exports")),
    "hostile-notes": Case(_hostile, end=date(2025, 3, 31)),
    "two-years-with-a-list": Case(_made(_TWO_YEARS, 2), end=_last_day(_TWO_YEARS, 2)),
    "ten-years": Case(_made(_TEN_YEARS, 7), end=_last_day(_TEN_YEARS, 7)),
}
