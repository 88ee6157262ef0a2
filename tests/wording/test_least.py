"""Sums with runs whose value is not known are marked, and a note says why."""

from __future__ import annotations

import numpy as np
import pytest

from analyzer.metrics.load.months import monthly_volume, yearly_volume
from analyzer.metrics.load.weeks import weekly_volume
from analyzer.schema import MONTHS, SPIKES, WEEKS, YEARS, rows_of
from analyzer.wording import least
from analyzer.wording.cells import cell
from analyzer.wording.numbers import Units
from tests.metrics.building import days_frame, runs_frame

KM = Units()
NAN = float("nan")
UNKNOWN = {"distance_m": [5000, NAN, 8000], "moving_s": [1800, 1800, NAN]}


def made(frame: str, **columns):
    """The first week, month or year of three runs in one week, two of them on one day."""
    days = days_frame(runs_frame([(0, 5), (0, 5), (2, 5)], **columns), 6)
    if frame == "weeks":
        table, shape = weekly_volume(days, 0), WEEKS
    else:
        volume, shape = (monthly_volume, MONTHS) if frame == "months" else (yearly_volume, YEARS)
        table = volume(days, SPIKES.empty())
    return rows_of(shape, table)[0], table


@pytest.mark.parametrize("frame", ["weeks", "months", "years"])
def test_an_unknown_run_makes_a_sum_at_least_what_is_known(frame):
    """5 and 8 km are known, and 30 minutes of the third run's day are not."""
    row, table = made(frame, **UNKNOWN)
    assert cell(row, "distance_m", KM) == "≥\u00a013.0"
    assert cell(row, "longest_m", KM) == "≥\u00a08.0"
    assert cell(row, "moving_s", KM) == "≥\u00a01:00"
    assert (row.without_distance, row.without_time) == (1, 1)
    assert np.isnan(row.load)
    assert len(least.notes(table)) == 1


def test_climb_and_steps_of_a_week_are_marked_as_well():
    """As far as known, and said so."""
    row, _ = made("weeks", ascent_m=[50, NAN, 30], steps=[NAN, NAN, 900])
    assert cell(row, "ascent_m", KM) == "≥\u00a080"
    assert cell(row, "steps", KM) == "≥\u00a0900"
    assert cell(row, "distance_m", KM) == "15.0"


@pytest.mark.parametrize("frame", ["weeks", "months", "years"])
def test_nothing_known_is_missing(frame):
    """No "≥ 0": the distance of no run is known."""
    row, _ = made(frame, distance_m=[NAN, NAN, NAN])
    assert cell(row, "distance_m", KM) == "–"
    assert cell(row, "longest_m", KM) == "–"


def test_known_runs_need_no_note():
    """The common case."""
    row, table = made("weeks")
    assert cell(row, "distance_m", KM) == "15.0"
    assert least.notes(table) == []
