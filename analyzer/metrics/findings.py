"""What stands out: facts, ordered by weight; the report puts them into words.

Each finding has a kind and values. ``date``, ``start``, ``end`` and the like are ``datetime.date``;
metres end in ``_m``; ``change``, ``ratio`` and ``shares`` are fractions (0.3 = 30 %); loads are in
the unit of the load measure; None where not known.

=================== ===============================================================================
kind                values
=================== ===============================================================================
no_runs             ``first_run`` (date; None if the whole log has no run either)
log_ended           no run for ``rules.RECENT.days`` or more: ``last_run`` (date), ``days`` since
open_break          a break or layoff still going on: ``start`` (first day without a run), ``days``,
                    ``break_kind`` ("break" or "layoff")
not_recorded        ``days`` of the last ``of`` are declared as not recorded; ``start`` and ``end``
                    of the latest span of such days
volume              ``distance_7d_m``, ``usual_week_m`` (mean week of the 28 days before these
                    7), ``change``
baseline            ``day`` of ``of``: too little history for the ratios; the first day that can
                    have one (``ratio_from``), a single-session spike (``spikes_from``) and a
                    four-week mean (``usual_from``); ``logged_days`` of the diary so far
latest_spike        ``date``, ``distance_m``, ``longest_30d_m``, ``ratio``, ``spike_class``,
                    ``pain_before``, ``logged_before``, ``pain_on_day``, ``pain_after``,
                    ``logged_after`` (highest score or None, days logged of 7), ``days_after``
                    (0-7: days of those 7 that have come)
jump                the latest week with a jump in load: ``week`` (label), ``start``, ``load``,
                    ``previous_load``, ``change``, ``change_non_deload``, the two counts
layoff              the latest one that is over: ``start``, ``end``, ``days``, ``return_day``,
                    ``before_week_m`` (or None), ``shares`` (tuple: distance of each whole week
                    since the return, up to 4, as a share of ``before_week_m``; may be empty),
                    ``day_of_50_pct``, ``day_of_75_pct``, ``day_of_100_pct`` (day since the return,
                    the first is 1, on which the last 7 days first made up that share; or None)
latest_flare        ``date``, ``time``, ``peak``, ``high_days``, ``last_day``, ``state``,
                    ``side``, ``other_sides``, ``radiates``, ``logged_before`` (days of 7), as in
                    FLARES; of the 7 days before, each or None: ``spikes_before``, ``distance_m``,
                    ``distance_change`` (against the mean week of the 28 days before them);
                    ``spikes_same_day`` (or None): those of its day, order not known
no_flare_told       ``found``: FlaresTold, of the period; if there was high pain, but no flare
                    could be told
flares_after_spikes of the whole log: ``found`` (PainAfterSpikes), ``spikes`` (AfterSpikes) and
                    ``sizes`` (PainBySize); ``is_part_shown``: whether the other findings are of a
                    period of it; if at least 2 flares are counted
pain_recent         ``logged_days`` of ``of``, ``max_score`` (or None), ``last_score``,
                    ``last_day``
no_diary            ``first_entry`` (date of the first entry after the last day shown, or None),
                    ``is_unread`` (whether lines of the diary could not be read)
spike_count         ``spikes``, ``small``, ``moderate``, ``large``, ``spikes_28d``
                    (or None: no run of those 28 days has a reference), ``spikes_28d_status`` (why),
                    ``unknown_28d``: whether runs of those days may be missing or have no reference
=================== ===============================================================================
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pandas as pd

from analyzer.schema import NOT_RECORDED, Finding, rules

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from analyzer.schema import AfterSpikes, FlaresTold, PainAfterSpikes, PainBySize, Summary

MOST = 7

# Lower comes first. What happened recently comes before what is long past.
_STATE, _VOLUME, _RECENT, _DIARY, _EARLIER, _COUNT = range(6)
Ranked = tuple[int, Finding]


def find(  # noqa: PLR0913 (one argument a frame)
    *,
    summary: Summary,
    days: pd.DataFrame,
    weeks: pd.DataFrame,
    loads: pd.Series | None = None,
    spikes: pd.DataFrame,
    breaks: pd.DataFrame,
    comebacks: pd.DataFrame,
    flares: pd.DataFrame,
    before_flares: pd.DataFrame,
    after: PainAfterSpikes,
    told: FlaresTold,
    in_log: FlaresTold | None = None,
    after_spikes: AfterSpikes,
    by_size: PainBySize,
    later: date | None = None,
    is_unread: bool = False,
) -> tuple[Finding, ...]:
    """The facts that stand out, the most important first, at most ``MOST``.

    Args:
        summary: key figures of the same frames.
        days: DAYS.
        weeks: WEEKS.
        loads: load of each week of the whole log, indexed by its first day, where only a period of
            it is shown: the week before a jump may lie before the period.
        spikes: SPIKES.
        breaks: BREAKS.
        comebacks: COMEBACKS.
        flares: FLARES.
        before_flares: BEFORE_FLARES.
        after: whether flares followed spikes.
        told: whether a flare could be told in the period.
        in_log: the same of the whole log, where only a period of it is shown.
        after_spikes: whether spikes were followed by flares.
        by_size: how often pain followed runs of each size.
        later: date of the first diary entry after the last day; None if there is none.
        is_unread: whether lines of the diary could not be read.

    Returns:
        Findings; see the head of this module for kinds and values.
    """
    candidates = [
        *_state(summary, breaks, in_log or told),
        *_gap(summary, days),
        *_volume(summary),
        *_spike(summary, spikes),
        *_jump(summary, weeks, weeks.set_index("start")["load"] if loads is None else loads),
        *_layoff(summary, comebacks),
        *_flare(summary, flares, before_flares),
        *_diary(summary, later, is_unread=is_unread),
        *_no_flare(told),
        *_both_ways(after, after_spikes, by_size, is_part=in_log is not None),
        *_counts(summary, spikes),
    ]
    ranked = sorted(candidates, key=lambda candidate: candidate[0])
    return tuple(finding for _, finding in ranked[:MOST])


def _state(summary: Summary, breaks: pd.DataFrame, in_log: FlaresTold) -> Iterator[Ranked]:
    """Yield what limits all the rest: no runs, no recent run, too little history."""
    if not summary.runs:
        yield _STATE, Finding("no_runs", {"first_run": summary.first_day})
    for row in _last_row(breaks[breaks["is_open"]]):
        start, length = row["start"].date(), int(row["days"])
        if length >= rules.RECENT.days:
            values = {"last_run": start - dt.timedelta(days=1), "days": length}
            yield _STATE, Finding("log_ended", values)
        else:
            values = {"start": start, "days": length, "break_kind": row["kind"]}
            yield _STATE, Finding("open_break", values)
    if 0 < summary.baseline_day < rules.RATIO.chronic_days:
        yield _STATE, Finding("baseline", _baseline(summary, in_log))


def _baseline(summary: Summary, in_log: FlaresTold) -> dict[str, Any]:
    """What begins when, if the log goes on."""
    assert summary.first_day is not None
    begins = {
        "ratio_from": rules.RATIO.chronic_days - 1,
        "spikes_from": rules.SPIKE.reference_days,
        "usual_from": rules.RECENT.usual_days + rules.RECENT.week_days - 1,
    }
    return {
        "day": summary.baseline_day,
        "of": rules.RATIO.chronic_days,
        **{name: summary.first_day + dt.timedelta(days=days) for name, days in begins.items()},
        "logged_days": in_log.logged_days,
    }


def _gap(summary: Summary, days: pd.DataFrame) -> Iterator[Ranked]:
    """Yield declared days among the recent ones: most figures of today look back over them."""
    if summary.unrecorded_28d:
        is_declared = days["state"] == NOT_RECORDED
        end = days.loc[is_declared, "date"].iloc[-1]
        others = days.loc[~is_declared & (days["date"] < end), "date"]  # the first run, if no other
        start = others.iloc[-1] + pd.Timedelta(days=1) if len(others) else days["date"].iloc[0]
        span = {"start": start.date(), "end": end.date()}
        values = {"days": summary.unrecorded_28d, "of": rules.RECENT.days, **span}
        yield _STATE, Finding("not_recorded", values)


def _volume(summary: Summary) -> Iterator[Ranked]:
    """Yield the last week, if there is a four-week mean and something was run in the last one."""
    distance, usual = summary.distance_7d_m, summary.usual_week_m
    if usual and distance > 0:
        values = {
            "distance_7d_m": distance,
            "usual_week_m": usual,
            "change": distance / usual - 1,
        }
        yield _VOLUME, Finding("volume", values)


def _spike(summary: Summary, spikes: pd.DataFrame) -> Iterator[Ranked]:
    for row in _last_row(spikes):
        day = row["date"].date()
        names = ("distance_m", "longest_30d_m", "ratio", "spike_class", "pain_before")
        values = {name: _plain(row[name]) for name in (*names, "pain_on_day", "pain_after")}
        counts = ("logged_before", "logged_after", "days_after")
        values |= {name: int(row[name]) for name in counts}
        yield _by_age(day, summary), Finding("latest_spike", {"date": day, **values})


def _jump(summary: Summary, weeks: pd.DataFrame, loads: pd.Series) -> Iterator[Ranked]:
    for row in _last_row(weeks[weeks["is_jump"]]):
        values = {
            "week": row["week"],
            "start": row["start"].date(),
            "load": float(row["load"]),
            "previous_load": _plain(loads.get(row["start"] - pd.Timedelta(days=7))),
            "change": float(row["change"]),
            "change_non_deload": float(row["change_non_deload"]),
        }
        yield _by_age(row["end"].date(), summary), Finding("jump", values)


def _layoff(summary: Summary, comebacks: pd.DataFrame) -> Iterator[Ranked]:
    for row in _last_row(comebacks):
        day = row["return_day"].date()
        passed = [f"day_of_{percent}_pct" for percent in rules.COMEBACK.percents]
        values = {
            "start": row["layoff_start"].date(),
            "end": row["layoff_end"].date(),
            "days": int(row["layoff_days"]),
            "return_day": day,
            "before_week_m": _plain(row["before_week_m"]),
            "shares": _shares(row),
            **{name: None if pd.isna(row[name]) else int(row[name]) for name in passed},
        }
        yield _by_age(day, summary), Finding("layoff", values)


def _shares(comeback: pd.Series) -> tuple[float | None, ...]:
    """The share of each completed week; none if there is too little to compare with."""
    if not rules.COMEBACK.gives_shares(comeback["before_week_m"]):
        return ()
    weeks = range(1, int(comeback["days"]) // 7 + 1)
    return tuple(_plain(comeback[f"share_{week}"]) for week in weeks)


def _flare(summary: Summary, flares: pd.DataFrame, before: pd.DataFrame) -> Iterator[Ranked]:
    for row in _last_row(flares):
        day = row["date"].date()
        counts = {name: int(row[name]) for name in ("peak", "high_days", "logged_before")}
        texts = {name: _plain(row[name]) for name in ("time", "state", "side", "other_sides")}
        others = {"last_day": row["last_day"].date(), "radiates": bool(row["radiates"])}
        names = ("spikes_before", "spikes_same_day")
        spikes = {name: None if pd.isna(row[name]) else int(row[name]) for name in names}
        shortest = rules.LOOKBACK.windows_days[0]
        is_week = (before["date"] == row["date"]) & (before["window_days"] == shortest)
        week = before[is_week].iloc[0] if is_week.any() else {}
        volume = {n: _plain(week.get(n, None)) for n in ("distance_m", "distance_change")}
        values = {"date": day, **counts, **texts, **others, **spikes, **volume}
        yield _by_age(day, summary), Finding("latest_flare", values)


def _no_flare(told: FlaresTold) -> Iterator[Ranked]:
    if told.why_none and told.high_days:
        yield _DIARY, Finding("no_flare_told", {"found": told})


def _diary(summary: Summary, later: date | None, *, is_unread: bool) -> Iterator[Ranked]:
    if summary.last_pain_day is None:
        yield _DIARY, Finding("no_diary", {"first_entry": later, "is_unread": is_unread})
        return
    values = {
        "logged_days": summary.pain_logged_28d,
        "of": summary.pain_span_28d,
        "max_score": summary.pain_max_28d,
        "last_score": summary.last_pain,
        "last_day": summary.last_pain_day,
    }
    yield _DIARY, Finding("pain_recent", values)


def _both_ways(
    after: PainAfterSpikes, after_spikes: AfterSpikes, by_size: PainBySize, *, is_part: bool
) -> Iterator[Ranked]:
    """Yield how many flares followed spikes, never without the counts the other way round."""
    if after.counted > 1:
        values: dict[str, Any] = {"found": after, "spikes": after_spikes, "sizes": by_size}
        yield _EARLIER, Finding("flares_after_spikes", {**values, "is_part_shown": is_part})


def _counts(summary: Summary, spikes: pd.DataFrame) -> Iterator[Ranked]:
    if len(spikes) > 1:
        classes = ("small", "moderate", "large")
        counts = {name: int((spikes["spike_class"] == name).sum()) for name in classes}
        values = {
            "spikes": len(spikes),
            **counts,
            "spikes_28d": summary.spikes_28d,
            "spikes_28d_status": summary.spikes_28d_status,
            "unknown_28d": bool(summary.uncompared_28d or summary.unrecorded_28d),
        }
        yield _COUNT, Finding("spike_count", values)


def _last_row(frame: pd.DataFrame) -> list[pd.Series]:
    return [row for _, row in frame.tail(1).iterrows()]


def _by_age(day: dt.date, summary: Summary) -> int:
    return _RECENT if (summary.last_day - day).days < rules.RECENT.days else _EARLIER


def _plain(value: Any) -> Any:
    """A missing value as None, a NumPy number as Python's."""
    if pd.isna(value):
        return None
    return value.item() if hasattr(value, "item") else value
