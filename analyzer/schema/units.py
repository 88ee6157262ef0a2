"""Units: lengths that people and exports use, in metres, and those of load."""

METRES = {"cm": 0.01, "ft": 0.3048, "yd": 0.9144, "m": 1.0, "km": 1000.0, "mi": 1609.344}

LOAD_SOURCES = {
    "distance": ("distance_m", 1000.0),
    "duration": ("moving_s", 60.0),
    "trimp": ("trimp", 1.0),
    "srpe": ("srpe", 1.0),
}
"""Measure of load -> its column, and the divisor that gives km, min, ..."""
