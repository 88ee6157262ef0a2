"""Key figures on the last day of the series."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pandas as pd

from analyzer.metrics.back.pain import pain_by_day
from analyzer.metrics.load.fitness import fitness_measure
from analyzer.metrics.load.next_spike import next_spike
from analyzer.metrics.load.workload import ratio_status
from analyzer.schema import NOT_RECORDED, Summary, rules

if TYPE_CHECKING:
    from analyzer.schema import FlaresTold

_READ = ("read", "partial")


def summarise(  # noqa: PLR0913 (one argument a frame)
    *,
    runs: pd.DataFrame,
    days: pd.DataFrame,
    spikes: pd.DataFrame,
    pain: pd.DataFrame,
    files: pd.DataFrame,
    told: FlaresTold,
    start: dt.date | None,
    end: dt.date,
) -> Summary:
    """Compute the key figures from the frames of the same names, which hold the whole log.

    The four-week mean (``usual_week_m``) is the mean week of the ``rules.RECENT.usual_days`` days
    before the last ``week_days``; it is None if the series doesn't hold all of these days, or where
    one of them is unknown or declared as not recorded. ``distance_7d_m`` is NaN where a distance is
    unknown. Archives that hold other files are not counted as files.

    Args:
        runs: RUNS.
        days: DAYS, up to ``end``.
        spikes: SPIKES.
        pain: PAIN.
        files: FILES.
        told: flares of the period.
        start: first day of the period; None for all.
        end: the last day.
    """
    shown_runs, shown_pain = _since(runs, start), _since(pain, start)
    daily_pain = pain_by_day(shown_pain)
    return Summary(
        first_day=days["date"].iloc[0].date() if len(days) else None,
        last_day=end,
        runs=len(shown_runs),
        distance_m=float(shown_runs["distance_m"].sum()),
        moving_s=float(shown_runs["moving_s"].sum()),
        without_distance=int(shown_runs["distance_m"].isna().sum()),
        without_time=int(shown_runs["moving_s"].isna().sum()),
        spikes=len(_since(spikes, start)),
        pain_high_days=told.high_days,
        flares=None if told.why_none else told.flares,
        flares_status=told.why_none or "ok",
        fitness_measure=fitness_measure(runs),
        pain_entries=len(shown_pain),
        pain_entries_in_log=len(pain),
        pain_days=int((daily_pain > 0).sum()),
        pain_logged_days=len(daily_pain),
        **_volume(runs, days, end),
        **_unrecorded(days),
        **_recent_spikes(runs, days, spikes, end),
        **next_spike(runs, days, end + dt.timedelta(days=1)),
        **_ratios(days),
        **_recent_pain(pain, end),
        **_files(files),
    )


def _since(frame: pd.DataFrame, start: dt.date | None) -> pd.DataFrame:
    return frame if start is None else frame[frame["date"] >= pd.Timestamp(start)]


def _recent_spikes(
    runs: pd.DataFrame, days: pd.DataFrame, spikes: pd.DataFrame, end: dt.date
) -> dict[str, Any]:
    """None if there may have been runs but none had a reference: that is not "no spike"."""
    status = runs.loc[_is_recent(runs["date"], end), "spike_status"]
    uncompared = {"uncompared_28d": int((status != "ok").sum())}
    is_declared = _is_declared(days.tail(rules.RECENT.days)).any()
    if (len(status) or is_declared) and not (status == "ok").any():
        is_gap = is_declared or (status == NOT_RECORDED).any()
        why = NOT_RECORDED if is_gap else "no_recent_reference"
        return {"spikes_28d": None, "spikes_28d_status": why, **uncompared}
    count = int(_is_recent(spikes["date"], end).sum())
    return {"spikes_28d": count, "spikes_28d_status": "ok", **uncompared}


def _is_declared(days: pd.DataFrame) -> pd.Series:
    return days["state"] == NOT_RECORDED


def _unrecorded(days: pd.DataFrame) -> dict[str, Any]:
    """Declared days among those that the figures look back over."""
    spans = {
        "unrecorded_7d": days.tail(rules.RECENT.week_days),
        "unrecorded_28d": days.tail(rules.RECENT.days),
        "unrecorded_usual": _before_last_week(days),
    }
    return {name: int(_is_declared(span).sum()) for name, span in spans.items()}


def _before_last_week(daily: Any) -> Any:
    """The days of the four-week mean, or as many as there are."""
    return daily.iloc[: -rules.RECENT.week_days].tail(rules.RECENT.usual_days)


def _is_recent(dates: pd.Series | pd.Index, end: dt.date) -> Any:
    """Whether each date lies in the ``rules.RECENT.days`` days up to ``end``."""
    return dates > pd.Timestamp(end) - pd.Timedelta(days=rules.RECENT.days)


def _volume(runs: pd.DataFrame, days: pd.DataFrame, end: dt.date) -> dict[str, Any]:
    week = days.tail(rules.RECENT.week_days)
    recent = runs.loc[_is_recent(runs["date"], end), "distance_m"]
    return {
        "without_distance_7d": int(week["without_distance"].sum()),
        "without_distance_28d": int(recent.isna().sum()),
        "distance_7d_m": float(week["distance_m"].sum(skipna=False)),
        "usual_week_m": _usual_week(days["distance_m"]),
        "load_7d": _known(week["load"].sum(skipna=False)) if len(week) else None,
        "load_usual_week": _usual_week(days["load"]),
        "longest_28d_m": _known(recent.max()) or 0.0,
    }


def _usual_week(daily: pd.Series) -> float | None:
    before, usual_days = _before_last_week(daily), rules.RECENT.usual_days
    weeks = usual_days / rules.RECENT.week_days
    return _known(before.sum(skipna=False) / weeks) if len(before) == usual_days else None


def _ratios(days: pd.DataFrame) -> dict[str, Any]:
    if days.empty:
        none = {"acwr_uncoupled": None, "acwr_ewma": None, "baseline_day": 0}
        return {**none, "ratio_status": "baseline"}
    last = days.iloc[-1]
    return {
        "ratio_status": ratio_status(days),
        "acwr_uncoupled": _known(last["acwr_uncoupled"]),
        "acwr_ewma": _known(last["acwr_ewma"]),
        "baseline_day": int(last["baseline_day"]),
    }


def _recent_pain(pain: pd.DataFrame, end: dt.date) -> dict[str, Any]:
    daily = pain_by_day(pain)
    recent = daily[_is_recent(daily.index, end)]
    return {
        "pain_logged_28d": len(recent),
        "pain_span_28d": _span(daily, end),
        "pain_max_28d": _known(recent.max()),
        "last_pain": float(daily.iloc[-1]) if len(daily) else None,
        "last_pain_day": daily.index[-1].date() if len(daily) else None,
    }


def _span(daily: pd.Series, end: dt.date) -> int:
    """The last days since the first entry, that day included."""
    if daily.empty:
        return 0
    return int(min((end - daily.index[0].date()).days + 1, rules.RECENT.days))


def _files(files: pd.DataFrame) -> dict[str, Any]:
    status = files["status"]
    return {
        "files": int((status != "archive").sum()),
        "files_read": int(status.isin(_READ).sum()),
        "files_partial": int((status == "partial").sum()),
        "files_failed": int((status == "failed").sum()),
        "files_not_runs": int((status == "not_a_run").sum()),
        "files_left_out": int((status == "left_out").sum()),
        "files_lists": int((status == "list").sum()),
        "duplicates": int((status == "duplicate").sum()),
    }


def _known(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)
