"""What a message tells the user to do next, as it is called where the user is.

An option that names another folder or file is put in by ``failures.in_terminal`` alone.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ways:
    """How things are called in one place.

    Attributes:
        files: what says why a file holds no run.
        entries: what shows the entries of the diary.
        report: what charts them.
        compare: what compares two periods, with {a} and {b}.
    """

    files: str
    entries: str
    report: str
    compare: str


TERMINAL = Ways(
    "`runlog files`", "`runlog pain list`", "`runlog report`", "`runlog compare {a} {b}`"
)
PYTHON = Ways("`.files`", "`.pain`", "`.report()`", '`.compare("{a}", "{b}")`')
