"""Put reasons into words: the problems of the log, as in frame PROBLEMS."""

from __future__ import annotations

from sys import intern
from typing import TYPE_CHECKING

from analyzer.schema import Problem
from analyzer.wording import reasons

if TYPE_CHECKING:
    from analyzer.reasons import Reason, Remedy
    from analyzer.schema import Severity


def problem(
    file: str,
    reason: Reason,
    remedy: Remedy | None = None,
    severity: Severity = "note",
    offset: int | None = None,
) -> Problem:
    """A problem in words.

    Args:
        file: what it concerns.
        reason: what is wrong.
        remedy: what can be done about it; None if nothing.
        severity: see ``schema.Problem``.
        offset: byte at which it occurs.
    """
    advice = reasons.remedy(remedy) if remedy else ""
    # Of 100,000 files, most have the same problem: its words are in memory once.
    return Problem(file, intern(reasons.sentence(reason)), intern(advice), severity, offset=offset)
