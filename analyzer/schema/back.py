"""The shapes of the frames that are about the back: diary, flares, comebacks, body weight."""

from __future__ import annotations

from typing import Annotated

from analyzer.schema import ranges, rules
from analyzer.schema.diary import pain_shape
from analyzer.schema.events import EVENT
from analyzer.schema.shape import Day, made

_EXPOSED, _PRIOR, _COMEBACK = (
    f"{days} days"
    for days in (rules.LINK.exposed_days, rules.LOOKBACK.usual_days, rules.COMEBACK.days)
)
_FLARE_SCORE = rules.FLARE.score
_CONTROLS = rules.LINK.fewest_controls
_LOW, _HIGH = rules.STUDY.percentiles
_WINDOWS, _POINTS = (
    f"{', '.join(map(str, values[:-1]))} or {values[-1]}"
    for values in (rules.LOOKBACK.windows_days, rules.OSTRC.points)
)

_TO_THE_MINUTE = "to the minute where both times are known"

_KINDS = [word.name for word in EVENT.words]

PAIN = pain_shape()


class FlareRow:
    """One flare."""

    date: Annotated[Day, "", "first day of the flare"]
    time: Annotated[
        str,
        "",
        f"HH:MM of that day's first entry of {_FLARE_SCORE} or more; missing if any has no time",
    ]
    score: Annotated[int, "0-10", "highest score of that day"]
    peak: Annotated[int, "0-10", "highest score of the flare"]
    high_days: Annotated[int, "d", f"logged days with a score of {_FLARE_SCORE} or more"]
    last_day: Annotated[Day, "", "the last of these days"]
    state: Annotated[
        str,
        "",
        (
            f"over (followed by {rules.FLARE.over_days} logged days in a row without one, or by "
            "the next flare), going_on, or unknown (the diary falls silent)"
        ),
    ]
    side: Annotated[
        str, "", "the side given most often, the earlier of two; missing if none is given"
    ]
    other_sides: Annotated[str, "", "other sides given, with a comma between; missing if none"]
    radiates: Annotated[bool, "", "whether an entry says that it goes down a leg"]
    logged_before: Annotated[int, "d", f"days logged among the {rules.FLARE.logged_days} before"]
    spikes_before: Annotated[
        float,
        "",
        f"single-session spikes in the {_EXPOSED} before, {_TO_THE_MINUTE}; missing if not known",
    ]
    spikes_same_day: Annotated[
        float, "", "those of the same day, order not known, not counted in it; missing if not known"
    ]


FLARES = made("flares", FlareRow, period="date")


class BeforeFlareRow:
    """The days before one flare, in one of several windows."""

    date: Annotated[Day, "", "day of the flare; one row per window"]
    window_days: Annotated[int, "d", f"length of the window before the flare: {_WINDOWS}"]
    runs: Annotated[float, "", "runs in the window; missing if one of its days is not known"]
    running_days: Annotated[float, "d", "days with a run; missing if a day is not known"]
    back_to_back: Annotated[
        float, "d", "most days in a row with a run; missing if a day is not known"
    ]
    distance_m: Annotated[float, "m", "distance in the window; missing if a day is not known"]
    usual_distance_m: Annotated[
        float, "m", f"distance of the {_PRIOR} before the window, scaled to its length"
    ]
    distance_change: Annotated[float, "fraction", "distance_m / usual_distance_m - 1", ranges.ANY]
    steps: Annotated[float, "", "steps in the window; missing if a run has none"]
    usual_steps: Annotated[
        float, "", f"steps of the {_PRIOR} before the window, scaled to its length"
    ]
    steps_change: Annotated[float, "fraction", "steps / usual_steps - 1", ranges.ANY]
    spikes: Annotated[float, "", f"single-session spikes, {_TO_THE_MINUTE}; missing if not known"]
    largest_ratio: Annotated[float, "", "highest ratio of these spikes; missing if none"]
    longest_m: Annotated[
        float,
        "m",
        (
            f"longest single run of the window, {_TO_THE_MINUTE}; 0 without a run; missing if a "
            "day or the distance of a run is not known"
        ),
    ]
    ratio_same_day: Annotated[
        float, "", "highest ratio of spikes of the flare's day, order not known; missing if none"
    ]
    jumps: Annotated[
        float,
        "",
        "weeks with a jump in load that ended in the window; missing if one can't be compared",
    ]
    layoff_days: Annotated[
        float, "d", "longest layoff that reaches into the window; missing if none"
    ]
    return_day: Annotated[
        Day,
        "",
        (f"latest return from a layoff whose {_COMEBACK} reach into the window; missing if none"),
    ]
    strength: Annotated[
        float,
        "",
        "strength sessions; missing if the log held none by then",
    ]
    events: Annotated[float, "", "events noted; missing if none was noted by then"]
    weight_kg: Annotated[
        float, "kg", "latest body weight in the window; missing if none", ranges.WEIGHT_KG
    ]
    weight_change_kg: Annotated[
        float, "kg", "weight_kg minus the latest before the window", ranges.ANY
    ]


