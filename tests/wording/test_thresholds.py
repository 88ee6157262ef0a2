"""Thresholds in words."""

from __future__ import annotations

import pytest

from analyzer.wording import thresholds


@pytest.mark.parametrize(
    ("function", "value", "text"),
    [
        ("hundredths", 1.1, "1.10"),
        ("hundredths", 2.0, "2.00"),
        ("percent", 0.3, "30 %"),
        ("percent", 0.07, "7 %"),
        ("percent", 0.125, "12.5 %"),
        ("percent", 1.1 - 1, "10 %"),
        ("number", 600.0, "600"),
        ("number", 2 / 8, "0.25"),
        ("minutes", 600.0, "10"),
        ("minutes", 90.0, "1.5"),
        ("seconds", 1.0, "a second"),
        ("seconds", 2.0, "2 seconds"),
        ("days", 86_400.0, "a day"),
        ("days", 172_800.0, "2 days"),
        ("spelled", 4, "four"),
        ("spelled", 12, "twelve"),
        ("spelled", 13, "13"),
        ("spelled", 2.5, "2.5"),
        ("part", 0.5, "half"),
        ("part", 0.2, "a fifth"),
        ("part", 0.45, "45 %"),
        ("often", 2, "twice"),
        ("often", 3, "three times"),
    ],
)
def test_a_threshold_reads_as_people_write_it(function: str, value: float, text: str):
    assert getattr(thresholds, function)(value) == text


def test_several_are_listed():
    assert thresholds.listed((50, 75, 100)) == "50, 75 or 100"
    assert thresholds.listed((7, 14), "and") == "7 and 14"
    assert thresholds.listed((7,)) == "7"
