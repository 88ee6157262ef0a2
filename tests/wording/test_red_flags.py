"""Signs of an emergency that were noted long ago."""

from __future__ import annotations

from datetime import date

import pytest

from analyzer.metrics.back.emergency import as_of
from analyzer.notebook.ostrc import FILE_NAME as OSTRC_NAME
from analyzer.notebook.weight import FILE_NAME as WEIGHT_NAME
from analyzer.report.parts.red_flags import noted_box
from analyzer.schema import Emergency, RedFlag
from analyzer.wording import red_flags, words
from analyzer.wording.red_flags import listed, past_rows

TODAY = date(2026, 6, 28)


def _noted(*days: date) -> tuple[Emergency, ...]:
    return tuple(as_of(Emergency(day, ("bladder_bowel",), "can't pee"), TODAY) for day in days)


def _box(*days: date) -> tuple[str, str]:
    """Title and text of what is shown."""
    noted = _noted(*days)
    (box,) = noted_box((RedFlag("emergency", days[0], len(days), noted=noted),))
    return box["title"], " ".join(" ".join(row) for row in box["rows"]).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("day", "is_past"),
    [(date(2026, 5, 31), False), (date(2026, 5, 30), True), (TODAY, False)],
)
def test_the_limit(day: date, is_past: bool) -> None:
    """28 days, and 29."""
    assert _noted(day)[0].is_past is is_past


def test_a_line_without_a_day_may_be_of_now() -> None:
    """It is never told as past."""
    assert not as_of(Emergency(None, ("saddle",)), TODAY).is_past


def test_an_old_note_is_told_calmly() -> None:
    """Not as the loudest heading for ever, nor as over: it may still be so."""
    title, said = _box(date(2019, 1, 5))
    assert title == words.RED_FLAGS_NOTED
    assert "5 Jan 2019, over 7 years before 28 Jun 2026: “can't pee”." in said
    assert (
        "Over 28 days have passed; if it is still so, or back again: then emergency care is "
        "advised now" in said
    )
    assert "this program can't know that it is over" in said


def test_beside_a_new_one() -> None:
    """The new one heads the box; the old one is still there."""
    title, said = _box(TODAY, date(2026, 4, 1))
    assert title == words.EMERGENCY_NOTED
    assert said.index("28 Jun 2026") < said.index("1 Apr 2026, over 12 weeks before 28 Jun 2026")


def test_older_ones_are_counted() -> None:
    """Of one kind, the latest are quoted."""
    days = [date(2025, month, 1) for month in (6, 5, 4, 3, 2)]
    rows = past_rows(_noted(*days))
    assert rows[-2][1].replace("\u00a0", " ") == "2 earlier entries with such signs."
    assert past_rows([]) == []


def test_below_a_list() -> None:
    """As in the box."""
    assert listed(_noted(TODAY)[0]).startswith("Emergency care, now")
    old = listed(_noted(date(2026, 4, 1))[0]).replace("\u00a0", " ")
    assert old.startswith("A sign of an emergency was noted on 1 Apr 2026, over 12 weeks before")
    assert old.endswith("If it is still so, or back again: emergency care, now.")


def test_files_without_notes_are_those_that_are_read() -> None:
    """By the names their readers know."""
    assert set(red_flags.OWN_WITHOUT_NOTES) == {OSTRC_NAME, WEIGHT_NAME}
