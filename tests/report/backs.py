"""Frames and findings on the back, made directly from the schema, not computed."""

from __future__ import annotations

import datetime as dt
import math
from typing import Any

import numpy as np
import pandas as pd

from analyzer import schema
from analyzer.schema import (
    AfterSpikes,
    BackNow,
    Check,
    Checks,
    EventStudy,
    ExactTest,
    Felt,
    FlaresTold,
    Lately,
    Look,
    OddsRatio,
    PainAfterSpikes,
    PainBySize,
)

FIRST = pd.Timestamp("2025-03-01")
NAN = float("nan")
FOLLOWED = ("flare", "same_day")
KNOWN = (*FOLLOWED, "none")


def sets(count: int, followed: int = 1) -> pd.DataFrame:
    """FLARE_SETS: one flare a month, all used; the first ``followed`` came after a spike."""
    rows: list[dict[str, Any]] = [
        {
            "date": FIRST + pd.DateOffset(months=number),
            "followed": float(number < followed),
            "is_order_unknown": False,
            "controls": 30 + number,
            "controls_followed": 3,
            "expected": (3 + (number < followed)) / (31 + number),
            "is_used": True,
            "why_not": None,
        }
        for number in range(count)
    ]
    return schema.FLARE_SETS.conform(pd.DataFrame(rows)) if rows else schema.FLARE_SETS.empty()


def exact(**changes: Any) -> ExactTest:
    """Seven of nine flares after a spike, as in the published vector."""
    values: dict[str, Any] = {
        "sets": 9, "observed": 7, "expected": 1.97, "p_value": 0.00046, "min_p": 7.5e-7,
    }  # fmt: skip
    return ExactTest(**(values | changes))


def look(test: ExactTest, **changes: Any) -> Look:
    """A verdict; a link if p is small and nothing else is said."""
    is_near = test.p_value <= 0.03
    values: dict[str, Any] = {
        "day": dt.date(2026, 5, 12), "blocks": 7, "test": test, "is_link": is_near,
        "shifted_p": 0.011 if is_near else None, "like_p": 0.0021 if is_near else None,
    }  # fmt: skip
    return Look(**(values | changes))


def no_check() -> Check:
    """Nothing is left to compare."""
    return Check(exact(sets=0, observed=0, expected=0.0, p_value=1.0, min_p=1.0), holds=False)


def checks(**changes: Any) -> Checks:
    """Both hold; fewer spikes after flares than before."""
    values: dict[str, Any] = {
        "long_quiet": Check(exact(sets=6, observed=4, expected=1.5, p_value=0.041), holds=True),
        "short_blocks": Check(exact(sets=5, observed=2, expected=1.1, p_value=0.31), holds=False),
        "since": None,
        "both_known": 9,
        "before": 7,
        "after": 2,
        "to_undo": 6,
        "unlogged_days": 160,
    }
    return Checks(**(values | changes))


def after(
    followed: int,
    counted: int,
    uncounted: int = 0,
    *,
    test: ExactTest | None = None,
    **changes: Any,
) -> PainAfterSpikes:
    """Counts without a verdict, unless a test or looks are given."""
    looks = (look(test),) if test else ()
    values: dict[str, Any] = {
        "order_unknown": 0,
        "shortfalls": () if test else ("flares",),
        "span_days": 542,
        "logged_days": 378,
        "entries": 403,
        "zero_entries": 262,
        "usable_flares": test.sets if test else counted,
        "spikes": 7,
        "looks": looks,
        "odds_ratio": OddsRatio(13.7, 3.1, 93.4) if test and test.sets >= 10 else None,
        "checks": checks() if test else None,
        "sets": sets(counted, followed),
    }
    return PainAfterSpikes(followed, counted, uncounted, **(values | changes))


