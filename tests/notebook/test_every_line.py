"""No line of a diary is left out in silence: it is an entry, or it is told, or it is blank."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analyzer.notebook.book import MOST_PROBLEMS, read_notebook
from analyzer.notebook.diary import read_diary

if TYPE_CHECKING:
    from analyzer.notebook.diary import Diary

TODAY = dt.date(2026, 6, 29)
SAMPLE = (Path(__file__).parents[2] / "sample_data" / "pain.csv").read_text(encoding="utf-8")
FUZZ = settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

_CELL = st.sampled_from(
    "2026-03-01|3/4/2026|13/3/26|1.2.2026|46086|5-Mar-26|x||3|11|3,0|left|TRUE|7:30|=1+1|a b|-"
    .split("|")
)  # fmt: skip


def _told(diary: Diary) -> int:
    """Lines of entries, unread ones, and those reported as not logged."""
    notes = sum(problem.severity == "note" for problem in diary.problems)
    unread = sum(p.lines or 0 for p in diary.problems if p.severity != "note")
    return len(diary.entries) + notes + unread


def _filled(text: str, delimiter: str) -> int:
    """Lines below the first that hold more than blanks and delimiters."""
    return sum(bool(line.strip(f" \t\r{delimiter}")) for line in text.split("\n")[1:])


@FUZZ
@given(rows=st.lists(st.lists(_CELL, max_size=5), max_size=12))
def test_any_cells(rows: list[list[str]], tmp_path: Path) -> None:
    """Whatever is in them, and however many there are."""
    text = "date;score;side;note\n" + "".join(";".join(row) + "\n" for row in rows)
    (tmp_path / "pain.csv").write_text(text, encoding="utf-8")
    assert _told(read_diary(tmp_path, TODAY)) == _filled(text, ";")


@FUZZ
@given(
    changes=st.lists(
        st.tuples(
            st.integers(SAMPLE.index("\n") + 1, len(SAMPLE)),
            st.integers(0, 3),
            st.text(alphabet=";,/.-0159aé \n\t'=", max_size=3),
        ),
        max_size=20,
    )
)
def test_a_damaged_sample(changes: list[tuple[int, int, str]], tmp_path: Path) -> None:
    """Signs lost, put in and replaced below the first line, without quotation marks."""
    text = SAMPLE.replace('"', "")
    for at, length, put in sorted(changes, reverse=True):
        text = text[:at] + put + text[at + length :]
    (tmp_path / "pain.csv").write_text(text, encoding="utf-8", newline="")
    assert _told(read_diary(tmp_path, TODAY)) == _filled(text, ",")


@FUZZ
@given(
    marks=st.lists(
        st.tuples(st.integers(0, 30), st.sampled_from(['"', '""', '"\n', ',"'])), max_size=8
    )
)
def test_quotation_marks_swallow_no_line(marks: list[tuple[int, str]], tmp_path: Path) -> None:
    """Each day is an entry, or in the note of one, or on a line that is told."""
    lines = [f"2026-03-{day:02},{day % 11},note {day}" for day in range(1, 32)]
    for at, mark in marks:
        lines[at] += mark
    (tmp_path / "pain.csv").write_text("\n".join(["date,score,note", *lines]), encoding="utf-8")
    diary = read_diary(tmp_path, TODAY)
    kept = " ".join(
        f"note {e['note']}" if isinstance(e["note"], str) else "" for e in diary.entries
    )
    physical = "\n".join(["date,score,note", *lines]).split("\n")
    told = " ".join(
        line
        for problem in diary.problems
        if problem.line
        for line in physical[problem.line - 1 :][: problem.lines or 1]
    )
    for day in range(1, 32):
        assert f"note {day}" in kept or f"note {day}" in told


def test_many_unread_lines_are_all_counted(tmp_path: Path) -> None:
    """Where only the first of them are named, the last says how many more there are."""
    rows = "x,3\n" * 250 + "3/4/2026,3\n" * 7
    (tmp_path / "pain.csv").write_text(f"date,score\n{rows}", encoding="utf-8")
    problems = read_notebook(tmp_path, TODAY).problems
    assert len(problems) == MOST_PROBLEMS + 1
    assert sum(problem.lines or 0 for problem in problems) == 257


def test_unclear_dates_are_one_problem(tmp_path: Path) -> None:
    """It gives both meanings of one, the lines, and what to do; other lines are read."""
    rows = "3/4/2026,1\n5/5/2026,2\n5/6/2026,3\n2026-06-01,4\n"
    (tmp_path / "pain.csv").write_text(f"date,score\n{rows}", encoding="utf-8")
    diary = read_diary(tmp_path, TODAY)
    assert [entry.score for entry in diary.entries] == [2, 4]
    [problem] = diary.problems
    assert (problem.line, problem.lines, problem.severity) == (2, 2, "doubtful")
    assert problem.message == (
        "2 dates may mean two days each, and the other lines don't tell which: 3/4/2026 may be "
        "2026-04-03 or 2026-03-04. (Lines 2, 4.)"
    )
    assert problem.remedy.startswith("Write them like 2026-03-05")
