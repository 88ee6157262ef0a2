"""Frames that tell of the back: diary, flares and what came before, comebacks, body weight."""

from __future__ import annotations

from analyzer.schema.shape import DAY, made

PAIN = made(
    "pain",
    ("date", DAY, "", "day of the entry"),
    ("time", "str", "", "HH:MM; missing if not told"),
    ("score", "int64", "0-10", "0 = no pain, 10 = worst imaginable"),
    ("side", "str", "", "left, right, both or centre"),
    ("kind", "str", "", "muscle or bone: the runner's tag, no diagnosis"),
    ("when", "str", "", "during, after, morning (the next one), rest or night"),
    ("radiates", "bool", "", "down a leg"),
    ("weakness", "bool", "", "a leg feels weak"),
    ("note", "str", "", "as written"),
    ("line", "int64", "", "line in pain.csv"),
)

FLARES = made(
    "flares",
    ("date", DAY, "", "day of the flare"),
    ("score", "int64", "0-10", "highest score of that day"),
    ("logged_before", "int64", "d", "days logged among the 7 before"),
    ("spikes_before", "float64", "",
     "single-session spikes in the 7 days before; missing where that can't be known"),
)  # fmt: skip

BEFORE_FLARES = made(
    "before_flares",
    ("date", DAY, "", "day of the flare; three rows each, one a window"),
    ("window_days", "int64", "d", "7, 14 or 28: the days t-window .. t-1"),
    ("runs", "float64", "", "runs in the window; missing where a day of it is not known"),
    ("running_days", "float64", "d", "days with a run; missing likewise"),
    ("back_to_back", "float64", "d", "longest row of days with a run; missing likewise"),
    ("distance_m", "float64", "m", "sum; missing likewise"),
    ("usual_distance_m", "float64", "m", "of as many days, by the 28 days before the window"),
    ("distance_change", "float64", "fraction", "distance_m against usual_distance_m"),
    ("steps", "float64", "", "sum; missing where a run of the window has none"),
    ("usual_steps", "float64", "", "of as many days, by the 28 days before the window"),
    ("steps_change", "float64", "fraction", "steps against usual_steps"),
    ("spikes", "float64", "", "single-session spikes; missing where that can't be known"),
    ("largest_ratio", "float64", "", "of the spikes in the window; missing for none"),
    ("jumps", "int64", "", "weeks with a jump of load that ended in the window"),
    ("layoff_days", "float64", "d", "longest layoff that touches the window; missing for none"),
    ("return_day", DAY, "", ("latest first run after a layoff, of which one of the 28 days after "
     "lies in the window; missing for none")),
    ("strength", "float64", "", "strength sessions; missing where the log never held one by then"),
    ("weight_kg", "float64", "kg", "latest in the window; missing for none"),
    ("weight_change_kg", "float64", "kg", "weight_kg less the latest before the window"),
)  # fmt: skip

FLARE_SETS = made(
    "flare_sets",
    ("date", DAY, "", "day of the flare"),
    ("followed", "float64", "", "1: a spike in t-7..t-1, 0: none; missing where not known"),
    ("controls", "int64", "d", "days to compare with"),
    ("controls_followed", "int64", "d", "those of them with a spike in the 7 days before"),
    ("expected", "float64", "fraction", "share of such days in the set, the flare included"),
    ("is_used", "bool", "", "whether the flare enters the test"),
    ("why_not", "str", "", "unknown (followed is missing) or few_controls (under 10)"),
)

EVENT_STUDY = made(
    "event_study",
    ("offset", "int64", "d", "days from the spike, -14 to 14"),
    ("pain", "float64", "0-10", "mean of the logged days at this offset; missing for none"),
    ("logged", "int64", "d", "how many logged days that is"),
    ("low", "float64", "0-10", "5th percentile of the same mean with the spikes shifted in time"),
    ("middle", "float64", "0-10", "mean of the shifts"),
    ("high", "float64", "0-10", "95th percentile of the shifts"),
)

