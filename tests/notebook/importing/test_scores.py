"""One score, from any scale to ours."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.errors import UsageError
from analyzer.notebook.importing.scales import Scale
from analyzer.notebook.importing.scores import DecimalsError, asked_words, score


@pytest.mark.parametrize(
    ("text", "scale", "expected"),
    [
        ("0", Scale(), "0"), ("10", Scale(), "10"), ("3.5", Scale(), "4"), ("2,4", Scale(), "2"),
        ("0.1", Scale(), "1"), ("7/10", Scale(), "7"), ("7 out of 10", Scale(), "7"),
        ("4", Scale(0, 100), "1"), ("45", Scale(0, 100), "5"), ("44", Scale(0, 100), "4"),
        ("0", Scale(0, 100), "0"), ("100", Scale(0, 100), "10"), ("30 %", Scale(0, 100), "3"),
        ("1", Scale(0, 4), "3"), ("2", Scale(0, 4), "5"), ("3", Scale(0, 4), "8"),
        ("4", Scale(0, 4), "10"), ("1", Scale(0, 3), "3"), ("2", Scale(0, 3), "7"),
        ("1", Scale(1, 5), "0"), ("2", Scale(1, 5), "3"), ("5", Scale(1, 5), "10"),
        ("1.0", Scale(0, 5), "2"), ("1", Scale(0, 1000), "1"),
    ],
)  # fmt: skip
def test_rounded_by_hand(text: str, scale: Scale, expected: str):
    """Halves up, and never no pain from some."""
    assert score(text, scale, is_rounded=True) == expected


@pytest.mark.parametrize(
    ("text", "scale"),
    [("11", Scale()), ("101", Scale(0, 100)), ("0", Scale(1, 5)), ("6", Scale(1, 5)),
     ("-1", Scale()), ("3/5", Scale()), ("30%", Scale()), ("3-4", Scale()), ("3?", Scale()),
     ("1e1", Scale()), ("٣", Scale()), ("strong", Scale()), ("10.1", Scale()), ("", Scale())],
)  # fmt: skip
def test_what_is_no_score(text: str, scale: Scale):
    with pytest.raises(UsageError, match="is not a number from"):
        score(text, scale, is_rounded=True)


def test_decimals_are_rounded_only_if_asked():
    with pytest.raises(DecimalsError):
        score("1", Scale(0, 4), is_rounded=False)


@given(st.integers(1, 1000), st.data())
def test_every_scale_keeps_order_ends_and_pain(high: int, data: st.DataObject):
    """Against decimal arithmetic: proportional, to the nearest whole number, 0 only from 0."""
    value = data.draw(st.integers(0, high))
    found = int(score(str(value), Scale(0, high), is_rounded=True))
    exact = (Decimal(value * 10) / high).quantize(Decimal(1), ROUND_HALF_UP)
    assert found == (max(1, int(exact)) if value else 0)
    assert score(str(high), Scale(0, high), is_rounded=False) == "10"


def test_words():
    """Capitals, accents and blanks make no difference; a wrong option is refused."""
    words = asked_words(("Mild=2", "Très  fort = 9", "1 - low=1", "a=b=3"))
    assert words == {"mild": 2, "tres fort": 9, "1 - low": 1, "a=b": 3}
    assert score("TRES FORT", is_rounded=False, words=words) == "9"
    for wish in ("Mild", "Mild=", "=3", "Mild=11", "Mild=2.5", "Mild=-1"):
        with pytest.raises(UsageError, match="write WORD=SCORE"):
            asked_words((wish,))
