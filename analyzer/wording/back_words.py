"""The fixed texts of the page on the back."""

from __future__ import annotations

from analyzer.schema import rules

BACK = "The back"

# The sentence at the top.
FELT = "{above} of {entries} above 0: {most}."
NONE_FELT = "{entries}, none above 0."
MOST = "{said} in {count}"
OFTEN_ALIKE = "{topic} varies"
LEGS = "leg symptoms last noted {day}"

# The chart.
TITLE = "Highest pain of each day, 0–10, by what the entry says"
COUNT = "entries"
FLARE = "peak {peak}"
NOT_GIVEN = "not given"
NOT_LOGGED = "not logged"
CHART = "Rows are the runner's words, never a diagnosis; at the right, how many entries above 0."
CHART_OF_LAST = "Drawn: the last {weeks} weeks."
CHART_ALT = "{sentence} By month, entries above 0: {months}."
CHART_ALT_MONTH = "{month} {count}"

# Flares.
FLARES = "Flare by flare"
FLARE_DAYS = f"First and last day of {rules.FLARE.score} or more"
GIVEN = "{said} {count}"
FLARES_COUNT = "Behind character and time: entries above 0 in these days."

# The pain-monitoring model and the weekly questionnaire.
MONITORING = (
    f"Pain of {rules.MONITORING.accepted} or less, last {rules.MONITORING.days} days "
    "(pain-monitoring model)"
)
BORROWED = "Borrowed from tendon rehabilitation, not made for backs; this is no permission to run."
WEEKLY = (
    f"Weekly questionnaire (OSTRC-O2): severity {{severity}} of {rules.OSTRC.worst}, week ending "
    "{day}; a substantial problem in {substantial} of the last {weeks}."
)

LATEST_EVENTS = "Latest events"
LATEST_ENTRIES = "Latest entries"
IN_APPENDIX = "{count} not shown: in the appendix (`--pages diary`)."
