"""Would the spikes fit the flares as well if they lay elsewhere in the calendar?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analyzer.schema import rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from analyzer.metrics.back.matched import Matched

    Array = NDArray[np.float64]

_FEWEST_KNOWN = rules.LINK.fewest_controls


def shifted_p(flares: Sequence[Matched], days: int) -> float:
    """The share of circular shifts of all spikes for which the flares follow them at least as well.

    All spikes are shifted together along the calendar, by whole weeks
    (``rules.LINK.shift_step_days``), ``rules.STUDY.shortest_shift_days`` or more either way; what
    leaves it at the end re-enters at the start. This keeps the rhythms of the spikes and of the
    pain, the days of the week included, and breaks only the link between them: a monthly plan and a
    monthly rhythm of pain fit each other at many shifts, and long Sundays and stiff Mondays at all.
    The statistic is (O - E) / sqrt(V) of the weights, summed over flares, with the flares' own
    sets.

    Args:
        flares: those that the test uses.
        days: length of the calendar, in whole weeks.

    Returns:
        From just above 0 to 1; 1 where the calendar is too short to shift.
    """
    shortest = rules.STUDY.shortest_shift_days
    shifts = np.arange(shortest, days - shortest + 1, rules.LINK.shift_step_days)
    if not len(shifts):
        return 1.0
    scores = _scores(flares, days, np.concatenate([[0], shifts]))
    as_well = int((scores[1:] >= scores[0] - 1e-9).sum())
    return (1 + as_well) / (1 + len(shifts))


def _scores(flares: Sequence[Matched], days: int, shifts: NDArray[np.int64]) -> Array:
    """The statistic for each shift."""
    surplus, variance = np.zeros(len(shifts)), np.zeros(len(shifts))
    for flare in flares:
        ring = flare.weights[:days]
        place = np.append(flare.controls, flare.day)
        moved = ring[(place[:, None] - shifts) % days]
        is_known = ~np.isnan(moved)
        known = is_known.sum(axis=0)
        is_used = is_known[-1] & (known > _FEWEST_KNOWN)
        mean, square = (_mean(moved**power, known, is_used) for power in (1, 2))
        surplus += np.where(is_used, moved[-1] - mean, 0.0)
        variance += np.where(is_used, square - mean**2, 0.0)
    score: Array = np.divide(
        surplus, np.sqrt(variance), out=np.zeros(len(shifts)), where=variance > 1e-9
    )
    return score


def _mean(moved: Array, known: NDArray[np.int64], is_used: NDArray[np.bool_]) -> Array:
    """The mean of the known weights, for each shift that is used."""
    mean: Array = np.divide(
        np.nansum(moved, axis=0), known, out=np.zeros(len(known)), where=is_used
    )
    return mean
