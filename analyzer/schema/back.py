"""The shapes of the frames that are about the back: diary, flares, comebacks, body weight."""

from __future__ import annotations

from typing import Annotated

from analyzer.schema import rules
from analyzer.schema.diary import pain_shape
from analyzer.schema.shape import Day, made

_EXPOSED, _USUAL, _COMEBACK = (
    f"{days} days"
    for days in (rules.LINK.exposed_days, rules.LOOKBACK.usual_days, rules.COMEBACK.days)
)
_CONTROLS = rules.LINK.fewest_controls
_LOW, _HIGH = rules.STUDY.percentiles
_WINDOWS, _POINTS = (
    f"{', '.join(map(str, values[:-1]))} or {values[-1]}"
    for values in (rules.LOOKBACK.windows_days, rules.OSTRC.points)
)

PAIN = pain_shape()


class FlareRow:
    """One flare."""

    date: Annotated[Day, "", "day of the flare"]
    score: Annotated[int, "0-10", "highest score of that day"]
    logged_before: Annotated[int, "d", f"days logged among the {rules.FLARE.logged_days} before"]
    spikes_before: Annotated[
        float,
        "",
        f"single-session spikes in the {_EXPOSED} before; missing where that can't be known",
    ]


FLARES = made("flares", FlareRow, period="date")


class BeforeFlareRow:
    """The days before one flare: one window of three."""

    date: Annotated[Day, "", "day of the flare; three rows each, one a window"]
    window_days: Annotated[int, "d", f"{_WINDOWS}: the days t-window .. t-1"]
    runs: Annotated[float, "", "runs in the window; missing where a day of it is not known"]
    running_days: Annotated[float, "d", "days with a run; missing likewise"]
    back_to_back: Annotated[float, "d", "longest row of days with a run; missing likewise"]
    distance_m: Annotated[float, "m", "sum; missing likewise"]
    usual_distance_m: Annotated[float, "m", f"of as many days, by the {_USUAL} before the window"]
    distance_change: Annotated[float, "fraction", "distance_m against usual_distance_m"]
    steps: Annotated[float, "", "sum; missing where a run of the window has none"]
    usual_steps: Annotated[float, "", f"of as many days, by the {_USUAL} before the window"]
    steps_change: Annotated[float, "fraction", "steps against usual_steps"]
    spikes: Annotated[float, "", "single-session spikes; missing where that can't be known"]
    largest_ratio: Annotated[float, "", "of the spikes in the window; missing for none"]
    jumps: Annotated[int, "", "weeks with a jump of load that ended in the window"]
    layoff_days: Annotated[float, "d", "longest layoff that touches the window; missing for none"]
    return_day: Annotated[
        Day,
        "",
        (
            f"latest first run after a layoff, of which one of the {_COMEBACK} after lies in the "
            "window; missing for none"
        ),
    ]
    strength: Annotated[
        float,
        "",
        "strength sessions; missing where the log never held one by then",
    ]
    weight_kg: Annotated[float, "kg", "latest in the window; missing for none"]
    weight_change_kg: Annotated[float, "kg", "weight_kg less the latest before the window"]


BEFORE_FLARES = made("before_flares", BeforeFlareRow, period="date")


class FlareSetRow:
    """One flare and the days that it is compared with."""

    date: Annotated[Day, "", "day of the flare"]
    followed: Annotated[
        float,
        "",
        f"1: a spike in t-{rules.LINK.exposed_days}..t-1, 0: none; missing where not known",
    ]
    controls: Annotated[int, "d", "days to compare with"]
    controls_followed: Annotated[int, "d", f"those of them with a spike in the {_EXPOSED} before"]
    expected: Annotated[float, "fraction", "share of such days in the set, the flare included"]
    is_used: Annotated[bool, "", "whether the flare enters the test"]
    why_not: Annotated[
        str, "", f"unknown (followed is missing) or few_controls (under {_CONTROLS})"
    ]


FLARE_SETS = made("flare_sets", FlareSetRow)


class EventStudyRow:
    """Pain on one day before or after a spike."""

    offset: Annotated[
        int, "d", f"days from the spike, -{rules.STUDY.reach_days} to {rules.STUDY.reach_days}"
    ]
    pain: Annotated[float, "0-10", "mean of the logged days at this offset; missing for none"]
    logged: Annotated[int, "d", "how many logged days that is"]
    low: Annotated[
        float, "0-10", f"{_LOW}th percentile of the same mean with the spikes shifted in time"
    ]
    middle: Annotated[float, "0-10", "mean of the shifts"]
    high: Annotated[float, "0-10", f"{_HIGH}th percentile of the shifts"]


