"""Alternative texts and captions of the charts, and notes on tables."""

from __future__ import annotations

from analyzer.schema import rules

DESCRIPTION = "Weekly running load and back-pain entries, {period}"
RUN_DESCRIPTION = "One run, {day}"

# The first page.

# Timeline and years.
NOTHING_DRAWN = "Nothing was run or noted from {first} to {last}."
WINDOW = "The last {weeks} weeks."
TIMELINE_ALT = "{found} With weekly {load}, acute : chronic load{events}."
SHADED = f"Shaded: {rules.BREAK.layoff_days} or more days without a run."
COMEBACK_LINE = f"Line at the top: up to {rules.COMEBACK.days} days of a comeback."
CROSS_HATCHED = "Cross-hatched: days declared as not recorded."
LINE_BREAKS = "Where a line breaks, the ratio is undefined."

# Spikes and flares.
STUDY_ALT = (
    f"Mean logged pain from {rules.STUDY.reach_days} days before to {rules.STUDY.reach_days} days "
    "after {spikes} spikes, with the band of {shifts} shifts. On {over} of the "
    f"{rules.STUDY.reach_days} days after, the mean lies above the band."
)
EVENT_LETTERS = "Letters: noted events ({kinds})."
AND_EARLIER = "and {count}."
EARLIER_FLARES = "{count}: runlog flares --last 0."

# Comebacks.
COMEBACKS_ALT = (
    f"{{comebacks}} overlaid, from the first run back to day {rules.COMEBACK.days}: the last 7 "
    "days as a share of the mean week before the layoff. In the newest, since {day}, 7 days "
    "reached at most {most} %."
)

# Load in other units.
STRENGTH = "Marks at the top: weeks with strength sessions, {count} in all."
LACKING = "Of {runs}, {counts}."
LACKING_ONE = "{count} have no {measure}"
FITNESS_UNITS = {"trimp": "TRIMP", "distance": "kilometres"}
FITNESS_ALT = (
    "Fitness, fatigue and form by day, of {unit}. On {day}: fitness {fitness}, fatigue {fatigue}."
)

# Form and fatigue.
NO_FADE = "Runs without: {reasons}."

# Diary.
NOTHING_LOGGED = f"Nothing was logged in the last {rules.MONITORING.days} days ({{span}})."
NOT_SHOWN = "{count} not shown."
WEIGHT_ALT = "Body weight, {days} days, from {first} on {first_day} to {last} on {last_day}."

# Files and method.
MORE_FILES = "and {count} more; runlog files lists all."

# One run.
ROUTE_ALT = "Shape of the route: a triangle at the start, a star at the end."
