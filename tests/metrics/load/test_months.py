"""Months: sums by hand, over the ends of months, with days that were not recorded."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analyzer import schema
from analyzer.metrics.load.months import monthly_volume, yearly_volume
from tests.metrics.building import days_frame, pure, runs_frame


def months_of(days, spikes=None):
    none = schema.SPIKES.empty() if spikes is None else spikes
    return schema.MONTHS.check(pure(monthly_volume, days, none))


def test_sums_by_hand():
    """Day 0 is the 5th of January: runs of 5 and 7 km in it, one of 9 km on the 1st of February."""
    found = months_of(days_frame(runs_frame([(0, 5), (26, 7), (27, 9)]), 30, [(1, 0), (27, 4)]))
    assert [f"{start:%Y-%m-%d}" for start in found["start"]] == ["2026-01-01", "2026-02-01"]
    assert [f"{end:%Y-%m-%d}" for end in found["end"]] == ["2026-01-31", "2026-02-28"]
    assert found["days"].to_list() == [27, 4]
    assert found["distance_m"].to_list() == [12_000, 9000]
    assert found["longest_m"].to_list() == [7000, 9000]
    assert found["runs"].to_list() == [2, 1]
    assert found["pain_logged_days"].to_list() == [1, 1]
    assert found["pain_days"].to_list() == [0, 1]
    assert found["pain_max"].to_list() == [0, 4]


def test_a_month_without_runs_is_a_row_of_zeros():
    """From January to March; what was not logged is missing, not 0."""
    found = months_of(days_frame(runs_frame([(0, 5), (60, 5)]), 60))
    assert found["distance_m"].to_list() == [5000, 0, 5000]
    assert found["pain_max"].isna().all()


def test_spikes_are_counted_in_their_month():
    """Two in January, none in February."""
    days = days_frame(runs_frame([(0, 5), (40, 5)]), 45)
    blank = dict.fromkeys(schema.SPIKES.dtypes, 0)
    rows = [blank | {"date": days["date"][day], "run_id": str(day), "spike_class": "small"}
            for day in (3, 9)]  # fmt: skip
    spikes = schema.SPIKES.conform(pd.DataFrame(rows))
    assert months_of(days, spikes)["spikes"].to_list() == [2, 0]


def test_a_month_in_which_no_spike_could_be_seen_has_no_count():
    """January and February hold a run without a reference each: unknown, and at least two."""
    days = days_frame(runs_frame([(0, 5), (40, 5), (60, 5)]), 60)
    blank = dict.fromkeys(schema.SPIKES.dtypes, 0)
    spikes = schema.SPIKES.conform(pd.DataFrame([blank | {"date": days["date"][40]}] * 2))
    uncompared = days["date"].iloc[[0, 40]]
    found = pure(monthly_volume, days, spikes, None, uncompared)
    assert found["uncompared_runs"].to_list() == [1, 1, 0]
    np.testing.assert_array_equal(found["spikes"], [np.nan, 2, 0])
    assert pure(yearly_volume, days, spikes.head(0), None, uncompared)["spikes"].isna().all()


def test_declared_days_are_counted():
    """A month that is declared as a whole has no sum; one in part has that of the rest."""
    declared = [*range(25, 27), *range(27, 55)]
    found = months_of(days_frame(runs_frame([(0, 5), (60, 5)]), 60, declared=declared))
    assert found["unrecorded_days"].to_list() == [2, 28, 0]
    np.testing.assert_array_equal(found["distance_m"], [5000, np.nan, 5000])


def test_years_are_summed_in_the_same_way():
    """Day 0 is the 5th of January 2026; day 361 the 1st of January 2027."""
    days = days_frame(runs_frame([(0, 5), (360, 7), (361, 9)]), 365, [(360, 3), (361, 4)])
    found = schema.YEARS.check(pure(yearly_volume, days, schema.SPIKES.empty()))
    assert [f"{start:%Y-%m-%d}" for start in found["start"]] == ["2026-01-01", "2027-01-01"]
    assert [f"{end:%Y-%m-%d}" for end in found["end"]] == ["2026-12-31", "2027-12-31"]
    assert found["distance_m"].to_list() == [12_000, 9000]
    assert found["pain_max"].to_list() == [3, 4]


def test_no_days_no_months():
    """An empty log."""
    assert months_of(schema.DAYS.empty()).empty
