"""What is wrong with a file or a chart, in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.wording import numbers

if TYPE_CHECKING:
    from analyzer.schema import Problem
    from analyzer.schema.log import ProblemRow

SERIOUS = ("lost", "doubtful")
"""Severities that say that something is missing or may be wrong; the others are notes."""


def problem_line(problem: ProblemRow | Problem) -> str:
    """One line for a problem: file, line, what is wrong and what to do."""
    line = "" if numbers.is_missing(problem.line) else f", line {problem.line:.0f}"
    remedy = "" if numbers.is_missing(problem.remedy) else problem.remedy
    return f"{problem.file}{line}: {problem.message} {remedy}".rstrip()


def fault_line(fault: str) -> str:
    """One line for a chart or part of a report that failed."""
    return f"  ! {fault}"
