"""Which heart rates and cadences a runner can have had.

Heart rate. Rule: a rate above 230 bpm, or from 1 to 24, was not measured; many writers use a byte
of 255 for "none". A device's mean and maximum that include such a rate aren't used, and come from
the records instead; where no record has a heart rate, those of the laps are used. Figures: the
maximum rate of the young is about 201 bpm with a spread of 10 (Tanaka 2001, J Am Coll Cardiol
37:153, 208 - 0.7 x age), so 230 is three spreads above that of a ten-year-old; the lowest known
resting rate of an athlete is about 25.

Cadence. Rule: what is typical of a recording is the cadence that is exceeded for a quarter of the
time for which there is one above 0: that part is run even where much was walked. Where the file
doesn't say whether it counts steps or strides (``cadence_per_min``: GPX, TCX, Polar), a typical one
under 110 counts one foot, and is doubled. A typical one over 240 steps a minute was counted in
steps where its format counts strides, and is halved. A negative one, and one above 300 steps, was
not measured. Figures: distance runners take 150 to 210 (Burns 2019, J Appl Physiol 127:1035: ultra
runners 155 to 203), so no runner takes fewer than 110 steps, or more than 110 strides; sprinters
take up to 5 steps a second for a few seconds.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from analyzer.metrics.run import track
from analyzer.schema import rules

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from analyzer.schema import Activity

    Array = NDArray[np.float64]

FASTEST_SPM = 300.0
"""More steps a minute than anyone takes, even in a sprint."""
_STRIDES_BELOW_SPM = 110.0
_MANY = 0.25
_CADENCES = ("cadence_per_min", "cadence_spm")
_LAPS = ("laps_avg_hr_bpm", "laps_max_hr_bpm")
_OWN = ("avg_hr_bpm", "max_hr_bpm")


def believed_heart_rates(activity: Activity) -> Activity:
    """The activity with heart rates (bpm) that a human can have; NaN in place of others."""
    activity = _with_rates(activity)
    kept = {name: value for name, value in activity.totals.items() if name not in _LAPS}
    pairs = zip(_OWN, _LAPS, strict=True)
    laps = {own: activity.totals[lap] for own, lap in pairs if lap in activity.totals}
    rate = activity.records.get("heart_rate_bpm")
    if laps and not (rate is not None and (rate > 0).any()) and _are_possible(laps):
        kept = laps | kept
    return activity if kept == dict(activity.totals) else replace(activity, totals=kept)


def _with_rates(activity: Activity) -> Activity:
    rate = activity.records.get("heart_rate_bpm")
    is_wrong = None if rate is None else _is_impossible(rate)
    if rate is None or is_wrong is None or not is_wrong.any():
        return activity if _are_possible(activity.totals) else _without_means(activity)
    records = {**activity.records, "heart_rate_bpm": np.where(is_wrong, np.nan, rate)}
    activity = replace(activity, records=records)
    # A mean that comes without a maximum may include them.
    is_sound = "max_hr_bpm" in activity.totals and _are_possible(activity.totals)
    return activity if is_sound else _without_means(activity)


def _is_impossible(rate: Array) -> NDArray[np.bool_]:
    return np.asarray(
        (rate > rules.BELIEVED.highest_bpm) | ((rate < rules.BELIEVED.lowest_bpm) & (rate != 0))
    )


def _are_possible(totals: Mapping[str, float]) -> bool:
    """True if the mean and maximum that are given are rates that a human can have."""
    return all(
        rules.BELIEVED.lowest_bpm
        <= totals.get(name, rules.BELIEVED.lowest_bpm)
        <= rules.BELIEVED.highest_bpm
        for name in _OWN
    )


def _without_means(activity: Activity) -> Activity:
    totals = {name: value for name, value in activity.totals.items() if name not in _OWN}
    return replace(activity, totals=totals)


def believed_cadences(activity: Activity) -> Activity:
    """The activity with cadences (steps/min) that a runner can have; NaN in place of others.

    They are in ``cadence_spm``, whichever column the parser filled; it is left out if all are NaN.
    """
    written = activity.records.get("cadence_per_min")
    cadence = activity.records.get("cadence_spm") if written is None else written
    if cadence is None or (written is None and _are_plain(cadence)):
        return activity
    cadence = np.where((cadence < 0) | (cadence > 2 * FASTEST_SPM), np.nan, cadence)
    factor = _steps_each(cadence, _seconds(activity), is_unit_known=written is None)
    cadence = factor * np.where(cadence > FASTEST_SPM / factor, np.nan, cadence)
    records = {name: activity.records[name] for name in activity.records if name not in _CADENCES}
    records |= {"cadence_spm": cadence} if np.isfinite(cadence).any() else {}
    return replace(activity, records=records)


def _are_plain(cadence: Array) -> bool:
    """A quick look that settles nearly all: none is too high or negative."""
    return not ((cadence < 0) | (cadence > rules.BELIEVED.counted_twice_spm)).any()


def _seconds(activity: Activity) -> Array:
    """For how long each record counts as a measurement; for a single moment, 1 each."""
    running_s = track.running_time_s(activity.records["time_s"], activity.pauses)
    return track.measured_s(running_s) if running_s.any() else np.ones(len(running_s))


def _steps_each(cadence: Array, seconds: Array, *, is_unit_known: bool) -> float:
    """Steps to each one counted: 2 if strides were counted, 0.5 if steps were doubled."""
    quarter = _MANY * float(seconds[cadence > 0].sum())
    if not quarter:
        return 1.0
    if seconds[cadence > rules.BELIEVED.counted_twice_spm].sum() >= quarter:
        return 0.5
    is_one_foot = seconds[cadence >= _STRIDES_BELOW_SPM].sum() < quarter
    return 2.0 if is_one_foot and not is_unit_known else 1.0