EVENT_STUDY = made("event_study", EventStudyRow)


_WEEKS = range(1, rules.COMEBACK.weeks + 1)
_PASSED = (
    "day on which the last 7 days first made up {} % of before_week_m; missing where they didn't, "
    "or where that can't be known"
)
# As many as the rule of comebacks has weeks and shares.
_BY_WEEK_AND_SHARE = {
    **{
        f"before_{n}_m": Annotated[float, "m", f"of week {n} of these; else missing"]
        for n in _WEEKS
    },
    **{
        f"share_{n}": Annotated[float, "fraction", f"distance of week {n} back / before_week_m"]
        for n in _WEEKS
    },
    **{
        f"day_of_{percent}_pct": Annotated[float, "d", _PASSED.format(percent)]
        for percent in rules.COMEBACK.percents
    },
}


class ComebackRow:
    """One comeback after a layoff."""

    layoff_start: Annotated[Day, "", "first day without a run"]
    layoff_end: Annotated[Day, "", "last day without a run"]
    layoff_days: Annotated[int, "d", "length"]
    return_day: Annotated[Day, "", "first run after it"]
    days: Annotated[
        int, "d", f"days of it within the log, up to {rules.COMEBACK.days}; the first run's is 1"
    ]
    before_week_m: Annotated[
        float,
        "m",
        (
            f"mean week of the {_COMEBACK} before the layoff; missing where the log doesn't hold "
            "them or one is not known"
        ),
    ]
    __annotations__ |= _BY_WEEK_AND_SHARE
    highest_share: Annotated[
        float,
        "fraction",
        "most that 7 days in a row since the return made up",
    ]
    pain_logged_days: Annotated[int, "d", "days of the comeback with an entry"]
    pain_days: Annotated[int, "d", "those with a score above 0"]
    pain_max: Annotated[float, "0-10", "highest score; missing = nothing logged"]
    flares: Annotated[int, "", "flares that began in it"]


COMEBACKS = made("comebacks", ComebackRow, period="return_day")


class RebuildingRow:
    """One day of a comeback."""

    return_day: Annotated[Day, "", "the comeback"]
    day: Annotated[int, "d", f"day since the return, the first is 1, up to {rules.COMEBACK.days}"]
    date: Annotated[Day, "", "the same as a date"]
    distance_m: Annotated[float, "m", "run on that day; missing where not known"]
    last_7_m: Annotated[float, "m", "of the last 7 days, those before the return counting 0"]
    share: Annotated[float, "fraction", "last_7_m / before_week_m"]
    pain: Annotated[float, "0-10", "highest score of the day; missing = not logged"]


REBUILDING = made("rebuilding", RebuildingRow, period="return_day")


class PainTagRow:
    """How many entries of a month bear one tag."""

    month: Annotated[Day, "", "first day of the month"]
    field: Annotated[str, "", "a field of the diary that the report counts, such as side"]
    value: Annotated[str, "", "as in PAIN (yes or no for a flag); missing = not given"]
    entries: Annotated[int, "", "entries of the month with a score above 0 and this value"]


PAIN_TAGS = made("pain_tags", PainTagRow)


class OstrcRow:
    """One weekly questionnaire."""

    date: Annotated[Day, "", "day of the questionnaire, which asks for the last 7 days"]
    q1: Annotated[int, "0-3", "difficulties taking part"]
    q2: Annotated[float, "0-3", "volume reduced; missing where not asked, as all but q1"]
    q3: Annotated[float, "0-3", "performance affected"]
    q4: Annotated[float, "0-3", "pain"]
    severity: Annotated[int, f"0-{rules.OSTRC.worst}", f"sum of {_POINTS} for each"]
    is_problem: Annotated[bool, "", "severity above 0"]
    is_substantial: Annotated[bool, "", "moderate or severe reduction, or not able to take part"]
    line: Annotated[int, "", "line in ostrc.csv"]


OSTRC = made("ostrc", OstrcRow, period="date")


class WeightRow:
    """Body weight of one day."""

    date: Annotated[Day, "", "local calendar day"]
    weight_kg: Annotated[float, "kg", "body weight; the last one of the day"]
    source: Annotated[
        str,
        "",
        "diary (weight.csv too), scale, or profile: what the watch took it for",
    ]
    file: Annotated[str, "", "where it was read"]


WEIGHT = made("weight", WeightRow, period="date")


class StrengthRow:
    """One strength session."""

    date: Annotated[Day, "", "local calendar day of the start"]
    duration_s: Annotated[float, "s", "from the timer, else from start to end; missing if unknown"]
    file: Annotated[str, "", "file in the folder"]


STRENGTH = made("strength", StrengthRow, period="date")
