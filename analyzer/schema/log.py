"""The shapes of the frames that are about the log itself: what was read, and what it covers."""

# No "from __future__ import annotations": evaluating its strings would cost every command time.
from typing import Annotated

from analyzer.schema import rules
from analyzer.schema.shape import Day, made


class CoverageRow:
    """One span of days: recorded, without any recording, or declared as not recorded."""

    kind: Annotated[
        str,
        "",
        (
            f"recorded, nothing ({rules.BREAK.silent_days} or more days without a recording of any "
            "sport) or not_recorded (declared in the settings)"
        ),
    ]
    start: Annotated[Day, "", "first day"]
    end: Annotated[Day, "", "last day"]
    days: Annotated[int, "d", "length"]
    why: Annotated[str, "", "the runner's reason why a span was not recorded; missing if none"]


COVERAGE = made("coverage", CoverageRow, period=("start", "end"))


class FileRow:
    """What became of one file or archive member."""

    file: Annotated[str, "", "file in the folder (an archive member after ' › ')"]
    date: Annotated[
        Day,
        "",
        "local day of its first activity of any sport; missing if it has none, and for lists",
    ]
    format: Annotated[str, "", "fit, gpx, tcx, zip ... or unknown"]
    status: Annotated[
        str,
        "",
        "read, partial, duplicate, left_out, not_a_run, failed, list or archive",
    ]
    runs: Annotated[int, "", "runs in it that count"]
    duplicate_of: Annotated[
        str, "", "file with the recording that was kept instead; missing if none"
    ]
    severity: Annotated[
        str, "", "its most serious problem: lost, doubtful or note; missing if none"
    ]
    reason: Annotated[str, "", "why it has this status, in plain words"]
    bytes: Annotated[int, "B", "unpacked size"]


FILES = made("files", FileRow)


class ProblemRow:
    """One thing that was not read, or is doubtful."""

    file: Annotated[str, "", "file concerned"]
    line: Annotated[float, "", "line of a text file; missing for other files"]
    offset: Annotated[float, "B", "byte at which reading stopped; missing if not known"]
    severity: Annotated[str, "", "lost (a run or a whole table is missing), doubtful, or note"]
    message: Annotated[str, "", "what is wrong, in one sentence"]
    remedy: Annotated[str, "", "what to do, in one sentence"]
    lines: Annotated[
        float,
        "",
        (
            "lines of a table of the runner's own that are unread because of it; missing for all "
            "of them, 0 for other files"
        ),
    ]
    cells: Annotated[int, "", "cells that are unread because of it, of a line that counts"]


PROBLEMS = made("problems", ProblemRow)
