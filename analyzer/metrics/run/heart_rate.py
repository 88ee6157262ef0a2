"""Session load from the seconds spent at each heart rate."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from analyzer.schema import rules

if TYPE_CHECKING:
    from collections.abc import Mapping

_LOWEST_ZONE, _HIGHEST_ZONE = 0, 5


def known_rates(hr_seconds: Mapping[int, float], moving_s: float | None) -> Mapping[int, float]:
    """The heart rates of a run, if they are known for most of it; none if not. A product rule.

    A load from only the time with a signal would be too small, and look like an easy run.

    Args:
        hr_seconds: heart rate in bpm -> seconds spent at it.
        moving_s: time on the move; None where unknown.
    """
    is_most = math.fsum(hr_seconds.values()) >= rules.HEART_RATE.known_share * (moving_s or 0.0)
    return hr_seconds if is_most else {}


def banister_trimp(
    hr_seconds: Mapping[int, float] | Mapping[float, float],
    rest_bpm: float | None,
    max_bpm: float | None,
    sex: str | None,
) -> float:
    """Banister's training impulse.

    Sum of minutes × h × a·exp(b·h), h = (HR - rest) / (max - rest) limited to 0..1; a, b are
    those of ``rules.HEART_RATE`` for men and for women (Banister 1991).

    Caution: it needs the runner's own resting and highest heart rate, and says nothing about the
    load on bones and discs.

    Args:
        hr_seconds: heart rate in bpm -> seconds spent at it.
        rest_bpm: resting heart rate; None where unknown.
        max_bpm: highest heart rate; None where unknown, it is never derived from age.
        sex: "female" or "male"; None takes the male constants, which the report must state.

    Returns:
        TRIMP; NaN without heart rates, without rest or max, or where max isn't above rest.
    """
    if not hr_seconds or rest_bpm is None or max_bpm is None or max_bpm <= rest_bpm:
        return math.nan
    factor, exponent = _constants(sex)
    return math.fsum(
        seconds / 60 * share * factor * math.exp(exponent * share)
        for bpm, seconds in hr_seconds.items()
        for share in (_reserve_share(bpm, rest_bpm, max_bpm),)
    )


def edwards_load(hr_seconds: Mapping[int, float], max_bpm: float | None) -> float:
    """Edwards' load: minutes × zone.

    Zones are tenths of the highest heart rate: 1 from 50 %, 2 from 60 %, ... 5 from 90 %; below
    50 % counts nothing (Edwards 1993).

    Caution: it jumps at the zone boundaries.

    Args:
        hr_seconds: heart rate in bpm -> seconds spent at it.
        max_bpm: highest heart rate; None where unknown.

    Returns:
        Minutes × zone; NaN without heart rates or without max.
    """
    if not hr_seconds or not max_bpm:
        return math.nan
    return math.fsum(
        seconds / 60 * _edwards_zone(bpm, max_bpm) for bpm, seconds in hr_seconds.items()
    )


def trimp_ratio(
    hr_seconds: Mapping[int, float],
    rest_bpm: float | None,
    max_bpm: float | None,
    threshold_bpm: float | None,
    sex: str | None,
) -> float:
    """TRIMP relative to that of an hour at the lactate threshold, which is 100.

    Caution: as for ``banister_trimp``; and it depends on a threshold that changes over months.

    Args:
        hr_seconds: heart rate in bpm -> seconds spent at it.
        rest_bpm: resting heart rate; None where unknown.
        max_bpm: highest heart rate; None where unknown.
        threshold_bpm: heart rate at the threshold; None where unknown.
        sex: as for ``banister_trimp``.

    Returns:
        The score; NaN where TRIMP is, and without a threshold above rest.
    """
    if threshold_bpm is None:
        return math.nan
    hour = banister_trimp({threshold_bpm: 3600.0}, rest_bpm, max_bpm, sex)
    return 100 * banister_trimp(hr_seconds, rest_bpm, max_bpm, sex) / hour if hour else math.nan


def _constants(sex: str | None) -> tuple[float, float]:
    rates = rules.HEART_RATE
    if sex == "female":
        return rates.female_factor, rates.female_exponent
    return rates.male_factor, rates.male_exponent


def _reserve_share(bpm: float, rest_bpm: float, max_bpm: float) -> float:
    return min(max((bpm - rest_bpm) / (max_bpm - rest_bpm), 0.0), 1.0)


def _edwards_zone(bpm: float, max_bpm: float) -> int:
    tenths = math.floor(10 * bpm / max_bpm)
    return min(max(tenths - 4, _LOWEST_ZONE), _HIGHEST_ZONE)
