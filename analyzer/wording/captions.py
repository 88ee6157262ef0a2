"""Alternative texts and captions of the charts, and notes on tables."""

from __future__ import annotations

from analyzer.schema import rules

DESCRIPTION = "Weekly running load and back-pain entries, {period}"
RUN_DESCRIPTION = "One run, {day}"

# The first page.
LAST_WEEKS_ALT = (
    "{title}: bars of weekly {load}{longest}{pain}. The table beneath holds the numbers."
)
LAST_WEEKS_LONGEST = ", the longest run as a narrow bar inside"
LAST_WEEKS_PAIN = ", and below them the pain entries of each day"

# Timeline and years.
WINDOW = "The last {weeks} weeks."
TIMELINE_ALT = (
    "{found} From {start} to {end} on one axis of days: weekly {load}, the longest run of each "
    "day, the highest pain of each day, acute to chronic load{events}."
)
SHADED = f"Shaded: {rules.BREAK.layoff_days} or more days without a run."
COMEBACK_LINE = f"Line at the top: up to {rules.COMEBACK.days} days of a comeback."
CROSS_HATCHED = "Cross-hatched: days declared as not recorded."
LINE_BREAKS = "Where a line breaks, the ratio is undefined."
OVERVIEW_ALT = "Weekly {load}, spikes by class and pain entries over all years, {first}–{last}."
YEAR_ALT = "{year}: weekly {load}, {counts}{events}. The table beneath holds the months."

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
COMEBACKS_NOT_DRAWN = "{count} not drawn: older, or the weeks before are not known."

# Load in other units.
OTHER_LOADS_ALT = "Bars of each week: {measures}; marks for weeks with strength sessions."
STRENGTH = "Marks at the top: weeks with strength sessions, {count} in all."
LACKING = "Of {runs}, {counts}."
LACKING_ONE = "{count} have no {measure}"
RATIO_ALT = "Acute : chronic load on {days} days, in two forms; the highest {highest}."
RATIO_ON = "{value} on {day}"
FITNESS_UNITS = {"trimp": "TRIMP", "distance": "kilometres"}
FITNESS_ALT = (
    "Fitness, fatigue and form by day, of {unit}. On {day}: fitness {fitness}, fatigue {fatigue}."
)

# Form and fatigue.
FADE_ALT = "Fade of {measures} in {runs} by date{pain}."
FADE_PAIN = ", and the pain entries"
FADE_BY_DISTANCE_ALT = (
    "Fade of {measure} in these runs by their distance. The table beneath holds the latest."
)
NO_FADE = "Runs without: {reasons}."
BALANCE_ALT = (
    "Share of contact time on the left foot in {runs}; the last, on {day}, {value} %{range}."
)
BALANCE_RANGE = "; your own range then {low} to {high} %"

# Diary.
NOTHING_LOGGED = f"Nothing was logged in the last {rules.MONITORING.days} days ({{span}})."
TAGS_ALT = "Of {entries} entries above 0, by month: {counts}. The tables hold the numbers."
NOT_SHOWN = "{count} not shown."
WEIGHT_ALT = "Body weight, {days} days, from {first} on {first_day} to {last} on {last_day}."

# Files and method.
MORE_FILES = "and {count} more; runlog files lists all."

# One run.
ROUTE_ALT = "Shape of the route: a ring at the start, a square at the end."
TRACES_ALT = "{measures} over distance."
TRACES_BY_TIME_ALT = "{measures} over time."