def after_spikes(*outcomes: str, **changes: Any) -> AfterSpikes:
    """A spike a month: flare, same_day, none, or why it is not known (few_logged: 1 of 7 days)."""
    rows: list[dict[str, Any]] = [
        {
            "date": FIRST + pd.DateOffset(months=number),
            "outcome": outcome if outcome in KNOWN else "unknown",
            "flare": FIRST + pd.DateOffset(months=number) if outcome in FOLLOWED else pd.NaT,
            "logged_after": 1 if outcome == "few_logged" else 6,
            "days_after": 7,
            "why_not": None if outcome in KNOWN else outcome,
        }
        for number, outcome in enumerate(outcomes)
    ]
    days = pd.DataFrame(rows, columns=list(schema.AFTER_SPIKES.dtypes))
    values: dict[str, Any] = {
        "followed": outcomes.count("flare"),
        "order_unknown": outcomes.count("same_day"),
        "without": outcomes.count("none"),
        "unknown": sum(outcome not in KNOWN for outcome in outcomes),
        "outside": 0,
        "days": schema.AFTER_SPIKES.conform(days),
    }
    return AfterSpikes(**(values | changes))


def by_size(*counts: tuple[int, int], **changes: Any) -> PainBySize:
    """(high, runs) of each size; high ones have a score of 5, the others one of 1."""
    given = [*counts, *[(0, 0)] * (len(schema.SIZES) - len(counts))]
    rows = [
        {
            "size": size, "runs": runs, "high": high, "same_day": 0,
            **{f"pain_{score}": {5: high, 1: runs - high}.get(score, 0) for score in range(11)},
        }
        for size, (high, runs) in zip(schema.SIZES, given, strict=True)
    ]  # fmt: skip
    sizes = schema.PAIN_BY_SIZE.conform(pd.DataFrame(rows))
    totals = {
        name: sum(pair[place] for pair in part)
        for name, part, place in (
            ("high", given[:2], 0), ("runs", given[:2], 1),
            ("spike_high", given[2:], 0), ("spike_runs", given[2:], 1),
        )
    }  # fmt: skip
    none = ("no_reference", "in_pain", "not_over", "few_logged", "same_day", "spike_same_day")
    left_out = dict.fromkeys(none, 0)
    return PainBySize(**({"sizes": sizes, **totals, **left_out} | changes))


def study(spikes: int = 12) -> EventStudy:
    """A bump on days 2 to 5 above a flat band."""
    offset = np.arange(-14, 15)
    bump = np.where((offset >= 2) & (offset <= 5), 2.5, 0.8)
    curve = {
        "offset": offset, "pain": bump, "logged": np.full(29, spikes - 1), "low": 0.3,
        "middle": 0.9, "high": 1.6,
    }  # fmt: skip
    return EventStudy(spikes, 486, schema.EVENT_STUDY.conform(pd.DataFrame(curve)))


def rebuilding(*returns: str, before_week_m: float = 40_000.0) -> pd.DataFrame:
    """REBUILDING: the last 7 days gain 1.4 km each day; pain of 3 on day 10."""
    pieces = []
    for place, day in enumerate(returns):
        number = np.arange(1, 29)
        week = number * 1400.0 + 1000 * place
        pieces.append(
            pd.DataFrame(
                {
                    "return_day": pd.Timestamp(day),
                    "day": number,
                    "date": pd.date_range(day, periods=28, freq="D", unit="us"),
                    "distance_m": 5000.0,
                    "last_7_m": week,
                    "share": week / before_week_m,
                    "pain": np.where(number == 10, 3.0, np.nan),
                }
            )
        )
    return schema.REBUILDING.conform(pd.concat(pieces, ignore_index=True))


def comebacks(*returns: str, **changes: Any) -> pd.DataFrame:
    """COMEBACKS after layoffs of 20 days."""
    rows = [
        {
            "layoff_start": pd.Timestamp(day) - pd.Timedelta(days=20),
            "layoff_end": pd.Timestamp(day) - pd.Timedelta(days=1),
            "layoff_days": 20,
            "return_day": pd.Timestamp(day),
            "days": 28,
            "before_week_m": 40_000.0,
            **{f"before_{week}_m": 38_000.0 + 1000 * week for week in (1, 2, 3, 4)},
            **{f"share_{week}": 0.25 * week for week in (1, 2, 3, 4)},
            "day_of_50_pct": 12.0,
            "day_of_75_pct": 19.0,
            "day_of_100_pct": NAN,
            "highest_share": 0.98,
            "pain_logged_days": 25,
            "pain_days": 6,
            "pain_max": 3.0,
            "flares": 1,
            **changes,
        }
        for day in returns
    ]
    return schema.COMEBACKS.conform(pd.DataFrame(rows))


