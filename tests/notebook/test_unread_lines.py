"""What lines that aren't used hold is kept, to be searched for signs of an emergency."""

from __future__ import annotations

import datetime as dt

import pytest

from analyzer.notebook.diary import read_diary
from analyzer.notebook.events import read_events

TODAY = dt.date(2026, 6, 28)


def _unread(folder, text):
    (folder / "pain.csv").write_text(text, encoding="utf-8")
    return read_diary(folder, TODAY).unread


@pytest.mark.parametrize(
    ("line", "day", "text"),
    [
        ("03/04/2026,7,can't pee", None, "can't pee"),
        ("2026-03-06,,numb between legs", dt.date(2026, 3, 6), "numb between legs"),
        ("2026-03-07,8-9,both legs weak", dt.date(2026, 3, 7), "both legs weak"),
        ("2026-03-07,8,numb, between the legs", dt.date(2026, 3, 7), "numb, between the legs"),
        ("2026-03-07,8,\"can't pee", dt.date(2026, 3, 7), "can't pee"),
        ("2027-03-07,8,can't pee", None, "can't pee"),
    ],
)
def test_a_line_of_the_diary(line, day, text, tmp_path):
    """Its day where it can be told, and its words: numbers and answers are left out."""
    (found,) = _unread(tmp_path, f"date,score,note\n2026-03-05,3,ok\n{line}\n")
    assert (found.file, found.line, found.date, found.text) == ("pain.csv", 3, day, text)


def test_a_line_that_is_read(tmp_path):
    """It isn't kept, nor is one that holds no words."""
    head = "date,score,weight_kg,note\n"
    assert _unread(tmp_path, f"{head}2026-03-05,3,,can't pee\n2026-03-06,,70,\n2026-03-07\n") == ()


def test_a_weight_with_a_note(tmp_path):
    """The note of a line without a score is in no entry."""
    (found,) = _unread(tmp_path, "date,score,weight_kg,note\n2026-03-06,,70,can't pee\n")
    assert (found.date, found.text) == (dt.date(2026, 3, 6), "can't pee")


def test_a_diary_with_other_columns(tmp_path):
    """All its lines."""
    text = "Datum;Schmerz;Notiz\n2026-03-05;3;ok\n2026-03-06;7;kann nicht pinkeln\n"
    found = _unread(tmp_path, text)
    assert [(one.line, one.text) for one in found] == [(2, "ok"), (3, "kann nicht pinkeln")]


def test_tags(tmp_path):
    """Those of a line without a score, or with too many cells, are told."""
    head = "date,score,side,radiates,bladder,numb,note\n"
    lines = (
        "2026-03-05,8-9,both,yes,no,,",
        "2026-03-06,,,,yes,,",
        "2026-03-07,5,,,,yes,worse, again",
    )
    found = _unread(tmp_path, head + "\n".join(lines))
    assert [one.tags for one in found] == [("legs",), ("bladder",), ("numb",)]


def test_events(tmp_path):
    """Their lines as well."""
    text = "date,kind,note\n2026-03-05,hospital,can't pee\n2026-03-06,physio,fine\n"
    (tmp_path / "events.csv").write_text(text)
    (found,) = read_events(tmp_path, TODAY).unread
    assert (found.file, found.line, found.text) == ("events.csv", 2, "hospital, can't pee")
