"""The shapes of the frames that are about the log itself: what was read, and what it covers."""

from __future__ import annotations

from typing import Annotated

from analyzer.schema import rules
from analyzer.schema.shape import Day, made


class CoverageRow:
    """One span of days: recorded, without any recording, or declared so."""

    kind: Annotated[
        str,
        "",
        (
            f"recorded, nothing ({rules.BREAK.silent_days} days and more without a recording of "
            "any sport) or not_recorded"
        ),
    ]
    start: Annotated[Day, "", "first day"]
    end: Annotated[Day, "", "last day"]
    days: Annotated[int, "d", "length"]
    why: Annotated[str, "", "the runner's word for why a span was not recorded"]


COVERAGE = made("coverage", CoverageRow, period=("start", "end"))


class FileRow:
    """What became of one file or archive member."""

    file: Annotated[str, "", "file in the folder (an archive member after ' › ')"]
    format: Annotated[str, "", "fit, gpx, tcx, zip ... or unknown"]
    status: Annotated[
        str,
        "",
        "read, partial, duplicate, left_out, not_a_run, failed, list or archive",
    ]
    runs: Annotated[int, "", "runs found and used"]
    duplicate_of: Annotated[str, "", "the file that holds the recording that was kept"]
    severity: Annotated[str, "", "of its gravest problem: lost, doubtful or note; missing for none"]
    reason: Annotated[str, "", "why not, in plain words"]
    bytes: Annotated[int, "B", "size, unpacked"]


FILES = made("files", FileRow)


class ProblemRow:
    """One thing that was not read, or is in doubt."""

    file: Annotated[str, "", "what it concerns"]
    line: Annotated[float, "", "line of a text file; missing elsewhere"]
    offset: Annotated[float, "B", "byte at which reading stopped; missing elsewhere"]
    severity: Annotated[str, "", "lost (a run is missing), doubtful, or note"]
    message: Annotated[str, "", "what is wrong, one sentence"]
    remedy: Annotated[str, "", "what to do, one sentence"]


PROBLEMS = made("problems", ProblemRow)
