"""Text in lines of so many columns."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from analyzer.faces.table.folding import fold, folded_sentence, width_of

_TEXTS = st.text(st.sampled_from("ab 12/-_.日é本\n"), max_size=60)


def test_between_words():
    """As many words as fit; those of another line break stay apart, and blank lines go."""
    assert fold("a knee, not\n\nthe back", 7) == ["a knee,", "not", "the", "back"]


def test_a_name_is_divided_after_a_joint_and_outside_numbers():
    """Folder, then file; a number stays whole."""
    assert fold("watch/2026-06-28-run.fit", 12) == ["watch/2026-", "06-28-run.", "fit"]
    assert fold("abcde12345", 7) == ["abcde", "12345"]
    assert fold("a" * 9, 4) == ["aaaa", "aaaa", "a"]


def test_wide_letters_take_two_columns():
    """Five columns hold two of them."""
    assert width_of("日本") == 4
    assert fold("日本語日本", 5) == ["日本", "語日", "本"]


@given(_TEXTS, st.integers(2, 30))
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, width: int):
    """Only blanks and line breaks go."""
    lines = fold(text, width)
    assert all(width_of(line) <= width for line in lines)
    assert re.sub(r"\s", "", "".join(lines)) == re.sub(r"\s", "", text)


@given(st.lists(st.integers(0, 9999), min_size=1), st.integers(4, 30))
def test_numbers_stay_whole(values: list[int], width: int):
    """Whatever stands between them."""
    text = "".join(f"{value}{'-x/ '[at % 4]}" for at, value in enumerate(values))
    found = re.findall(r"\d+", "\n".join(fold(text, width)))
    assert found == re.findall(r"\d+", text)


def test_sentences_go_on_as_far_in_as_they_began():
    """The dash of a list hangs; blank lines stay."""
    assert folded_sentence("- one two\n\n  three four", 8) == "- one\n  two\n\n  three\n  four"
    assert folded_sentence("one two", 80) == "one two"
