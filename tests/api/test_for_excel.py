"""Frames as Excel can hold them."""

from __future__ import annotations

import math
from pathlib import Path

import openpyxl
import pandas as pd

import analyzer
from analyzer.api.for_excel import for_excel


def test_no_zone_is_left_and_nothing_else_changes(a: analyzer.Analysis):
    """The start of the last run: 07:00 in UTC."""
    copy = a.for_excel("runs")
    assert copy["start_utc"].iloc[-1] == pd.Timestamp("2026-05-31 07:00")
    pd.testing.assert_frame_equal(copy.drop(columns="start_utc"), a.runs.drop(columns="start_utc"))
    assert a.runs["start_utc"].dt.tz is not None


def test_every_frame_is_fit_for_excel(a: analyzer.Analysis):
    for name, frame in a.frames().items():
        copy = a.for_excel(name)
        assert list(copy.columns) == list(frame.columns)
        assert not [kind for kind in copy.dtypes if isinstance(kind, pd.DatetimeTZDtype)]


def test_what_excel_refuses(a: analyzer.Analysis):
    """Zones, durations, infinite numbers and control characters; missing values stay missing."""
    frame = pd.DataFrame(
        {
            "lasted": pd.to_timedelta([90, None], unit="s"),
            "ratio": [math.inf, 1.0],
            "note": ["=a\x07b\n=1", None],
            "count": [1, 2],
            "is": [True, False],
        }
    )
    copy = for_excel(frame)
    assert copy["lasted"].iloc[0] == 90.0
    assert copy["lasted"].isna().tolist() == [False, True]
    assert copy["ratio"].isna().tolist() == [True, False]
    assert copy["note"].iloc[0] == "'=a�b\n=1"
    assert copy["note"].isna().tolist() == [False, True]
    assert copy["count"].tolist() == [1, 2]
    assert copy["is"].tolist() == [True, False]
    assert frame["note"].iloc[0] == "=a\x07b\n=1"


def test_written_by_pandas(a: analyzer.Analysis, tmp_path: Path):
    """It takes every frame, and no cell is a formula."""
    for name in a.frames():
        a.for_excel(name).to_excel(tmp_path / f"{name}.xlsx", index=False)
    sheet = openpyxl.load_workbook(tmp_path / "pain.xlsx").active
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert "'=1+1" in [cell.value for cell in cells]
    assert "f" not in {cell.data_type for cell in cells}
