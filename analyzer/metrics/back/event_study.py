"""The picture next to the test: mean pain around spikes, and around the same days shifted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analyzer.metrics.back.exposure import spike_days
from analyzer.metrics.back.looks import is_logged_enough
from analyzer.metrics.back.pain import pain_by_day
from analyzer.schema import EVENT_STUDY, EventStudy, rules

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Places = NDArray[np.int64]


def event_study(runs: pd.DataFrame, days: pd.DataFrame, pain: pd.DataFrame) -> EventStudy:
    """Mean pain on the logged days up to ``rules.STUDY.reach_days`` before and after the spikes.

    The band: all spike days are shifted together along the calendar of the days that both runs and
    diary cover, by ``shortest_shift_days`` or more either way; a day that leaves it at the end
    re-enters at the start. This keeps the spacing of the spikes and the streaks of good and bad
    days, and breaks only the link between them. ``low`` and ``high`` are the ``percentiles`` of the
    same mean over all shifts, offset by offset.

    It is drawn only with at least ``rules.LINK.span_days`` days, the share ``logged_share`` of them
    logged, and ``fewest_spikes`` spikes; a product rule.

    Caution: a picture, not a second test: some offsets lie outside the band by chance.

    Args:
        runs: RUNS of the whole log.
        days: DAYS of the whole log.
        pain: PAIN of the whole log.

    Returns:
        The curve. Days that are not logged are left out of the means; so are days beyond the ends
        of the calendar, except around shifted spikes, where it continues from its other end.
    """
    scores, first = _scores(days, pain)
    events = (spike_days(runs) - first).days.to_numpy() if len(scores) else np.zeros(0, "int64")
    events = events[(events >= 0) & (events < len(scores))]
    logged = int((~np.isnan(scores)).sum())
    floors = rules.LINK
    is_long = len(scores) >= floors.span_days and is_logged_enough(logged, len(scores))
    if not is_long or len(events) < floors.fewest_spikes:
        return EventStudy(len(events), 0, EVENT_STUDY.empty())
    offsets = np.arange(-rules.STUDY.reach_days, rules.STUDY.reach_days + 1)
    mean, count = _around(scores, events, offsets)
    shortest = rules.STUDY.shortest_shift_days
    shifts = np.arange(shortest, len(scores) - shortest + 1)
    shifted = _shifted(scores, events, offsets, shifts)
    low, high = np.nanpercentile(shifted, rules.STUDY.percentiles, axis=0)
    curve = {
        "offset": offsets,
        "pain": mean,
        "logged": count,
        "low": low,
        "middle": np.nanmean(shifted, axis=0),
        "high": high,
    }
    return EventStudy(len(events), len(shifts), EVENT_STUDY.conform(pd.DataFrame(curve)))


def _scores(days: pd.DataFrame, pain: pd.DataFrame) -> tuple[Array, pd.Timestamp]:
    """The highest score of every day that runs and diary cover, NaN where not logged."""
    daily = pain_by_day(pain)
    first = max(days["date"].min(), daily.index.min()) if len(days) and len(daily) else pd.NaT
    last = min(days["date"].max(), daily.index.max()) if len(days) and len(daily) else pd.NaT
    if pd.isna(first) or pd.isna(last) or last < first:
        return np.zeros(0), pd.Timestamp(0)
    calendar = pd.date_range(first, last, freq="D", unit="us")
    return daily.reindex(calendar).to_numpy(dtype="float64"), first


def _around(scores: Array, events: Places, offsets: Places) -> tuple[Array, Places]:
    """Mean score and number of logged days at each offset."""
    places = events[:, None] + offsets
    is_within = (places >= 0) & (places < len(scores))
    found = np.where(is_within, scores[places.clip(0, len(scores) - 1)], np.nan)
    count = (~np.isnan(found)).sum(axis=0)
    return _mean(np.nansum(found, axis=0), count), count


def _shifted(scores: Array, events: Places, offsets: Places, shifts: Places) -> Array:
    """The same mean for each shift (rows) and offset (columns), with the calendar as a ring."""
    size = len(scores)
    ring = (events[:, None] + np.arange(size)) % size
    count = (~np.isnan(scores[ring])).sum(axis=0)
    mean = _mean(np.nansum(scores[ring], axis=0), count)
    means: Array = mean[(shifts[:, None] + offsets) % size]
    return means


def _mean(total: Array, count: Places) -> Array:
    mean: Array = np.divide(total, count, out=np.full(len(count), np.nan), where=count > 0)
    return mean
