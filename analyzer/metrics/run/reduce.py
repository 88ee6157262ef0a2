"""One activity -> the facts that are kept about it.

The device's own totals come first; what it did not write is computed from the records.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analyzer.metrics.run import track
from analyzer.metrics.run.inside import inside
from analyzer.metrics.run.measured import measured
from analyzer.metrics.run.recorded import recorded
from analyzer.metrics.run.steps import steps_by_cadence
from analyzer.schema import RunFacts
from analyzer.schema.ranges import HEART_RATE_BPM

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analyzer.metrics.run.recorded import Recorded
    from analyzer.schema import Activity

    Array = NDArray[np.float64]


def run_facts(
    activity: Activity,
    position_zone: str | None = None,
    area_deg: tuple[int, int] | None = None,
) -> RunFacts:
    """Reduce an activity to its facts; a number that can't be known is None.

    Args:
        activity: with or without records.
        position_zone: IANA name of the time zone where it began, where its position is known.
        area_deg: latitude and longitude where it began, in whole degrees.
    """
    found = recorded(activity)
    heart_rate = _column(activity, "heart_rate_bpm")
    moving = _total(activity, "moving_s", "timer_s") or found.moving_s
    cadence = _column(activity, "cadence_spm")
    return RunFacts(
        sport=activity.sport,
        sub_sport=activity.sub_sport,
        start_utc=activity.start_utc,
        utc_offset_s=activity.utc_offset_s,
        position_zone=position_zone,
        distance_m=_total(activity, "distance_m") or found.distance_m,
        moving_s=moving,
        elapsed_s=_elapsed_s(activity, found, moving),
        timer_s=_timer_s(activity, found),
        recorded_distance_m=found.distance_m,
        recorded_timer_s=found.timer_s,
        ascent_m=_ascent(activity, found.ground_m),
        steps=_steps(activity, cadence, found),
        cadence_spm=_weighted(cadence, found.measured_s),
        avg_hr_bpm=_total(activity, "avg_hr_bpm") or _weighted(heart_rate, found.measured_s),
        max_hr_bpm=_total(activity, "max_hr_bpm") or _highest(heart_rate),
        rpe=_total(activity, "rpe"),
        hr_seconds=hr_seconds(heart_rate, found.measured_s),
        channels=tuple(sorted(activity.records)),
        records=len(found.running_s),
        device=activity.device,
        title=activity.title,
        feel=_total(activity, "feel"),
        inside=inside(activity, found),
        profile_weight_kg=activity.profile.get("weight_kg"),
        profile_height_cm=activity.profile.get("height_cm"),
        doubts=activity.doubts,
        evidence=activity.evidence,
        area_deg=area_deg,
    )


def pace_s_per_km(distance_m: float | None, moving_s: float | None) -> float | None:
    """Moving seconds per kilometre; None where either is unknown or 0."""
    return moving_s / distance_m * 1000 if moving_s and distance_m else None


def session_rpe(rpe: float | None, moving_s: float | None) -> float | None:
    """Session RPE x minutes: exertion on the CR10 scale (0-10) x moving minutes; None if unknown.

    Foster 2001, J Strength Cond Res 15:109. Caution: the studies asked half an hour
    after the run; watches ask immediately.
    """
    return None if rpe is None or moving_s is None else rpe * moving_s / 60


def hr_seconds(heart_rate_bpm: Array | None, sample_s: Array) -> dict[int, float]:
    """Seconds spent at each whole heart rate (bpm -> s); empty without heart rate.

    Args:
        heart_rate_bpm: above 0, or missing; one over ``HEART_RATE_BPM.high`` counts as missing.
        sample_s: seconds that each sample stands for.
    """
    if heart_rate_bpm is None:
        return {}
    known = (heart_rate_bpm >= 0) & (heart_rate_bpm <= HEART_RATE_BPM.high)
    whole = np.round(heart_rate_bpm[known]).astype(np.int64)
    seconds = np.bincount(whole, weights=sample_s[known])
    return {int(rate): float(seconds[rate]) for rate in np.flatnonzero(seconds > 0)}


def _total(activity: Activity, *names: str) -> float | None:
    """The first of the device's totals that it wrote."""
    return next((activity.totals[name] for name in names if name in activity.totals), None)


def _known(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None


def _elapsed_s(activity: Activity, found: Recorded, moving_s: float | None) -> float | None:
    """The device's; else up to the last record, but no shorter than the time on the move.

    A truncated file keeps the totals of its laps, but its records end early: the run was that long.
    """
    total = _total(activity, "elapsed_s")
    return total or max(found.elapsed_s or 0.0, moving_s or 0.0) or moving_s


def _timer_s(activity: Activity, found: Recorded) -> float | None:
    """The device's; else that of the records; else the elapsed time, as no pause is known."""
    return _total(activity, "timer_s") or found.timer_s or _total(activity, "elapsed_s")


def _column(activity: Activity, name: str) -> Array | None:
    """What was measured; None where the records lack it."""
    column = activity.records.get(name)
    return None if column is None else measured(name, column)


def _steps(activity: Activity, cadence_spm: Array | None, found: Recorded) -> float | None:
    """The device's; else cadence × time."""
    steps = _total(activity, "steps")
    if steps is not None or cadence_spm is None:
        return steps
    return steps_by_cadence(cadence_spm, found)


def _ascent(activity: Activity, ground_m: Array) -> float | None:
    total = _total(activity, "ascent_m")
    elevation = activity.records.get("elevation_m")
    if total is not None or elevation is None:
        return total
    return _known(track.climbed_m(elevation, ground_m))


def _weighted(values: Array | None, sample_s: Array) -> float | None:
    """Mean over time of the known values; None if there are none."""
    if values is None:
        return None
    counted = np.isfinite(values) & (sample_s > 0)
    if not counted.any():
        return None
    return float(np.average(values[counted], weights=sample_s[counted]))


def _highest(values: Array | None) -> float | None:
    return None if values is None or np.isnan(values).all() else float(np.nanmax(values))
