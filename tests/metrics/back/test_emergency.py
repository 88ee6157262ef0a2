from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.metrics.back.emergency import by_date, emergency_of
from analyzer.schema import Emergency

DAY = date(2026, 3, 2)


def untagged(_name):
    """An entry without tags."""
    return


def test_what_is_quoted_is_the_note():
    """A short note as it is, without an address or a position."""
    note = "can't pee, at 52.51631, 13.37777, wrote to me@example.com https://maps.example/x"
    found = emergency_of(DAY, note, untagged)
    assert found == Emergency(DAY, ("bladder_bowel",), "can't pee, at […], wrote to […] […]")


def test_a_long_note_is_cut_around_the_words():
    """Between words, and the words themselves are kept."""
    found = emergency_of(
        DAY, "easy run " * 200 + "can't pee since noon " + "so tired " * 200, untagged
    )
    assert found is not None
    assert "can't pee since noon" in found.quote
    assert found.quote.startswith("… ")
    assert found.quote.endswith(" …")
    assert len(found.quote) < 180


def test_an_address_is_no_sign():
    """Its letters aren't the runner's words."""
    assert emergency_of(DAY, "mail numb@groin.example", untagged) is None


@pytest.mark.parametrize(
    ("tag", "sign"),
    [("numb", "saddle"), ("bladder", "bladder_bowel"), ("legs", "both_legs")],
)
def test_a_tag_without_a_note(tag, sign):
    """Nothing is quoted."""
    assert emergency_of(DAY, "", lambda name: name == tag) == Emergency(DAY, (sign,))


def test_the_latest_come_first():
    """Of equal entries, one."""
    one, other = Emergency(DAY, ("saddle",)), Emergency(date(2026, 4, 1), ("saddle",))
    assert by_date([one, None, other, one]) == (other, one)


@given(st.text(max_size=300))
def test_any_note_can_be_read(note):
    """Whatever was typed, there is an answer, and a quote is of moderate length."""
    found = emergency_of(DAY, note + " can't pee", untagged)
    assert found is None or 0 < len(found.quote) <= 400
