"""The days that a report may cover."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.errors import UsageError
from analyzer.judgement.counted import TOMORROW

if TYPE_CHECKING:
    import datetime as dt


def require_reached(end: dt.date | None, today: dt.date) -> None:
    """Stop if the last day of a report lies in the future.

    Raises:
        UsageError: it does, even where it is tomorrow already.
    """
    if end and end > today + TOMORROW:
        raise UsageError(f"The report can't end on {end}: that day lies in the future.")
