"""The range of each column, and frames that hold nothing outside it."""

from __future__ import annotations

import math
from typing import Annotated

import pandas as pd
import pytest

from analyzer.schema import rows_of
from analyzer.schema.frames import FRAMES
from analyzer.schema.ranges import AMOUNT, ANY, HEART_RATE_BPM, Range
from analyzer.schema.shape import made


class PulseRow:
    """A made-up row."""

    rate_bpm: Annotated[float, "bpm", "pulse", HEART_RATE_BPM]
    metres: Annotated[float, "m", "how far"]
    change: Annotated[float, "m", "how much more", ANY]
    beats: Annotated[int, "", "how many"]


PULSES = made("pulses", PulseRow)


@pytest.mark.parametrize("value", [math.inf, -math.inf, math.nan])
def test_what_is_infinite_or_missing_is_in_no_range(value: float):
    """Not even in one without ends."""
    assert not ANY.has(value)
    assert not AMOUNT.has(value)


def test_both_ends_of_a_range_are_possible():
    """From the one to the other."""
    assert [Range(1.0, 2.0).has(v) for v in (0.99, 1.0, 1.5, 2.0, 2.01)] == [
        False, True, True, True, False,
    ]  # fmt: skip
    assert ANY.has(-1e308)
    assert AMOUNT.has(-0.0)


def test_a_frame_holds_nothing_outside_the_ranges():
    """It is missing instead; an amount isn't negative unless its column says so."""
    given = {
        "rate_bpm": [25.0, 24.9, 230.0, 231.0, math.inf],
        "metres": [0.0, -1.0, 1e300, math.inf, math.nan],
        "change": [-5.0, 5.0, -math.inf, math.nan, 0.0],
        "beats": [1, 2, 3, 4, 5],
    }
    frame = PULSES.conform(pd.DataFrame(given))
    rows = frame.astype(object).where(frame.notna(), None)
    assert rows["rate_bpm"].tolist() == [25.0, None, 230.0, None, None]
    assert rows["metres"].tolist() == [0.0, None, 1e300, None, None]
    assert rows["change"].tolist() == [-5.0, 5.0, None, None, 0.0]
    assert [row.beats for row in rows_of(PULSES, frame)] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("name", FRAMES)
def test_every_number_has_a_finite_range(name: str):
    """Neither end is infinite, and one lies above the other."""
    for column in FRAMES[name].columns:
        assert -math.inf < column.range.low < column.range.high < math.inf
