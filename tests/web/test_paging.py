"""Which part of a long list is shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.web.paging import Paged, number_of


@pytest.mark.parametrize(
    ("total", "wanted", "expected"),
    [
        (0, 1, (1, 1, 0, 0)),
        (50, 1, (1, 1, 1, 50)),
        (51, 2, (2, 2, 51, 51)),
        (51, 9, (2, 2, 51, 51)),
        (51, 0, (1, 2, 1, 50)),
    ],
)
def test_parts_by_hand(total: int, wanted: int, expected: tuple[int, ...]) -> None:
    """Fifty rows each: number, how many, first and last row."""
    found = Paged.of(total, wanted, 50)
    assert (found.number, found.pages, found.first, found.last) == expected


@given(total=st.integers(0, 10**6), wanted=st.integers(-5, 10**7))
def test_a_part_is_one_of_the_list(total: int, wanted: int) -> None:
    """Whatever number is asked for."""
    paged = Paged.of(total, wanted, 100)
    assert 1 <= paged.number <= paged.pages
    assert (paged.pages - 1) * 100 < max(total, 1) <= paged.pages * 100
    assert paged.last - paged.first < 100
    assert (paged.first == 0) == (total == 0)
    assert paged.last <= total


@given(st.integers(0, 400), st.integers(1, 60))
def test_all_parts_together_are_the_list(total: int, size: int) -> None:
    """Each row once, in order."""
    rows = list(range(total))
    parts = [Paged.of(total, n + 1, size) for n in range(Paged.of(total, 1, size).pages)]
    assert [row for part in parts for row in rows[part.rows]] == rows


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7", 7), ("0", 0), ("007", 7), ("123456789", 123_456_789), ("1234567890", None),
        ("", None), ("-1", None), ("+1", None), (" 1", None), ("1_0", None), ("1.0", None),
        ("²", None), ("٣", None), ("９", None), ("x", None),
    ],
)  # fmt: skip
def test_a_number_has_plain_digits(text: str, expected: int | None) -> None:
    assert number_of(text) == expected
