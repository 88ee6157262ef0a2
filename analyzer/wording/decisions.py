"""The runner's decisions on recordings and days, in words."""

from __future__ import annotations

DROP = "Left out: {name}"
KEEP = "A run of its own: {name}"
SAME = "One run: {names}"
DAY = "Not recorded: {first}"
DAYS = "Not recorded: {first} to {last}"
WHY = "{days} ({why})"
NO_SUCH_NAME = "No recording has this name now, so it changes nothing."

ADDED = {
    "drop": "From now on, it is left out.",
    "keep": "From now on, it counts as a run of its own.",
    "same": "From now on, they count as one run.",
    "not_recorded": "From now on, these days count as not known.",
}
TAKEN_BACK = "The decision was taken back."

UNKNOWN_NAME = (
    "No recording is named {name!r}. Use a name as the page Files shows it; where a file holds "
    "several activities, with #2 for the second."
)
SAME_NAME = "Name another recording than this one."
NO_DATE = "{text!r} is not a date. Write it as 2026-03-05."
NO_FIRST_DAY = "Give the first day, such as 2026-03-05."
ENDS_BEFORE = "The last day, {last}, lies before the first, {first}. Correct one of the two."
NO_DECISION = "That is not a decision that can be made here."
NOT_THERE = "runlog.toml no longer holds this decision. Nothing was changed."
