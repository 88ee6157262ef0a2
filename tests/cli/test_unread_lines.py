"""Every command that shows pain says how many lines of the diary are unread."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

WHY = "`runlog pain check` says why."
ONE = f"1 line of pain.csv is unread: {WHY}"
THREE = f"3 lines of pain.csv are unread: {WHY}"
SHOWN = ("summary", "weeks", "months", "flares", "spikes", "comebacks", "compare", "run", "runs",
         "findings", "red-flags", "pain list")  # fmt: skip
JSON = tuple(name for name in SHOWN if name != "red-flags")


@pytest.fixture
def folder(made_log: Path, tmp_path: Path) -> Path:
    """Ten weeks of runs, and a diary with three lines that can't be read."""
    copy = tmp_path / "log"
    shutil.copytree(made_log, copy)
    with (copy / "pain.csv").open("a", encoding="utf-8") as diary:
        diary.write("3/4/2026,,3,,,,,\n4/5/2026,,3,,,,,\nyesterday,,3,,,,,\n")
    return copy


@pytest.mark.parametrize("command", SHOWN)
def test_commands(command: str, folder: Path, runlog: Callable[..., Any]) -> None:
    """Once, below what they show; the summary, where room is short, in a line of its own."""
    result = runlog(*command.split(), "-f", folder)
    told = "pain.csv: 3 lines unread" if command == "summary" else THREE
    assert result.code == 0
    assert " ".join(result.out.split()).count(told) == 1
    assert THREE not in result.err


@pytest.mark.parametrize("command", JSON)
def test_json_stays_data(command: str, folder: Path, runlog: Callable[..., Any]) -> None:
    """It is said on stderr."""
    result = runlog(*command.split(), "-f", folder, "--json")
    assert isinstance(json.loads(result.out), list)
    assert result.err.count(THREE) == 1


def test_csv_stays_data(folder: Path, runlog: Callable[..., Any]) -> None:
    """It is said on stderr."""
    result = runlog("weeks", "-f", folder, "--csv")
    assert "unread" not in result.out
    assert result.err.count(THREE) == 1


@pytest.mark.parametrize("command", ["report", "chart timeline"])
def test_what_writes_a_file(
    command: str, folder: Path, tmp_path: Path, runlog: Callable[..., Any]
) -> None:
    """Its receipt says it."""
    suffix = ".pdf" if command == "report" else ".svg"
    result = runlog(*command.split(), "-f", folder, "-o", tmp_path / f"out{suffix}")
    assert result.out.count(THREE) == 1


@pytest.mark.parametrize("command", SHOWN)
def test_a_diary_that_is_read_is_not_mentioned(
    command: str, made_log: Path, runlog: Callable[..., Any]
) -> None:
    """Neither is a line without a score, which is no more than a note."""
    result = runlog(*command.split(), "-f", made_log)
    assert "unread" not in result.out + result.err


def test_a_note_is_not_an_unread_line(tmp_path: Path, runlog: Callable[..., Any]) -> None:
    """A day without a score is told by the check alone, whose exit code stays 0."""
    (tmp_path / "pain.csv").write_text("date,score\n2026-03-01,3\n2026-03-02,\n", encoding="utf-8")
    result = runlog("pain", "check", "-f", tmp_path)
    assert result.code == 0
    assert "counts as not logged" in result.out
    assert "unread" not in runlog("pain", "list", "-f", tmp_path).out


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("my pain\n2026-03-01,3\n", f"pain.csv is unread: {WHY}"),
        ("date,score\nx,3\n", ONE),
    ],
)
def test_a_diary_without_an_entry(
    content: str, words: str, folder: Path, runlog: Callable[..., Any]
) -> None:
    """A first line that can't be read makes the whole file unread; commands go on all the same."""
    (folder / "pain.csv").write_text(content, encoding="utf-8")
    for command in ("weeks", "compare", "flares", "spikes"):
        assert words in runlog(command, "-f", folder).out
    for command in (("pain", "list"), ("flares", "--from", "2030-01-01")):
        result = runlog(*command, "-f", folder)
        assert result.code in {1, 2}
    assert words in runlog("pain", "list", "-f", folder).err
    result = runlog("pain", "check", "-f", folder)
    assert result.code == 1


def test_an_entry_that_is_added_says_it(folder: Path, runlog: Callable[..., Any]) -> None:
    """Beside what was noted."""
    result = runlog("pain", "3", "-f", folder)
    assert result.code == 0
    assert THREE in result.out


