"""Runs and diary -> all frames of the log up to its last day, and the part that is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analyzer.log.recorded import declared_days
from analyzer.metrics.back import lookback, pain
from analyzer.metrics.back.before_log import days_before_log
from analyzer.metrics.back.exposure import unknown_days
from analyzer.metrics.back.flare_events import flare_events
from analyzer.metrics.back.order import spike_runs
from analyzer.metrics.load import comebacks, loads, spikes, weeks
from analyzer.metrics.load.daily import daily
from analyzer.metrics.load.months import monthly_volume, yearly_volume
from analyzer.metrics.run import form
from analyzer.schema import FRAMES
from analyzer.settings import WEEKDAYS

if TYPE_CHECKING:
    import datetime as dt

    from analyzer.settings import Settings

Frames = dict[str, pd.DataFrame]


def frames_of(
    runs: pd.DataFrame,
    beside: Frames,
    last_day: dt.date,
    settings: Settings,
) -> Frames:
    """All frames on runs and pain, for the whole log up to its last day.

    Args:
        runs: RUNS; rows after the last day are left out.
        beside: PAIN, OSTRC, EVENTS, WEIGHT, STRENGTH, SENSORS by their names in Analysis; rows
            after the last day are left out.
        last_day: last day of the log.
        settings: for the first day of the week and the days declared as not recorded.
    """
    last = pd.Timestamp(last_day)
    given = {"runs": runs, **beside}
    given = {n: f[f["date"] <= last].reset_index(drop=True) for n, f in given.items()}
    runs = given["runs"]
    declared = declared_days(settings, last_day)
    first_weekday = WEEKDAYS.index(settings.week_start)
    days = daily(
        runs,
        last,
        declared,
        pain=pain.pain_by_day(given["pain"]),
        strength=given["strength"],
        weight=given["weight"],
    )
    recorded = loads.day_series(runs, last)
    frames = {
        **given,
        "fades": form.fades(runs),
        "balance": form.balance(runs),
        "days": days,
        "weeks": weeks.weekly_volume(days, first_weekday, recorded),
        "breaks": spikes.breaks(days),
    }
    frames |= _events(frames, last, declared)
    uncompared = runs.loc[runs["spike_status"] != "ok", "date"]
    frames["months"] = monthly_volume(days, frames["spikes"], recorded, uncompared)
    frames["years"] = yearly_volume(days, frames["spikes"], recorded, uncompared)
    return frames


def _events(frames: Frames, last: pd.Timestamp, declared: pd.DatetimeIndex) -> Frames:
    """Spikes, flares with what came before them, and comebacks."""
    runs, days, breaks = frames["runs"], frames["days"], frames["breaks"]
    daily_pain = pain.pain_by_day(frames["pain"])
    spiked = spikes.spike_table(runs, daily_pain, last, declared)
    unknown = unknown_days(runs, days).union(days_before_log(daily_pain, days))
    began = spike_runs(runs)
    flared = pain.flares(
        daily_pain,
        began["date"],
        unknown,
        starts=began["start_local"],
        entries=frames["pain"],
        end=last,
    )
    back = comebacks.comebacks(days, breaks, flared, pain.days_at_risk(daily_pain))
    log = lookback.Log(
        **{name: frames[name] for name in ("runs", "days", "weeks", "breaks")},
        **{name: frames[name] for name in ("strength", "weight", "events")},
        comebacks=back,
        unknown_days=unknown,
    )
    return {
        "spikes": spiked,
        "flares": flared,
        "before_flares": lookback.before_flares(flared, log),
        "flare_events": flare_events(flared, frames["events"]),
        "comebacks": back,
        "rebuilding": comebacks.rebuilding(days, breaks),
    }


def within_period(whole: Frames, start: dt.date | None) -> Frames:
    """The same frames without rows that ended before ``start``; all rows if it is None."""
    if start is None:
        return whole
    return {name: FRAMES[name].since(frame, start) for name, frame in whole.items()}
