"""Heads, and cells that aren't numbers, of the report's tables and cards."""

from __future__ import annotations

from analyzer.schema import rules
from analyzer.wording.thresholds import spelled

# Heads that several tables share.
DATE = "Date"
EVENT = "Event"
FILE = "File"
FILES = "Files"
KIND = "Kind"
MONTH = "Month"
WHAT = "What"
WHY = "Why"
YEAR = "Year"

WEEK_FROM = "Week from"

# Flares and comparable days.
FLARE = "Flare"
AFTER_SPIKE = "After a spike"
COMPARABLE = "Comparable days"
COMPARABLE_AFTER_SPIKE = "Of these, after a spike"
EXPECTED = "Expected"
IN_TEST = "In the test"
USABLE = "Usable in a test"
DAYS_BEFORE = "Days before"
SAME_DAY = "same day"

# Flares.
PEAK = "Peak"
HIGH_DAYS = f"Days of {rules.FLARE.score} or more"
WHERE_AND_STATE = "Side, leg, and whether it goes on"

# Comebacks.
LAYOFF = "Layoff"
WEEKS_BEFORE = f"{spelled(rules.COMEBACK.weeks).capitalize()} weeks before ({{unit}})"
WEEKS_BACK = f"Weeks 1–{rules.COMEBACK.weeks} back (% of their mean)"
DAYS_OF_SHARES = f"Day of {', '.join(map(str, rules.COMEBACK.percents))} %"
MOST_IN_WEEK = "Most in 7 days (%)"
PAIN_OF_LOGGED = "Days with pain of those logged, highest"
FLARES = "Flares"

# Fade.
RUN = "Run"

# Two weeks.
MEASURE = "Measure (unit)"

# Spikes, jumps, breaks.
CLASS = "Class"
PAIN_BEFORE = f"Highest pain, {rules.SPIKE.pain_days} days before (days logged)"
PAIN_AFTER = f"Highest pain, {rules.SPIKE.pain_days} days after (days logged)"
WEEK = "Week"
FROM = "From"
PAIN_OF_WEEK = "Highest pain of the week"
NOT_LOGGED = "not logged"
FIRST_DAY = "First day"
LAST_DAY = "Last day"
DAYS = "Days"
ONGOING = "ongoing"

# The pain-monitoring model.
CONDITION = "Condition"
IN_DIARY = "In the diary"
YES = "yes"
YES_ON = "yes, on {logged} of {days} days"
NO = "no"
NOT_KNOWN = "not known"
LOGGED = f"{{span}}, {{days}} of {rules.MONITORING.days} days logged"
ACCEPTED = f"At most {rules.MONITORING.accepted} during and after running"
SETTLED = "Settled by the next morning"
NOT_RISING = "Not rising from week to week"
NO_ENTRY = "no entry"
HIGHEST = "highest score of the week {score}"
NO_EVENING = f"no evening above {rules.MONITORING.settled} logged before a morning"
EVENINGS_MISSING = ", {evenings} not logged"
MORNINGS = "settled on {settled} of {mornings} mornings logged"
NO_MORNING = f"no morning logged after an evening above {rules.MONITORING.settled}"
MORNINGS_MISSING = ", {count} not logged"
NOTHING_TO_SETTLE = "nothing to settle"
FEW_LOGGED = f"fewer than {rules.MONITORING.fewest_logged} days logged in one of the two weeks"
MEANS = f"daily mean {{mean}}, in the {rules.MONITORING.days} days before {{before}}"

# Side and character by month, the weekly questionnaire.
SPIKE_OF_THE_DAY = (
    "Runs and distance are of the days before a flare; a spike counts as well if it came earlier "
    "on the day of the flare."
)
ABOVE_0 = "Entries above 0"
REST_OF_YEAR = "{year}, earlier"
WEEK_ENDING = "Week ending"
SEVERITY = f"Severity (0–{rules.OSTRC.worst})"
PROBLEM = "Problem"
SUBSTANTIAL = "Substantial"

# Entries of the diary.
TIME = "Time"
PAIN = "Pain (0–10)"
WHERE_AND_WHEN = "Where and when"
NOTE = "Note"
SINCE = "since {day}"
WITHOUT_PAIN = "{days} logged without pain"

# What was not read, or is in doubt.
SEVERITIES = {"lost": "lost", "doubtful": "in doubt", "note": "note"}
"""PROBLEMS.severity -> its name, the gravest first."""
RUN_LOST = "run lost"
WHAT_TO_DO = "What to do"
AT_LINE = "{file}, line\u00a0{line}"
AT_BYTE = "{file}, byte\u00a0{byte}"

# What is covered.
HOW_MUCH = "How much"
EVERY_DAY = "{days}, every calendar day {span}"
OF_PERIOD = "of the period"
FROM_FIRST_RUN = "from the first run on"
STATES = "With runs, at rest"
STATES_COUNTED = "{run} with runs, {rest} at rest, {unknown} with an unknown load"
NOT_RECORDED = "Declared as not recorded"
NOT_RECORDED_MORE = "{spans} and {count} more"
RUNS = "Runs"
NONE = "none"
RUNS_SUMMED = "{runs}, {distance}, {hours} h of moving time"
HEART_RATE = "Heart rate"
FORM_FADE = "Form fade"
OF_RUNS = "{count} of {runs}"
PAIN_DIARY = "Pain diary"
ENTRIES_COUNTED = "{entries} on {days}; all other days are not logged, which is not the same as 0"

# Definitions.
TERM = "Term"
DEFINITION = "Definition"
SOURCE = "Source"

# Duplicates, runs in pieces, files that are not runs.
SAME_RUN = "Same run as"
DAY = "Day"
FIRST_FILE = "First file"
PIECES = "Pieces"
FOR_EXAMPLE = "For example"
NO_REASON = "no reason known"

# Receipt.
BECAME = "What became of the files"
RECORDINGS = "Recordings of runs"
ALL_FILES = "All files and archive members"
STATUSES = {
    "read": "Read",
    "partial": "Damaged, used in part",
    "list": "A service's list of activities",
    "duplicate": "Another recording of a run already counted",
    "left_out": "Left out",
    "not_a_run": "Not a run",
    "failed": "Could not be read",
    "archive": "Archives, whose members are counted above",
}
"""FILES.status -> its name, in the order of the table."""

# How the report was made.
VALUE = "Value"
NUMBER = "Number"
LOAD_IN = "{load}, in {unit}"
UNITS_NAMED = {"km": "kilometres, metres", "mi": "miles, feet"}
MAXIMUM = "maximum {value} bpm"
REST = "rest {value} bpm"
NO_SEX = "sex not set: the male constants are used"
INPUTS = "Inputs"
MAKE_AGAIN = "To make it again"

# One run.
DIFFERENCE = "Difference"
THIS_RUN = "This run"
MEDIAN = "Median"
CLIMBED = "{climb} {unit} climbed"
ELAPSED = "{time} elapsed"
GRADE_ADJUSTED = "{pace} grade-adjusted"
HIGHEST_RATE = "highest {rate}"
