"""A new diary, and a second entry for the same minute."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from analyzer.cli import pain as pain_command
from analyzer.cli import pain_note
from analyzer.cli import runlog as group
from analyzer.notebook.diary import read_diary
from tests.cli.conftest import TODAY

_SAME = ("--date", "2026-03-05", "--time", "07:30")


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """Run a command as if in a terminal, with these lines typed."""
    for module in (pain_command, pain_note):
        monkeypatch.setattr(module, "is_terminal", lambda: True)

    def call(typed: str, *arguments: str) -> Result:
        return CliRunner().invoke(group, ["pain", *arguments, "-f", str(tmp_path)], input=typed)

    return call


def _noted(folder: Path) -> list[tuple[object, ...]]:
    return [(e.score, e["side"], e["note"]) for e in read_diary(folder, TODAY).entries]


@pytest.mark.parametrize("content", [None, b"", b"date,score,side,note\n"])
def test_a_new_diary_says_where(
    runlog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None
):
    """With the full path of its folder, and only once: it may be the wrong folder."""
    monkeypatch.chdir(tmp_path)
    if content is not None:
        (tmp_path / "pain.csv").write_bytes(content)
    assert (
        f"new diary begun in {tmp_path}, where there are no exports; if yours is"
        in runlog("pain", 3, "left").out
    )
    assert "new diary" not in runlog("pain", 0).out


def test_an_unread_line_is_no_new_diary(runlog, tmp_path: Path):
    """A diary whose lines can't be read was begun before."""
    (tmp_path / "pain.csv").write_bytes(b"date,score\n2026-03-05,many\n")
    assert "new diary" not in runlog("pain", 3, "-f", tmp_path).out


def test_in_a_script_nothing_is_lost(runlog, tmp_path: Path):
    """The second is added as well, and told; with --yes it isn't told."""
    assert runlog("pain", 3, "left", *_SAME, "-f", tmp_path).err == ""
    second = runlog("pain", 5, *_SAME, "-f", tmp_path)
    assert second.code == 0
    assert "Noted: 5 of 10" in second.out
    assert "There is already an entry for 2026-03-05 07:30: 3 of 10, left. " in second.err
    third = runlog("pain", 6, *_SAME, "-f", tmp_path, "--yes")
    assert (third.code, third.err) == (0, "")
    fourth = runlog("pain", 7, *_SAME, "-f", tmp_path).err
    assert "There are already 3 entries for 2026-03-05 07:30, the last of them: 6 of" in fourth
    assert [score for score, *_ in _noted(tmp_path)] == [3, 5, 6, 7]


@pytest.mark.parametrize(
    ("typed", "code", "expected"),
    [
        ("a\n", 0, [(3, "left", "x"), (5, None, "")]),
        ("r\n", 0, [(5, None, "")]),
        ("Replace\n", 0, [(5, None, "")]),
        ("s\n", 130, [(3, "left", "x")]),
        ("\nperhaps\ns\n", 130, [(3, "left", "x")]),
        ("", 130, [(3, "left", "x")]),
    ],
)
def test_in_a_terminal_it_is_asked(
    answer, tmp_path: Path, typed: str, code: int, expected: list[object]
):
    """Add another, replace it, or stop; no answer is taken for one."""
    assert answer("", "3", "left", "--note", "x", *_SAME).exit_code == 0
    result = answer(typed, "5", *_SAME)
    assert result.exit_code == code
    assert "There is already an entry for 2026-03-05 07:30: 3 of 10, left, 'x'." in result.output
    assert ("Nothing was noted." in result.output) is (code != 0)
    assert _noted(tmp_path) == expected


def test_another_minute_is_not_asked_about(answer, tmp_path: Path):
    """Several entries a day are fine; --yes skips the question."""
    for number in range(3):
        assert answer("", "3", "left", f"7:3{number}").exit_code == 0
    assert answer("", "3", "left").exit_code == 0
    assert answer("", "3", "left", "--yes").exit_code == 0
    assert len(_noted(tmp_path)) == 5


def test_replacing_keeps_what_runlog_did_not_ask_for(answer, tmp_path: Path):
    """A weight, and a column of the runner's own."""
    path = tmp_path / "pain.csv"
    path.write_text("date,time,score,weight_kg,mood\n2026-03-05,07:30,3,70.50,fine\n")
    result = answer("r\n", "5", *_SAME)
    assert result.exit_code == 0, result.output
    assert path.read_text() == "date,time,score,weight_kg,mood\n2026-03-05,07:30,5,70.50,fine\n"
    assert "Replaced: 2026-03-05 07:30, 3 of 10, 70.5 kg." in result.output


def test_the_questions_take_words(answer, tmp_path: Path):
    """What words give isn't asked."""
    result = answer("3\n\n\n\n\n", "r", "2026-03-05")
    assert result.exit_code == 0, result.output
    assert "Side" not in result.output
    [entry] = read_diary(tmp_path, TODAY).entries
    assert (f"{entry.date}", entry.score, entry["side"]) == ("2026-03-05", 3, "right")


def test_the_first_answer_takes_words(answer, tmp_path: Path):
    """As on the command line; what isn't understood is asked again."""
    result = answer("lft 3\n11 l\nl\n3 l 2026-03-05 7:30\n\n\n\n\n")
    assert result.exit_code == 0, result.output
    for message in ("Did you mean left?", "Score '11' is not", "There is no score."):
        assert message in result.output
    assert "Side" not in result.output.split("There is no score.")[1]
    [entry] = read_diary(tmp_path, TODAY).entries
    noted = (f"{entry.date}", entry.time, entry.score, entry["side"])
    assert noted == ("2026-03-05", "07:30", 3, "left")
