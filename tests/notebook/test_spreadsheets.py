"""A diary that was opened in a spreadsheet and saved again is read as before."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analyzer.notebook.diary import (
    absent_entries,
    append_entries,
    append_entry,
    make_entry,
    read_diary,
)
from analyzer.notebook.rewriting import delete_entry, last_entry
from tests.notebook.saves import saved, ways

if TYPE_CHECKING:
    from analyzer.notebook.diary import Diary
    from analyzer.schema import DiaryLine

TODAY = dt.date(2026, 6, 29)
SAMPLE = (Path(__file__).parents[2] / "sample_data" / "pain.csv").read_text(encoding="utf-8")
WAYS = ways(SAMPLE)
FUZZ = settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def _read(folder: Path, data: bytes) -> Diary:
    (folder / "pain.csv").write_bytes(data)
    return read_diary(folder, TODAY)


def _told(diary: Diary) -> list[DiaryLine]:
    """The entries, wherever they are in the file."""
    return [replace(entry, line=0) for entry in diary.entries]


@pytest.mark.parametrize("way", WAYS)
def test_a_saved_diary_reads_as_before(way: str, tmp_path: Path) -> None:
    """All 404 lines, in every field; and another entry goes below them, which stay as they are."""
    before = _told(_read(tmp_path, SAMPLE.encode()))
    diary = _read(tmp_path, WAYS[way])
    assert diary.problems == ()
    assert _told(diary) == before
    assert len(before) == 404

    entry = make_entry(3, date=TODAY, side="left", note='später, "x"', today=TODAY)
    append_entry(tmp_path, entry)
    assert (tmp_path / "pain.csv").read_bytes().startswith(WAYS[way])
    assert _told(read_diary(tmp_path, TODAY)) == [*before, entry]


@pytest.mark.parametrize("way", ["m/d/yy", "dd.mm.yyyy", "serial", "dd. mmm yy"])
def test_nothing_is_imported_twice_into_a_saved_diary(way: str, tmp_path: Path) -> None:
    """Its entries are known there, whatever became of their dates."""
    entries = _read(tmp_path, SAMPLE.encode()).entries
    _read(tmp_path, WAYS[way])
    assert absent_entries(tmp_path, entries, TODAY) == 0


def test_the_diary_is_read_by_the_same_day_everywhere(tmp_path: Path) -> None:
    """On 5 July, 6/7/2026 is 7 June: the entry is listed, not imported again, and can be deleted.

    A day later it may be 6 July as well.
    """
    today = dt.date(2026, 7, 5)
    (tmp_path / "pain.csv").write_bytes(b"date,score\n6/7/2026,3\n")
    [entry] = read_diary(tmp_path, today).entries
    assert entry.date == dt.date(2026, 6, 7)
    assert absent_entries(tmp_path, [entry], today) == 0
    assert append_entries(tmp_path, [entry], today) == 0
    assert last_entry(tmp_path, today) == entry
    delete_entry(tmp_path, entry, today)
    assert read_diary(tmp_path, today).entries == ()


FORMS = {
    "dmy": "{0.day}/{0.month}/{0.year}",
    "mdy": "{0.month}/{0.day}/{0.year}",
    "dmy, short": "{0:%d-%m-%y}",
    "mdy, short": "{0.month}/{0.day}/{0:%y}",
    "dots": "{0.day}.{0.month}.{0:%y}",
    "name": "{0.day}-{0:%b}-{0:%y}",
}
DAYS = st.lists(st.dates(dt.date(2024, 1, 1), TODAY), min_size=1, max_size=30)


@FUZZ
@given(days=DAYS, form=st.sampled_from(sorted(FORMS)), iso_from=st.integers(0, 30))
def test_no_date_of_a_diary_in_order_is_misread(
    days: list[dt.date], form: str, iso_from: int, tmp_path: Path
) -> None:
    """Each is read as it was meant, or its line is unread and told; none is left out.

    From some line on, the diary holds entries of our own, which were added after the save.
    """
    days.sort()
    texts = [FORMS[form].format(day) for day in days[:iso_from]] + [*map(str, days[iso_from:])]
    lines = "".join(f"{text},{at % 11}\n" for at, text in enumerate(texts))
    diary = _read(tmp_path, f"date,score\n{lines}".encode())
    meant = {at + 2: day for at, day in enumerate(days)}
    assert {entry.line: entry.date for entry in diary.entries}.items() <= meant.items()
    assert len(diary.entries) + sum(problem.lines or 0 for problem in diary.problems) == len(days)
    assert {entry.line for entry in diary.entries} >= {
        line for line in meant if line >= iso_from + 2 or meant[line].day == meant[line].month
    }


@FUZZ
@given(days=DAYS, late=st.dates(dt.date(2024, 1, 1), TODAY), form=st.sampled_from(sorted(FORMS)))
def test_an_entry_costs_no_line_above_it(
    days: list[dt.date], late: dt.date, form: str, tmp_path: Path
) -> None:
    """Whatever its date, what was read before it was added is read after it, and the same."""
    days.sort()
    lines = "".join(f"{FORMS[form].format(day)},3\n" for day in days)
    before = _read(tmp_path, f"date,score\n{lines}".encode())
    append_entry(tmp_path, make_entry(5, date=late, today=TODAY))
    after = read_diary(tmp_path, TODAY)
    assert {(e.line, e.date) for e in after.entries} >= {(e.line, e.date) for e in before.entries}


def test_a_note_keeps_every_sign(tmp_path: Path) -> None:
    """Formulas, quotation marks, delimiters and line breaks, in a file of any form."""
    notes = ["=1+1", 'he said "no"; then, "yes"', "two\nlines", "a;b,c\td", "5/3/2026", "1.0", "-"]
    rows = "".join(
        f'2026-03-{at:02},,3,,,,,"{note.replace(chr(34), chr(34) * 2)}"\n'
        for at, note in enumerate(notes, 1)
    )
    text = f"date,time,score,side,kind,when,radiates,note\n{rows}"
    for data in (
        saved(text, date=lambda day: f"{day.month}/{day.day}/{day:%y}", delimiter=";"),
        saved(text, date=lambda day: f"{day:%d.%m.%Y}", delimiter="\t", encoding="utf-16"),
    ):
        diary = _read(tmp_path, data)
        told = [entry["note"] for entry in diary.entries]
        unclear = sum(problem.lines or 0 for problem in diary.problems)
        assert told == notes or unclear == len(notes) - 1  # of 3/1/26 to 3/7/26, one is clear


@pytest.mark.parametrize(
    ("cell", "time"),
    [
        ("7:30:00 AM", "07:30"),
        ("7:30 p. m.", "19:30"),
        ("12:15 am", "00:15"),
        ("0.3125", "07:30"),
        ("0,895833333333333", "21:30"),
        ("0.5", "12:00"),
        ("21:30:00.000", "21:30"),
        ("7h30", "07:30"),
        ("7:30 Uhr", "07:30"),
        ("7.30", "07:30"),
        ("20.15 Uhr", "20:15"),
        ("0730", "07:30"),
        ("730", "07:30"),
        ("7 Uhr", "07:00"),
        ("19h", "19:00"),
        ("7 pm", "19:00"),
        ("2460", None),
        ("7.3", None),
        ("0.30", None),
        ("1.5", None),
        ("13:00 PM", None),
    ],
)
def test_times(cell: str, time: str | None, tmp_path: Path) -> None:
    """As spreadsheets write them; one that may be half past midnight or 7:12 is not read."""
    diary = _read(tmp_path, f'date,score,time\n2026-03-05,3,"{cell}"\n'.encode())
    assert [entry.time for entry in diary.entries] == [time]
    assert len(diary.problems) == (0 if time else 1)


@pytest.mark.parametrize(
    ("cell", "time"),
    [("3/13/2026 0:00", None), ("3/13/2026 7:30", "07:30"), ("46094.3125", "07:30")],
)
def test_a_time_in_the_cell_of_the_date(cell: str, time: str | None, tmp_path: Path) -> None:
    """Midnight is how spreadsheets write a day, and no time."""
    [entry] = _read(tmp_path, f"date,score\n{cell},3\n".encode()).entries
    assert (entry.date, entry.time) == (dt.date(2026, 3, 13), time)


@pytest.mark.parametrize(
    ("cell", "is_so"),
    [
        *((cell, True) for cell in ("TRUE", "WAHR", "VRAI", "verdadero", "1.0", "1,0", "x")),
        *((cell, False) for cell in ("FALSE", "FALSCH", "FAUX", "falso", "0.0", "")),
    ],
)
def test_flags(cell: str, is_so: bool, tmp_path: Path) -> None:
    """In the language of the spreadsheet, and as numbers."""
    [entry] = _read(tmp_path, f'date,score,radiates\n2026-03-05,3,"{cell}"\n'.encode()).entries
    assert entry["radiates"] is is_so


def test_lines_without_their_last_cells(tmp_path: Path) -> None:
    """A single one may have been torn off in the middle; several are a habit."""
    head = "date,score,side,note\n2026-03-01,1,,\n"
    diary = _read(tmp_path, f"{head}2026-03-02,1\n".encode())
    assert [problem.line for problem in diary.problems] == [3]
    diary = _read(tmp_path, f"{head}2026-03-02,1\n2026-03-03,10\n2026-03-04,0\n".encode())
    assert [entry.score for entry in diary.entries] == [1, 1, 10, 0]
    assert diary.problems == ()


def test_words_of_another_language(tmp_path: Path) -> None:
    """A side is understood in the languages that an import understands."""
    diary = _read(tmp_path, b"date,score,side\n2026-03-01,3,links\n2026-03-02,3,Derecha\n")
    assert [entry["side"] for entry in diary.entries] == ["left", "right"]