COMEBACKS = made(
    "comebacks",
    ("layoff_start", DAY, "", "first day without a run"),
    ("layoff_end", DAY, "", "last day without a run"),
    ("layoff_days", "int64", "d", "length"),
    ("return_day", DAY, "", "first run after it"),
    ("days", "int64", "d", "days of the comeback within the log, up to 28; the first run's is 1"),
    ("before_week_m", "float64", "m", ("mean week of the 28 days before the layoff; missing where "
     "the log doesn't hold them or one is not known")),
    ("before_1_m", "float64", "m", "of the first of these four weeks; missing likewise"),
    ("before_2_m", "float64", "m", "of the second"),
    ("before_3_m", "float64", "m", "of the third"),
    ("before_4_m", "float64", "m", "of the fourth, which ends with the last day before the layoff"),
    ("share_1", "float64", "fraction", "distance of the first whole week back / before_week_m"),
    ("share_2", "float64", "fraction", "of the second"),
    ("share_3", "float64", "fraction", "of the third"),
    ("share_4", "float64", "fraction", "of the fourth"),
    ("day_of_50_pct", "float64", "d", ("day on which the last 7 days first made up 50 % of "
     "before_week_m; missing where they didn't, or where that can't be known")),
    ("day_of_75_pct", "float64", "d", "the same for 75 %"),
    ("day_of_100_pct", "float64", "d", "the same for 100 %"),
    ("highest_share", "float64", "fraction", "most that 7 days in a row since the return made up"),
    ("pain_logged_days", "int64", "d", "days of the comeback with an entry"),
    ("pain_days", "int64", "d", "those with a score above 0"),
    ("pain_max", "float64", "0-10", "highest score; missing = nothing logged"),
    ("flares", "int64", "", "flares that began in it"),
)  # fmt: skip

REBUILDING = made(
    "rebuilding",
    ("return_day", DAY, "", "the comeback"),
    ("day", "int64", "d", "day since the return, the first is 1, up to 28"),
    ("date", DAY, "", "the same as a date"),
    ("distance_m", "float64", "m", "run on that day; missing where not known"),
    ("last_7_m", "float64", "m", "of the last 7 days, those before the return counting 0"),
    ("share", "float64", "fraction", "last_7_m / before_week_m"),
    ("pain", "float64", "0-10", "highest score of the day; missing = not logged"),
)

PAIN_TAGS = made(
    "pain_tags",
    ("month", DAY, "", "first day of the month"),
    ("field", "str", "", "side, kind, when or radiates"),
    ("value", "str", "", "as in PAIN (yes or no for radiates); missing = not told"),
    ("entries", "int64", "", "entries of the month with a score above 0 and this value"),
)

OSTRC = made(
    "ostrc",
    ("date", DAY, "", "day of the questionnaire, which asks for the last 7 days"),
    ("q1", "int64", "0-3", "difficulties taking part"),
    ("q2", "float64", "0-3", "volume reduced; missing where not asked, as all but q1"),
    ("q3", "float64", "0-3", "performance affected"),
    ("q4", "float64", "0-3", "pain"),
    ("severity", "int64", "0-100", "sum of 0, 8, 17 or 25 for each"),
    ("is_problem", "bool", "", "severity above 0"),
    ("is_substantial", "bool", "", "moderate or severe reduction, or not able to take part"),
    ("line", "int64", "", "line in ostrc.csv"),
)

WEIGHT = made(
    "weight",
    ("date", DAY, "", "local calendar day"),
    ("weight_kg", "float64", "kg", "body weight; the last one of the day"),
    ("source", "str", "", "diary (weight.csv too), scale, or profile: what the watch took it for"),
    ("file", "str", "", "where it was read"),
)

STRENGTH = made(
    "strength",
    ("date", DAY, "", "local calendar day of the start"),
    ("duration_s", "float64", "s", "from the timer, else from start to end; missing if unknown"),
    ("file", "str", "", "file in the folder"),
)