BEFORE_FLARES = made("before_flares", BeforeFlareRow, period="date")


class FlareSetRow:
    """One flare and the days that it is compared with."""

    date: Annotated[Day, "", "day of the flare"]
    followed: Annotated[
        float,
        "",
        f"1 if a spike began in the {_EXPOSED} before, to the minute; else 0; missing if not known",
    ]
    is_order_unknown: Annotated[
        bool,
        "",
        "a spike began on its day, in an order not known, and none before: followed is 0",
    ]
    controls: Annotated[int, "d", "days that it is compared with"]
    controls_followed: Annotated[int, "d", f"control days with a spike in the {_EXPOSED} before"]
    expected: Annotated[
        float, "fraction", "share of days after a spike in the set, the flare included"
    ]
    is_used: Annotated[bool, "", "whether the flare enters the test"]
    why_not: Annotated[
        str,
        "",
        f"unknown (followed is missing), few_controls (under {_CONTROLS}) or waits (its block)",
    ]


FLARE_SETS = made("flare_sets", FlareSetRow)


class EventStudyRow:
    """Pain on one day before or after a spike."""

    offset: Annotated[
        int,
        "d",
        f"days from the spike, -{rules.STUDY.reach_days} to {rules.STUDY.reach_days}",
        ranges.ANY,
    ]
    pain: Annotated[
        float, "0-10", "mean score of the logged days at this offset; missing if none", ranges.SCORE
    ]
    logged: Annotated[int, "d", "number of these logged days"]
    low: Annotated[
        float, "0-10", f"{_LOW}th percentile of the same mean with the spikes shifted in time"
    ]
    middle: Annotated[float, "0-10", "mean over the shifts"]
    high: Annotated[float, "0-10", f"{_HIGH}th percentile over the shifts"]


EVENT_STUDY = made("event_study", EventStudyRow)


