"""Whatever the user typed is turned into something that the page can show."""

from __future__ import annotations

import math
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.wording import text


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("plain", "plain"),
        ("  two\n lines\t", "two lines"),
        ("Mu\u0308ller", "Müller"),
        ("abc \u202eevil\u202c def", "abc evil def"),
        ("bell\x07\x00", "bell"),
        ("#*[]$ stays", "#*[]$ stays"),
        ("腰が ok 🙂", "腰が ok 🙂"),
        ("a\u200bb", "ab"),
        (math.nan, ""),
        (None, ""),
    ],
)
def test_clean(typed: object, shown: str) -> None:
    """Composed, on one line, no control or direction characters."""
    assert text.clean(typed) == shown


def test_long_words_may_break() -> None:
    """A word of 400 letters gets places to break and loses no letter."""
    shown = text.clean("w" * 400)
    assert max(map(len, shown.split(text.BREAK))) <= 24
    assert shown.replace(text.BREAK, "") == "w" * 400


def test_file_names_break_at_their_joints() -> None:
    """A long name breaks after a hyphen, underscore, dot or slash, not in the middle of a word."""
    shown = text.clean("exports/activity-settings_corruptheader.fit")
    assert shown.split(text.BREAK) == [
        "exports/", "activity-", "settings_", "corruptheader.", "fit",
    ]  # fmt: skip


def test_an_endless_note_is_cut() -> None:
    """A note longer than a page ends in an ellipsis."""
    shown = text.clean("word " * 2000)
    assert len(shown) < 2100
    assert shown.endswith("…")


@given(st.text(max_size=200))
def test_clean_leaves_no_control_characters(typed: str) -> None:
    """Whatever the text, no control or format characters are left."""
    for character in text.clean(typed).replace(text.BREAK, ""):
        assert unicodedata.category(character) not in ("Cc", "Cf", "Cs")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("robin@mail.example_123.fit", "[…]_123.fit"),
        ("export/robin.x+runs@mail.example.org.fit.gz", "export/[…]"),
        ("a@b.example › run.gpx", "[…] › run.gpx"),
        ("morning.fit", "morning.fit"),
        (math.nan, ""),
    ],
)
def test_addresses_are_hidden(name: object, shown: str) -> None:
    """Anything that looks like an e-mail address is not printed, nor what may belong to it."""
    assert text.clean(name).replace(text.BREAK, "") == shown


def test_shorten() -> None:
    """At most the given number of characters, with an ellipsis in place of the rest."""
    assert text.shorten("Robin", 5) == "Robin"
    assert text.shorten("Robin Example", 7) == "Robin…"


def test_what_is_fitted_can_still_break() -> None:
    """Shortened, a long word has places to break again; what fits is only cleaned."""
    assert text.fitted("n" * 90, 60) == text.clean("n" * 59 + "…")
    assert text.BREAK in text.fitted("n" * 90, 60)
    assert text.fitted(" a\tb ", 3) == "a b"
    assert text.fitted("n" * 90, None) == text.clean("n" * 90)
    assert text.fitted(None, 5) == ""
