"""A small made-up log, built directly from the schema without computing any metric."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest

from analyzer import schema
from analyzer.metrics.findings import find
from analyzer.schema import (
    Analysis,
    Comparison,
    EventStudy,
    Finding,
    PainMonitoring,
    Period,
    Side,
    Summary,
    UsualLoad,
)
from analyzer.settings import Settings
from tests.report import backs

if TYPE_CHECKING:
    from collections.abc import Callable

END = date(2026, 6, 28)  # a Sunday


@pytest.fixture(autouse=True)
def faults_are_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    """A chart or part that fails is an error here, not a sentence of the report."""
    monkeypatch.setenv("RUNLOG_DEBUG", "1")


def _daily(count: int, seed: int) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    dates = pd.date_range(end=pd.Timestamp(END), periods=count, freq="D", unit="us")
    km = np.where(rng.random(count) < 0.55, rng.normal(8, 2.5, count).clip(3), 0.0).round(2)
    km[dates.day_of_week == 6] = (13 + 4 * np.sin(np.arange(count) / 40))[
        dates.day_of_week == 6
    ].round(2)
    if count > 300:
        km[200:223] = 0.0
        km[120:129] = 0.0
        km[[60, 180, 260, 330]] = [19.5, 22.0, 24.0, 31.0]
    km[0] = 6.0
    return pd.DataFrame({"date": dates, "km": km})


def make_runs(daily: pd.DataFrame) -> pd.DataFrame:
    """One run for each day with a distance."""
    ran = daily[daily["km"] > 0].reset_index(drop=True)
    start = ran["date"] + pd.Timedelta(hours=7)
    metres = ran["km"] * 1000
    early = (ran["date"] - daily["date"].min()).dt.days < 30
    frame = pd.DataFrame(
        {
            "run_id": [f"r{n}" for n in range(len(ran))],
            "date": ran["date"],
            "start_local": start,
            "start_utc": start.dt.tz_localize("UTC"),
            "zone_source": "watch",
            "distance_m": metres,
            "moving_s": metres / 1000 * 345,
            "elapsed_s": metres / 1000 * 350,
            "pace_s_per_km": 345.0,
            "load": ran["km"],
            "spike_status": np.where(early, "short_history", "ok"),
            "file": "run.fit",
            "reader": "fit (fitparse)",
            "is_partial": False,
            "duplicates": 0,
            "parts": 1,
            "title": None,
        }
    )
    for name, dtype in schema.RUNS.dtypes.items():
        if name not in frame:
            frame[name] = pd.Series([np.nan] * len(ran), dtype=dtype)
    return schema.RUNS.conform(frame)


NONE_WITHOUT = dict.fromkeys(schema.WITHOUT.values(), 0)
"""No run whose distance, time, climb or steps are not known."""


def _references(km: pd.Series) -> dict[str, Any]:
    """The longest run of the 30 days before each day, known from day 30 on."""
    is_early = np.arange(len(km)) < 30
    longest = km.shift(1).rolling(30).max().where(~is_early) * 1000
    return {
        "longest_30d_m": longest,
        "reference_status": np.where(is_early, "short_history", "ok"),
    }


def make_days(daily: pd.DataFrame, pain: pd.DataFrame) -> pd.DataFrame:
    """The day series; the ratio is a plain 7 : 21 days."""
    km = daily["km"]
    acute, before = km.rolling(7).mean(), km.shift(7).rolling(21).mean()
    ratio = (acute / before.where(before > 0)).where(np.arange(len(km)) >= 28)
    scores = pain.groupby("date")["score"].max() if len(pain) else pd.Series(dtype="float64")
    frame = pd.DataFrame(
        {
            "date": daily["date"],
            "runs": (km > 0).astype("int64"),
            "state": np.where(km > 0, "run", "rest"),
            "distance_m": km * 1000,
            "moving_s": km * 345,
            "ascent_m": km * 9,
            "steps": km * 950,
            "longest_m": km * 1000,
            "trimp": np.nan,
            "srpe": np.nan,
            "fitness": np.nan,
            "fatigue": np.nan,
            "form": np.nan,
            "strength": 0,
            "weight_kg": np.nan,
            "load": km,
            **_references(km),
            "acute": acute,
            "chronic": km.rolling(28).mean(),
            "chronic_uncoupled": before,
            "acwr_coupled": np.nan,
            "acwr_uncoupled": ratio,
            "acwr_ewma": ratio.ewm(span=20).mean().where(ratio.notna()),
            "baseline_day": np.minimum(np.arange(len(km)) + 1, 28),
            "monotony": np.nan,
            "strain": np.nan,
            "pain": daily["date"].map(scores).astype("float64"),
        }
    )
    return schema.DAYS.conform(frame.assign(**NONE_WITHOUT))


def make_weeks(days: pd.DataFrame) -> pd.DataFrame:
    """Monday weeks of the day series."""
    if not len(days):
        return schema.WEEKS.empty()
    start = days["date"] - pd.to_timedelta(days["date"].dt.day_of_week, unit="D")
    rows = []
    for first, part in days.groupby(start):
        iso = first.isocalendar()
        rows.append(
            {
                "week": f"{iso.year}-W{iso.week:02d}",
                "start": first,
                "end": first + pd.Timedelta(days=6),
                "days": len(part),
                "unrecorded_days": int((part["state"] == "not_recorded").sum()),
                "is_full": len(part) == 7 and (part["state"] != "not_recorded").all(),
                **{name: part[name].sum() for name in ("runs", "distance_m", "moving_s")},
                **{name: part[name].sum() for name in ("ascent_m", "steps", "load")},
                "longest_m": part["longest_m"].max(),
                "trimp": np.nan,
                "srpe": np.nan,
                "strength": 0,
                "weight_kg": np.nan,
                "acwr_uncoupled": part["acwr_uncoupled"].iloc[-1],
                "acwr_ewma": part["acwr_ewma"].iloc[-1],
                "pain_max": part["pain"].max(),
                "pain_logged_days": int(part["pain"].notna().sum()),
                "pain_days": int((part["pain"] > 0).sum()),
            }
        )
    frame = pd.DataFrame(rows)
    change = frame["load"].pct_change()
    frame["change"] = change.where(np.isfinite(change) & frame["is_full"])
    frame = frame.assign(
        is_deload=False, is_jump=frame["change"] > 0.3, change_non_deload=frame["change"],
        monotony=np.where(frame["is_full"], 1.21, np.nan),
        strain=np.where(frame["is_full"], 48.0, np.nan),
    )  # fmt: skip
    return schema.WEEKS.conform(frame.assign(**NONE_WITHOUT))


def with_gap(analysis: Analysis, first: str, last: str, why: str = "watch broken") -> Analysis:
    """The same log with these days declared as not recorded, and nothing recorded on them."""
    days, runs = analysis.days.copy(), analysis.runs
    gap = days["date"].between(first, last)
    days.loc[gap, "state"] = "not_recorded"
    days.loc[gap, "runs"] = 0
    days.loc[gap, ["distance_m", "moving_s", "ascent_m", "steps", "longest_m", "load"]] = np.nan
    touched = days["date"].between(first, pd.Timestamp(last) + pd.Timedelta(days=27))
    days.loc[touched, "acwr_uncoupled"] = np.nan
    days.loc[gap, "acwr_ewma"] = np.nan
    weeks = make_weeks(days)
    blank = weeks["unrecorded_days"] == weeks["days"]
    weeks.loc[blank, ["distance_m", "moving_s", "longest_m", "load", "ascent_m", "steps"]] = np.nan
    begin, end = pd.Timestamp(first), pd.Timestamp(last)
    coverage = pd.DataFrame(
        {"kind": ["not_recorded"], "start": [begin], "end": [end], "days": [(end - begin).days + 1],
         "why": [why]}
    )  # fmt: skip
    return replace(
        analysis,
        days=days,
        weeks=weeks,
        runs=runs[~runs["date"].between(first, last)].reset_index(drop=True),
        coverage=schema.COVERAGE.conform(coverage),
    )


def make_spikes(runs: pd.DataFrame) -> pd.DataFrame:
    """Spikes by brute force over the runs."""
    rows = []
    for index in np.flatnonzero((runs["spike_status"] == "ok").to_numpy()):
        row = runs.iloc[index]
        gap = (row["date"] - runs["date"]).dt.days
        reference = runs.loc[gap.between(1, 30), "distance_m"]
        if len(reference) < 3 or row["distance_m"] <= 1.1 * reference.max():
            continue
        ratio = row["distance_m"] / reference.max()
        after = len(rows) % 3
        rows.append(
            {
                "run_id": row["run_id"],
                "date": row["date"],
                "distance_m": row["distance_m"],
                "longest_30d_m": reference.max(),
                "runs_30d": len(reference),
                "ratio": ratio,
                "spike_class": "small" if ratio <= 1.3 else "moderate" if ratio <= 2 else "large",
                "pain_before": 0.0 if after else np.nan,
                "logged_before": 4 if after else 0,
                "pain_on_day": np.nan,
                "pain_after": 5.0 if after == 1 else np.nan if after == 2 else 0.0,
                "logged_after": 6 if after == 1 else 0 if after == 2 else 3,
                "days_after": 7,
            }
        )
    return schema.SPIKES.conform(pd.DataFrame(rows)) if rows else schema.SPIKES.empty()


def make_breaks(daily: pd.DataFrame) -> pd.DataFrame:
    """Spans of seven days and more without a run."""
    zero = (daily["km"] == 0).to_numpy()
    rows, begin = [], None
    for index, rest in enumerate([*zero, False]):
        if rest and begin is None:
            begin = index
        elif not rest and begin is not None:
            if index - begin >= 7:
                rows.append((begin, index - 1))
            begin = None
    if not rows:
        return schema.BREAKS.empty()
    frame = pd.DataFrame(
        {
            "start": [daily["date"].iloc[first] for first, _ in rows],
            "end": [daily["date"].iloc[last] for _, last in rows],
            "days": [last - first + 1 for first, last in rows],
            "kind": ["layoff" if last - first >= 13 else "break" for first, last in rows],
            "is_open": False,
        }
    )
    return schema.BREAKS.conform(frame)


NOTES = (
    "",
    "Stiff after getting up, gone after ten minutes",
    "ok",
    (
        "Sat in the car for three hours, then the long run; foam roller and heat helped, skipped "
        "the strides and walked the last kilometre home along the canal."
    ),
)


def make_pain(dates: pd.Series, seed: int = 3, notes: tuple[str, ...] = NOTES) -> pd.DataFrame:
    """A diary with gaps, zeros and flares."""
    rng = np.random.default_rng(seed)
    rows = []
    for index, moment in enumerate(dates):
        if rng.random() < 0.42 or (100 < index < 130):
            continue
        calm = rng.random() < 0.45
        score = 0 if calm else int(rng.integers(1, 4))
        if index % 130 in range(62, 74):
            score = int(8 - (index % 130 - 62) * 0.6)
        rows.append(
            {
                "date": moment,
                "time": "21:30" if index % 2 else np.nan,
                "score": score,
                "side": ("left", "right", "both", "centre")[index % 4] if score else np.nan,
                "kind": "muscle" if score and index % 3 else np.nan,
                "when": ("during", "after", "morning", "rest")[index % 4] if score else np.nan,
                "radiates": bool(score > 6),
                **dict.fromkeys(("weakness", "bladder", "numb", "legs"), False),
                "note": notes[index % len(notes)] or np.nan,
                "line": len(rows) + 2,
            }
        )
    frame = pd.DataFrame(rows, columns=list(schema.PAIN.dtypes))
    for name in ("time", "side", "kind", "when", "note"):
        frame[name] = frame[name].astype("str")
    return schema.PAIN.conform(frame)


def make_flares(pain: pd.DataFrame) -> pd.DataFrame:
    """First days of high scores, three weeks apart."""
    days: list[pd.Timestamp] = []
    for day in pain.loc[pain["score"] >= 6, "date"]:
        if not days or (day - days[-1]).days > 21:
            days.append(day)
    names = [f"{day:%Y-%m-%d}" for day in days]
    return backs.flares(*names, peak=7) if names else schema.FLARES.empty()


def make_files() -> pd.DataFrame:
    """A receipt with one file of each status."""
    rows = [
        ("2026-03-08-morning.fit", "fit", "read", 1, np.nan, np.nan),
        ("robin.example@mail.example_20260308.gpx", "gpx", "duplicate", 0,
         "2026-03-08-morning.fit", "same start, sport and distance"),
        ("ride.fit", "fit", "not_a_run", 0, np.nan, "sport is cycling"),
        ("monitor.fit", "fit", "not_a_run", 0, np.nan, "monitoring data, not an activity"),
        ("broken.fit", "fit", "failed", 0, np.nan, "the file ends in the middle of a record"),
        ("export.zip", "zip", "archive", 0, np.nan, np.nan),
    ]  # fmt: skip
    names = ("file", "format", "status", "runs", "duplicate_of", "reason")
    frame = pd.DataFrame(rows, columns=list(names)).assign(bytes=1024, severity=None, date=None)
    return schema.FILES.conform(frame)


def make_problems() -> pd.DataFrame:
    """A note, two doubtful ones and a loss, out of order."""
    rows = [
        ("2026-05-01.fit", np.nan, np.nan, "note", "the watch's time zone is unknown", "", 0, 0),
        ("2026-04-12.fit", np.nan, 8812.0, "doubtful", "the file ends early", "Export again.",
         0, 0),
        ("broken.fit", np.nan, 14.0, "lost", "no activity could be read", "Export it again.", 0, 0),
        ("pain.csv", 17.0, np.nan, "doubtful", "score is 'bad', not a number from 0 to 10",
         "Correct the line.", 1, 0),
    ]  # fmt: skip
    names = ("file", "line", "offset", "severity", "message", "remedy", "lines", "cells")
    return schema.PROBLEMS.conform(pd.DataFrame(rows, columns=list(names)))


def make_comparison(days: pd.DataFrame, weeks: pd.DataFrame, shown: int = 7) -> Comparison | None:
    """The last two weeks."""
    if len(days) < 14:
        return None
    a, b = weeks.iloc[-2], weeks.iloc[-1]
    names = (
        "runs", "distance_m", "moving_s", "ascent_m", "steps", "longest_m", "load",
        "acwr_uncoupled", "acwr_ewma", "monotony", "strain", "pain_max", "pain_logged_days",
        "pain_days",
    )  # fmt: skip
    table = pd.DataFrame({"measure": names, "value_a": [a[n] for n in names],
                          "value_b": [b[n] for n in names]})  # fmt: skip
    table = table.astype({"value_a": "float64", "value_b": "float64"})
    table["difference"] = table["value_b"] - table["value_a"]
    table["change"] = (table["difference"] / table["value_a"]).where(table["value_a"] != 0)
    table["usual_low"] = table["usual_high"] = np.nan
    by_day = days.tail(14).copy()
    by_day["side"] = pd.Series(["a"] * 7 + ["b"] * 7, index=by_day.index, dtype="str")
    by_day["place"] = by_day["date"].dt.day_of_week
    by_day = by_day[by_day["place"] < shown].reset_index(drop=True)
    sides = [_side(row["start"].date(), shown) for row in (a, b)]
    for letter, side in zip("ab", sides, strict=True):
        table[f"period_{letter}"], table[f"days_{letter}"] = side.period.name, side.days
        for end in ("first", "last"):
            table[f"{end}_{letter}"] = pd.Timestamp(getattr(side, end))
    table = table.assign(is_least_a=False, is_least_b=False, is_per_week=False)
    table["outside_a"] = table["outside_b"] = np.nan
    return Comparison(
        *sides, is_per_week=False, table=schema.COMPARISON.conform(table), by_day=by_day
    )


def _side(first: date, shown: int) -> Side:
    """So many days of a week."""
    period = Period("week", first, first + timedelta(days=6))
    return Side(period, first, first + timedelta(days=shown - 1), shown)


def make_summary(analysis_frames: dict[str, pd.DataFrame]) -> Summary:
    """Key figures, added up with plain sums."""
    days, pain = analysis_frames["days"], analysis_frames["pain"]
    runs, weeks = analysis_frames["runs"], analysis_frames["weeks"]
    last = days.tail(1)
    recent = pain[pain["date"] > pd.Timestamp(END) - pd.Timedelta(days=28)]
    ratio = last["acwr_uncoupled"].max()
    return Summary(
        first_day=days["date"].iloc[0].date() if len(days) else None,
        last_day=END,
        runs=len(runs),
        distance_m=float(runs["distance_m"].sum()),
        moving_s=float(runs["moving_s"].sum()),
        without_distance=int(runs["distance_m"].isna().sum()),
        without_time=int(runs["moving_s"].isna().sum()),
        without_distance_7d=0,
        without_distance_28d=0,
        distance_7d_m=float(days["distance_m"].tail(7).sum()),
        usual_week_m=float(weeks["distance_m"].tail(5).mean()) if len(days) > 28 else None,
        load_7d=float(days["load"].tail(7).sum()) if len(days) else None,
        load_usual_week=float(weeks["load"].tail(5).mean()) if len(days) > 28 else None,
        acwr_uncoupled=None if np.isnan(ratio) else float(ratio),
        acwr_ewma=None if np.isnan(ratio) else float(ratio),
        ratio_status="ok" if not np.isnan(ratio) else "baseline",
        baseline_day=min(len(days), 28),
        fitness_measure="distance",
        longest_28d_m=float(days["distance_m"].tail(28).max()) if len(days) else 0.0,
        spikes=len(analysis_frames["spikes"]),
        spikes_28d=1 if len(analysis_frames["spikes"]) else 0,
        spikes_28d_status="ok",
        uncompared_28d=0,
        spike_over_day=END + timedelta(days=1),
        spike_over_m=22_000.0 if len(days) > 30 else None,
        spike_over_longest_m=20_000.0 if len(days) > 30 else None,
        spike_over_status="ok" if len(days) > 30 else "short_history",
        unrecorded_7d=0,
        unrecorded_28d=0,
        unrecorded_usual=0,
        pain_entries=len(pain),
        pain_entries_in_log=len(pain),
        pain_days=int((pain["score"] > 0).sum()),
        pain_logged_days=pain["date"].nunique(),
        pain_logged_28d=recent["date"].nunique(),
        pain_span_28d=28 if len(pain) else 0,
        pain_max_28d=float(recent["score"].max()) if len(recent) else None,
        last_pain=float(pain["score"].iloc[-1]) if len(pain) else None,
        last_pain_day=pain["date"].iloc[-1].date() if len(pain) else None,
        pain_high_days=pain.loc[pain["score"] >= 3, "date"].nunique(),
        flares=len(analysis_frames["flares"]),
        flares_status="ok",
        files=6,
        files_read=1,
        files_partial=0,
        files_failed=1,
        files_not_runs=2,
        files_left_out=0,
        files_lists=0,
        duplicates=1,
    )


def lines(axes: Any) -> list[Any]:
    """The lines of a panel without the ticks of the axis."""
    return [line for line in axes.lines if line.get_gid() != "tick"]


def make_back(flares: pd.DataFrame, breaks: pd.DataFrame) -> dict[str, Any]:
    """Findings on the back besides entries and flares: too little for a test."""
    names = (
        "months",
        "years",
        "pain_tags",
        "flare_tags",
        "ostrc",
        "events",
        "flare_events",
        "weight",
        "strength",
        "sensors",
        "fades",
        "balance",
    )
    ends = breaks.loc[breaks["kind"] == "layoff", "end"] + pd.Timedelta(days=1)
    returns = [f"{day:%Y-%m-%d}" for day in ends]
    days = [f"{day:%Y-%m-%d}" for day in flares["date"]]
    none = {name: schema.FRAMES[name].empty() for name in schema.FRAMES}
    return {
        **{name: none[name] for name in names},
        "before_flares": backs.before(*days) if days else none["before_flares"],
        "comebacks": backs.comebacks(*returns) if returns else none["comebacks"],
        "rebuilding": backs.rebuilding(*returns) if returns else none["rebuilding"],
        "flares_told": backs.told(len(days)),
        "flares_told_in_log": backs.told(len(days)),
        "pain_after_spikes": backs.after(len(days) - 1, len(days)) if days else backs.after(0, 0),
        "after_spikes": backs.after_spikes("flare", "none", "few_logged"),
        "pain_by_size": backs.by_size((4, 60), (1, 9), (0, 2), (1, 2)),
        "event_study": EventStudy(0, 0, schema.EVENT_STUDY.empty()),
        "monitoring": PainMonitoring(
            END - timedelta(days=6), END, 0, None, None, 0, 0, 0, 7, None, None, None, None
        ),
        "red_flags": (),
        "spike_before": none["spikes"],
        "back_now": backs.back_now(),
        "usual_load": UsualLoad(12, 15.0, 41.0, 50.0),
    }


def make_findings(frames: dict[str, pd.DataFrame]) -> tuple[Finding, ...]:
    """The findings of the metrics for these frames."""
    names = ("days", "weeks", "spikes", "breaks", "flares")
    back = make_back(frames["flares"], frames["breaks"])
    given = {name: frames[name] for name in names}
    given |= {name: back[name] for name in ("comebacks", "before_flares")}
    given |= {"after": back["pain_after_spikes"], "told": back["flares_told"]}
    return find(
        summary=make_summary(frames),
        after_spikes=back["after_spikes"],
        by_size=back["pain_by_size"],
        **given,
    )


def make_analysis(
    count: int = 546,
    *,
    with_pain: bool = True,
    with_runs: bool = True,
    settings: Settings | None = None,
    notes: tuple[str, ...] = NOTES,
    **changes: Any,
) -> Analysis:
    """An analysis of ``count`` days that end on a Sunday."""
    daily = _daily(count, seed=1)
    pain = make_pain(daily["date"], notes=notes) if with_pain else schema.PAIN.empty()
    if not with_runs:
        daily = daily.head(0)
    runs, days = make_runs(daily), make_days(daily, pain)
    frames = {
        "runs": runs, "days": days, "weeks": make_weeks(days), "spikes": make_spikes(runs),
        "breaks": make_breaks(daily), "pain": pain, "flares": make_flares(pain),
        "coverage": schema.COVERAGE.empty(), "files": make_files(), "problems": make_problems(),
    }  # fmt: skip
    values: dict[str, Any] = {
        "folder": Path("my-runs"),
        "start": days["date"].iloc[0].date() if len(days) else None,
        "end": END,
        "has_ended": False,
        "settings": settings or Settings(name="Robin Example"),
        "version": "0.1.0",
        "inputs_sha256": "ab" * 32,
        **frames,
        "summary": make_summary(frames),
        "findings": make_findings(frames),
        "comparison": make_comparison(days, frames["weeks"]),
        **make_back(frames["flares"], frames["breaks"]),
    }
    return Analysis(**{**values, **changes})


@pytest.fixture(scope="session")
def analysis() -> Analysis:
    """Eighteen months, with everything in it."""
    return make_analysis()


@pytest.fixture(scope="session")
def young() -> Analysis:
    """Three weeks: no baseline yet."""
    return make_analysis(21)


@pytest.fixture(scope="session")
def make() -> Callable[..., Analysis]:
    """``make_analysis``, for tests that need their own log."""
    return make_analysis
