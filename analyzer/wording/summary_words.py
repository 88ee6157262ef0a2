"""The fixed texts of the summary, the report's first page; ``summary`` puts them together."""

from __future__ import annotations

from analyzer.schema import rules
from analyzer.wording.thresholds import spelled

LOG_ENDS = "Log ends"
NOT_OF_TODAY = "nothing here is of today"
BACK = "Back"
LOAD = "Load"
LATEST_SPIKE = "Latest spike"
SO_FAR = "So far"
LAST_FLARE = "Last flare"
DIARY = "Diary"

BORN = "born {year}"
PERIOD = "{span} to {end}"
SPAN_DAYS = ("day", "days")
SPAN_WEEKS = ("week", "weeks")
SPAN_MONTHS = ("month", "months")
SPAN_YEARS = ("year", "years")

_WEEK = f"{rules.RECENT.week_days} days"
_RECENT = f"{rules.RECENT.days} days"

# Back.
PAIN = "pain {score} ({day})"
PAIN_OLD = "not known: no entry in the {days} to {end}; last {score} ({day})"
FELL = "fell from {score} ({day})"
ROSE = "rose from {score} ({day})"
SAME = ("as on the one logged day before", "the same on all {days} before")
BETWEEN = f"{{low}}–{{high}} in {rules.SWING.days} days"
HIGH_ON = f"{rules.FLARE.score} or more on {{count}} of {{days}} logged"
FELT_ON = "on {day}: {felt}"
FELT_LAST_ON = "above 0, last {day}: {felt}"
FELT_LATELY = "{felt} ({days})"
MOSTLY = "mostly {value}"
OFTEN = "often {value}"
TOPICS = {"when": "time"}
VALUES = {"during": "during runs", "after": "after runs"}
VARIES = ("{topics} varies", "{topics} vary")
NOT_GIVEN = "{topics} not given"
IN_FEW = "in {count} of {of} entries"
LATEST = "latest {values}"
LEGS = "leg symptoms: {day}"
NO_LEGS = "leg symptoms not noted"

# Load.
LAST_DAYS = f"{{load}}, {_WEEK} to {{day}}"
LOADS = {"trimp": "heart-rate load {load}", "srpe": "load by exertion {load}"}
NO_RUNS = "not known: no runs found"
LOAD_UNKNOWN = f"load of the {_WEEK} to {{day}} not known"
LOAD_UNRECORDED = f"{{days}} of the {_WEEK} to {{day}} not recorded"
LOAD_NO_DISTANCE = "{runs} without a distance"
RANGE = "{weeks} weeks before: mostly {low}–{high}"
MOST = "most {load}"
NOW = "now {load}"
RANGE_OF_ONE = "{weeks} weeks before: mostly {low}"
RANGE_EMPTY = "at most one of {weeks} weeks before had runs"
NO_RANGE = "too few weeks before to compare with"
_THREE = f"{spelled(rules.RATIO.before_days / 7)} weeks before"
RATIO = f"against {_THREE}: {{ratio}} (acute : chronic)"
RATIO_NOT_KNOWN = "not known"
RATIO_UNKNOWN = {
    "baseline": f"not known before day {rules.RATIO.chronic_days}",
    "not_recorded": "not known, as days were not recorded",
    "unknown": "not known, as a load is not known",
    "few_runs": "not known, too few runs",
    "no_load": "not known, no load in them",
}
RATIO_SOURCES = "(Impellizzeri 2021; Lolli 2017)"
RATIO_ROW = f"Against the {_THREE}:"
SPIKE_OVER = "over {limit} on {day} would be a spike"
SPIKE_OVER_NEXT = "over {limit} would be a spike"
LIMIT_NOT_KNOWN = "limit of a spike not known"
SPIKE_OVER_UNKNOWN = {
    "short_history": f"too early to tell a spike (before day {rules.SPIKE.reference_days + 1})",
    "not_recorded": "what would be a spike is not known: days were not recorded",
    "unknown_distance": "what would be a spike is not known: a run has no distance",
    "no_recent_reference": (
        f"too few runs in {rules.SPIKE.reference_days} days to tell what would be a spike"
    ),
}

