"""Recordings as a watch of 2023 writes them, all different and as large as real ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tests.archives.fitfile import (
    FENIX_7,
    GARMIN,
    Column,
    definition,
    fit_file,
    message,
    rows,
    seconds,
)

if TYPE_CHECKING:
    from datetime import datetime

    from numpy.typing import NDArray

ACTIVITY, COURSE = 4, 6
SPORTS = {"running": 1, "cycling": 2, "swimming": 5, "walking": 11}
SUB_SPORTS = {"generic": 0, "treadmill": 1, "trail": 3}


@dataclass(frozen=True)
class Recorded:
    """A generated recording.

    Attributes:
        data: the bytes of the file.
        start_utc: aware.
        distance_m: the watch's total.
        timer_s: the watch's total.
        records: their number.
    """

    data: bytes
    start_utc: datetime
    distance_m: float
    timer_s: float
    records: int


def activity(
    start: datetime,
    samples: int,
    *,
    seed: int = 0,
    sport: str = "running",
    sub_sport: str = "generic",
    speed_mps: float = 3.0,
    utc_offset_s: int = 3600,
    home: tuple[float, float] | None = (52.5, 13.4),
) -> Recorded:
    """An activity as a watch of 2023 writes it: a record per second, a lap per kilometre.

    Args:
        start: aware.
        samples: number of records; the runs of a year have 1,800 to 3,600.
        seed: of the noise.
        sport: a key of SPORTS.
        sub_sport: a key of SUB_SPORTS.
        speed_mps: average.
        utc_offset_s: of local time.
        home: latitude and longitude of the start; None for a run without positions.
    """
    rng = np.random.default_rng(seed)
    begin, end = seconds(start), seconds(start) + samples - 1
    speed = np.round(speed_mps + rng.normal(0, 0.15, samples), 3)
    distance = np.round(np.cumsum(speed) - speed[0], 2)
    columns = _record_columns(rng, begin, speed, distance, home)
    laps = np.searchsorted(distance, np.arange(1000, distance[-1], 1000))
    total_s, total_m = samples - 1, float(distance[-1])
    codes = [(5, "enum", SPORTS[sport]), (6, "enum", SUB_SPORTS[sub_sport])]
    data = fit_file(
        ACTIVITY,
        start,
        _preamble(begin, sport, sub_sport),
        _timer(begin, 0),
        _records_and_laps(columns, laps, begin),
        _timer(end, 4),
        _session(begin, total_s, total_m, len(laps), codes),
        _closing(end, total_s, utc_offset_s),
    )
    return Recorded(data, start, total_m, float(total_s), samples)


def _session(begin: int, total_s: int, total_m: float, laps: int, codes: list[Column]) -> bytes:
    return message(
        6, 18,
        (253, "uint32", begin + total_s), (2, "uint32", begin), (7, "uint32", total_s * 1000),
        (8, "uint32", total_s * 1000), (9, "uint32", round(total_m * 100)), *codes,
        (16, "uint8", 148), (17, "uint8", 171), (22, "uint16", 38), (11, "uint16", 512),
        (25, "uint16", 0), (26, "uint16", laps), (0, "enum", 8), (1, "enum", 1),
    )  # fmt: skip


def _closing(end: int, total_s: int, utc_offset_s: int) -> bytes:
    return message(
        7, 34,
        (253, "uint32", end), (0, "uint32", total_s * 1000), (1, "uint16", 1),
        (5, "uint32", end + utc_offset_s), (2, "enum", 0), (3, "enum", 26), (4, "enum", 1),
    )  # fmt: skip


def course(start: datetime, samples: int) -> bytes:
    """A course to follow: a lap and points with times, like a recording, but no session."""
    begin, distance = seconds(start), 3.0 * np.arange(samples)
    lat = np.round((52.5 + distance / 111_195) * 2**31 / 180)
    points = [
        (253, "uint32", begin + np.arange(samples)), (0, "sint32", lat),
        (1, "sint32", round(13.4 * 2**31 / 180)), (5, "uint32", distance * 100),
    ]  # fmt: skip
    return fit_file(
        COURSE,
        start,
        message(2, 31, (5, "string", b"Lake"), (4, "enum", SPORTS["running"])),
        _lap(0, begin, begin + samples),
        message(3, 20, *points),
    )


def _preamble(begin: int, sport: str, sub_sport: str) -> bytes:
    """What a watch writes before the first record: itself, its sensors, its settings, the user."""
    return b"".join((
        message(2, 23, (253, "uint32", begin), (3, "uint32z", 3_429_421_501),
                (2, "uint16", GARMIN), (4, "uint16", FENIX_7), (5, "uint16", 1728),
                (0, "uint8", np.arange(5)), (1, "uint8", 255), (25, "enum", 5)),
        message(3, 2, (0, "uint8", 0), (1, "uint32", 0), (2, "uint32", 0), (5, "sint8", 4)),
        message(4, 3, (3, "uint8", 178), (4, "uint16", 700), (1, "enum", 1), (2, "uint8", 39)),
        message(5, 12, (0, "enum", SPORTS[sport]), (1, "enum", SUB_SPORTS[sub_sport]),
                (3, "string", b"Run")),
        message(5, 7, (1, "uint8", 189), (2, "uint8", 169), (5, "enum", 1), (7, "enum", 1)),
    ))  # fmt: skip


def _timer(time: int, kind: int) -> bytes:
    return message(
        8, 21, (253, "uint32", time), (3, "uint32", 0), (0, "enum", 0), (1, "enum", kind)
    )


def _record_columns(
    rng: np.random.Generator,
    begin: int,
    speed: NDArray[np.float64],
    distance: NDArray[np.float64],
    home: tuple[float, float] | None,
) -> list[Column]:
    count = len(speed)
    turn = distance / 900  # once around a lake of 900 m radius
    positions: list[Column] = []
    if home:
        lat = home[0] + np.degrees(900 * np.sin(turn) / 6_371_000)
        lon = home[1] + np.degrees(900 * (1 - np.cos(turn)) / 6_371_000) / np.cos(
            np.radians(home[0])
        )
        circle = 2**31 / 180
        positions = [(0, "sint32", np.round(lat * circle)), (1, "sint32", np.round(lon * circle))]
    return [
        (253, "uint32", begin + np.arange(count)),
        *positions,
        (5, "uint32", np.round(distance * 100)),
        (29, "uint32", np.cumsum(rng.integers(200, 320, count))),
        (73, "uint32", np.round(speed * 1000)),
        (78, "uint32", np.round(5 * (540 + 6 * np.sin(turn)))),
        (7, "uint16", rng.integers(200, 320, count)),
        (39, "uint16", rng.integers(780, 900, count)),
        (40, "uint16", 0xFFFF),
        (41, "uint16", rng.integers(2300, 2600, count)),
        (83, "uint16", rng.integers(780, 900, count)),
        (84, "uint16", rng.integers(4950, 5050, count)),
        (85, "uint16", rng.integers(9800, 11500, count)),
        (87, "uint16", 0),
        (3, "uint8", np.clip(148 + rng.normal(0, 6, count), 90, 190)),
        (4, "uint8", rng.integers(82, 88, count)),
        (13, "sint8", 14),
        (53, "uint8", rng.choice([0, 64], count)),
        (135, "uint8", 100),
        (136, "uint8", 90),
    ]


def _records_and_laps(columns: list[Column], laps: NDArray[np.int64], begin: int) -> bytes:
    table = rows(9, columns)
    parts, last = [definition(9, 20, columns)], 0
    for number, row in enumerate(laps):
        parts += [table[last:row].tobytes(), _lap(number, begin + last, begin + int(row))]
        last = int(row)
    return b"".join([*parts, table[last:].tobytes()])


def _lap(number: int, begin: int, end: int) -> bytes:
    took = (end - begin) * 1000
    return message(
        10, 19,
        (253, "uint32", end), (2, "uint32", begin), (7, "uint32", took), (8, "uint32", took),
        (9, "uint32", 100_000), (254, "uint16", number), (15, "uint8", 147), (16, "uint8", 160),
        (0, "enum", 9), (1, "enum", 1), (24, "enum", 2), (25, "enum", 1),
    )  # fmt: skip
