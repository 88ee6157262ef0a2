"""A FIT file's type from its first bytes: the same words as after reading it completely."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.errors import ParseError
from analyzer.parsers import CARDS, HEAD_BYTES, fit
from tests.making import fit_run, said
from tests.parsers.fit import writing as w


def _file(kind: int, order: str = "<", header: int = 14) -> bytes:
    file_id = w.definition(0, w.FILE_ID, [(4, 4, w.UINT32), (0, 1, w.ENUM)], order)
    return w.file(file_id, w.data(0, f"{order}IB", 5, kind), header=header)


@pytest.mark.parametrize(
    ("kind", "word"),
    [(1, "device"), (2, "settings"), (3, "sport"), (5, "workout"), (6, "course"),
     (7, "schedules"), (10, "totals"), (11, "goals"), (14, "blood pressure"),
     (15, "monitoring a"), (28, "monitoring daily"), (32, "monitoring b"), (34, "segment"),
     (35, "segment list"), (40, "exd configuration"), (44, "metrics"), (49, "sleep"),
     (68, "hrv status")],
)  # fmt: skip
def test_each_type_has_the_words_of_a_complete_reading(kind: int, word: str):
    """In either byte order and after either header."""
    expected = f"{word} data, not an activity"
    for data in (_file(kind), _file(kind, ">"), _file(kind, header=12)):
        assert said(fit.peek(data)) == expected
        assert said(fit.parse(data).not_activity) == expected


@pytest.mark.parametrize("kind", [4, 9, 20, 99, 247, 0xFF])
def test_activities_and_unknown_types_are_not_ruled_out(kind: int):
    """They need a complete reading."""
    assert fit.peek(_file(kind)) is None


def test_what_may_hide_an_activity_is_not_ruled_out():
    """An activity after a settings file, and a file whose first message says something else."""
    assert fit.peek(_file(2) + fit_run(samples=3)) is None
    assert fit.peek(w.file(w.RECORDS, w.record(0))) is None


def test_a_little_junk_before_the_header_is_no_obstacle():
    """As for a complete reading."""
    assert said(fit.peek(b"junk!" + _file(32))) == "monitoring b data, not an activity"


def test_the_card_has_it():
    """Only FIT's card has one: other formats show what they are when they are read."""
    assert [card.format for card in CARDS if card.peek] == ["fit"]


@given(st.integers(0, 60), st.binary(max_size=6))
def test_damage_never_raises(at: int, junk: bytes):
    """Whatever the bytes are, the answer is a reason or None."""
    data = _file(32)
    for head in (data[:at], data[:at] + junk + data[at + len(junk) :], junk):
        assert fit.peek(head) in (None, *(fit.peek(_file(kind)) for kind in range(1, 70)))


def test_corpus_agrees_with_a_complete_reading(corpus: Path):
    """The same words for every file that isn't an activity; None for all others."""
    named = 0
    for path in sorted(corpus.glob("fit*/**/*.fit")):
        data = path.read_bytes()
        try:
            expected = fit.parse(data).not_activity
        except ParseError:
            expected = None
        assert fit.peek(data[:HEAD_BYTES]) == expected, path
        named += expected is not None
    assert named == 5
