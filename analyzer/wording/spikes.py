"""Single-session spikes in words: why there are none, and the pain around each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analyzer.schema import rules
from analyzer.wording import numbers, words

if TYPE_CHECKING:
    import pandas as pd

    from analyzer.schema import Analysis


def has_reference(runs: pd.DataFrame) -> bool:
    """Whether any of the runs could be held against the 30 days before it."""
    return bool((runs["spike_status"] == "ok").any())


def no_spikes(analysis: Analysis) -> str:
    """There is none, or nothing that a run could be held against."""
    return words.NO_SPIKES if has_reference(analysis.runs) else no_reference(analysis.runs)


def no_reference(runs: pd.DataFrame) -> str:
    """Why no run of the period can be held against the 30 days before it."""
    is_gap = (runs["spike_status"] == "not_recorded").any()
    return words.NO_SPIKE_REFERENCE_GAP if is_gap else words.NO_SPIKE_REFERENCE


def pain_around(highest: Any, logged: int, days: int) -> str:
    """Highest score, with the days logged of those that have come."""
    if not days:
        return "not over yet"
    told = "not logged" if numbers.is_missing(highest) else f"{highest:.0f} ({logged} of {days})"
    return told if days == rules.SPIKE.pain_days else f"{told} so far"
