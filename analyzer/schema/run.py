"""The shapes of the frames that are about single runs."""

from __future__ import annotations

from typing import Annotated

from analyzer.schema import rules
from analyzer.schema.shape import UTC_TIME, Day, made

_REFERENCE = f"{rules.SPIKE.reference_days} days"
_MOST, _FEWEST = rules.COMPARABLE.most_runs, rules.COMPARABLE.fewest_runs
_RANGE = f"{rules.BALANCE.fewest_runs} runs"


class RunRow:
    """One run; of several recordings the one that counts."""

    run_id: Annotated[str, "", "stable name of the run: start of the file's hash, then its session"]
    date: Annotated[Day, "", "local calendar day of the start"]
    start_local: Annotated[Day, "", "local date and time of the start, without zone"]
    start_utc: Annotated[Day, "", "start", UTC_TIME]
    zone_source: Annotated[
        str,
        "",
        "where the local day comes from: watch, position, file, settings or utc",
    ]
    sub_sport: Annotated[str, "", "treadmill, trail, track ... as the watch says"]
    distance_m: Annotated[float, "m", "the watch's total, else recomputed; missing if unknown"]
    moving_s: Annotated[float, "s", "time without pauses and stops"]
    elapsed_s: Annotated[float, "s", "from start to end"]
    pace_s_per_km: Annotated[float, "s/km", "moving time per kilometre"]
    ascent_m: Annotated[float, "m", "climbed"]
    steps: Annotated[float, "", "cadence × time"]
    cadence_spm: Annotated[float, "steps/min", "mean cadence"]
    avg_hr_bpm: Annotated[float, "bpm", "mean heart rate"]
    max_hr_bpm: Annotated[float, "bpm", "highest heart rate"]
    trimp: Annotated[float, "", "Banister's TRIMP; missing without heart rate or profile"]
    srpe: Annotated[
        float,
        "RPE·min",
        "session RPE × minutes; missing where no exertion was entered",
    ]
    edwards: Annotated[
        float,
        "min",
        "Edwards' load: minutes × zone; missing without a highest rate",
    ]
    trimp_ratio: Annotated[
        float,
        "",
        "TRIMP in hundredths of an hour at the threshold; else missing",
    ]
    rpe: Annotated[float, "0-10", "perceived exertion, by the watch, else by the diary"]
    feel: Annotated[float, "0-100", "how it felt, by the watch"]
    load: Annotated[float, "load", "the measure chosen in the settings"]
    gap_s_per_km: Annotated[float, "s/km", "pace as if on the flat, by the cost of its slopes"]
    best_1k_s: Annotated[float, "s", "shortest time over a kilometre of the run, stops included"]
    best_5k_s: Annotated[float, "s", "the same over 5 km"]
    best_10k_s: Annotated[float, "s", "the same over 10 km"]
    power_w: Annotated[float, "W", "mean power on the move"]
    stance_time_ms: Annotated[float, "ms", "mean contact time of a step, on the move"]
    vertical_oscillation_mm: Annotated[float, "mm", "mean, on the move"]
    vertical_ratio_pct: Annotated[float, "%", "mean, on the move"]
    step_length_mm: Annotated[float, "mm", "mean, on the move"]
    stance_time_balance_pct: Annotated[float, "%", "mean share of contact time on the left foot"]
    leg_stiffness_kn_m: Annotated[float, "kN/m", "on the flat; missing without weight and height"]
    fade_stance_time_ms: Annotated[
        float,
        "ms",
        "last third less first, at matched speed on the flat",
    ]
    fade_vertical_oscillation_mm: Annotated[float, "mm", "the same"]
    fade_vertical_ratio_pct: Annotated[float, "%", "the same"]
    fade_cadence_spm: Annotated[float, "steps/min", "the same"]
    fade_step_length_mm: Annotated[float, "mm", "the same"]
    fade_stance_time_balance_pct: Annotated[float, "%", "the same"]
    fade_status: Annotated[
        str,
        "",
        "ok, no_data, short, no_elevation, hilly, no_speed, surges or pieces",
    ]
    spike_ratio: Annotated[float, "", f"distance / longest run of the {_REFERENCE} before"]
    spike_class: Annotated[str, "", "reference, small, moderate, large; missing where undefined"]
    spike_status: Annotated[str, "", "ok, short_history, not_recorded or no_recent_reference"]
    file: Annotated[str, "", "file in the folder (an archive member after ' › ')"]
    reader: Annotated[str, "", "format and reader"]
    is_partial: Annotated[bool, "", "the file ended early or was damaged"]
    duplicates: Annotated[int, "", "how many other recordings of this run were set aside"]
    parts: Annotated[int, "", "how many pieces it was recorded in, the watch being started anew"]
    title: Annotated[str, "", "what the runner or the service called it; missing if not told"]


RUNS = made("runs", RunRow, period="date")


class FadeRow:
    """What one measure of form lost over one run."""

    run_id: Annotated[str, "", "the run"]
    date: Annotated[Day, "", "its day"]
    distance_m: Annotated[float, "m", "its distance"]
    measure: Annotated[str, "", "stance_time_ms, cadence_spm ... as in RUNS.fade_*"]
    value: Annotated[float, "unit of the measure", "last third less first third"]
    median: Annotated[
        float, "unit of the measure", f"of the last {_MOST} before; missing with under {_FEWEST}"
    ]


FADES = made("fades", FadeRow, period="date")


class SensorRow:
    """What a sensor of another make measured in one run."""

    run_id: Annotated[str, "", "the run"]
    date: Annotated[Day, "", "its day"]
    measure: Annotated[str, "", "stryd_power_w, runscribe_impact_left_g ... as in SENSOR_COLUMNS"]
    value: Annotated[float, "unit of the measure", "mean on the move"]


SENSORS = made("sensors", SensorRow, period="date")


class BalanceRow:
    """Left and right in one run, and the own range."""

    run_id: Annotated[str, "", "the run"]
    date: Annotated[Day, "", "its day"]
    balance_pct: Annotated[float, "%", "mean share of contact time on the left foot"]
    low: Annotated[float, "%", f"lower end of the own range; missing with under {_RANGE} before"]
    high: Annotated[float, "%", "upper end"]


BALANCE = made("balance", BalanceRow, period="date")
