"""Did flares follow spikes? The one test: time-stratified case-crossover of one person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from analyzer.metrics.back.exact import exact_test
from analyzer.metrics.back.exposure import exposure, spike_days
from analyzer.metrics.back.pain import pain_by_day
from analyzer.metrics.load.windows import trailing
from analyzer.schema import FLARE_SETS, ExactTest, PainAfterSpikes, Shortfall, rules

if TYPE_CHECKING:
    from numpy.typing import NDArray

_FLARES_FOR_ESTIMATE = 10


def pain_after_spikes(
    runs: pd.DataFrame, days: pd.DataFrame, pain: pd.DataFrame, flares: pd.DataFrame
) -> PainAfterSpikes:
    """Compare each flare with similar days around it, and test all of them together.

    A flare is a case, exposed if a spike lies in the ``rules.LINK.exposed_days`` days before it.
    Its controls are logged days with a score under ``rules.FLARE.score``, within
    ``rules.LINK.stratum_days`` of it and at least ``apart_days`` away, with known exposure, and as
    quiet and as well logged before as a flare has to be; with under ``fewest_controls`` of them,
    the flare is not used. This holds season and logging habits constant. See ``exact.exact_test``
    for the test. It is made only if all floors are met: ``span_days`` days spanned, the share
    ``logged_share`` of them logged, the share ``zero_share`` of the entries 0, ``fewest_flares``
    usable flares, ``fewest_spikes`` spikes, and p <= ``alpha`` within reach. Odds ratio and
    interval are shown from 10 flares on.

    Caution: it can show that flares come more often after spikes than on comparable days; not why.

    Args:
        runs: RUNS of the whole log.
        days: DAYS of the whole log.
        pain: PAIN of the whole log.
        flares: FLARES of the whole log.

    Returns:
        The counts, the floors that are not met, and the test where there is one.
    """
    exposed = exposure(runs, days)
    sets = _sets(flares["date"], exposed, _comparable(pain_by_day(pain), exposed))
    diary = _diary(pain, days, spike_days(runs))
    used = sets[sets["is_used"]]
    test = exact_test(int(used["followed"].sum()), used["expected"].to_list())
    shortfalls = _shortfalls(diary, test)
    known = sets["followed"].dropna()
    return PainAfterSpikes(
        followed=int(known.sum()),
        counted=len(known),
        uncounted=len(sets) - len(known),
        shortfalls=shortfalls,
        span_days=diary.span_days,
        logged_days=diary.logged_days,
        entries=diary.entries,
        zero_entries=diary.zero_entries,
        usable_flares=len(used),
        spikes=diary.spikes,
        test=None if shortfalls else test,
        is_significant=not shortfalls and test.p_value <= rules.LINK.alpha,
        has_estimate=not shortfalls and len(used) >= _FLARES_FOR_ESTIMATE,
        sets=sets,
    )


@dataclass(frozen=True, slots=True)
class _Diary:
    """How much diary and how many spikes there are, within the days that both cover."""

    span_days: int
    logged_days: int
    entries: int
    zero_entries: int
    spikes: int


def _diary(pain: pd.DataFrame, days: pd.DataFrame, spiked: pd.DatetimeIndex) -> _Diary:
    if days.empty or pain.empty:
        return _Diary(0, 0, 0, 0, 0)
    first = max(days["date"].min(), pain["date"].min())
    last = min(days["date"].max(), pain["date"].max())
    within = pain[pain["date"].between(first, last)]
    return _Diary(
        span_days=max(0, (last - first).days + 1),
        logged_days=within["date"].nunique(),
        entries=len(within),
        zero_entries=int((within["score"] == 0).sum()),
        spikes=int(((spiked >= first) & (spiked <= last)).sum()),
    )


def is_logged_enough(logged_days: int, span_days: int) -> bool:
    """Whether enough days of a span are logged for a test or a picture."""
    return _is_share(logged_days, span_days, rules.LINK.logged_share)


def _is_share(part: int, whole: int, share: float) -> bool:
    """Compared in whole per cent: a fifth of 35 is 7, which binary fractions would miss."""
    return 100 * part >= round(100 * share) * whole > 0


def _shortfalls(diary: _Diary, test: ExactTest) -> tuple[Shortfall, ...]:
    """The floors that are not met."""
    met: dict[Shortfall, bool] = {
        "span": diary.span_days >= rules.LINK.span_days,
        "logged": is_logged_enough(diary.logged_days, diary.span_days),
        "zeros": _is_share(diary.zero_entries, diary.entries, rules.LINK.zero_share),
        "flares": test.sets >= rules.LINK.fewest_flares,
        "spikes": diary.spikes >= rules.LINK.fewest_spikes,
        "attainable": test.min_p <= rules.LINK.alpha,
    }
    return tuple(name for name, is_met in met.items() if not is_met)


def _comparable(daily: pd.Series, exposed: pd.Series) -> NDArray[np.bool_]:
    """Which days of the series may be controls of any flare."""
    if exposed.empty:
        return np.zeros(0, dtype=bool)
    before = exposed.index[0] - pd.Timedelta(days=rules.FLARE.quiet_days)
    calendar = pd.date_range(before, exposed.index[-1], freq="D", unit="us")
    scores = daily.reindex(calendar).to_numpy(dtype="float64")
    past = trailing(scores, rules.FLARE.quiet_days + 1)[:, :-1]
    logged = (~np.isnan(past[:, -rules.FLARE.logged_days :])).sum(axis=1)
    is_quiet = (scores < rules.FLARE.score) & ~(past >= rules.FLARE.score).any(axis=1)
    is_comparable: NDArray[np.bool_] = is_quiet & (logged >= rules.FLARE.fewest_logged)
    return is_comparable[rules.FLARE.quiet_days :] & exposed.notna().to_numpy(dtype=bool)


def _sets(flare_days: pd.Series, exposed: pd.Series, comparable: NDArray[np.bool_]) -> pd.DataFrame:
    """Frame FLARE_SETS."""
    rows = [_set(day, exposed, comparable) for day in flare_days]
    return FLARE_SETS.conform(pd.DataFrame(rows)) if rows else FLARE_SETS.empty()


def _set(day: pd.Timestamp, exposed: pd.Series, comparable: NDArray[np.bool_]) -> dict[str, Any]:
    apart = np.abs((pd.DatetimeIndex(exposed.index) - day).days.to_numpy())
    is_control = comparable & (apart <= rules.LINK.stratum_days) & (apart >= rules.LINK.apart_days)
    followed = float(exposed.get(day, np.nan))
    controls, with_spike = int(is_control.sum()), int(exposed[is_control].sum())
    why_not = "few_controls" if controls < rules.LINK.fewest_controls else None
    why_not = "unknown" if np.isnan(followed) else why_not
    return {
        "date": day,
        "followed": followed,
        "controls": controls,
        "controls_followed": with_spike,
        "expected": (with_spike + followed) / (controls + 1),
        "is_used": why_not is None,
        "why_not": why_not,
    }
