"""Two weeks in June 2026, made for the tests of what is said of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd

from analyzer.schema import COMPARISON, Comparison, Period, Side
from analyzer.wording.numbers import Units

if TYPE_CHECKING:
    from collections.abc import Mapping

Pair = tuple[float, float]
KM = Units()
NAN = float("nan")
VALUES = {
    "runs": (3.0, 4.0), "distance_m": (24_000.0, 41_500.0), "moving_s": (7200.0, 12_600.0),
    "trimp": (150.0, 240.0), "srpe": (500.0, 800.0), "load": (120.0, 210.0),
    "pain_max": (2.0, 5.0),
}  # fmt: skip


def side(first: date, last: date, kind: Any = "week", **changes: Any) -> Side:
    """A whole period."""
    period = Period(kind, first, last)
    return replace(Side(period, first, last, period.days), **changes)


A = side(date(2026, 6, 8), date(2026, 6, 14))
B = side(date(2026, 6, 15), date(2026, 6, 21))


def compared(values: Mapping[str, Pair] = VALUES, usual: int = 0, **changes: Any) -> Comparison:
    """Two weeks; each range runs from a fifth below the first value to that value."""
    rows = [
        {
            "measure": name, "value_a": a, "value_b": b, "difference": b - a,
            "change": (b - a) / a if a else NAN,
            "usual_low": a * 0.8 if usual else NAN, "usual_high": a if usual else NAN,
            "outside_a": 0.0, "outside_b": max(b - a, 0.0) / (0.2 * a) if usual and a else NAN,
            "is_least_a": False, "is_least_b": False, "is_per_week": False,
        }
        for name, (a, b) in values.items()
    ]  # fmt: skip
    days = {"period_a": "2026-W24", "period_b": "2026-W25", "days_a": 7, "days_b": 7}
    days |= {f"{end}_{s}": pd.Timestamp(A.first) for end in ("first", "last") for s in "ab"}
    table = COMPARISON.conform(pd.DataFrame(rows).assign(**days))
    found = Comparison(A, B, is_per_week=False, table=table, by_day=pd.DataFrame(),
                       usual_periods=usual)  # fmt: skip
    return replace(found, **changes)