def before(*days: str, **changes: Any) -> pd.DataFrame:
    """BEFORE_FLARES: three windows for each day."""
    rows = [
        {
            "date": pd.Timestamp(day),
            "window_days": width,
            "runs": width // 2,
            "running_days": width // 2,
            "back_to_back": 3,
            "distance_m": 6000.0 * width,
            "usual_distance_m": 5000.0 * width,
            "distance_change": 0.2,
            "steps": NAN,
            "usual_steps": NAN,
            "steps_change": NAN,
            "spikes": 1,
            "largest_ratio": 1.47,
            "ratio_same_day": NAN,
            "longest_m": 20_000.0,
            "jumps": 0,
            "layoff_days": NAN,
            "return_day": pd.NaT,
            "strength": NAN,
            "events": NAN,
            "weight_kg": NAN,
            "weight_change_kg": NAN,
            **changes,
        }
        for day in days
        for width in (7, 14, 28)
    ]
    return schema.BEFORE_FLARES.conform(pd.DataFrame(rows))


def flares(*days: str, peak: int = 5, **changes: Any) -> pd.DataFrame:
    """FLARES that began on these days, on the left, with four days of 3 or more."""
    rows = [
        {
            "date": pd.Timestamp(day),
            "time": None,
            "score": 4,
            "peak": peak,
            "high_days": 4,
            "last_day": pd.Timestamp(day) + pd.Timedelta(days=3),
            "state": "over",
            "side": "left",
            "other_sides": None,
            "radiates": False,
            "logged_before": 6,
            "spikes_before": 1,
            "spikes_same_day": 0,
            **changes,
        }
        for day in days
    ]
    return schema.FLARES.conform(pd.DataFrame(rows))


def spikes(*days: str, **changes: Any) -> pd.DataFrame:
    """SPIKES of these days: 20 km, 1.47 times the longest, pain of 2 before and 5 after."""
    rows = [
        {
            "run_id": f"s{number}",
            "date": pd.Timestamp(day),
            "distance_m": 20_000.0,
            "longest_30d_m": 13_600.0,
            "runs_30d": 12,
            "ratio": 1.47,
            "spike_class": "moderate",
            "pain_before": 2,
            "logged_before": 6,
            "pain_on_day": 2,
            "pain_after": 5,
            "logged_after": 7,
            "days_after": 7,
            **changes,
        }
        for number, day in enumerate(days)
    ]
    return schema.SPIKES.conform(pd.DataFrame(rows)) if rows else schema.SPIKES.empty()


def told(flares: int = 4, **changes: Any) -> FlaresTold:
    """Flares in a well-kept diary."""
    values = {"high_days": 5 * flares, "logged_days": 378, "why_none": ""}
    return FlaresTold(flares, **{**values, **changes})


INFINITE = math.inf


def back_now(**changes: Any) -> BackNow:
    """Pain 2 after a 5, right, no leg symptoms."""
    values = {
        "day": dt.date(2026, 6, 27),
        "score": 2,
        "days_ago": 1,
        "logged": 20,
        "days": 28,
        "trend": "fell",
        "from_score": 5,
        "from_day": dt.date(2026, 6, 17),
        "lately": Lately(0, 5, 5, 14),
        "felt_entries": 10,
        "felt_first": dt.date(2026, 6, 2),
        "felt_last": dt.date(2026, 6, 27),
        "felt": (
            Felt("side", "right", 10, 10, "right"),
            Felt("kind", "muscle", 6, 10, "muscle"),
            Felt("when", None, 0, 0, None),
        ),
        "leg_day": None,
    }
    return BackNow(**{**values, **changes})
