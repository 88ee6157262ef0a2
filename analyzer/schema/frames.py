"""The shape of every frame: each column's name, dtype, unit and meaning.

Frames are pandas data frames with a plain RangeIndex. A missing number is NaN, a missing text is
NaN of dtype ``str``, a missing date is NaT; booleans and counts are never missing. Days are naive
midnights of the runner's local calendar.
"""

from __future__ import annotations

from analyzer.schema.back import (
    BEFORE_FLARES,
    COMEBACKS,
    EVENT_STUDY,
    FLARE_SETS,
    FLARES,
    OSTRC,
    PAIN,
    PAIN_TAGS,
    REBUILDING,
    STRENGTH,
    WEIGHT,
)
from analyzer.schema.shape import DAY, UTC_TIME, made

NOT_RECORDED = "not_recorded"
"""A day that the runner declared as not recorded (DAYS.state), a span of such days
(COVERAGE.kind), and a run whose reference window touches one (RUNS.spike_status)."""


RUNS = made(
    "runs",
    ("run_id", "str", "", "stable name of the run: start of the file's hash, then its session"),
    ("date", DAY, "", "local calendar day of the start"),
    ("start_local", DAY, "", "local date and time of the start, without zone"),
    ("start_utc", UTC_TIME, "", "start"),
    (
        "zone_source",
        "str",
        "",
        "where the local day comes from: watch, position, file, settings or utc",
    ),
    ("sub_sport", "str", "", "treadmill, trail, track ... as the watch says"),
    ("distance_m", "float64", "m", "the watch's total, else recomputed; missing if unknown"),
    ("moving_s", "float64", "s", "time without pauses and stops"),
    ("elapsed_s", "float64", "s", "from start to end"),
    ("pace_s_per_km", "float64", "s/km", "moving time per kilometre"),
    ("ascent_m", "float64", "m", "climbed"),
    ("steps", "float64", "", "cadence × time"),
    ("cadence_spm", "float64", "steps/min", "mean cadence"),
    ("avg_hr_bpm", "float64", "bpm", "mean heart rate"),
    ("max_hr_bpm", "float64", "bpm", "highest heart rate"),
    ("trimp", "float64", "", "Banister's TRIMP; missing without heart rate or profile"),
    ("srpe", "float64", "RPE·min", "session RPE × minutes; missing where no exertion was entered"),
    ("edwards", "float64", "min", "Edwards' load: minutes × zone; missing without a highest rate"),
    ("trimp_ratio", "float64", "", "TRIMP in hundredths of an hour at the threshold; else missing"),
    ("rpe", "float64", "0-10", "perceived exertion, by the watch, else by the diary"),
    ("feel", "float64", "0-100", "how it felt, by the watch"),
    ("load", "float64", "load", "the measure chosen in the settings"),
    ("gap_s_per_km", "float64", "s/km", "pace as if on the flat, by the cost of its slopes"),
    ("best_1k_s", "float64", "s", "shortest time over a kilometre of the run, stops included"),
    ("best_5k_s", "float64", "s", "the same over 5 km"),
    ("best_10k_s", "float64", "s", "the same over 10 km"),
    ("power_w", "float64", "W", "mean power on the move"),
    ("stance_time_ms", "float64", "ms", "mean contact time of a step, on the move"),
    ("vertical_oscillation_mm", "float64", "mm", "mean, on the move"),
    ("vertical_ratio_pct", "float64", "%", "mean, on the move"),
    ("step_length_mm", "float64", "mm", "mean, on the move"),
    ("stance_time_balance_pct", "float64", "%", "mean share of contact time on the left foot"),
    ("leg_stiffness_kn_m", "float64", "kN/m", "on the flat; missing without weight and height"),
    ("fade_stance_time_ms", "float64", "ms", "last third less first, at matched speed on the flat"),
    ("fade_vertical_oscillation_mm", "float64", "mm", "the same"),
    ("fade_vertical_ratio_pct", "float64", "%", "the same"),
    ("fade_cadence_spm", "float64", "steps/min", "the same"),
    ("fade_step_length_mm", "float64", "mm", "the same"),
    ("fade_stance_time_balance_pct", "float64", "%", "the same"),
    (
        "fade_status",
        "str",
        "",
        "ok, no_data, short, no_elevation, hilly, no_speed, surges or pieces",
    ),
    ("spike_ratio", "float64", "", "distance / longest run of the 30 days before"),
    ("spike_class", "str", "", "reference, small, moderate, large; missing where undefined"),
    ("spike_status", "str", "", "ok, short_history, not_recorded or no_recent_reference"),
    ("file", "str", "", "file in the folder (an archive member after ' › ')"),
    ("reader", "str", "", "format and reader"),
    ("is_partial", "bool", "", "the file ended early or was damaged"),
    ("duplicates", "int64", "", "how many other recordings of this run were set aside"),
    ("parts", "int64", "", "how many pieces it was recorded in, the watch being started anew"),
    ("title", "str", "", "what the runner or the service called it; missing if not told"),
)

