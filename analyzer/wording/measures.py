"""Names, units and digits of what is told of runs and weeks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.schema.units import METRES

if TYPE_CHECKING:
    from analyzer.wording.numbers import Units

# Column of WEEKS -> name, unit, what its numbers are divided by.
LOADS = {
    "distance_m": ("Distance", "km", METRES["km"]),
    "trimp": ("Heart-rate load", "TRIMP", 1.0),
    "srpe": ("Session RPE × minutes", "RPE·min", 1.0),
    "moving_s": ("Moving time", "h", 3600.0),
    "steps": ("Steps", "thousand", 1000.0),
}
# Measure -> name, unit, decimals.
FADES = {
    "stance_time_ms": ("Contact time", "ms", 1),
    "vertical_oscillation_mm": ("Vertical oscillation", "mm", 1),
    "vertical_ratio_pct": ("Vertical ratio", "%", 2),
    "cadence_spm": ("Cadence", "steps/min", 1),
    "step_length_mm": ("Step length", "mm", 0),
    "stance_time_balance_pct": ("Contact on the left", "% points", 2),
}

_NAMES = {"stryd": "Stryd", "runscribe": "RunScribe"}
_SIDES = {"_left": ", left", "_right": ", right", "": ""}
# Column without its sensor -> name, unit, decimals.
_STRYD = {
    "power_w": ("power", "W", 0),
    "form_power_w": ("form power", "W", 0),
    "air_power_w": ("air power", "W", 1),
    "leg_spring_stiffness_kn_m": ("leg spring stiffness", "kN/m", 1),
    "leg_spring_stiffness_balance_pct": ("stiffness on the left", "%", 1),
    "impact_bw": ("impact", "body weights", 2),
    "impact_loading_rate_bw_s": ("impact loading rate", "body weights/s", 1),
    "impact_loading_rate_balance_pct": ("loading rate on the left", "%", 1),
    "stance_time_ms": ("contact time", "ms", 0),
    "stance_time_balance_pct": ("contact on the left", "%", 1),
    "vertical_oscillation_mm": ("vertical oscillation", "mm", 1),
    "vertical_oscillation_balance_pct": ("oscillation on the left", "%", 1),
}
_RUNSCRIBE = {
    "power_w": ("power", "W", 0),
    **{
        f"{column}{side}_{ending}": (f"{name}{told}", unit, digits)
        for column, ending, name, unit, digits in (
            ("impact", "g", "impact", "G", 1),
            ("braking", "g", "braking", "G", 1),
            ("footstrike", "type", "footstrike", "1 heel – 16 toe", 1),
            ("pronation", "deg", "pronation", "°", 1),
            ("flight_ratio", "pct", "flight ratio", "%", 1),
            ("stance_time", "ms", "contact time", "ms", 0),
        )
        for side, told in _SIDES.items()
    },
}
SENSORS = {
    f"{sensor}_{column}": (f"{_NAMES[sensor]} {name}", unit, digits)
    for sensor, columns in (("stryd", _STRYD), ("runscribe", _RUNSCRIBE))
    for column, (name, unit, digits) in columns.items()
}
"""Column of SENSOR_COLUMNS -> name with the sensor's, unit, decimals."""


def scaled(measure: str, units: Units) -> tuple[str, str, float]:
    """Name and unit of a measure, and what its numbers are divided by."""
    if measure == "distance_m":
        return LOADS[measure][0], units.length, METRES[units.length]
    return LOADS[measure]
