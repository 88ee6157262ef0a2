"""The pain around a single-session spike, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analyzer.schema import rules
from analyzer.wording import numbers, words

if TYPE_CHECKING:
    from analyzer.schema import Summary
    from analyzer.schema.load import SpikeRow
    from analyzer.wording.numbers import Units


def spike_over(summary: Summary, units: Units) -> str:
    """From what distance on a run on the next day would be a spike, or why that is not known.

    The distance is rounded up: any run over the one that is named is a spike.
    """
    day = numbers.day(summary.spike_over_day)
    if summary.spike_over_m is None:
        return words.SPIKE_OVER_UNDEFINED[summary.spike_over_status].format(day=day)
    return words.SPIKE_OVER.format(
        limit=units.distance_rounded_up(summary.spike_over_m),
        day=day,
        longest=units.distance_named(summary.spike_over_longest_m, 2),
    )


def pain_around(highest: Any, logged: int, days: int) -> str:
    """Highest score, with how many of the days so far were logged.

    Args:
        highest: score; missing where nothing was logged.
        logged: days logged.
        days: days that have passed, of those that count.
    """
    if not days:
        return "not over yet"
    pain = "not logged" if numbers.is_missing(highest) else f"{highest:.0f} ({logged} of {days})"
    return pain if days == rules.SPIKE.pain_days else f"{pain} so far"


def is_highest_on_day(row: SpikeRow) -> bool:
    """Whether the highest pain around a spike was that of its own day, before or after the run.

    It is then told as well: the days before and after alone would hide it.
    """
    if numbers.is_missing(row.pain_on_day):
        return False
    around = (row.pain_before, row.pain_after)
    return all(numbers.is_missing(score) or row.pain_on_day > score for score in around)
