"""That there is none, only where it could have been seen; else that it is not known, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.schema import NOT_RECORDED
from analyzer.wording import nouns, numbers, words

if TYPE_CHECKING:
    import pandas as pd

    from analyzer.schema import Analysis


def compared_runs(runs: pd.DataFrame) -> int:
    """How many of the runs could be compared with the days before them.

    Args:
        runs: column spike_status of RUNS.
    """
    return int((runs["spike_status"] == "ok").sum())


def has_reference(runs: pd.DataFrame) -> bool:
    """Whether any of the runs could be compared with the days before it."""
    return compared_runs(runs) > 0


def no_spikes(analysis: Analysis) -> str:
    """That no run was a spike, of those that can be compared; else why none can be."""
    runs = analysis.runs
    known = compared_runs(runs)
    if not known:
        return no_reference(runs)
    if known == len(runs):
        return words.NO_SPIKES
    return words.NO_SPIKES_COMPARED.format(
        known=numbers.number(known), runs=numbers.count(len(runs), *nouns.RUN)
    )


def no_reference(runs: pd.DataFrame) -> str:
    """Why no run of the period can be compared with the days before it."""
    if not len(runs):
        return words.NO_SPIKE_NO_RUN
    if runs["spike_status"].isna().all():
        return words.NO_SPIKE_DISTANCE
    is_gap = (runs["spike_status"] == NOT_RECORDED).any()
    return words.NO_SPIKE_REFERENCE_GAP if is_gap else words.NO_SPIKE_REFERENCE


def no_jumps(weeks: pd.DataFrame) -> str:
    """That no week was a jump, of those that can be compared; else that none can be.

    Args:
        weeks: WEEKS of the period, without a jump.
    """
    known = int(weeks["change"].notna().sum())
    if not known:
        return words.NO_WEEK_COMPARED
    return words.NO_JUMPS.format(weeks=numbers.count(known, *nouns.WEEK))


def no_breaks(days: pd.DataFrame) -> str:
    """That there was no break; with how many days were not recorded, as one may lie in them.

    Args:
        days: DAYS of the period, without a break.
    """
    unrecorded = int((days["state"] == NOT_RECORDED).sum())
    if not unrecorded:
        return words.NO_BREAKS
    return words.NO_BREAKS_GAP.format(days=numbers.count(unrecorded, *nouns.DAY))


def no_comebacks(days: pd.DataFrame) -> str:
    """That there was no comeback; with how many days were not recorded.

    Args:
        days: DAYS of the period, without a comeback.
    """
    unrecorded = int((days["state"] == NOT_RECORDED).sum())
    if not unrecorded:
        return words.NO_COMEBACKS
    return words.NO_COMEBACKS_GAP.format(days=numbers.count(unrecorded, *nouns.DAY))


def no_entries(analysis: Analysis) -> str:
    """That the diary holds nothing, or nothing of this period."""
    last = analysis.summary.last_pain_day
    return words.EMPTY_PERIOD.format(day=numbers.day(last)) if last else words.EMPTY_DIARY
