"""The fixed texts of the summary, the report's first page; ``summary`` puts them together."""

from __future__ import annotations

from analyzer.schema import rules
from analyzer.wording.thresholds import spelled

NOW = "Now"
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

# Now.
PAIN = "pain {score} ({day})"
PAIN_OLD = "not known: no entry for {days}; last {score} ({day})"
FELL = "fell from {score} ({day})"
ROSE = "rose from {score} ({day})"
SAME = "the same on all {days} before"
MOSTLY = "mostly {value}"
OFTEN = "often {value}"
TOPICS = {"when": "time"}
VALUES = {"during": "during runs", "after": "after runs"}
VARIES = ("{topics} varies", "{topics} vary")
NOT_GIVEN = "{topics} not given"
OTHERS_NOT_GIVEN = "others not given"
LEGS = "leg symptoms last noted {day}"
NO_LEGS = "leg symptoms not noted"

# Load.
LAST_DAYS = f"{{load}} in {_WEEK}"
LOADS = {"trimp": "heart-rate load {load}", "srpe": "load by exertion {load}"}
NO_RUNS = "not known: no runs found"
LOAD_UNKNOWN = f"load of the last {_WEEK} not known"
LOAD_UNRECORDED = f"{{days}} of the last {_WEEK} not recorded"
LOAD_NO_DISTANCE = "{runs} without a distance"
RANGE = "{weeks}-week range {low}–{high}"
RANGE_EMPTY = "at most one of the {weeks} weeks before had runs"
NO_RANGE = "too few weeks yet for a range"
_THREE = f"your last {spelled(rules.RATIO.before_days / 7)}"
RATIO = f"this week against {_THREE}: {{ratio}} (acute : chronic)"
RATIO_UNKNOWN = {
    "baseline": f"not known before day {rules.RATIO.chronic_days}",
    "not_recorded": "not known, as days were not recorded",
    "unknown": "not known, as a load is not known",
    "few_runs": "not known, too few runs",
    "no_load": "not known, no load in them",
}
RATIO_SOURCES = "(Impellizzeri 2021; Lolli 2017)"
RATIO_ROW = f"This week against {_THREE}:"
SPIKE_OVER = "a run over {limit} is a spike"
SPIKE_OVER_UNKNOWN = {
    "short_history": f"too early to tell a spike (before day {rules.SPIKE.reference_days + 1})",
    "not_recorded": "what would be a spike is not known: days were not recorded",
    "unknown_distance": "what would be a spike is not known: a run has no distance",
    "no_recent_reference": (
        f"too few runs in {rules.SPIKE.reference_days} days to tell what would be a spike"
    ),
}

# Latest spike.
SPIKE = "{distance} on {day}"
SPIKE_RATIO = f"{{ratio}} × the {rules.SPIKE.reference_days}-day longest"
PAIN_AROUND = "pain {before} before, {after} after"
PAIN_WITH_DAY = "pain before/on/after it: {before}/{on_day}/{after}"
PAIN_NOT_LOGGED = "pain around it not logged"
NOT_LOGGED = "not logged"
NOT_OVER = "not known yet"
SO_FAR_OF = "{pain} so far"
FEW_LOGGED = "{pain} ({days} logged)"
SPIKE_NO_RUN = "not known: no run in this period"
SPIKE_NONE = "none among {runs} that could be compared"
SPIKE_NONE_KNOWN = "not known: no run could be compared"

# So far.
SPIKES = "{spikes}: {parts}."
FLARE_AFTER = "{count} with a flare after"
NO_FLARE_AFTER = "{count} without"
NOT_KNOWN = "{count} not known"
SAME_DAY = "{count} on the same day, order not known"
TIMES_SETTLE = "Times of entries settle that."
SPIKES_NO_DIARY = "{spikes}; without a diary, what followed is not known."
SPIKES_NOT_KNOWN = "Spikes are not known yet."
NO_SPIKE_YET = "No spike found yet."
FLARES = "{flares}: {parts}."
FLARES_NO_RUNS = "{flares}; without runs, what came before is not known."
AFTER_SPIKE = "{count} after a spike"
TOO_FEW = "Too few to tell from chance."
LINK = "More often than your own calendar predicts. Not proof of cause."
LINK_FAILS = (
    "More often than your own calendar predicts. Not proof of cause. It does not hold with long "
    "quiet before the flares."
)
WHOLE_LOG = "In the whole log: {text}"
NO_LINK = "No clear link: this is no all-clear."

# Last flare.
FLARE_NONE = "none on {days}"
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
LOGGED = f"{{days}} of {_RECENT} logged"
NO_FILES = "no files found"
ALL_READ = "{files} read"
NOT_READ = "{count} of {files} not read"
PART_READ = "{counted} read in part"
LEFT_OUT = "{count} left out"
UNREAD_FILE = "{file}: unread"
UNREAD_LINES = "{file}: {lines} unread"

DESCRIBES = "Describes; does not say why."
