"""Values that JSON can represent."""

from __future__ import annotations

import csv
import io
import json
import math
import re
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from analyzer.faces import data


@dataclass(frozen=True, slots=True)
class Held:
    """Something with a frame in it."""

    score: float
    table: pd.DataFrame


def test_numbers_that_json_lacks_are_null():
    """Neither NaN nor Infinity is JSON, at any depth."""
    frame = pd.DataFrame({"a": [1.5, math.nan], "b": pd.to_datetime(["2026-03-05", None])})
    found = data.to_json([
        {"high": math.inf, "low": -math.inf, "pair": (1, math.nan), "held": Held(np.inf, frame)}
    ])  # fmt: skip
    held = {"score": None, "table": [{"a": 1.5, "b": "2026-03-05"}, {"a": None, "b": None}]}
    assert json.loads(found) == [{"high": None, "low": None, "pair": [1, None], "held": held}]


def test_numbers_words_and_days_stay_what_they_are():
    """NumPy scalars become Python's; midnight becomes a date, any other time keeps its hours."""
    assert data.plain_value(np.int64(3)) == 3
    assert data.plain_value(np.bool_(True)) is True
    assert data.plain_value(True) is True
    assert data.plain_value("–") == "–"
    assert data.plain_value(date(2026, 3, 5)) == "2026-03-05"
    assert data.plain_value(pd.Timestamp("2026-03-05 07:30")) == "2026-03-05T07:30:00"


def test_a_series_is_an_object():
    """Such as a row, or medians by measure."""
    assert data.plain_value(pd.Series({"pace": 300.0, "power": math.nan})) == {
        "pace": 300.0,
        "power": None,
    }


def test_csv_holds_no_formula():
    """A spreadsheet would run a title that begins like one; numbers and days are as they are."""
    frame = pd.DataFrame({
        "title": ["=HYPERLINK(1)", "+1", "-2", "@x", "'=1", "Easy run", None],
        "ascent_m": [-5.0, 1.0, math.nan, 2.0, 3.0, 4.0, 5.0],
        "date": pd.to_datetime(["2026-03-05"] * 7),
    })  # fmt: skip
    lines = data.to_csv(frame).splitlines()
    assert lines[1] == "'=HYPERLINK(1),-5.0,2026-03-05"
    assert [line.split(",")[0] for line in lines[2:]] == ["'+1", "'-2", "'@x", "''=1", "Easy run",
                                                         ""]  # fmt: skip
    assert lines[3].split(",")[1] == ""


_NOTES = ["-3 today", "\tx", "\r=1", "two\r\nlines", "'s", "''=1", "plain", "−3", "5"]


def test_texts_come_back_from_csv():
    """Take one apostrophe from cells that would be formulas without: every text is as it was."""
    frame = pd.DataFrame({"note": _NOTES, "change": [-3.0] * len(_NOTES)})
    written = data.to_csv(frame)
    cells = [row[0] for row in csv.reader(io.StringIO(written, newline=""))][1:]
    assert not [cell for cell in cells if cell[0] in "=+-@\t\r"]
    assert [cell[1:] if re.match("'+[=+@\t\r-]", cell) else cell for cell in cells] == _NOTES
    assert "'-3 today,-3.0" in written
