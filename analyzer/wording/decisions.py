"""The runner's decisions on recordings and days, in words."""

from __future__ import annotations

DROP = "Left out: {name}"
KEEP = "A run of its own: {name}"
SAME = "One run: {names}"
DAY = "Not recorded: {first}"
DAYS = "Not recorded: {first} to {last}"
WHY = "{days} ({why})"
NO_SUCH_NAME = "No recording has this name now, so it changes nothing."

DONE = {
    "drop": ("From now on, {what} is left out.", "From now on, {what} are left out."),
    "keep": (
        "From now on, {what} counts as a run of its own.",
        "From now on, {what} count as runs of their own.",
    ),
    "same": ("From now on, {what} count as one run.",) * 2,
    "not_recorded": ("From now on, {what} counts as not known.",) * 2,
}
"""Kind of decision -> what is said once it is made: of one, and of several."""
RUNS_WITHIN = (
    (
        "There is a run in these days, of {what}: it stays a run, but its day counts as not known "
        "all the same."
    ),
    (
        "There are runs in these days, of {what}: they stay runs, but their days count as not "
        "known all the same."
    ),
)
MORE_RUNS = "{count} more"
DAYS_OF = "each day of {first} to {last}"
RUN = "the run of {day} ({what})"
RECORDING = "the recording {name} of {day}"
DISPLACED = "This no longer holds beside it: {what}."
TAKEN_BACK = "Taken back: {what}."
AGAIN = "This holds again: {what}."

APART = (
    "These recordings have no time in common: {what}. If they count as one run, only one of them "
    "counts, and the distance of the others is set aside. Say so only if a clock was wrong."
)
STARTS = "{name} begins on {day} at {time}"
SURE = "Yes, they are one run"
LEFT_OUT = "This run is left out now. That can be taken back here."
NO_RUN = "This is no run of its own now: {why}."
GONE = "This run is no longer among those that count."

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
