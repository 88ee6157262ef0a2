"""What a page tells the user to do where a terminal names a command or a line of a file."""

from __future__ import annotations

from analyzer.reasons import Remedy

HERE: dict[Remedy, tuple[str, str, str]] = {
    Remedy.KEEP: ("If it is a run all the same,", "keep it as a run", "/runs/left-out?q={file}"),
    Remedy.DROP: ("If it isn't a run,", "leave it out", "/runs?q={file}"),
    Remedy.CHECK_OR_DROP: ("Compare the run with your watch, or", "leave it out", "/runs?q={file}"),
    Remedy.COUNT_TIME: (
        "If many of your runs have none, let the load be their duration:",
        "Settings",
        "/settings",
    ),
    Remedy.NAME_AS_SHOWN: ("Take it back, and decide anew:", "Decisions", "/runs#decisions"),
    Remedy.SET_TIME_ZONE: ("Set your time zone:", "Settings", "/settings"),
    Remedy.SET_HEART_RATES: (
        "Set both heart rates, or let the load be the distance:",
        "Settings",
        "/settings",
    ),
    Remedy.SET_LOAD: ("Set the load to a measure that your runs have:", "Settings", "/settings"),
    Remedy.CORRECT_SPAN: ("Take it back:", "Decisions", "/runs#decisions"),
    Remedy.MERGE: ("Copy what only it contains into the other file, then delete it.", "", ""),
    Remedy.SAVE_AS_CSV: ("Save it from the spreadsheet as CSV under that name.", "", ""),
}
"""What is said, the words of the link after it, and where that leads; "" for no link."""

PAGES = {
    "`runlog files --problems`": "the page Files",
    "`runlog files`": "the page Files",
    "`runlog pain check`": "the page Files",
    "`runlog pain list`": "the page Back",
}
"""What a terminal calls something -> what a page calls it."""
