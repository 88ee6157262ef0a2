"""The courses she runs: invented loops through a large forest, none of which is a real path.

A loop is a smooth closed curve around a point, walked by arc length; height is a sum of waves that
closes with the loop.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

METRES_PER_DEGREE = 111_194.93  # of latitude, on the sphere that haversine uses
START_LAT, START_LON = 52.9471, 13.6428  # a clearing in the forest, kilometres from any house
_STEPS = 720


@dataclass(frozen=True)
class Place:
    """A point of the course: degrees, and metres above the sea."""

    lat: float
    lon: float
    height_m: float


@dataclass(frozen=True)
class Loop:
    """A closed course that begins and ends at the clearing.

    Attributes:
        length_m: once around.
        shape: how the radius wavers: (waves around, share of the radius, phase).
        heading: direction of the centre from the clearing, radians from east.
        climb: how height wavers: (waves around, metres, phase).
    """

    length_m: float
    shape: tuple[tuple[int, float, float], ...]
    heading: float
    climb: tuple[tuple[int, float, float], ...]

    def at(self, distance_m: float) -> Place:
        """The point reached after a distance, lap after lap."""
        reached, points = _arc(self)
        along = distance_m % self.length_m
        i = min(bisect_right(reached, along), _STEPS)
        share = (along - reached[i - 1]) / (reached[i] - reached[i - 1])
        x, y = (a + share * (b - a) for a, b in zip(points[i - 1], points[i], strict=True))
        turn = 2 * math.pi * along / self.length_m
        height = 64 + sum(size * math.sin(n * turn + phase) for n, size, phase in self.climb)
        lat = START_LAT + y / METRES_PER_DEGREE
        lon = START_LON + x / (METRES_PER_DEGREE * math.cos(math.radians(START_LAT)))
        return Place(lat, lon, height)


@cache
def _arc(loop: Loop) -> tuple[list[float], list[tuple[float, float]]]:
    """Arc length in metres at each step around, and the steps as metres east and north."""
    angles = [2 * math.pi * i / _STEPS + loop.heading + math.pi for i in range(_STEPS + 1)]
    radii = [1 + sum(size * math.cos(n * a + p) for n, size, p in loop.shape) for a in angles]
    raw = [(r * math.cos(a), r * math.sin(a)) for r, a in zip(radii, angles, strict=True)]
    scale = loop.length_m / sum(math.dist(a, b) for a, b in pairwise(raw))
    x0, y0 = raw[0]
    points = [((x - x0) * scale, (y - y0) * scale) for x, y in raw]
    points[-1] = points[0]
    reached = [0.0]
    for a, b in pairwise(points):
        reached.append(reached[-1] + math.dist(a, b))
    return reached, points


LOOPS = {
    "lake": Loop(3_150, ((2, 0.16, 0.4), (3, 0.07, 1.9)), 0.6, ((1, 3.0, 0.2), (3, 1.2, 2.0))),
    "pines": Loop(5_240, ((2, 0.22, 2.1), (3, 0.09, 0.3)), 2.3, ((1, 9.0, 1.1), (3, 3.0, 0.0))),
    "ridge": Loop(8_470, ((2, 0.18, 1.0), (4, 0.08, 2.2)), 3.9, ((2, 11.0, 0.5), (5, 3.0, 1.4))),
    "far": Loop(12_680, ((2, 0.25, 0.1), (3, 0.10, 2.7)), 5.2, ((1, 14.0, 2.6), (4, 6.0, 0.9))),
}