_WEEKS = range(1, rules.COMEBACK.weeks + 1)
_TOO_LITTLE = f"missing where that is under {rules.COMEBACK.least_week_m:g} m"
_PASSED = (
    "day on which the last 7 days first made up {} % of before_week_m; missing if they didn't, or "
    "if not known"
)
# As many as the rule of comebacks has weeks and shares.
_BY_WEEK_AND_SHARE = {
    **{
        f"before_{n}_m": Annotated[
            float, "m", f"distance of week {n} of these, oldest first; missing if not known"
        ]
        for n in _WEEKS
    },
    **{
        f"share_{n}": Annotated[
            float,
            "fraction",
            f"distance of week {n} of the comeback / before_week_m; {_TOO_LITTLE}",
        ]
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
    layoff_days: Annotated[int, "d", "length of the layoff"]
    return_day: Annotated[Day, "", "day of the first run after it"]
    days: Annotated[int, "d", f"days of the comeback within the log, up to {rules.COMEBACK.days}"]
    before_week_m: Annotated[
        float,
        "m",
        (
            f"mean week of the {_COMEBACK} before the layoff; missing if the log doesn't hold "
            "them, or one is not known"
        ),
    ]
    __annotations__ |= _BY_WEEK_AND_SHARE
    highest_share: Annotated[
        float,
        "fraction",
        f"highest 7-day sum since the return / before_week_m; {_TOO_LITTLE}",
    ]
    pain_logged_days: Annotated[int, "d", "days of the comeback with an entry"]
    pain_days: Annotated[int, "d", "days of the comeback with a score above 0"]
    pain_max: Annotated[
        float, "0-10", "highest score of the comeback; missing if nothing was logged", ranges.SCORE
    ]
    flares: Annotated[
        float, "", "flares that began in the comeback; missing if none could be told in it"
    ]


COMEBACKS = made("comebacks", ComebackRow, period="return_day")


class RebuildingRow:
    """One day of a comeback."""

    return_day: Annotated[Day, "", "day of the first run of the comeback"]
    day: Annotated[int, "d", f"day of the comeback, from 1 to {rules.COMEBACK.days}"]
    date: Annotated[Day, "", "date of that day"]
    distance_m: Annotated[float, "m", "distance run on that day; missing if not known"]
    last_7_m: Annotated[
        float, "m", "distance of the last 7 days, those before the return counting 0"
    ]
    share: Annotated[float, "fraction", f"last_7_m / before_week_m; {_TOO_LITTLE}"]
    pain: Annotated[float, "0-10", "highest score of the day; missing if not logged", ranges.SCORE]


REBUILDING = made("rebuilding", RebuildingRow, period="return_day")


class PainTagRow:
    """How many entries of a month have one tag."""

    month: Annotated[Day, "", "first day of the month"]
    field: Annotated[str, "", "field of the diary that the report counts, such as side"]
    value: Annotated[str, "", "as in PAIN (yes or no for a flag); missing if not given"]
    entries: Annotated[int, "", "entries of the month with a score above 0 and this value"]


PAIN_TAGS = made("pain_tags", PainTagRow)


class FlareTagRow:
    """How many entries of a flare have one tag."""

    date: Annotated[Day, "", "first day of the flare, as in FLARES"]
    field: Annotated[str, "", "field of the diary that the report counts, such as kind"]
    value: Annotated[str, "", "as in PAIN (yes or no for a flag); missing if not given"]
    entries: Annotated[
        int, "", "entries above 0 from its first to its last day of high pain, of this value"
    ]


FLARE_TAGS = made("flare_tags", FlareTagRow, period="date")


class OstrcRow:
    """One weekly questionnaire."""

    date: Annotated[Day, "", "day of the questionnaire, which asks about the last 7 days"]
    q1: Annotated[int, "0-3", "difficulties taking part"]
    q2: Annotated[float, "0-3", "reduced volume; missing if not asked, as q3 and q4"]
    q3: Annotated[float, "0-3", "affected performance"]
    q4: Annotated[float, "0-3", "pain"]
    severity: Annotated[int, f"0-{rules.OSTRC.worst}", f"sum of {_POINTS} points per answer"]
    is_problem: Annotated[bool, "", "severity above 0"]
    is_substantial: Annotated[bool, "", "moderate or severe reduction, or not able to take part"]
    line: Annotated[int, "", "line in ostrc.csv"]


OSTRC = made("ostrc", OstrcRow, period="date")


class WeightRow:
    """Body weight of one day."""

    date: Annotated[Day, "", "local calendar day"]
    weight_kg: Annotated[float, "kg", "body weight, the last one of the day", ranges.WEIGHT_KG]
    source: Annotated[
        str,
        "",
        "diary (also weight.csv), scale, or profile (as set in the watch)",
    ]
    file: Annotated[str, "", "file that it was read from"]


WEIGHT = made("weight", WeightRow, period="date")


class StrengthRow:
    """One strength session."""

    date: Annotated[Day, "", "local calendar day of the start"]
    duration_s: Annotated[
        float, "s", "timer's time, else from start to end; missing if unknown", ranges.SECONDS
    ]
    file: Annotated[str, "", "file in the folder"]


STRENGTH = made("strength", StrengthRow, period="date")


class EventRow:
    """One event that the runner noted, such as a treatment or new shoes."""

    date: Annotated[Day, "", "local calendar day"]
    kind: Annotated[str, "", f"{', '.join(_KINDS[:-1])} or {_KINDS[-1]}"]
    note: Annotated[str, "", "free text, as written; missing if none"]
    line: Annotated[int, "", "line in events.csv"]


EVENTS = made("events", EventRow, period="date")


class FlareEventRow:
    """One event on the day of a flare, or in the longest window before it."""

    date: Annotated[Day, "", "day of the flare; one row per event before it"]
    days_before: Annotated[
        int, "d", f"from the event to the flare, 0 to {rules.LOOKBACK.windows_days[-1]}"
    ]
    event_date: Annotated[Day, "", "day of the event"]
    kind: Annotated[str, "", "as in EVENTS"]
    note: Annotated[str, "", "as in EVENTS"]


FLARE_EVENTS = made("flare_events", FlareEventRow, period="date")
