"""Put reasons into words: the problems of the log, as in frame PROBLEMS."""

from __future__ import annotations

from sys import intern
from typing import TYPE_CHECKING

from analyzer.reasons import Code
from analyzer.schema import Problem
from analyzer.wording import reasons

if TYPE_CHECKING:
    from analyzer.reasons import Reason, Remedy
    from analyzer.schema import Severity

_OWN = frozenset({Code.OWN_OTHER_NAME, Code.OWN_COPY, Code.OWN_SHEET, Code.OWN_IN_CLOUD})


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
    lines = None if _is_own_table(reason) else 0
    sentence = intern(reasons.sentence(reason))
    return Problem(file, sentence, intern(advice), severity, offset=offset, lines=lines)


def _is_own_table(reason: Reason) -> bool:
    """Whether it is about a table of the runner's own that isn't read at all."""
    return reason.code in _OWN and str(dict(reason.facts).get("own")).endswith(".csv")
