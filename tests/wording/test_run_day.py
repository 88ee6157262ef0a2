"""What the files of a day without a run were read as."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from analyzer.schema import FILES, rows_of
from analyzer.wording import run_day

DAY = date(2026, 3, 5)


def _files(*rows: dict[str, Any]) -> pd.DataFrame:
    usual = {
        "file": "a.fit", "date": pd.Timestamp(DAY), "format": "fit", "status": "not_a_run",
        "runs": 0, "duplicate_of": None, "severity": None, "reason": None, "bytes": 1,
    }  # fmt: skip
    return FILES.conform(pd.DataFrame([usual | row for row in rows], columns=list(usual)))


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ({"reason": "cycling, not a run"}, "a.fit of that day: cycling, not a run."),
        ({"reason": "it is too short to be a run"},
         "a.fit of that day: not a run (it is too short to be a run)."),
        ({"status": "left_out", "reason": "runlog.toml drops it"},
         "a.fit of that day: left out (runlog.toml drops it)."),
        ({"status": "duplicate", "duplicate_of": "b.fit", "reason": "the same bytes"},
         "a.fit of that day: repeats b.fit (the same bytes)."),
        ({"status": "partial", "reason": "it ends 12 bytes too early"},
         "a.fit of that day: read in part (it ends 12 bytes too early)."),
        ({"status": "read"}, "a.fit of that day: read."),
    ],
)  # fmt: skip
def test_each_kind(row: dict[str, Any], sentence: str):
    """Its status, and the reason of `runlog files`."""
    assert run_day.files_of_day(_files(row), DAY) == [sentence]


def test_other_days_say_nothing():
    """Nor does a file without a day that was read."""
    files = _files({"date": pd.Timestamp("2026-03-06")}, {"date": pd.NaT, "status": "archive"})
    assert run_day.files_of_day(files, DAY) == []


def test_a_damaged_file_has_no_day():
    """It may be of the day that is asked for; with the date in its name, it is named."""
    damaged = {"date": pd.NaT, "status": "failed", "reason": "an empty file"}
    files = _files(*({**damaged, "file": name} for name in ("2026-03-05-07-00-00.fit", "x.fit")))
    assert run_day.files_of_day(files, DAY) == [
        "2026-03-05-07-00-00.fit, of that day by its name: can't be read (an empty file).",
        "1 file can't be read, so its day is not known: `runlog files --problems` names it.",
    ]
    both = _files({**damaged, "file": "x.fit"}, {**damaged, "file": "y.fit"})
    assert run_day.files_of_day(both, DAY) == [
        "2 files can't be read, so their days are not known: `runlog files --problems` names them."
    ]


@pytest.mark.parametrize(
    ("name", "has"),
    [
        ("20260305.fit", True), ("run_2026_03_05.gpx", True), ("20260305T070000.tcx", True),
        ("20260305070000.fit", True), ("2026-03-050.fit", False), ("120260305.fit", False),
        ("2026-03-15.fit", False), ("2026-05-03.fit", False),
    ],
)  # fmt: skip
def test_a_date_in_a_name(name: str, has: bool):
    """In the ways watches write it, not as a part of a longer number."""
    files = _files({"file": name, "date": pd.NaT, "status": "failed"})
    assert ("by its name" in run_day.files_of_day(files, DAY)[0]) is has


def test_many_files_are_counted():
    """Five are named; the others are one command away."""
    told = run_day.files_of_day(_files(*({"file": f"{n}.fit"} for n in range(8))), DAY)
    assert len(told) == run_day.MOST_FILES + 1
    assert told[-1] == "`runlog files` names 3\u00a0more files of that day."


def test_a_row_without_a_reason():
    """Its status alone."""
    (row,) = rows_of(FILES, _files({"status": "duplicate"}))
    assert run_day.what(row) == "repeats another file"