DAYS = made(
    "days",
    ("date", DAY, "", "every calendar day from the first run to the last day of the report"),
    ("runs", "int64", "", "runs that started on the day"),
    ("state", "str", "", "run, rest, unknown (ran, but the load is not known) or not_recorded"),
    ("distance_m", "float64", "m", "sum; 0 on rest days; missing where not_recorded, as all sums"),
    ("moving_s", "float64", "s", "sum; 0 on rest days"),
    ("ascent_m", "float64", "m", "sum of what is known"),
    ("steps", "float64", "", "sum of what is known"),
    ("longest_m", "float64", "m", "longest single run; 0 on rest days"),
    ("trimp", "float64", "", "sum; 0 on rest days, missing if a run's is unknown"),
    ("srpe", "float64", "RPE·min", "sum; 0 on rest days, missing if a run's is unknown"),
    ("load", "float64", "load", "sum; 0 on rest days, missing if a run's load is unknown"),
    ("acute", "float64", "load/day", "mean of 7 days"),
    ("chronic", "float64", "load/day", "mean of 28 days"),
    ("chronic_uncoupled", "float64", "load/day", "mean of the 21 days before the acute week"),
    ("acwr_coupled", "float64", "", "acute / chronic"),
    ("acwr_uncoupled", "float64", "", "acute / chronic_uncoupled"),
    ("acwr_ewma", "float64", "", "exponentially weighted acute / chronic"),
    ("baseline_day", "int64", "d", "day of the series, up to 28: building baseline (n/28)"),
    ("monotony", "float64", "", "mean / sample standard deviation of 7 days"),
    ("strain", "float64", "load", "sum of 7 days × monotony"),
    ("fitness", "float64", "a day", "CTL of TRIMP or km (Summary.fitness_measure); 42 days hidden"),
    ("fatigue", "float64", "a day", "ATL likewise"),
    ("form", "float64", "a day", "yesterday's fitness less fatigue"),
    ("strength", "int64", "", "strength sessions"),
    ("weight_kg", "float64", "kg", "body weight told on the day; missing if none was"),
    ("pain", "float64", "0-10", "highest score logged on the day; missing = not logged"),
)

WEEKS = made(
    "weeks",
    ("week", "str", "", "ISO label for Monday weeks (2026-W10), else the date of the first day"),
    ("start", DAY, "", "first day"),
    ("end", DAY, "", "last day, even if it lies in the future"),
    ("days", "int64", "d", "days of the week that lie within the series"),
    ("unrecorded_days", "int64", "d", "days declared as not recorded; sums are then of the rest"),
    ("is_full", "bool", "", "all seven days lie within the series, none of them unrecorded"),
    ("runs", "int64", "", "runs"),
    ("distance_m", "float64", "m", "sum; missing where all days are unrecorded, as all sums"),
    ("moving_s", "float64", "s", "sum"),
    ("ascent_m", "float64", "m", "sum of what is known"),
    ("steps", "float64", "", "sum of what is known"),
    ("longest_m", "float64", "m", "longest single run"),
    ("trimp", "float64", "", "sum; missing if a day's is unknown"),
    ("srpe", "float64", "RPE·min", "sum; missing if a day's is unknown"),
    ("load", "float64", "load", "sum; missing if a day's load is unknown"),
    ("change", "float64", "fraction", "(load - previous week's) / previous; full weeks only"),
    ("is_deload", "bool", "", "at most 80 % of the mean of the previous 3 weeks"),
    ("change_non_deload", "float64", "fraction",
     "week after a deload: against the mean of the last 3 non-deload weeks"),
    ("is_jump", "bool", "", "change over 30 %"),
    ("acwr_uncoupled", "float64", "", "on the week's last day within the series"),
    ("acwr_ewma", "float64", "", "on the week's last day within the series"),
    ("monotony", "float64", "", "of the week; full weeks only"),
    ("strain", "float64", "load", "of the week; full weeks only"),
    ("strength", "int64", "", "strength sessions"),
    ("weight_kg", "float64", "kg", "mean of the days on which it was told; missing for none"),
    ("pain_max", "float64", "0-10", "highest score logged; missing = nothing logged"),
    ("pain_logged_days", "int64", "d", "days with an entry"),
    ("pain_days", "int64", "d", "days with a score above 0"),
)  # fmt: skip

_CALENDAR = (
    ("start", DAY, "", "first day of the month or year"),
    ("end", DAY, "", "last day, even if it lies in the future"),
    ("days", "int64", "d", "days of it that lie within the series"),
    ("unrecorded_days", "int64", "d", "days declared as not recorded; sums are then of the rest"),
    ("runs", "int64", "", "runs"),
    ("distance_m", "float64", "m", "sum; missing where all days are unrecorded, as all sums"),
    ("moving_s", "float64", "s", "sum"),
    ("longest_m", "float64", "m", "longest single run"),
    ("load", "float64", "load", "sum; missing if a day's load is unknown"),
    ("spikes", "int64", "", "single-session spikes"),
    ("pain_max", "float64", "0-10", "highest score logged; missing = nothing logged"),
    ("pain_logged_days", "int64", "d", "days with an entry"),
    ("pain_days", "int64", "d", "days with a score above 0"),
)
MONTHS = made("months", *_CALENDAR)
YEARS = made("years", *_CALENDAR)

