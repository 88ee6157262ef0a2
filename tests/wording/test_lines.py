"""Text in lines of a narrow terminal."""

from __future__ import annotations

import pytest

from analyzer.wording.lines import WIDTH, plain, wrapped


def test_a_long_text_goes_on_beneath_its_beginning() -> None:
    """No line is wider than the terminal, and no word is lost."""
    text = " ".join(["seven77"] * 30)
    lines = wrapped(text, "- ").splitlines()
    assert [line[:2] for line in lines] == ["- ", "  ", "  ", "  "]
    assert max(map(len, lines)) <= WIDTH
    assert " ".join(line[2:] for line in lines) == text


@pytest.mark.parametrize("joint", ["\u00a0", "-"])
def test_numbers_stay_with_their_units(joint: str) -> None:
    """A line ends neither within "20 km" nor within "2026-W26"."""
    together = f"{'a' * 6}{joint}{'b' * 6}"
    lines = wrapped(" ".join(["x" * 70, together]), "").splitlines()
    assert lines == ["x" * 70, together]


def test_nothing_after_a_beginning() -> None:
    """The beginning stands all the same."""
    assert wrapped("", "name  ") == "name"


def test_plain_spaces() -> None:
    """As a terminal's search finds them."""
    assert plain("20\u00a0km") == "20 km"


def test_nothing_in_a_text_steers_the_terminal() -> None:
    """Direction overrides, escape sequences and bells are left out; tabs and lines stay."""
    steering = "a\u202eb\u2066c\x1b[31md\x07e\x9bf\rg\u2069\th\ni"
    assert plain(steering) == "abc[31mdefg\th\ni"
    assert plain("a\u2028b\xa0c") == "a b c"
    assert plain("שלום \u200dA") == "שלום \u200dA"