# Latest spike.
SPIKE = "{distance}, {day}"
SPIKE_RATIO = f"{{ratio}} × {rules.SPIKE.reference_days}-day longest"
PAIN_AROUND = "pain {before} before, {after} after"
PAIN_WITH_DAY = "pain before/on/after it: {before}/{on_day}/{after}"
PAIN_SINCE = "pain {before} before; since then {after}"
PAIN_NOT_LOGGED = "pain around it not logged"
NOT_LOGGED = "not logged"
NOT_OVER = "not known yet"
FEW_LOGGED = "{pain} ({days} logged)"
SPIKE_NO_RUN = "not known: no run in this period"
SPIKE_NONE = "none among {runs} that could be compared"
SPIKE_NONE_SINCE = "none since {day}; the one before"
SPIKE_NONE_KNOWN = "not known: no run could be compared"

# So far.
COUNTED = "{counted}: {parts}."
FLARE_AFTER = "{count} before a flare"
NO_FLARE_AFTER = "{count} without"
NOT_KNOWN = "{count} not known"
WHY_NOT_KNOWN = {
    "few_logged": "too few days logged",
    "not_over": "too recent",
    "in_pain": "in pain already",
    "few_before": "too few days logged",
    "outside": "no diary then",
}
BECAUSE = "{text} ({why})"
SAME_DAY = "{count} on the same day, order not known"
TIMES_SETTLE = "Times of entries settle that."
SPIKES_NO_DIARY = "{spikes}; without a diary, what followed is not known."
SPIKES_NOT_KNOWN = "Spikes are not known yet."
NO_SPIKE_YET = "No spike found yet."
FLARES_NO_RUNS = "{flares}; without runs, what came before is not known."
AFTER_SPIKE = "{count} after a spike"
WITHOUT_SPIKE = "{count} without"
TOO_FEW = "Too few to tell from chance."
LINK = "More often than your own calendar predicts. Not proof of cause."
LINK_FAILS = f"{LINK} It does not hold with long quiet before the flares."
WHOLE_LOG = "Up to {end}: {text}"
NO_LINK = "No clear link: this is no all-clear."

# Last flare.
AFTER_IT = "{days} after it"
AFTER_RUN = "{days} after the {distance} run"
AFTER_A_SPIKE = "{days} after a spike"
AFTER_SPIKE_OF = "{days} after the spike of {day}"
SAME_DAY_AS = "on the day of a spike, order not known"
LATER_SAME_DAY = "later on the day of a spike"
NO_SPIKE_BEFORE = f"no spike in {rules.LINK.exposed_days} days before"
SPIKE_BEFORE_UNKNOWN = "a spike before it is not known"
FLARE_NONE = "none on {days}"
SINCE = "{text} since {day}"
HIGH_SINCE = {
    "few_logged": (
        f"from {{day}} on, {rules.FLARE.score} or more on {{high}} of {{logged}} logged: too few "
        "days logged before to tell a flare"
    ),
    "not_quiet": (
        f"from {{day}} on, {rules.FLARE.score} or more again on {{high}} of {{logged}} logged: no "
        f"new flare, as never away for {rules.FLARE.quiet_days} days"
    ),
}
FLARE_NONE_HIGH = "none; {high}"
FLARE_BEGAN_BEFORE = (
    f"none new: one began {{day}}, before these days; pain of {rules.FLARE.score} or more on "
    "{high} of {days}"
)
FLARE_NOT_TOLD = {
    "not_logged": "not known: nothing was logged",
    "few_logged": "not known: too few days were logged",
    "never_left": (
        f"none can be told: pain of {rules.FLARE.score} or more on {{high}} of {{days}}, never "
        f"away for {rules.FLARE.quiet_days} days"
    ),
    "few_when_left": (
        f"none can be told: pain of {rules.FLARE.score} or more on {{high}} of {{days}}; too few "
        "logged between"
    ),
}

# Diary and files.
LOGGED = "{days} of {span}"
LOGGED_TO = "{days} of {span} to {end}"
LOGGED_SINCE_FIRST = "{days} of {span} since the first entry"
NONE_LOGGED = "no entry"
NO_FILES = "no recordings found"
NOT_READ = "{count} of {files} not read"
PART_READ = "{counted} partly read"
LEFT_OUT = "{count} left out"
OTHERS = "and {count} more"
UNREAD_FILE = "{file}: unread"
UNREAD_LINES = "{file}: {lines} unread"

DESCRIBES = "Describes; does not say why."
