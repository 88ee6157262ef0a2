"""The measures table: label, unit, digits and scale of every number that people read.

Terminal, PDF and charts derive their heads, cells and axes from it; see ``cells``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from analyzer.schema import rules
from analyzer.schema.units import LOAD_SOURCES

_REFERENCE = f"{rules.SPIKE.reference_days} days"

Kind = Literal[
    "number", "length", "climb", "pace", "time", "clock", "load", "of_load", "change",
    "change_of_load", "ratio",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Measure:
    """One number that people read.

    Attributes:
        label: its name at the beginning of a line.
        unit: of a plain number; that of the other kinds follows the units of the report.
        digits: decimals; times and paces have none.
        short: its name where there is little room; "" for the label.
        kind: how it is written: "number" as it is; "length", "climb" and "pace" converted from the
            schema's units; "time" as h:mm and "clock" as h:mm:ss; "load" and "of_load" (a number
            derived from load); "change" and "change_of_load" in per cent; "ratio" of two lengths.
        axis: unit and divisor of a chart, where they differ from those of a table.
        is_least: marked with ≥ where days of its span were not recorded.
    """

    label: str
    unit: str = ""
    digits: int = 0
    short: str = ""
    kind: Kind = "number"
    axis: tuple[str, float] | None = None
    is_least: bool = False

    @property
    def brief(self) -> str:
        """The short label, or the label where it is short enough."""
        return self.short or self.label

    @property
    def lower(self) -> str:
        """The label within a sentence."""
        return self.label[0].lower() + self.label[1:]


# Column without its sensor -> label, unit, decimals, and a short label where the first is long.
_STRYD: dict[str, tuple[str, str, int, str]] = {
    "power_w": ("power", "W", 0, ""),
    "form_power_w": ("form power", "W", 0, ""),
    "air_power_w": ("air power", "W", 1, ""),
    "leg_spring_stiffness_kn_m": ("leg spring stiffness", "kN/m", 1, "leg stiffness"),
    "leg_spring_stiffness_balance_pct": ("stiffness on the left", "%", 1, ""),
    "impact_bw": ("impact", "body weights", 2, ""),
    "impact_loading_rate_bw_s": ("impact loading rate", "body weights/s", 1, ""),
    "impact_loading_rate_balance_pct": ("loading rate on the left", "%", 1, ""),
    "stance_time_ms": ("contact time", "ms", 0, ""),
    "stance_time_balance_pct": ("contact on the left", "%", 1, ""),
    "vertical_oscillation_mm": ("vertical oscillation", "mm", 1, ""),
    "vertical_oscillation_balance_pct": ("oscillation on the left", "%", 1, ""),
}
_RUNSCRIBE: dict[str, tuple[str, str, int, str]] = {
    "power_w": ("power", "W", 0, ""),
    **{
        f"{column}{side and '_'}{side}_{ending}": (
            f"{label}{side and ', '}{side}", unit, digits, side and f"{label} {side}",
        )
        for column, ending, label, unit, digits in (
            ("impact", "g", "impact", "G", 1),
            ("braking", "g", "braking", "G", 1),
            ("footstrike", "type", "footstrike", "1 heel – 16 toe", 1),
            ("pronation", "deg", "pronation", "°", 1),
            ("flight_ratio", "pct", "flight ratio", "%", 1),
            ("stance_time", "ms", "contact time", "ms", 0),
        )
        for side in ("left", "right", "")
    },
}  # fmt: skip


def _sensor(maker: str, columns: dict[str, tuple[str, str, int, str]]) -> dict[str, Measure]:
    return {
        f"{maker.lower()}_{column}": Measure(
            f"{maker} {label}", unit, digits, short=short and f"{maker} {short}"
        )
        for column, (label, unit, digits, short) in columns.items()
    }


MEASURES: dict[str, Measure] = {
    # Of a run, or summed over days.
    "distance_m": Measure("Distance", digits=1, kind="length", is_least=True),
    "moving_s": Measure("Moving time", kind="time", axis=("h", 3600.0),
                        is_least=True),
    "pace_s_per_km": Measure("Pace", kind="pace"),
    "gap_s_per_km": Measure("Grade-adjusted pace", kind="pace"),
    "ascent_m": Measure("Ascent", kind="climb"),
    "elevation_m": Measure("Elevation", kind="climb"),
    "steps": Measure("Steps", axis=("thousand", 1000.0)),
    "avg_hr_bpm": Measure("Heart rate", "bpm", short="HR"),
    "max_hr_bpm": Measure("Highest heart rate", "bpm"),
    "heart_rate_bpm": Measure("Heart rate", "bpm"),
    "trimp": Measure("Heart-rate load", "TRIMP", short="HR load"),
    "srpe": Measure("Session RPE load", "RPE·min", short="RPE load"),
    "load": Measure("Load", kind="load", is_least=True),
    "cadence_spm": Measure("Cadence", "steps/min"),
    "power_w": Measure("Power", "W"),
    "stance_time_ms": Measure("Contact time", "ms"),
    "vertical_oscillation_mm": Measure("Vertical oscillation", "mm", 1),
    "vertical_ratio_pct": Measure("Vertical ratio", "%", 2),
    "step_length_mm": Measure("Step length", "mm"),
    "stance_time_balance_pct": Measure("Contact on the left", "%", 1),
    "balance_pct": Measure("Contact time on the left foot", "%", 1),
    "leg_stiffness_kn_m": Measure("Leg stiffness", "kN/m", 1),
    **_sensor("Stryd", _STRYD),
    **_sensor("RunScribe", _RUNSCRIBE),
    # Of weeks, months and years.
    "runs": Measure("Runs", is_least=True),
    "longest_m": Measure("Longest run", digits=1, short="Longest", kind="length", is_least=True),
    "change": Measure("Change from the week before", short="Change", kind="change_of_load"),
    "change_non_deload": Measure(f"Against up to {rules.WEEK.steady_weeks} weeks not lighter",
                                 kind="change_of_load"),
    "acwr": Measure("Acute : chronic load", digits=2, kind="of_load"),
    "acwr_uncoupled": Measure("Acute : chronic, uncoupled, last day", digits=2,
                              short="Ratio, last day"),
    "strength": Measure("Strength sessions"),
    "weight_kg": Measure("Body weight", "kg", 1),
    # Of spikes.
    "spikes": Measure("Spikes"),
    "spike_ratio": Measure(f"Ratio to the longest run of {_REFERENCE}",
                           short=f"Ratio, {_REFERENCE}", kind="ratio"),
    "longest_30d_m": Measure(f"Longest run of the {_REFERENCE} before", digits=1,
                             short=f"Longest of {_REFERENCE}", kind="length"),
    "ratio": Measure("Ratio", kind="ratio"),
    # Of the back.
    "pain": Measure("Back pain", "score 0–10"),
    "pain_max": Measure("Highest pain", "0–10"),
    "pain_days": Measure("Days with pain above 0", short="Days with pain"),
    "pain_logged_days": Measure("Days with a pain entry", short="Days logged"),
    # Of the days before a flare.
    "score": Measure("Score"),
    "window_days": Measure("Days before"),
    "distance_change": Measure("Change in distance", kind="change"),
    "steps_change": Measure("Change in steps", kind="change"),
    "largest_ratio": Measure("Spikes", "largest", kind="ratio"),
    "jumps": Measure("Weekly jumps"),
    "back_to_back": Measure("Days in a row"),
    "layoff_days": Measure("Layoff", "days"),
    "weight_change_kg": Measure("Weight", "kg", 1),
}  # fmt: skip
"""Column of a frame -> how it is shown."""

FADES: dict[str, Measure] = {
    "stance_time_ms": replace(MEASURES["stance_time_ms"], digits=1),
    "vertical_oscillation_mm": MEASURES["vertical_oscillation_mm"],
    "vertical_ratio_pct": MEASURES["vertical_ratio_pct"],
    "cadence_spm": replace(MEASURES["cadence_spm"], digits=1),
    "step_length_mm": MEASURES["step_length_mm"],
    "stance_time_balance_pct": replace(
        MEASURES["stance_time_balance_pct"], unit="% points", digits=2
    ),
}
"""FADES.measure -> how its fade is shown, which is a small difference."""

OF_ONE_RUN: dict[str, Measure] = {
    **MEASURES,
    "distance_m": replace(MEASURES["distance_m"], digits=2),
    "moving_s": replace(MEASURES["moving_s"], kind="clock"),
    **{f"fade_{name}": fade for name, fade in FADES.items()},
}
"""Column of RUNS -> how it is shown on the page of a single run, with finer digits."""

LOADS: dict[str, Measure] = {
    **{name: MEASURES[column] for name, (column, _) in LOAD_SOURCES.items()},
    "duration": replace(MEASURES["moving_s"], kind="number", unit="min"),
}
"""The setting ``load`` -> the measure that load is made of."""