SPIKES = made(
    "spikes",
    ("run_id", "str", "", "the run"),
    ("date", DAY, "", "its day"),
    ("distance_m", "float64", "m", "its distance"),
    ("longest_30d_m", "float64", "m", "longest single run of the 30 days before its day"),
    ("runs_30d", "int64", "", "runs in those 30 days"),
    ("ratio", "float64", "", "distance_m / longest_30d_m"),
    ("spike_class", "str", "", "small, moderate or large"),
    ("pain_before", "float64", "0-10", "highest score of the 7 days before; missing = not logged"),
    ("logged_before", "int64", "d", "days logged among those 7"),
    ("pain_after", "float64", "0-10", "highest score of the 7 days after; missing = not logged"),
    ("logged_after", "int64", "d", "days logged among those 7"),
    ("days_after", "int64", "d", "how many of those 7 days have come by the end of the report"),
)

BREAKS = made(
    "breaks",
    ("start", DAY, "", "first day without a run"),
    ("end", DAY, "", "last day without a run"),
    ("days", "int64", "d", "length"),
    ("kind", "str", "", "break (7 to 13 days) or layoff (14 and more)"),
    ("is_open", "bool", "", "still going on at the end of the series"),
)

FADES = made(
    "fades",
    ("run_id", "str", "", "the run"),
    ("date", DAY, "", "its day"),
    ("distance_m", "float64", "m", "its distance"),
    ("measure", "str", "", "stance_time_ms, cadence_spm ... as in RUNS.fade_*"),
    ("value", "float64", "unit of the measure", "last third less first third"),
    ("median", "float64", "unit of the measure", "of the last 10 before; missing with under 3"),
)

SENSORS = made(
    "sensors",
    ("run_id", "str", "", "the run"),
    ("date", DAY, "", "its day"),
    ("measure", "str", "", "stryd_power_w, runscribe_impact_left_g ... as in SENSOR_COLUMNS"),
    ("value", "float64", "unit of the measure", "mean on the move"),
)

BALANCE = made(
    "balance",
    ("run_id", "str", "", "the run"),
    ("date", DAY, "", "its day"),
    ("balance_pct", "float64", "%", "mean share of contact time on the left foot"),
    (
        "low",
        "float64",
        "%",
        "lower end of the own range; missing with under 10 runs before",
    ),
    ("high", "float64", "%", "upper end"),
)

COVERAGE = made(
    "coverage",
    ("kind", "str", "",
     "recorded, nothing (14 days and more without a recording of any sport) or not_recorded"),
    ("start", DAY, "", "first day"),
    ("end", DAY, "", "last day"),
    ("days", "int64", "d", "length"),
    ("why", "str", "", "the runner's word for why a span was not recorded"),
)  # fmt: skip

FILES = made(
    "files",
    ("file", "str", "", "file in the folder (an archive member after ' › ')"),
    ("format", "str", "", "fit, gpx, tcx, zip ... or unknown"),
    ("status", "str", "",
     "read, partial, duplicate, left_out, not_a_run, failed, list or archive"),
    ("runs", "int64", "", "runs found and used"),
    ("duplicate_of", "str", "", "the file that holds the recording that was kept"),
    ("severity", "str", "", "of its gravest problem: lost, doubtful or note; missing for none"),
    ("reason", "str", "", "why not, in plain words"),
    ("bytes", "int64", "B", "size, unpacked"),
)  # fmt: skip

PROBLEMS = made(
    "problems",
    ("file", "str", "", "what it concerns"),
    ("line", "float64", "", "line of a text file; missing elsewhere"),
    ("offset", "float64", "B", "byte at which reading stopped; missing elsewhere"),
    ("severity", "str", "", "lost (a run is missing), doubtful, or note"),
    ("message", "str", "", "what is wrong, one sentence"),
    ("remedy", "str", "", "what to do, one sentence"),
)

COMPARISON = made(
    "comparison",
    ("measure", "str", "", "the column of weeks"),
    ("value_a", "float64", "unit of the measure", "the earlier week"),
    ("value_b", "float64", "unit of the measure", "the later week"),
    ("difference", "float64", "unit of the measure", "b - a"),
    ("change", "float64", "fraction", "(b - a) / a; missing where a is 0 or unknown"),
    ("usual_low", "float64", "unit of the measure", "lower end of the usual; missing if too few"),
    ("usual_high", "float64", "unit of the measure", "upper end"),
)

FRAMES = {
    frame.name: frame
    for frame in (
        RUNS, SENSORS, FADES, BALANCE, DAYS, WEEKS, MONTHS, YEARS, SPIKES, BREAKS, COMEBACKS,
        REBUILDING, PAIN, PAIN_TAGS, FLARES, BEFORE_FLARES, FLARE_SETS, EVENT_STUDY, OSTRC, WEIGHT,
        STRENGTH, COVERAGE, FILES, PROBLEMS, COMPARISON,
    )
}  # fmt: skip
