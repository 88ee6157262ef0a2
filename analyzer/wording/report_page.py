"""Texts of the page Report."""

from __future__ import annotations

WHOLE = "The whole log"
PERIODS = {"dates": "These days"}
PAGES = {
    "": "All but the appendix",
    "clinic": "The first page only, for a consultation",
    "all": "All pages, with the appendix",
    "these": "Only these",
}
UNITS = {"": "As in Settings", "km": "Kilometres", "mi": "Miles"}
"""Value in the address -> what the form says."""

NONE_TICKED = "No page is ticked; tick those that the report is to have."
NO_UNIT = "{unit!r} is not a unit of length; choose kilometres or miles."
NONE_IN_LOG = "The report of these days lacks what is ticked ({chosen}). It has: {known}."
NOT_MADE_HERE = (
    "The report was not made, and why is no longer known: runlog was started anew since then. Make "
    "it again."
)
APPENDIX = "appendix"
NOT_IN_LOG = "not in this log"

TAKES = (
    "It takes a few seconds, and longer after many new files. Back in the browser returns here, "
    "where it is said what was read."
)
MAKING = "The report is being made."
MADE = "Made at {time} on {day}:"

KEPT_MAKING = "It is being made now."
KEPT_WAITING = "It will be made once the folder is settled."
KEPT_MADE = "Made at {time} on {day}."
KEPT_FAILED = "At {time} on {day} it could not be made: {why}"
