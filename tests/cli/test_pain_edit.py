"""``runlog pain undo``, ``edit`` and ``delete``, and the numbers that ``list`` shows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from analyzer.cli import pain_edit
from analyzer.cli import runlog as group
from analyzer.copies import is_copy
from analyzer.notebook.diary import read_diary
from tests.cli.conftest import TODAY

_DIARY = (
    "date,time,score,side,note,mood\n"
    "2026-03-02,07:00,4,left,second,😀\n"
    "2026-03-01,,3,,first,\n"
    "2026-03-03,,many,,unread,\n"
    "2026-03-04,20:00,0,,third,\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pain.csv").write_text(_DIARY, encoding="utf-8")
    return tmp_path


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch, folder: Path):
    """Run a command as if in a terminal, with these lines typed."""
    monkeypatch.setattr(pain_edit, "is_terminal", lambda: True)

    def call(typed: str, *arguments: str) -> Result:
        return CliRunner().invoke(group, ["pain", *arguments, "-f", str(folder)], input=typed)

    return call


def _text(folder: Path) -> str:
    return (folder / "pain.csv").read_text(encoding="utf-8")


def _copies(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if is_copy(path.name, "pain.csv")]


def test_numbers_are_the_same_however_many_are_shown(runlog, folder: Path):
    """From the oldest; the same as the places in the array; lines that can't be read have none."""
    whole, part = (
        runlog("pain", "list", "-f", folder, "--last", last).out.splitlines() for last in (0, 1)
    )
    assert [line.split()[0] for line in whole if "2026-" in line] == ["1", "2", "3"]
    assert [line.split()[:2] for line in part if "2026-" in line] == [["3", "2026-03-04"]]
    rows = json.loads(runlog("pain", "list", "-f", folder, "--json").out)
    assert [row["note"] for row in rows] == ["first", "second", "third"]


def test_delete(runlog, folder: Path):
    """The line of that number; the former file is kept, and its place told."""
    result = runlog("pain", "delete", 2, "-f", folder, "--yes")
    assert result.code == 0
    assert _text(folder) == _DIARY.replace("2026-03-02,07:00,4,left,second,😀\n", "")
    [copy] = _copies(folder)
    assert copy.read_text(encoding="utf-8") == _DIARY
    assert result.out == (
        "Deleted: 2026-03-02 07:00, 4 of 10, left, 'second'.\n"
        f"The diary as it was before is kept in {copy}.\n"
    )


def test_undo(runlog, folder: Path):
    """The last line of the file; again and again, until there is none."""
    runlog("pain", 5, "r", "--note", "new", "-f", folder)
    assert "2026-03-02" in runlog("pain", "delete", 2, "-f", folder, "--yes").out
    assert "5 of 10, right, 'new'" in runlog("pain", "undo", "-f", folder, "--yes").out
    assert "'third'" in runlog("pain", "undo", "-f", folder, "--yes").out
    refused = runlog("pain", "undo", "-f", folder, "--yes")
    assert refused.code == 2
    assert "(line 3) is no entry" in refused.err
    (folder / "pain.csv").write_text("date,score\n2026-03-03,3\n", encoding="utf-8")
    assert runlog("pain", "undo", "-f", folder, "--yes").code == 0
    empty = runlog("pain", "undo", "-f", folder, "--yes")
    assert empty.code == 1
    assert "There are no entries in" in empty.err


def test_edit(runlog, folder: Path):
    """Only what an option names; a column that runlog doesn't know stays."""
    changed = runlog("pain", "edit", 2, "--score", 6, "--side", "R", "-f", folder, "--yes")
    assert changed.code == 0
    assert "Now: 2026-03-02 07:00, 6 of 10, right, 'second'." in changed.out
    new = "2026-03-02,07:00,6,right,second,😀"
    assert _text(folder) == _DIARY.replace("2026-03-02,07:00,4,left,second,😀", new)
    cleared = ("--clear", "side", "--clear", "time", "--note", "")
    assert runlog("pain", "edit", 2, *cleared, "-f", folder, "--yes").code == 0
    assert "2026-03-02,,6,,,😀\n" in _text(folder)
    moved = runlog("pain", "edit", 2, "--date", "yesterday", "-f", folder, "--yes")
    assert moved.code == 0
    assert [e["note"] for e in read_diary(folder, TODAY).entries] == ["first", "third", ""]


