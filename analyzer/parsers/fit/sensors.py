"""Developer fields of known sensors -> the schema's columns, named after the sensor.

Fields are recognized by name: RunScribe has used the same numbers for different fields over the
years. Sensors are recognized by the id of their app on the watch or, where it is missing, as in
Stryd's own files, by fields that no one else writes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analyzer.parsers.fit.messages import DeveloperField

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analyzer.parsers.fit.messages import Columns

    Track = dict[str, NDArray[np.float64]]

_APPS = {
    "18fb2cf01a4b430dad66988c847421f4": "stryd",
    "660a581e5301460c8f2f034c8b6dc90f": "stryd",
    "1841a964b8a111e7abc4cec278b6b50a": "runscribe",
    "aee3c518b4bf11e7abc4cec278b6b50a": "runscribe",
    "502092b3b0dd45ad89b3472ab2060ab6": "runscribe",
    "c1f5c80a5a054e8a97b3fda34e957035": "runscribe",
}
_STRYD = {
    "Power": "power_w",
    "Form Power": "form_power_w",
    "Air Power": "air_power_w",
    "Leg Spring Stiffness": "leg_spring_stiffness_kn_m",
    "Leg Spring Stiffness Balance": "leg_spring_stiffness_balance_pct",
    "Impact": "impact_bw",
    "Impact Loading Rate": "impact_loading_rate_bw_s",
    "Impact Loading Rate Balance": "impact_loading_rate_balance_pct",
    "Ground Time": "stance_time_ms",
    "Ground Time Balance": "stance_time_balance_pct",
    "Vertical Oscillation": "vertical_oscillation_mm",
    "Vertical Oscillation Balance": "vertical_oscillation_balance_pct",
}
# The field names of three versions of the watch app.
_RUNSCRIBE_NAMES = (
    (("IG", "RS_Impact_GS", "currImpactGs"), "impact", "g"),
    (("BG", "RS_Braking_GS", "currBrakingGs"), "braking", "g"),
    (("FS", "RS_FootStrike", "currFSType"), "footstrike", "type"),
    (("P", "RS_Pronation", "currPronation"), "pronation", "deg"),
    (("FR", "RS_Flight", "currFlightRatio"), "flight_ratio", "pct"),
    (("GCT", "RS_ContactTime", "currContactTime"), "stance_time", "ms"),
)
_SIDES = {"": "", "_L": "_left", "_R": "_right"}
_RUNSCRIBE = {
    **dict.fromkeys(("Power", "RS_Power_AVG", "currPower"), "power_w"),
    **{
        name + suffix: f"{column}{side}_{unit}"
        for names, column, unit in _RUNSCRIBE_NAMES
        for name in names
        for suffix, side in _SIDES.items()
    },
}
_FIELDS = {"stryd": _STRYD, "runscribe": _RUNSCRIBE}
_SIGNS = {
    **dict.fromkeys(("Form Power", "Leg Spring Stiffness"), "stryd"),
    **{
        name + suffix: "runscribe"
        for names, column, _ in _RUNSCRIBE_NAMES
        for name in names
        for suffix in _SIDES
        if column in ("impact", "braking")
    },
}
_OF_UNITS = {("vertical_oscillation_mm", unit): 10.0 for unit in ("centimeters", "cm")}
_GREATEST = 1e6  # no sensor measures more, in whatever unit
# In all others a zero means no value, and so does a column of nothing but zeros.
_MAY_BE_ZERO = frozenset({"air_power_w"})

FIELD_NAMES = frozenset(name for fields in _FIELDS.values() for name in fields)
"""These sensors' field names; other sensors may use the same names."""


def sensor_columns(records: Columns) -> Track:
    """The columns of SENSOR_COLUMNS found in the developer fields of ``record`` messages.

    Fields of unknown apps are left out. If two fields mean the same, as after a restart of the app,
    the second fills the gaps of the first.
    """
    fields = [key for key in records if isinstance(key, DeveloperField)]
    signs = {(key.index, key.application): _SIGNS[key.name] for key in fields if key.name in _SIGNS}
    found: Track = {}
    for key in fields:
        sensor = _APPS.get(key.application) or signs.get((key.index, key.application), "")
        name = _FIELDS.get(sensor, {}).get(key.name)
        column = records[key]
        if name is not None and column.dtype.kind == "f":
            column = column if column.ndim == 1 else column[:, 0]
            values, ours = _in_our_units(column, name, key.units), f"{sensor}_{name}"
            known = found.get(ours)
            found[ours] = values if known is None else np.where(np.isfinite(known), known, values)
    return found


def _in_our_units(column: NDArray[np.float64], name: str, units: str) -> NDArray[np.float64]:
    if (abs(column) > _GREATEST).any():
        column = np.where(abs(column) > _GREATEST, np.nan, column)
    if name in _MAY_BE_ZERO and (column > 0).any():
        return column
    factor = _OF_UNITS.get((name, units.lower()), 1.0)
    return np.where(column == 0, np.nan, column if factor == 1 else column * factor)
