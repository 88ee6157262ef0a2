"""Leg stiffness of the spring-mass model, from means over level running."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

GRAVITY_MPS2 = 9.81
LEG_OF_HEIGHT = 0.53


def leg_stiffness_kn_m(
    weight_kg: float, height_m: float, speed_mps: float, cadence_spm: float, contact_ms: float
) -> float:
    """Stiffness of the leg as a spring in kN/m (Morin 2005, J Appl Biomech 21:167).

    Fmax = m·g·π/2·(tf/tc + 1); dy = Fmax·tc²/(m·π²) - g·tc²/8; dL = L - sqrt(L² - (v·tc/2)²) + dy;
    stiffness = Fmax / dL, with the contact time tc, the flight time tf = 60 / cadence - tc, and the
    leg length L = 0.53 × height.

    Caution: a model of level running; a watch's contact time is off by some milliseconds, each
    of which is about one per cent. No evidence links it to back pain.

    Args:
        weight_kg: body weight.
        height_m: body height.
        speed_mps: mean speed.
        cadence_spm: steps a minute, both feet.
        contact_ms: mean contact time of a step.

    Returns:
        kN/m; NaN where an argument is missing, where there is no flight, or where the leg would be
        shorter than half the ground covered in contact.
    """
    contact_s, step_s = contact_ms / 1000, 60 / cadence_spm if cadence_spm else math.nan
    leg_m, half_m = LEG_OF_HEIGHT * height_m, speed_mps * contact_s / 2
    if not (0 < contact_s < step_s and half_m < leg_m and weight_kg > 0):
        return math.nan
    force_n = weight_kg * GRAVITY_MPS2 * math.pi / 2 * (step_s / contact_s)
    sink_m = force_n * contact_s**2 / (weight_kg * math.pi**2) - GRAVITY_MPS2 * contact_s**2 / 8
    shortening_m = leg_m - math.sqrt(leg_m**2 - half_m**2) + sink_m
    return force_n / shortening_m / 1000


def of_level_running(
    level: Mapping[str, float], weight_kg: float | None, height_cm: float | None
) -> float:
    """Leg stiffness of a run from its means on the flat (``Inside.level``); NaN if not known."""
    if not level or weight_kg is None or height_cm is None:
        return math.nan
    return leg_stiffness_kn_m(
        weight_kg, height_cm / 100, level["speed_mps"], level["cadence_spm"],
        level["stance_time_ms"],
    )  # fmt: skip
