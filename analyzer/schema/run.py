"""The shapes of the frames that are about single runs."""

# No "from __future__ import annotations": evaluating its strings would cost every command time.
from typing import Annotated

from analyzer.schema import ranges, rules
from analyzer.schema.shape import UTC_TIME, Day, made

_REFERENCE = f"{rules.SPIKE.reference_days} days"
_MOST, _FEWEST = rules.COMPARABLE.most_runs, rules.COMPARABLE.fewest_runs
_RANGE = f"{rules.BALANCE.fewest_runs} runs"


class RunRow:
    """One run; of several recordings the one that counts."""

    run_id: Annotated[str, "", "stable id of the run: start of the file's hash, then its session"]
    date: Annotated[Day, "", "local calendar day of the start"]
    start_local: Annotated[Day, "", "local date and time of the start, without time zone"]
    start_utc: Annotated[Day, "", "date and time of the start in UTC", UTC_TIME]
    zone_source: Annotated[
        str,
        "",
        "source of the local time: watch, position, file, settings or utc",
    ]
    sub_sport: Annotated[str, "", "treadmill, trail, track ... as the watch names it"]
    distance_m: Annotated[
        float, "m", "the watch's total, else from the records; missing if unknown", ranges.GROUND_M
    ]
    moving_s: Annotated[float, "s", "time without pauses and stops", ranges.SECONDS]
    elapsed_s: Annotated[float, "s", "time from start to end"]
    pace_s_per_km: Annotated[float, "s/km", "moving time per kilometre"]
    ascent_m: Annotated[float, "m", "total climb", ranges.CLIMB_M]
    steps: Annotated[float, "", "the watch's total, else cadence × time", ranges.STEPS]
    cadence_spm: Annotated[float, "steps/min", "mean cadence, both feet", ranges.CADENCE_SPM]
    avg_hr_bpm: Annotated[float, "bpm", "mean heart rate", ranges.HEART_RATE_BPM]
    max_hr_bpm: Annotated[float, "bpm", "highest heart rate", ranges.HEART_RATE_BPM]
    trimp: Annotated[float, "", "Banister's TRIMP; missing without heart rate or profile"]
    srpe: Annotated[
        float,
        "RPE·min",
        "session RPE: exertion × moving minutes; missing without an exertion",
    ]
    edwards: Annotated[
        float,
        "min",
        "Edwards' load: minutes × zone; missing without heart rate or its maximum",
    ]
    trimp_ratio: Annotated[
        float,
        "",
        "TRIMP, with an hour at the threshold as 100; missing without a threshold",
    ]
    rpe: Annotated[
        float, "0-10", "perceived exertion from the watch, else from the diary", ranges.SCORE
    ]
    feel: Annotated[float, "0-100", "how the run felt, from the watch", ranges.PERCENT]
    load: Annotated[float, "load", "load in the measure chosen in the settings"]
    gap_s_per_km: Annotated[float, "s/km", "grade-adjusted pace: as if on the flat"]
    best_1k_s: Annotated[
        float, "s", "shortest time over any kilometre of the run, stops included", ranges.SECONDS
    ]
    best_5k_s: Annotated[float, "s", "the same over 5 km", ranges.SECONDS]
    best_10k_s: Annotated[float, "s", "the same over 10 km", ranges.SECONDS]
    power_w: Annotated[float, "W", "mean power on the move", ranges.POWER_W]
    stance_time_ms: Annotated[
        float, "ms", "mean ground contact time of a step, on the move", ranges.STEP_MS
    ]
    vertical_oscillation_mm: Annotated[
        float, "mm", "mean up and down movement, on the move", ranges.STEP_MM
    ]
    vertical_ratio_pct: Annotated[
        float, "%", "mean vertical oscillation / step length", ranges.PERCENT
    ]
    step_length_mm: Annotated[float, "mm", "mean length of a step, on the move", ranges.STEP_MM]
    stance_time_balance_pct: Annotated[
        float, "%", "left foot's mean share of contact time", ranges.PERCENT
    ]
    leg_stiffness_kn_m: Annotated[
        float, "kN/m", "leg stiffness on the flat; missing without weight and height"
    ]
    fade_stance_time_ms: Annotated[
        float,
        "ms",
        "contact time: last third minus first, at matched speed on the flat",
        ranges.ANY,
    ]
    fade_vertical_oscillation_mm: Annotated[
        float, "mm", "the same for vertical oscillation", ranges.ANY
    ]
    fade_vertical_ratio_pct: Annotated[float, "%", "the same for the vertical ratio", ranges.ANY]
    fade_cadence_spm: Annotated[float, "steps/min", "the same for cadence", ranges.ANY]
    fade_step_length_mm: Annotated[float, "mm", "the same for step length", ranges.ANY]
    fade_stance_time_balance_pct: Annotated[float, "%", "the same for contact balance", ranges.ANY]
    fade_status: Annotated[
        str,
        "",
        "ok, or why not: no_data, short, no_elevation, hilly, no_speed, surges, pieces",
    ]
    spike_ratio: Annotated[float, "", f"distance / longest run of the {_REFERENCE} before"]
    spike_class: Annotated[str, "", "reference, small, moderate or large; missing if undefined"]
    spike_status: Annotated[
        str, "", "ok, or why not: short_history, not_recorded, no_recent_reference"
    ]
    file: Annotated[str, "", "file in the folder (an archive member after ' › ')"]
    reader: Annotated[str, "", "format, and the reader used"]
    is_partial: Annotated[bool, "", "the file ended early or was damaged"]
    duplicates: Annotated[int, "", "number of other recordings of this run, set aside"]
    parts: Annotated[int, "", "number of pieces, if the watch was restarted; else 1"]
    title: Annotated[str, "", "name given by the runner or the service; missing if none"]


RUNS = made("runs", RunRow, period="date")


class FadeRow:
    """How one measure of form changed over one run."""

    run_id: Annotated[str, "", "the run"]
    date: Annotated[Day, "", "day of the run"]
    distance_m: Annotated[float, "m", "distance of the run", ranges.GROUND_M]
    measure: Annotated[str, "", "stance_time_ms, cadence_spm ... as in RUNS.fade_*"]
    value: Annotated[float, "unit of the measure", "last third minus first third", ranges.ANY]
    median: Annotated[
        float,
        "unit of the measure",
        f"of up to {_MOST} comparable runs; missing under {_FEWEST}",
        ranges.ANY,
    ]


FADES = made("fades", FadeRow, period="date")


class SensorRow:
    """What a sensor of another make measured in one run."""

    run_id: Annotated[str, "", "the run"]
    date: Annotated[Day, "", "day of the run"]
    measure: Annotated[str, "", "stryd_power_w, runscribe_impact_left_g ... as in SENSOR_COLUMNS"]
    value: Annotated[float, "unit of the measure", "mean on the move", ranges.ANY]


SENSORS = made("sensors", SensorRow, period="date")


class BalanceRow:
    """Left and right in one run, and the runner's own range."""

    run_id: Annotated[str, "", "the run"]
    date: Annotated[Day, "", "day of the run"]
    balance_pct: Annotated[float, "%", "left foot's mean share of contact time", ranges.PERCENT]
    low: Annotated[
        float, "%", f"lower end of the own range; missing with under {_RANGE} before", ranges.ANY
    ]
    high: Annotated[
        float, "%", f"upper end of the own range; missing with under {_RANGE} before", ranges.ANY
    ]


BALANCE = made("balance", BalanceRow, period="date")
