"""One run in words and rows of text."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analyzer.schema import BESIDE
from analyzer.wording import one_run
from tests.wording.one_runs import KM, MILES, make, splits


def test_numbers_beside_medians():
    """In their units; a number that is unknown for the others has a dash for its median."""
    rows = {row[0]: row[1:] for row in one_run.beside_rows(make(), KM)}
    assert rows == {
        "Distance (km)": ("10.00", "9.00"),
        "Moving time (h:mm:ss)": ("1:02:05", "50:00"),
        "Pace (min/km)": ("6:12", "5:33"),
        "Grade-adjusted pace (min/km)": ("6:00", "–"),
        "Ascent (m)": ("100", "50"),
        "Steps": ("10,123", "9,000"),
        "Heart rate (bpm)": ("150", "149"),
        "Cadence (steps/min)": ("172", "172"),
    }


def test_the_same_in_miles():
    """10 km are 6.21 mi at 9:59; 100 m are 328 ft."""
    rows = {row[0]: row[1] for row in one_run.beside_rows(make(), MILES)}
    assert rows["Distance (mi)"] == "6.21"
    assert rows["Pace (min/mi)"] == "9:59"
    assert rows["Ascent (ft)"] == "328"


def test_splits_by_hand():
    """End, time, pace, heart rate, ascent; the end of the run with decimals."""
    one = make(splits=splits(2).assign(end_m=[1000.0, 1420.0]))
    assert one_run.split_columns(one, KM) == ["km", "min:s", "min/km", "bpm", "climb m"]
    assert one_run.split_rows(one, KM) == [
        ("1", "6:01", "6:01", "150", "8"),
        ("1.42", "6:02", "6:02", "150", "8"),
    ]


def test_splits_without_heart_rate_and_climb_have_fewer_columns():
    """There are no empty columns."""
    bare = make(splits=splits(2).assign(avg_hr_bpm=np.nan, ascent_m=np.nan))
    assert one_run.split_columns(bare, KM) == ["km", "min:s", "min/km"]
    assert [len(row) for row in one_run.split_rows(bare, KM)] == [3, 3]


def test_why_there_is_no_fade():
    """The reason in words; if there is a fade, the sentence on how it is measured."""
    assert one_run.fade_sentence(make()) == "Form fade is not reported: the run is hilly."
    faded = {"fade_status": "ok", "fade_stance_time_ms": 4.56}
    fades = pd.DataFrame([("fade_stance_time_ms", 4.56, -1.0, 4)], columns=list(BESIDE.dtypes))
    one = make(row=faded, beside=BESIDE.conform(pd.concat([make().beside, fades])))
    assert one_run.fade_rows(one, KM) == [("Contact time (ms)", "+4.6", "−1.0")]
    assert "No evidence links it to back pain." in one_run.fade_sentence(one)
