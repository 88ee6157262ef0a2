"""What is said where nothing can be shown: of the computer, of who asks, of what was sent."""

from __future__ import annotations

NO_ROOM = "The disk is full: make room on it, and try again."
FAILED = (
    "This is a fault of the disk or of the system, not of what you asked for: look whether the "
    "disk is connected and may be written to, and try again."
)
WRONG_CODE = "This is not the code that the terminal shows"
WRONG_CODE_HELP = (
    "It may have been cut off, or be of an earlier start of runlog. Scan the code that the "
    "terminal shows now, or type its whole address."
)
USED_CODE = "This code has been used"
USED_CODE_HELP = (
    "Each code works once. Scan the code that the terminal shows now: a new one has stood there "
    "since this one was used."
)
"""For a phone that isn't let in."""

NO_SUCH_PAGE = "There is no such page."
NOT_OUR_ADDRESS = "This address is not one of runlog's."
OTHER_SITE = "Another site may not ask this of runlog."
TOO_LONG = "This is too long for a form"
TOO_MUCH = "Too much was sent."
TOO_SLOW = "The code took too long to arrive. Send it again."
ENDING = "runlog is ending, so this was not done. Start it again, then ask once more."
