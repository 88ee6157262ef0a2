"""What parsers return, and what is kept of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    import numpy as np
    from numpy.typing import NDArray

    from analyzer.reasons import Reason

SENSOR_COLUMNS = {
    "stryd_power_w": "W",
    "stryd_form_power_w": "W",
    "stryd_air_power_w": "W",
    "stryd_leg_spring_stiffness_kn_m": "kN/m",
    "stryd_leg_spring_stiffness_balance_pct": "%, of the left leg",
    "stryd_impact_bw": "body weights",
    "stryd_impact_loading_rate_bw_s": "body weights/s",
    "stryd_impact_loading_rate_balance_pct": "%, of the left leg",
    "stryd_stance_time_ms": "ms",
    "stryd_stance_time_balance_pct": "%, of the left foot",
    "stryd_vertical_oscillation_mm": "mm",
    "stryd_vertical_oscillation_balance_pct": "%, of the left leg",
    "runscribe_power_w": "W",
    **{
        f"runscribe_{name}{side}_{unit}": shown
        for name, unit, shown in (
            ("impact", "g", "G"),
            ("braking", "g", "G"),
            ("footstrike", "type", "1 (heel) to 16 (toe)"),
            ("pronation", "deg", "degrees, from contact to the greatest"),
            ("flight_ratio", "pct", "% of a stride"),
            ("stance_time", "ms", "ms"),
        )
        for side in ("_left", "_right", "")
    },
}
"""What sensors of other makes add to a record, with units; columns without a side are for both
feet, or for one that isn't named."""

RECORD_COLUMNS = {
    "time_s": "s since the activity's start",
    "lat_deg": "degrees",
    "lon_deg": "degrees",
    "distance_m": "m, running total",
    "elevation_m": "m",
    "speed_mps": "m/s",
    "heart_rate_bpm": "bpm",
    "cadence_spm": "steps/min, both feet",
    "cadence_per_min": "steps or strides/min, as written; ``judgement`` makes it cadence_spm",
    "power_w": "W",
    "vertical_oscillation_mm": "mm",
    "stance_time_ms": "ms",
    "stance_time_balance_pct": "% of contact time on the left foot",
    "vertical_ratio_pct": "%",
    "step_length_mm": "mm",
    **SENSOR_COLUMNS,
}

UNKNOWN_SPORTS = frozenset({"unknown", "generic", "other"})
"""Sports that mean that the file doesn't say which; "other" is a file's word, but may be any."""

STRENGTH_TRAINING = "strength_training"
"""The sub-sport of sessions for hips and core, in FIT's word."""

INDOOR = frozenset({"treadmill", "indoor_running", "virtual", "virtual_activity"})
"""Sub-sports of indoor running: level, and without meaningful positions."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong inside a file that was read all the same.

    Attributes:
        reason: what is wrong.
        offset: byte at which it occurs; None where that has no meaning.
        loses_data: True where records may be missing because of it.
    """

    reason: Reason
    offset: int | None = None
    loses_data: bool = True


@dataclass(frozen=True, slots=True)
class Activity:
    """One session of one file, as a parser returns it.

    Attributes:
        sport: running, cycling, ... in FIT's words; unknown where the file doesn't say.
        start_utc: aware, UTC.
        records: name of RECORD_COLUMNS -> float64 array, all of one length, NaN where missing; only
            the columns that the file has.
        sub_sport: treadmill, trail, ...; None where the file doesn't say.
        utc_offset_s: of the watch's local time, seconds east of UTC; None where not known.
        totals: the device's own totals: distance_m, timer_s, moving_s, elapsed_s, ascent_m, steps,
            avg_hr_bpm, max_hr_bpm, rpe (0-10), feel (0-100); only those that it wrote. A parser may
            add what else the file says of them, for ``judgement`` to decide by, which leaves it out
            afterwards: activity_timer_s (of the whole file, without other sessions' time),
            laps_timer_s, laps_distance_m, laps_avg_hr_bpm, laps_max_hr_bpm.
        pauses: (from, to) in seconds since the start, by the timer's events.
        device: maker and product, as far as known.
        title: its name by the runner or the service; "" where it has none.
        profile: the runner's weight_kg and height_cm as set in the watch; only what it wrote.
        not_run: (from, to) in seconds since the start: time and ground between them were not run,
            as in a car; see ``judgement``.
        doubts: what the runner should check; see ``judgement``.
        evidence: what, other than words, shows the sport: bicycle_computer, gears, from the cadence
            steps, strokes or pedals, from the speed rushes; see ``judgement.sport.movement``.
    """

    sport: str
    start_utc: datetime
    records: Mapping[str, NDArray[np.float64]]
    sub_sport: str | None = None
    utc_offset_s: int | None = None
    totals: Mapping[str, float] = field(default_factory=dict)
    pauses: tuple[tuple[float, float], ...] = ()
    device: str | None = None
    title: str = ""
    profile: Mapping[str, float] = field(default_factory=dict)
    not_run: tuple[tuple[float, float], ...] = ()
    doubts: tuple[Reason, ...] = ()
    evidence: tuple[str, ...] = ()

    @property
    def may_be_a_run(self) -> bool:
        """True for a run, or if the sport is unknown. A ride may well be faster than any run."""
        return self.sport == "running" or self.sport in UNKNOWN_SPORTS


