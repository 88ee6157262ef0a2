"""FIT files that aren't recordings: what a watch uploads every day, in realistic sizes.

The kinds and their shares are those of a real account with 9,182 files, 353 of them activities.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache

import numpy as np

from tests.archives.fitfile import fit_file, message, seconds

_TIME = datetime(2024, 5, 4, 22, 0, tzinfo=UTC)
# Kind of file -> its share per 10,000 files that aren't activities.
SHARES = {
    44: 3071, 32: 3001, 58: 2625, 35: 444, 49: 310, 41: 207, 68: 190, 79: 129, 57: 23,
}  # fmt: skip
MONITORING_B, METRICS, SLEEP, HRV_STATUS = 32, 44, 49, 68
_TINY_BYTES = {44: (180, 1069), 49: (360, 980), 41: (180, 1850), 79: (372, 372), 35: (150, 300)}
VARIANTS = 6


@cache
def template(kind: int, variant: int = 0) -> bytes:
    """A file of this kind; fitfile.another makes more from it."""
    rng = np.random.default_rng(1000 * kind + variant)
    if kind == MONITORING_B:
        return fit_file(kind, _TIME, *_monitoring(rng))
    if kind == HRV_STATUS:
        return fit_file(kind, _TIME, _device(), _hrv(rng))
    if kind in _TINY_BYTES:
        low, high = _TINY_BYTES[kind]
        return fit_file(kind, _TIME, _device(), _unknown(rng, (low + high) // 2))
    return fit_file(kind, _TIME, _device(), _unknown(rng, 400), _zones())


@cache
def kinds(count: int) -> tuple[int, ...]:
    """The kinds of this many files, shuffled, in realistic shares."""
    shares = np.array(list(SHARES.values())) / sum(SHARES.values())
    return tuple(np.random.default_rng(7).choice(list(SHARES), size=count, p=shares).tolist())


def _monitoring(rng: np.random.Generator) -> list[bytes]:
    """About a day: heart rate every minute, stress every three, steps every quarter of an hour."""
    begin, minutes = seconds(_TIME), 60 * int(rng.integers(9, 24))
    beats = 60 + np.cumsum(rng.integers(-2, 3, minutes)) % 60
    return [
        message(2, 103, (253, "uint32", begin), (0, "uint32", begin + 7200), (5, "uint16", 1870)),
        message(
            3, 55,
            (26, "uint16", (begin + 60 * np.arange(minutes)) & 0xFFFF), (27, "uint8", beats),
        ),
        message(
            4, 55,
            (253, "uint32", begin + 900 * np.arange(minutes // 15)),
            (3, "uint32", np.cumsum(rng.integers(0, 900, minutes // 15))),
            (4, "uint32", np.cumsum(rng.integers(0, 300_000, minutes // 15))),
            (5, "enum", 6),
        ),
        message(
            5, 227,
            (1, "uint32", begin + 180 * np.arange(minutes // 3)),
            (0, "sint16", rng.integers(-2, 90, minutes // 3)),
        ),
        message(
            6, 297,
            (253, "uint32", begin + 60 * np.arange(minutes)),
            (0, "uint16", rng.integers(1200, 1800, minutes)),
        ),
    ]  # fmt: skip


def _hrv(rng: np.random.Generator) -> bytes:
    times = seconds(_TIME) + 300 * np.arange(79)
    return message(
        3, 371, (253, "uint32", times), (0, "uint16", rng.integers(3000, 9000, len(times)))
    )


def _device() -> bytes:
    return message(
        2, 23, (253, "uint32", seconds(_TIME)), (3, "uint32z", 3_429_421_501), (0, "uint8", 0)
    )


def _unknown(rng: np.random.Generator, size: int) -> bytes:
    """A message that no profile knows, of about this many bytes."""
    count = max(size // 9, 1)
    return message(
        3, 410,
        (0, "uint32", rng.integers(0, 2**32, count)), (1, "uint32", rng.integers(0, 2**32, count)),
    )  # fmt: skip


def _zones() -> bytes:
    return message(
        4, 10, (1, "uint8", np.arange(90, 112)), (2, "uint16", 300), (3, "uint8", 30)
    ) + message(5, 53, (0, "uint16", 1000 * np.arange(1, 12)))