def test_a_copy_is_unread_as_a_whole(folder: Path, runlog: Callable[..., Any]) -> None:
    """Its entries don't count; so the check's exit code is 1, even where all others are read."""
    shutil.copy(folder / "pain.csv", folder / "pain (1).csv")
    assert f"pain (1).csv is unread: {WHY}" in runlog("weeks", "-f", folder).out
    (folder / "pain.csv").write_text("date,score\n2026-03-01,3\n", encoding="utf-8")
    assert runlog("pain", "check", "-f", folder).code == 1
    (folder / "pain (1).csv").unlink()
    assert runlog("pain", "check", "-f", folder).code == 0


def test_the_check_lists_all_and_ends_with_1(folder: Path, runlog: Callable[..., Any]) -> None:
    """In words and as JSON."""
    result = runlog("pain", "check", "-f", folder)
    assert result.code == 1
    assert "3/4/2026 may be 2026-04-03 or 2026-03-04" in result.out
    assert "'yesterday' is not a date" in result.out
    assert "10 entries read, 3 lines unread." in result.out
    result = runlog("pain", "check", "-f", folder, "--json")
    assert result.code == 1
    assert [row["lines"] for row in json.loads(result.out)] == [2, 1]


def test_an_odd_cell(tmp_path: Path, runlog: Callable[..., Any]) -> None:
    """Its entry counts; the cell is told wherever unread lines are, and the check ends with 1."""
    (tmp_path / "pain.csv").write_text("date,score,side\n2026-03-05,3,L5\n2026-03-06,8-9,\n")
    assert f"1 line and 1 cell of pain.csv are unread: {WHY}" in " ".join(
        runlog("pain", "list", "-f", tmp_path).out.split()
    )
    (tmp_path / "pain.csv").write_text("date,score,side\n2026-03-05,3,L5\n")
    result = runlog("pain", "check", "-f", tmp_path)
    assert result.code == 1
    assert "pain.csv, line 2: Side 'L5' is not left, right, both or centre." in result.out
    assert "1 entry read, 1 cell unread." in " ".join(result.out.split())


class TestSigns:
    """Signs of an emergency on lines that can't be read are told; so is what can't be searched."""

    LINES = "date,score,note\n2026-03-05,3,ok\n03/04/2026,7,can't pee\n"

    def test_quoted_by_line(self, tmp_path: Path, runlog: Callable[..., Any]) -> None:
        """Where no day is known."""
        (tmp_path / "pain.csv").write_text(self.LINES)
        shown = " ".join(runlog("red-flags", "-f", tmp_path).out.split())
        assert "Emergency care, now" in shown
        assert "Line 3 of pain.csv, its day not known: “can't pee”." in shown
        for command in ("pain list", "pain check"):
            out = " ".join(runlog(*command.split(), "-f", tmp_path).out.split())
            assert "what you noted in line 3 of pain.csv" in out

    @pytest.mark.parametrize(
        "text",
        [
            "date,score,note\n2026-03-05,3,ok\n2026-03-06,,numb between legs\n",
            "date,score,note\n2026-03-05,3,ok\n2026-03-06,8-9,both legs weak and numb\n",
            "Datum,Schmerz,Notiz\n2026-03-05,3,kann nicht pinkeln\n",
        ],
    )
    def test_other_lines(self, text: str, tmp_path: Path, runlog: Callable[..., Any]) -> None:
        """Without a score, with an odd one, of a diary with other columns."""
        (tmp_path / "pain.csv").write_text(text)
        assert json.loads(runlog("red-flags", "-f", tmp_path, "--json").out)
        assert "Emergency care, now" in runlog("red-flags", "-f", tmp_path).out

    def test_none_is_not_said_of_what_could_not_be_read(
        self, tmp_path: Path, runlog: Callable[..., Any]
    ) -> None:
        """How many lines these are is said with it."""
        (tmp_path / "pain.csv").write_text("date,score\n2026-03-05,3\n2026-03-06,8-9\n")
        shown = " ".join(runlog("red-flags", "-f", tmp_path).out.split())
        assert shown.startswith("In what could be read, none of the signs below was found")
        assert "1 line of pain.csv could not be read." in shown

    def test_a_file_that_could_not_be_read(
        self, tmp_path: Path, runlog: Callable[..., Any]
    ) -> None:
        """Nor is an empty diary told."""
        (tmp_path / "pain.csv").write_text("Datum,Schmerz\n2026-03-05,3\n")
        shown = " ".join(runlog("red-flags", "-f", tmp_path).out.split())
        assert "pain.csv could not be read. A sign in it may be missed" in shown
        assert "No pain entry yet" not in shown

    def test_an_unread_event(self, tmp_path: Path, runlog: Callable[..., Any]) -> None:
        """Its list says it."""
        (tmp_path / "events.csv").write_text("date,kind,note\n2026-03-05,er,can't pee\n")
        assert "runlog red-flags" in runlog("event", "list", "-f", tmp_path).err
