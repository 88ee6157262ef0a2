"""Texts of Back, Now and Settings that the terminal has no use for, or says in its own way."""

from __future__ import annotations

from analyzer.schema import rules
from analyzer.wording import words

# Back.
ELSEWHERE = "stop runlog here and start `runlog serve` for its folder"
NOTHING_NOTED = "Nothing was noted yet."
STOPPED = "Stopped. Nothing was noted."
NOTHING_CHANGED = "Nothing was changed yet."
NO_MORE_NOTED = "Nothing more was noted; the entry stays as it is."
ENTRY_GONE = (
    "This entry is no longer in the diary as it was shown here. Nothing was changed: look at the "
    "last entries."
)
THERE_AGAIN = "This entry is in the diary again already. Nothing was changed."
UNDO_FORGOTTEN = (
    "runlog was started anew since then and can't take this back. Nothing was changed: delete the "
    "entry among the last entries."
)
NO_DAY = "There is no day; write it like 2026-03-05."
DAY_HINT = "empty: today"
TIME_HINT = "empty: not given"
UNREAD = "{what} of {file} can't be read."
UNREAD_FILE = "{file} can't be read."
URGENT_LISTED = (
    "Emergency care, now, if it is new or still there: a sign of an emergency was noted {when}."
)

# Now.
NO_DIARY = "No pain entry yet; the first one on the page Back starts the diary."
NO_DIARY_READ = "Not a line of pain.csv could be read, so nothing is known of pain."
OF_PAGES = {words.NO_DIARY: NO_DIARY, words.NO_DIARY_READ: NO_DIARY_READ}
"""What a terminal says -> what a page says in its place, which names no command."""
LEADS = {
    words.NO_DIARY: ("/", "Note how your back is"),
    words.NO_DIARY_READ: ("/files", "Files says why, and what to do"),
}
"""What a terminal says -> address and text of the page that leads on."""
NOTHING_YET = "There is nothing to show yet: no run and no pain entry."
NOTHING_IN_SPAN = "There is neither a run nor a pain entry in these days."
NO_RUNS_YET = "No run yet. Exports of your watch or app (FIT, TCX, GPX, zip) make the rest."
"""What the page says first where it can say little."""
OUTSIDE = "The log ends on {end}: nothing is recorded from {start} on. Choose other days."
SCALE = f"band: {{range}}; stroke: the last {rules.RECENT.week_days} days"

# Settings.
SAVED = {"1": "Saved. Every page shows the new settings.", "0": "Nothing was different."}
"""Value in the address -> what is said after the form was sent."""
