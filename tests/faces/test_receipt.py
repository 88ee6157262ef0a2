"""A line for each file, and how many there are of each status."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from analyzer.faces.receipt import file_row, totals
from analyzer.schema import FILES, rows_of
from analyzer.schema.shape import frame_of_rows

ROW = {
    "file": "a.fit",
    "date": dt.datetime(2026, 3, 1),
    "format": "fit",
    "status": "read",
    "runs": 1,
    "duplicate_of": "",
    "severity": "",
    "reason": "",
    "bytes": 9,
}


def frame(*changes: dict[str, object]) -> pd.DataFrame:
    return frame_of_rows(FILES, [ROW | change for change in changes])


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ({}, ["a.fit", "2026-03-01", "fit", "read", "1", ""]),
        (
            {"status": "not_a_run", "date": None, "runs": 0, "reason": "a text file"},
            ["a.fit", "", "fit", "not a run", "0", "a text file"],
        ),
        (
            {"status": "duplicate", "duplicate_of": "b.fit", "reason": "the same bytes"},
            ["a.fit", "2026-03-01", "fit", "duplicate", "1", "repeats b.fit: the same bytes"],
        ),
    ],
)
def test_a_line(change: dict[str, object], line: list[str]) -> None:
    assert [file_row(row) for row in rows_of(FILES, frame(change))] == [line]


def test_totals() -> None:
    files = frame({}, {}, {"status": "left_out"})
    assert totals(files) == "3\u00a0files: 2 read, 1 left out."
    assert totals(frame({})) == "1\u00a0file: 1 read."