def test_nothing_new(runlog, folder: Path):
    """The file isn't touched."""
    result = runlog("pain", "edit", 1, "--score", "3.0", "-f", folder)
    assert "No. 1 is like that already" in result.out
    assert result.code == 0
    assert _copies(folder) == []


def test_a_small_change_is_one(runlog, tmp_path: Path):
    """Values are compared, not what is printed of them."""
    path = tmp_path / "pain.csv"
    path.write_text("date,score,rpe\n2026-03-01,3,3.1234567\n")
    changed = runlog("pain", "edit", 1, "--rpe", "3.12346", "-f", tmp_path, "--yes")
    assert "Changed: 2026-03-01, 3 of 10, exertion 3.1234567." in changed.out
    assert "Now: 2026-03-01, 3 of 10, exertion 3.12346." in changed.out
    assert path.read_text() == "date,score,rpe\n2026-03-01,3,3.12346\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["edit", "4", "--score", "3"], "There is no entry 4. There are 3"),
        (["edit", "1"], "Nothing to change is given"),
        (["edit", "1", "--score", "11"], "Score '11' is not"),
        (["edit", "1", "--date", "2999-01-01"], "in the future"),
        (["edit", "1", "--side", "l", "--clear", "side"], "both set and cleared"),
        (["edit", "1", "--when", "night", "--yes"], "no column when"),
        (["edit", "1", "--score", "9"], "Nothing was changed: look at the entry above"),
        (["delete", "1"], "then add --yes"),
        (["undo"], "then add --yes"),
        (["delete", "0"], "'0' is not a whole number from 1 on."),
        (["delete", "one"], "'one' is not a whole number from 1 on."),
    ],
)
def test_refused(runlog, folder: Path, arguments: list[str], words: str):
    """One sentence; the file isn't touched, and no copy is made."""
    result = runlog("pain", *arguments, "-f", folder)
    assert result.code == 2
    assert words in result.err
    assert _text(folder) == _DIARY
    assert _copies(folder) == []


@pytest.mark.parametrize("arguments", [("delete", "1"), ("edit", "1", "--score", "9"), ("undo",)])
class TestAsked:
    def test_yes(self, answer, folder: Path, arguments: tuple[str, ...]):
        """The entry is shown before the question."""
        result = answer("y\n", *arguments)
        assert result.exit_code == 0
        entry = "2026-03-04 20:00, 0 of 10, 'third'" if arguments[0] == "undo" else "2026-03-01"
        assert entry in result.output.split("[y/N]")[0]
        assert _text(folder) != _DIARY
        assert len(_copies(folder)) == 1

    @pytest.mark.parametrize("typed", ["n\n", "\n", ""])
    def test_no(self, answer, folder: Path, arguments: tuple[str, ...], typed: str):
        """No, Enter and Ctrl-D change nothing, and say so."""
        result = answer(typed, *arguments)
        assert result.exit_code == 130
        assert "Nothing was changed." in result.output
        assert _text(folder) == _DIARY
        assert _copies(folder) == []


def test_copies_are_neither_read_nor_reported(runlog, folder: Path):
    """Not as a diary, a conflict or a file without a recording."""
    runlog("pain", "delete", 2, "-f", folder, "--yes")
    name = _copies(folder)[0].name
    for command in (("files",), ("pain", "check"), ("pain", "list"), ("summary",)):
        result = runlog(*command, "-f", folder)
        assert name not in result.out + result.err
    assert len(read_diary(folder, TODAY).entries) == 2
