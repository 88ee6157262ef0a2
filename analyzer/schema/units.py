"""Lengths that people and exports use, in metres."""

METRES = {"cm": 0.01, "ft": 0.3048, "yd": 0.9144, "m": 1.0, "km": 1000.0, "mi": 1609.344}
