"""Names of activities, made safe to print."""

from __future__ import annotations

from analyzer.parsers.titles import clean_title


def test_a_title_is_one_line_of_visible_text():
    """Line breaks, control characters and direction overrides become blanks."""
    assert clean_title("  Morning\n\tRun\x00 \u202eback ") == "Morning Run back"


def test_a_title_carries_no_address():
    """An e-mail address is hidden, and the text around it stays."""
    assert clean_title("with ann@example.org again") == "with […] again"


def test_a_title_is_not_endless():
    """A very long name is cut."""
    assert len(clean_title("run " * 10_000)) <= 200
