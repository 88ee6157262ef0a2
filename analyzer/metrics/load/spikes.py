"""Single-session spikes, breaks and layoffs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analyzer.metrics.load.windows import trailing
from analyzer.schema import BREAKS, NOT_RECORDED, SPIKES, rules

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

_CLASSES = ("reference", "small", "moderate", "large")


def session_spikes(
    runs: pd.DataFrame,
    min_runs: int = rules.SPIKE.fewest_runs,
    not_recorded: pd.DatetimeIndex | None = None,
) -> pd.DataFrame:
    """Compare each run with the longest single run of the days before its day.

    Ratio = distance / longest run of the ``rules.SPIKE.reference_days`` calendar days before; runs
    of the same day are not part of them. Up to ``small_ratio`` the class is reference, up to
    ``moderate_ratio`` small, up to ``large_ratio`` moderate, above it large (Frandsen 2025, BJSM
    59:1203, doi 10.1136/bjsports-2024-109380).

    Distances are rounded to the millimetre, finer than any watch, and compared as whole numbers:
    14.43 km after 11.1 km is exactly 1.30, which binary floating point would miss.

    Caution: the cohort's rate ratios compare each class with sessions of at most 10 % more. They
    are for the session itself, not the week after, for overuse injury of any site, not back pain,
    and do not rise steadily from class to class.

    Args:
        runs: any index; columns date and distance_m. A run without a distance (missing or 0) is
            not a reference for others and has no ratio itself.
        min_runs: fewest runs with a distance among the days before.
        not_recorded: days declared as not recorded: with one of them among the days before, the
            longest run is not known. A run on the first of them still has a ratio, since its own
            day isn't part of its reference.

    Returns:
        longest_30d_m (NaN for none), runs_30d (those with a distance), spike_ratio, spike_class
        (both missing unless status is ok) and spike_status: ok; short_history (too few days since
        the first run); not_recorded (a declared day among the days before); no_recent_reference
        (fewer than ``min_runs`` runs); missing for a run without a distance. Indexed as ``runs``.
    """
    distance = _millimetres(runs)
    references = _references(runs["date"], runs, min_runs, not_recorded)
    longest, status = references["longest"].to_numpy(), references["status"]
    status[np.isnan(distance)] = None
    is_ok = (status == "ok").to_numpy()
    ratio = np.where(is_ok, distance / longest, np.nan)
    columns = {
        "longest_30d_m": longest / 1000,
        "runs_30d": references["count"],
        "spike_ratio": ratio,
        "spike_class": pd.Series(_classes(distance, longest), runs.index, dtype="str").where(is_ok),
        "spike_status": status,
    }
    return pd.DataFrame(columns, index=runs.index)


def day_references(
    dates: pd.Series,
    runs: pd.DataFrame,
    min_runs: int = rules.SPIKE.fewest_runs,
    not_recorded: pd.DatetimeIndex | None = None,
) -> pd.DataFrame:
    """The longest single run of the days before each day: what a run on it is compared with.

    Longest distance of the ``rules.SPIKE.reference_days`` calendar days before, the day itself left
    out, as in ``session_spikes`` (Frandsen 2025, BJSM 59:1203, doi 10.1136/bjsports-2024-109380).

    Caution: a day without a run has one as well; it says what a run would have been compared with,
    nothing about the day.

    Args:
        dates: days from the first run's on, any index.
        runs: as for ``session_spikes``.
        min_runs: as for ``session_spikes``.
        not_recorded: as for ``session_spikes``.

    Returns:
        longest_30d_m (NaN unless reference_status is ok) and reference_status: ok, short_history,
        not_recorded or no_recent_reference, as spike_status of a run. Indexed as ``dates``.
    """
    found = _references(dates, runs, min_runs, not_recorded)
    longest = (found["longest"] / 1000).where(found["status"] == "ok")
    return pd.DataFrame({"longest_30d_m": longest, "reference_status": found["status"]})


def spike_table(
    runs: pd.DataFrame,
    pain_by_day: pd.Series,
    end: pd.Timestamp,
    not_recorded: pd.DatetimeIndex | None = None,
) -> pd.DataFrame:
    """The runs that are spikes, with the pain logged before and after each.

    Each side holds ``rules.SPIKE.pain_days`` days; the spike's own day
    belongs to neither and is given apart.

    Args:
        runs: columns run_id, date and distance_m of RUNS.
        pain_by_day: day -> highest score, as returned by ``pain.pain_by_day``; a day that isn't in
            it is not logged.
        end: last day of the report; days after it have not come yet.
        not_recorded: as for ``session_spikes``.

    Returns:
        Frame SPIKES, in the order of ``runs``: classes small, moderate and large only.
    """
    ratios = session_spikes(runs, not_recorded=not_recorded)
    table = runs[["run_id", "date", "distance_m"]].join(ratios)
    table = table[table["spike_class"].isin(_CLASSES[1:])].rename(columns={"spike_ratio": "ratio"})
    logged = pain_by_day.sort_index()
    day, most = pd.Timedelta(days=1), rules.SPIKE.pain_days
    sides = {"before": (-most * day, -day), "after": (day, most * day)}
    for side, (first, last) in sides.items():
        scores = [logged.loc[when + first : when + last] for when in table["date"]]
        table[f"pain_{side}"] = [near.max() if len(near) else np.nan for near in scores]
        table[f"logged_{side}"] = [len(near) for near in scores]
    table["pain_on_day"] = table["date"].map(logged).astype("float64")
    table["days_after"] = (end - table["date"]).dt.days.clip(0, most)
    return SPIKES.conform(table)


def breaks(days: pd.DataFrame) -> pd.DataFrame:
    """Spans of ``rules.BREAK.break_days`` or more days without a run; layoffs from ``layoff_days``.

    A product rule; there is no consensus definition. A day declared as not recorded counts neither
    as idle nor as a day with a run, unless a run was recorded on it. Idle days on the two sides of
    such days are not joined, and idle days next to one are not a break: its length is unknown.

    Args:
        days: columns date, runs and state of DAYS, every calendar day.

    Returns:
        Frame BREAKS, in order; the last is open if the series ends within it.
    """
    is_unknown = (days["state"] == NOT_RECORDED) & (days["runs"] == 0)
    is_idle = (days["runs"] == 0) & ~is_unknown
    touches = is_unknown.shift(1, fill_value=False) | is_unknown.shift(-1, fill_value=False)
    span = (is_idle != is_idle.shift()).cumsum()
    dates = days.loc[is_idle, "date"].groupby(span[is_idle])
    found = pd.DataFrame({"start": dates.min(), "end": dates.max(), "days": dates.size()})
    is_cut = touches[is_idle].groupby(span[is_idle]).any()
    found = found[(found["days"] >= rules.BREAK.break_days) & ~is_cut]
    found["kind"] = np.where(found["days"] >= rules.BREAK.layoff_days, "layoff", "break")
    found["is_open"] = found["end"] == days["date"].max()
    return BREAKS.conform(found)


def _touches(dates: pd.Series, not_recorded: pd.DatetimeIndex | None) -> NDArray[np.bool_]:
    """Whether a declared day is among the ``rules.SPIKE.reference_days`` days before each date."""
    if not_recorded is None or not len(not_recorded):
        return np.zeros(len(dates), dtype=bool)
    declared = not_recorded.sort_values()
    first = dates - pd.Timedelta(days=rules.SPIKE.reference_days)
    return declared.searchsorted(dates) > declared.searchsorted(first)


def _millimetres(runs: pd.DataFrame) -> Array:
    """Distances in whole millimetres; NaN for a run without one (missing or 0)."""
    rounded = (runs["distance_m"] * 1000).round().to_numpy(dtype="float64")
    return np.where(rounded > 0, rounded, np.nan)


def _references(
    dates: pd.Series,
    runs: pd.DataFrame,
    min_runs: int,
    not_recorded: pd.DatetimeIndex | None,
) -> pd.DataFrame:
    """What a run on each of these days is compared with: longest (mm), count and status."""
    first = runs["date"].min()
    place = (dates - first).dt.days.to_numpy(dtype="int64")
    longest, count = _days_before(
        (runs["date"] - first).dt.days.to_numpy(dtype="int64"), _millimetres(runs), place
    )
    status = pd.Series("ok", dates.index, dtype="str")
    status[(count < min_runs) | np.isnan(longest)] = "no_recent_reference"
    status[_touches(dates, not_recorded)] = NOT_RECORDED
    status[place < rules.SPIKE.reference_days] = "short_history"
    columns = {"longest": longest, "count": count, "status": status}
    return pd.DataFrame(columns, index=dates.index)


def _days_before(
    history: NDArray[np.int64], distance: Array, place: NDArray[np.int64]
) -> tuple[Array, NDArray[np.int64]]:
    """Longest distance, and number of runs with a distance, of the days before each place.

    Args:
        history: days from the first run to each run.
        distance: that of each run; NaN where it has none.
        place: days from the first run to each day that is asked about.
    """
    days = int(max(history.max(initial=0), place.max(initial=0))) + 1
    longest = np.full(days, np.nan)
    np.fmax.at(longest, history, distance)
    count = np.bincount(history, weights=~np.isnan(distance), minlength=days).astype("float64")
    width = rules.SPIKE.reference_days + 1
    before = trailing(longest, width)[place, :-1]
    counts = trailing(count, width)[place, :-1]
    return np.fmax.reduce(before, axis=1), np.nansum(counts, axis=1).astype("int64")


def _classes(distance: Array, longest: Array) -> list[str]:
    """Class of each pair of whole millimetres; whole numbers below 2**53 compare exactly.

    Each bound belongs to the class below it.
    """
    bounds = (rules.SPIKE.small_ratio, rules.SPIKE.moderate_ratio, rules.SPIKE.large_ratio)
    exceeded = np.zeros(len(distance), dtype="int64")
    for bound in bounds:
        exceeded += 100 * distance > round(100 * bound) * longest
    return [_CLASSES[place] for place in exceeded]
