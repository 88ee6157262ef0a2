"""Days without any recording, which the log has a note of: apart from problems of files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

    from analyzer.schema.log import ProblemRow


@dataclass(frozen=True, slots=True)
class Silent:
    """A note on days without any recording.

    Attributes:
        message: what it says.
        days: the first and the last of them; None where it is about several spans.
    """

    message: str
    days: tuple[dt.date, dt.date] | None


def parted(
    problems: list[ProblemRow], coverage: pd.DataFrame
) -> tuple[list[Silent], list[ProblemRow]]:
    """Notes on days without any recording, and all other problems.

    Args:
        problems: of the runner's own files.
        coverage: COVERAGE, which has those days.
    """
    from analyzer.reasons import Remedy
    from analyzer.wording.reasons import remedy

    advice = {remedy(Remedy.DECLARE_SPAN), remedy(Remedy.DECLARE_SPANS)}
    days = _days(coverage)
    silent = [row for row in problems if row.remedy in advice]
    others = [row for row in problems if row.remedy not in advice]
    return [Silent(row.message, days.get(row.message)) for row in silent], others


def _days(coverage: pd.DataFrame) -> dict[str, tuple[dt.date, dt.date]]:
    """What is said of each span without any recording -> its first and last day."""
    from analyzer.reasons import Code, Reason
    from analyzer.wording.reasons import sentence

    nothing = coverage[coverage["kind"] == "nothing"]
    spans = [(a.date(), b.date()) for a, b in zip(nothing["start"], nothing["end"], strict=True)]
    return {
        sentence(Reason.of(Code.NOTHING_RECORDED, first_day=str(first), last_day=str(last))): (
            first,
            last,
        )
        for first, last in spans
    }
