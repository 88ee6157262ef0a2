"""What is said of an entry of the diary that is noted, changed or deleted."""

from __future__ import annotations

NOTED = "Noted: {entry}."
NOTED_IN = "Noted: {score} of 10{side}, on {day}, in {path}."
ALREADY = "There is already an entry for {when}: {entry}."
ALREADY_SEVERAL = "There are already {count} entries for {when}, the last of them: {entry}."
BEGUN = "This is a new diary begun in {folder}{what}; if yours is elsewhere{there}, {elsewhere}."
AT_HOME = ", your home folder"
NO_EXPORTS = ", where there are no exports"
ANOTHER = " (there is one in {place})"
REPLACED = "Replaced: {entry}."
CHANGED = "Changed: {entry}."
NOW = "Now: {entry}."
TAKEN_BACK = "Taken back: {entry}."
PUT_BACK = "Put back: {entry}."
DELETED = "Deleted: {entry}."
TOO_LATE = (
    "{time} is still to come: it is {now:%H:%M} now. Give a time up to now, or the day that it was."
)
LIKE_THAT = "It is like that already: {entry}."
KEPT = "The diary as it was before is kept in {copy}."
