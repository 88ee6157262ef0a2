"""The days of two periods in stretches, with what is not known of them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analyzer.metrics.load.compare import compare_periods
from analyzer.metrics.load.stretches import stretches
from analyzer.schema import Period
from tests.metrics.building import FIRST, day, days_frame, runs_frame

RUNS = [(0, 5), (2, 10), (7, 6), (8, 6), (12, 12)]


def found(days: pd.DataFrame, length: int, last: int = 13) -> pd.DataFrame:
    """Of the days 0 to 6 against 7 to ``last``."""
    spans = (Period("span", day(a).date(), day(b).date()) for a, b in ((0, 6), (7, last)))
    by_day = compare_periods(days, *spans).by_day
    return stretches(by_day, length).set_index(["side", "stretch"])


def test_sums_and_highest_pain_by_hand() -> None:
    """15 and 24 km; the 13 days of pain entries are 0, but a 3 on the second and a 2 on the 8th."""
    days = days_frame(runs_frame(RUNS), 13, [(0, 0), (1, 3), (7, 2)])
    week = found(days, 7)
    assert week["distance_m"].tolist() == [15_000, 24_000]
    assert week["runs"].tolist() == [2, 3]
    assert week["pain"].tolist() == [3, 2]
    assert week["days"].tolist() == [7, 7]
    assert week["first"].tolist() == [day(0), day(7)]
    assert week["last"].tolist() == [day(6), day(13)]
    single = found(days, 1)
    assert single.loc["b"]["distance_m"].tolist() == [6000, 6000, 0, 0, 0, 12_000, 0]
    assert single.loc["a"]["pain"].tolist()[:2] == [0, 3]
    assert single.loc["a"]["pain"].iloc[2:].isna().all()


def test_the_last_stretch_may_be_short() -> None:
    days = days_frame(runs_frame(RUNS), 13, [])
    by_three = found(days, 3, last=12)
    assert by_three.loc["b"]["days"].tolist() == [3, 3]
    assert by_three.loc["a"]["days"].tolist() == [3, 3, 1]


def test_what_is_not_known_is_not_zero() -> None:
    """A distance that isn't known on the first day; the second week was not recorded at all."""
    days = days_frame(runs_frame(RUNS), 13, [])
    unknown = days.assign(
        distance_m=days["distance_m"].mask(days["date"] == FIRST),
        longest_m=days["longest_m"].mask(days["date"] == FIRST),
        load=days["load"].mask(days["date"] == FIRST),
        without_distance=(days["date"] == FIRST).astype("int64"),
    )
    lost = unknown["date"] >= day(7)
    unknown["state"] = unknown["state"].mask(lost, "not_recorded")
    unknown["runs"] = unknown["runs"].mask(lost, 0)
    for name in ("distance_m", "moving_s", "load"):
        unknown[name] = unknown[name].mask(lost)
    week = found(unknown, 7)
    assert week.loc[("a", 0), ["distance_m", "without_distance"]].tolist() == [10_000, 1]
    assert np.isnan(week.loc[("a", 0), "load"])
    assert week.loc[("b", 0), "unrecorded_days"] == 7
    assert week.loc[("b", 0), ["distance_m", "moving_s", "load"]].isna().all()
    single = found(unknown, 1)
    assert np.isnan(single.loc[("a", 0), "distance_m"])
    assert single.loc[("a", 1), "distance_m"] == 0