@dataclass(frozen=True, slots=True)
class Weighing:
    """A body weight that a scale has written, at a time in UTC."""

    time_utc: datetime
    weight_kg: float


@dataclass(frozen=True, slots=True)
class Listed:
    """One activity as a service's own list describes it, such as Strava's ``activities.csv``.

    Attributes:
        activity: without records; its totals are those of the list.
        files: paths of its recordings, relative to the folder of the list, with "/" between the
            parts; empty where the list names none.
        is_local: the list gives the start in the runner's local time only; it is stored as if it
            were UTC, with an offset of 0.
    """

    activity: Activity
    files: tuple[str, ...] = ()
    is_local: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A service's list of activities.

    Attributes:
        entries: the activities of any sport, in the order of the list.
        faults: what was wrong with it, such as lines that can't be understood.
    """

    entries: tuple[Listed, ...] = ()
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a parser made of one file.

    Attributes:
        activities: one per session, in order of start.
        faults: what was wrong with the file.
        not_activity: why this isn't a recording (a course, monitoring data); None if it is one.
        weights: body weights from a scale, in the order of the file.
    """

    activities: tuple[Activity, ...] = ()
    faults: tuple[Fault, ...] = ()
    not_activity: Reason | None = None
    weights: tuple[Weighing, ...] = ()


@dataclass(frozen=True, slots=True)
class Inside:
    """What the records say about a run beyond its totals; missing numbers are None.

    Attributes:
        grade_factor: mean cost of its ground, relative to the same on the flat.
        best_1k_s, best_5k_s, best_10k_s: shortest time over the distance, stops included.
        means: of dynamics, power and sensors on the move, by the names of RECORD_COLUMNS.
        level: mean speed_mps, cadence_spm and stance_time_ms on the flat, where all are known.
        fade: last third minus first third, by the names of RECORD_COLUMNS.
        fade_reason: why there is no fade, "" where there is: see ``metrics.run.fade``; pieces for a
            run that was recorded in several.
    """

    grade_factor: float | None = None
    best_1k_s: float | None = None
    best_5k_s: float | None = None
    best_10k_s: float | None = None
    means: dict[str, float] = field(default_factory=dict)
    level: dict[str, float] = field(default_factory=dict)
    fade: dict[str, float] = field(default_factory=dict)
    fade_reason: str = "no_data"


@dataclass(frozen=True, slots=True)
class RunFacts:
    """What is kept of an activity once its records are dropped: the unit of the cache.

    Independent of the settings, so that no file is read again when the profile changes. Missing
    numbers are None. ``hr_seconds`` maps a heart rate in whole bpm to the seconds spent at it.

    ``elapsed_s`` runs from start to end, ``timer_s`` while the timer ran, ``moving_s`` while the
    runner moved. ``recorded_distance_m`` and ``recorded_timer_s`` are made from the records alone,
    as a check on the device's totals; None without records. ``doubts`` and ``evidence`` are as in
    ``Activity``. ``area_deg`` is where it began, latitude and longitude in whole degrees (some 100
    km): enough to tell two cities apart, too coarse to find anyone.
    """

    sport: str
    sub_sport: str | None
    start_utc: datetime
    utc_offset_s: int | None
    position_zone: str | None
    distance_m: float | None
    moving_s: float | None
    elapsed_s: float | None
    timer_s: float | None
    recorded_distance_m: float | None
    recorded_timer_s: float | None
    ascent_m: float | None
    steps: float | None
    cadence_spm: float | None
    avg_hr_bpm: float | None
    max_hr_bpm: float | None
    rpe: float | None
    hr_seconds: dict[int, float]
    channels: tuple[str, ...]
    records: int
    device: str | None
    title: str = ""
    feel: float | None = None
    inside: Inside = field(default_factory=Inside)
    profile_weight_kg: float | None = None
    profile_height_cm: float | None = None
    doubts: tuple[Reason, ...] = ()
    evidence: tuple[str, ...] = ()
    area_deg: tuple[int, int] | None = None
