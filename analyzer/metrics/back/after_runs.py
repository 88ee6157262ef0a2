"""The base rate: how often pain followed runs of each size, spikes and others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from analyzer.metrics.back import order
from analyzer.metrics.back.pain import pain_by_day
from analyzer.metrics.load.windows import trailing
from analyzer.schema import PAIN_BY_SIZE, SIZES, SPIKE_SIZES, PainBySize, rules

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]


def pain_by_size(runs: pd.DataFrame, days: pd.DataFrame, pain: pd.DataFrame) -> PainBySize:
    """Count the runs of each size, by the highest pain in the days after them.

    Before and after are ``rules.SPIKE.pain_days`` times 24 hours where the times of run and entry
    are known, else as many calendar days; so that an entry of the run's own day counts for neither
    where their order isn't known, as in the test. How many runs have such pain on their own day
    alone is counted beside the others. Left out, in this order: a run that can't be compared with
    the days before it; one made in pain, that is with a score of
    ``rules.FLARE.score`` or more logged before it; one whose days after have not all come; and one
    with fewer than ``rules.AFTER.fewest_logged`` of these logged. Product rules.

    Caution: counts, not a test. The days after two runs overlap, so that one bad day counts after
    each of them; and longer runs come at other times than short ones.

    Args:
        runs: columns date, start_local, spike_ratio, spike_class and spike_status of RUNS.
        days: column date of DAYS, of which the last is that of the report.
        pain: columns date, time and score of PAIN.

    Returns:
        The counts by size, those of spikes and of all other runs, and how many are left out.
    """
    around = _around(runs, pain)
    end = days["date"].max()
    is_over = runs["date"] + pd.Timedelta(days=rules.SPIKE.pain_days) <= end
    reasons = {
        "no_reference": runs["spike_status"] != "ok",
        "in_pain": around["before"] >= rules.FLARE.score,
        "not_over": ~is_over,
        "few_logged": around["logged_after"] < rules.AFTER.fewest_logged,
    }
    set_aside = np.select(list(reasons.values()), list(reasons), default="")
    sizes = _by_size(_sizes(runs)[set_aside == ""], around[set_aside == ""])
    is_spike = sizes["size"].isin(SPIKE_SIZES)
    return PainBySize(
        sizes=sizes,
        runs=int(sizes.loc[~is_spike, "runs"].sum()),
        high=int(sizes.loc[~is_spike, "high"].sum()),
        same_day=int(sizes.loc[~is_spike, "same_day"].sum()),
        spike_runs=int(sizes.loc[is_spike, "runs"].sum()),
        spike_high=int(sizes.loc[is_spike, "high"].sum()),
        spike_same_day=int(sizes.loc[is_spike, "same_day"].sum()),
        **{name: int((set_aside == name).sum()) for name in reasons},
    )


def _sizes(runs: pd.DataFrame) -> NDArray[np.object_]:
    """The size of each run; the ratio is of whole millimetres, so that 1 means not longer."""
    is_longer = runs["spike_ratio"] > 1
    below = np.where(is_longer, "longer", "not_longer")
    return np.where(runs["spike_class"].isin(SPIKE_SIZES), runs["spike_class"], below).astype(
        object
    )


def _by_size(sizes: NDArray[np.object_], around: pd.DataFrame) -> pd.DataFrame:
    """Frame PAIN_BY_SIZE."""
    rows: list[dict[str, Any]] = []
    for size in SIZES:
        scores, same_day = (around.loc[sizes == size, name] for name in ("after", "same_day"))
        counts = {f"pain_{score}": int((scores == score).sum()) for score in range(11)}
        is_high = scores >= rules.FLARE.score
        may_be = (same_day >= rules.FLARE.score) & ~is_high
        found = {"runs": len(scores), "high": int(is_high.sum()), "same_day": int(may_be.sum())}
        rows.append({"size": size, **found, **counts})
    return PAIN_BY_SIZE.conform(pd.DataFrame(rows))


def _around(runs: pd.DataFrame, pain: pd.DataFrame) -> pd.DataFrame:
    """Highest score before, after, and on the day in an order not known; days logged after."""
    width = rules.SPIKE.pain_days
    calendar, scores = _calendar(runs, pain, width)
    place = calendar.get_indexer(pd.DatetimeIndex(runs["date"]))
    windows = trailing(scores, width)
    week_before, week_after = windows[place - 1], windows[place + width]
    first, own, last = (_on_day(runs, pain, days) for days in (-width, 0, width))
    before = [*week_before[:, 1:].T, first["later"], first["unknown"], own["earlier"]]
    after = [*week_after[:, :-1].T, last["earlier"], last["unknown"], own["later"]]
    return pd.DataFrame(
        {
            "before": np.fmax.reduce(before),
            "after": np.fmax.reduce(after),
            "same_day": own["unknown"],
            "logged_after": (~np.isnan(week_after)).sum(axis=1),
        },
        index=runs.index,
    )


def _calendar(runs: pd.DataFrame, pain: pd.DataFrame, width: int) -> tuple[pd.DatetimeIndex, Array]:
    """All days around the runs, and the highest score of each."""
    if runs.empty:
        return pd.DatetimeIndex([]), np.zeros(0)
    reach = pd.Timedelta(days=width)
    calendar = pd.date_range(
        runs["date"].min() - reach, runs["date"].max() + reach, freq="D", unit="us"
    )
    return calendar, pain_by_day(pain).reindex(calendar).to_numpy(dtype="float64")


def _on_day(runs: pd.DataFrame, pain: pd.DataFrame, days: int) -> dict[str, Array]:
    """Highest score logged so many days after each run's, by the clock of the run; NaN for none.

    Returns:
        earlier (up to that time of day), later, and unknown.
    """
    shift = pd.Timedelta(days=days)
    entered = pain[["date", "score"]].assign(moment=order.moments(pain))
    met = pd.DataFrame({"date": runs["date"] + shift, "clock": runs["start_local"] + shift})
    met = met.reset_index(drop=True).reset_index(names="place").merge(entered, on="date")
    is_unknown = (met["moment"].isna() | met["clock"].isna()).to_numpy(dtype=bool)
    is_before = order.is_before(met["moment"], met["clock"])
    chosen = {"earlier": is_before, "later": ~is_before & ~is_unknown, "unknown": is_unknown}
    places = range(len(runs))
    return {
        name: met[rows].groupby("place")["score"].max().reindex(places).to_numpy(dtype="float64")
        for name, rows in chosen.items()
    }
