"""The change between two numbers as they are printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.wording import numbers, printed_change
from analyzer.wording.comparison import comparison_rows, difference, lines
from analyzer.wording.numbers import Units
from tests.wording.made_comparison import compared


@pytest.mark.parametrize(
    ("a", "b", "change", "share"),
    [
        ("5:33", "5:38", "+0:05", "+2 %"),  # 5 of 333 s
        ("1,462", "1,363", "−99", "−7 %"),
        ("15.0", "14.9", "−0.1", "−1 %"),
        ("15.0", "15.0", "0.0", "0 %"),
        ("59:59", "60:00", "+0:01", "0 %"),
        ("0:37", "10:43", "+10:06", "+1,638 %"),
        ("10:43", "0:37", "−10:06", "−94 %"),
        ("0", "2", "+2", ""),
        ("0.0", "0.0", "0.0", ""),
        ("–", "2", "–", "–"),
        ("2", "–", "–", "–"),
    ],
)
def test_changes_by_hand(a: str, b: str, change: str, share: str):
    """Whoever checks with a pencil finds the same."""
    assert printed_change.difference(a, b) == change
    assert printed_change.percent(a, b).replace("\u00a0", " ") == share


@given(st.integers(0, 10**7), st.integers(0, 10**7), st.integers(0, 3))
def test_the_change_added_to_the_earlier_is_the_later(a: int, b: int, digits: int):
    """Whatever the decimals."""
    texts = [numbers.number(value / 10**digits, digits) for value in (a, b)]
    change = printed_change.difference(*texts)
    one, more, other = (
        round(float(text.replace(",", "").replace("−", "-")) * 10**digits)
        for text in (texts[0], change, texts[1])
    )
    assert one + more == other


def test_terminal_and_page_print_the_same_change():
    """332.6 and 338.4 s/km: exactly 5.8 s apart, printed 5:33 and 5:38."""
    found = compared({"pace_s_per_km": (332.6, 338.4)})
    (row,), (line,) = comparison_rows(found, Units()), lines(found, Units())
    assert row[:4] == ("Pace (min/km)", "5:33", "5:38", "+0:05")
    assert difference(line) == "+0:05"
    assert found.table["difference"].iloc[0] == pytest.approx(5.8)  # --json and --csv keep it


@pytest.mark.parametrize(
    ("a", "b", "share"), [("40", "41", "+3"), ("8", "9", "+13"), ("40", "39", "−3")]
)
def test_half_a_per_cent_is_rounded_as_with_a_pencil(a: str, b: str, share: str) -> None:
    """2.5 is 3, and 12.5 is 13: away from 0."""
    assert printed_change.percent(a, b) == f"{share}\u00a0%"
