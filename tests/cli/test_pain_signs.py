"""``runlog pain``: emergency words are answered at once, and asked about when pain begins."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from analyzer.cli import pain as pain_command
from analyzer.cli import runlog as group
from analyzer.notebook.diary import read_diary
from analyzer.wording import words
from tests.cli.conftest import TODAY

OLD = "date,score,note\n"


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """Run ``runlog pain`` as if in a terminal, with these lines typed."""
    monkeypatch.setattr(pain_command, "is_terminal", lambda: True)

    def call(lines: str, *arguments: str) -> Result:
        return CliRunner().invoke(group, ["pain", *arguments, "-f", str(tmp_path)], input=lines)

    return call


def _entries(folder: Path):
    return read_diary(folder, TODAY).entries


def test_words_of_an_emergency_are_answered_at_once(runlog, tmp_path: Path):
    """The entry is noted first; the words are quoted, without an address."""
    note = "can't pee since this morning, wrote to me@example.com"
    result = runlog("pain", "7", "--note", note, "-f", tmp_path)
    assert result.code == 0
    assert "Noted: 7 of 10" in result.out
    assert words.EMERGENCY_TITLE in result.err
    assert "“can't pee since this morning, wrote to […]”" in " ".join(result.err.split())
    assert [entry["note"] for entry in _entries(tmp_path)] == [note]


def test_an_entry_of_before_is_told_with_a_condition(runlog, tmp_path: Path):
    """It may be over."""
    day = TODAY - timedelta(days=30)
    said = runlog("pain", "2", "--date", day, "--note", "numb groin", "-f", tmp_path).err
    assert "If this is still so, or new," in " ".join(said.split())


@pytest.mark.parametrize("note", ["no bladder trouble", "easy run, back fine", ""])
def test_other_notes_are_noted_quietly(runlog, tmp_path: Path, note: str):
    """Not a word more."""
    assert runlog("pain", "2", "--note", note, "-f", tmp_path).err == ""


@pytest.mark.parametrize(
    ("options", "kept"),
    [
        (["--numb"], "numbness between the legs or of the genitals"),
        (["--bladder"], "new bladder or bowel trouble"),
        (["--legs"], "weakness or pain in both legs"),
        (["--weakness"], "a leg feels weak"),
    ],
)
def test_a_tag_without_a_column_is_kept_in_the_note(runlog, tmp_path: Path, options, kept: str):
    """An old diary keeps its columns, and loses nothing."""
    (tmp_path / "pain.csv").write_text(OLD)
    result = runlog("pain", "2", *options, "--note", "x", "-f", tmp_path)
    assert result.code == 0
    assert words.EMERGENCY_TITLE in result.err
    assert (tmp_path / "pain.csv").read_text() == f"{OLD}{TODAY},2,x; {kept}\n"


def test_a_tag_without_any_place_is_answered_all_the_same(runlog, tmp_path: Path):
    """The diary has neither its column nor one for notes: it is refused, and said."""
    (tmp_path / "pain.csv").write_text("date,score\n")
    result = runlog("pain", "2", "--numb", "-f", tmp_path)
    assert result.code == 2
    assert words.EMERGENCY_TITLE in result.err
    assert "has no column numb" in result.err


def test_a_new_diary_has_a_column_for_it(runlog, tmp_path: Path):
    """Later entries are listed with it."""
    runlog("pain", "2", "--numb", "-f", tmp_path)
    assert [entry["numb"] for entry in _entries(tmp_path)] == [True]
    shown = runlog("pain", "list", "-f", tmp_path).out
    assert "Numb" in shown
    assert words.EMERGENCY_LISTED.split(",")[0] in shown
    assert "Both legs" not in shown


def test_when_pain_begins_three_questions_are_asked(typed, tmp_path: Path):
    """A yes is answered at once, and kept."""
    result = typed("n\ny\n\n", "6")
    assert result.exit_code == 0, result.output
    for question in ("bladder or bowels", "between the legs", "both legs"):
        assert question in result.output
    assert words.EMERGENCY_TITLE in result.output
    (entry,) = _entries(tmp_path)
    assert not entry["bladder"]
    assert "numb" in entry.values or "numbness" in str(entry["note"])


@pytest.mark.parametrize("lines", ["\n\n\n", "n\nn\nn\n", "", "\n"])
def test_enter_no_and_the_end_of_input_note_nothing(typed, tmp_path: Path, lines: str):
    """The entry is kept, whatever comes of the questions."""
    (tmp_path / "pain.csv").write_text(OLD)
    result = typed(lines, "6")
    assert result.exit_code == 0, result.output
    assert words.EMERGENCY_TITLE not in result.output
    assert (tmp_path / "pain.csv").read_text() == f"{OLD}{TODAY},6,\n"


def test_a_yes_is_kept_though_the_questions_are_stopped(typed, tmp_path: Path):
    """Ctrl-D at the second question."""
    (tmp_path / "pain.csv").write_text(OLD)
    assert typed("y\n", "6").exit_code == 0
    assert (tmp_path / "pain.csv").read_text() == f"{OLD}{TODAY},6,new bladder or bowel trouble\n"


def test_a_yes_that_has_no_place_does_not_cost_the_entry(typed, tmp_path: Path):
    """The diary has no column for notes: the score is kept, and the loss is said."""
    (tmp_path / "pain.csv").write_text("date,score\n")
    result = typed("y\n\n\n", "6")
    assert words.SIGNS_NOT_KEPT in result.output
    assert (tmp_path / "pain.csv").read_text() == f"date,score\n{TODAY},6\n"


@pytest.mark.parametrize(
    ("diary", "arguments"),
    [
        (f"{OLD}{TODAY - timedelta(days=14)},3,\n", ["6"]),
        (OLD, ["2"]),
        (OLD, ["6", "--date", f"{TODAY - timedelta(days=2)}"]),
    ],
)
def test_otherwise_nothing_is_asked(typed, tmp_path: Path, diary: str, arguments: list[str]):
    """A score of 3 within the 14 days before, a low one, or one of before yesterday."""
    (tmp_path / "pain.csv").write_text(diary)
    assert words.SIGNS_ASKED not in typed("", *arguments).output


def test_a_score_of_15_days_ago_is_long_ago(typed, tmp_path: Path):
    """The quiet days of a flare are over."""
    (tmp_path / "pain.csv").write_text(f"{OLD}{TODAY - timedelta(days=15)},3,\n")
    assert words.SIGNS_ASKED in typed("\n\n\n", "3").output


def test_without_a_terminal_the_signs_are_named(runlog, tmp_path: Path):
    """In one line on stderr; nothing waits for an answer."""
    result = runlog("pain", "6", "-f", tmp_path)
    assert result.err == f"{words.SIGNS_NAMED}\n"


def test_a_refused_entry_is_not_answered(runlog, tmp_path: Path):
    """The diary can't take a side: only that is said."""
    (tmp_path / "pain.csv").write_text("date,score\n2026-01-01,0\n")
    result = runlog("pain", "3", "left", "-f", tmp_path)
    assert result.code == 2
    assert words.SIGNS_NAMED not in result.err


def test_a_sign_without_a_place_says_which_columns_would_do(runlog, tmp_path: Path):
    """What is advised is said all the same; leaving the sign out is not."""
    (tmp_path / "pain.csv").write_text("score,date\n3,2026-01-01\n")
    result = runlog("pain", "7", "--bladder", "-f", tmp_path)
    said = " ".join(result.err.split())
    assert result.code == 2
    assert "add bladder or note to its first line" in said
    assert "leave" not in said
    assert words.EMERGENCY_TITLE in said


def test_an_import_is_answered_as_well(runlog, tmp_path: Path):
    """Once, for the latest of what was added."""
    (tmp_path / "log").mkdir()
    foreign = tmp_path / "other.csv"
    foreign.write_text("date,pain,notes\n2026-01-02,5,numb groin\n2026-01-05,5,can't pee\n")
    said = [
        runlog("pain", "import", foreign, "--yes", "-f", tmp_path / "log").err for _ in range(2)
    ]
    assert "can't pee" in said[0]
    assert "numb groin" not in said[0]
    assert said[1] == ""
