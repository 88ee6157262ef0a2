"""``runlog pain`` and ``runlog pain week`` without answers: they ask in a terminal."""

from __future__ import annotations

import os
import select
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from analyzer.cli import pain as pain_command
from analyzer.cli import pain_week
from analyzer.cli import runlog as group
from analyzer.notebook.diary import read_diary
from analyzer.notebook.ostrc import read_ostrc
from tests.cli.conftest import TODAY


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """Run a command as if in a terminal, with these lines typed."""
    for module in (pain_command, pain_week):
        monkeypatch.setattr(module, "is_terminal", lambda: True)

    def call(typed: str, *arguments: str) -> Result:
        return CliRunner().invoke(group, ["pain", *arguments, "-f", str(tmp_path)], input=typed)

    return call


def _entries(folder: Path):
    return read_diary(folder, TODAY).entries


def test_a_whole_entry_in_single_letters(answer, tmp_path: Path):
    """Score, side, feeling, time, leg and note; a weak leg only if pain goes down a leg."""
    result = answer("3\nl\nm\nd\ny\nn\nstiff\n")
    assert result.exit_code == 0, result.output
    [entry] = _entries(tmp_path)
    assert (entry.date, entry.score, entry["side"], entry["kind"], entry["when"]) == (
        TODAY, 3, "left", "muscle", "during",
    )  # fmt: skip
    assert (entry["radiates"], entry["weakness"], entry["note"]) == (True, False, "stiff")
    assert "Noted: 3 of 10, left" in result.output
    assert "Already noted" not in result.output


@pytest.mark.parametrize("arguments", [["yesterday"], ["--date", "yesterday"]])
def test_a_day_is_given_once(answer, tmp_path: Path, arguments: list[str]):
    """Whether a bare word gave it or an option, the question comes again."""
    result = answer("3 today\n3\n\n\n\n\n\n\n", *arguments)
    assert "Date is given already; leave it out here." in result.output
    assert "--date" not in result.output
    assert [entry.date for entry in _entries(tmp_path)] == [TODAY - timedelta(days=1)]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("3\n\n\n\n\n\n", (3, None, None, None, False, False, "")),
        ("3\nr\nb\na\nn\n\n", (3, "right", "bone", "after", False, False, "")),
        ("5\nb\n\nm\ny\ny\nx\n", (5, "both", None, "morning", True, True, "x")),
        ("5\nC\n\nr\n\n\n", (5, "centre", None, "rest", False, False, "")),
        ("5\ncenter\nMuscle\nn\nyes\nno\n\n", (5, "centre", "muscle", "night", True, False, "")),
        ("0\n", (0, None, None, None, False, False, "")),
    ],
)
def test_letters_words_and_enter(answer, tmp_path: Path, typed: str, expected: tuple[object, ...]):
    """Enter skips everything but the score; 0 is noted immediately."""
    assert answer(typed).exit_code == 0
    [entry] = _entries(tmp_path)
    assert expected == (
        entry.score,
        *(entry[name] for name in ("side", "kind", "when", "radiates", "weakness", "note")),
    )


def test_a_wrong_answer_is_asked_again_with_the_reason(answer, tmp_path: Path):
    """Each mistake costs one more line, and nothing else."""
    result = answer("\n11\n3\nup\nl\nq\n\n\nmaybe\nn\n\n")
    assert [(e.score, e["side"]) for e in _entries(tmp_path)] == [(3, "left")]
    for reason in (
        "There is no score. 0 is the score of a day without pain.",
        "Score '11' is not a whole number from 0 to 10.",
        "Side 'up' is not left, right, both or centre.",
        "Kind 'q' is not muscle or bone.",
        "Radiates 'maybe' is neither yes nor no.",
    ):
        assert reason in result.output


def test_what_options_give_is_not_asked(answer, tmp_path: Path):
    """Options count; earlier entries of that day are shown first."""
    answer("2\n\n\n\n\n\n", "--date", "2026-01-05", "--time", "07:30")
    result = answer("4\nr\nn\n\n", "--date", "2026-01-05", "--when", "night", "--kind", "bone")
    assert result.output.startswith("Already noted on 2026-01-05: 2 (07:30)\n")
    assert "When:" not in result.output
    assert "Feels like:" not in result.output
    noted = [(e.score, e["side"], e["when"], e["kind"]) for e in _entries(tmp_path)]
    assert noted == [(4, "right", "night", "bone"), (2, None, None, None)]


def test_earlier_entries_of_today_are_shown(answer):
    """So that nobody notes the same thing twice."""
    answer("2\nl\n\n\n\n\n")
    answer("0\n")
    assert answer("1\n\n\n\n\n\n").output.startswith("Already noted today: 2 left, 0\n")


def test_the_end_of_the_answers_notes_nothing(answer, tmp_path: Path):
    """Ctrl-D halfway through leaves no line behind."""
    result = answer("3\nl\n")
    assert result.exit_code == 130
    assert "Nothing was noted." in result.output
    assert not (tmp_path / "pain.csv").exists()


def test_invalid_options_are_reported_before_the_questions(answer, tmp_path: Path):
    """Nobody types an entry that can't be added."""
    for arguments in (["--when", "never"], ["--date", "2999-01-01"]):
        result = answer("3\n", *arguments)
        assert result.exception is not None
        assert "Back pain" not in result.output
    (tmp_path / "pain.csv").write_text("my pain\n")
    result = answer("3\n")
    assert "Make the first line" in str(result.exception)


def test_only_columns_of_the_diary_are_asked_for(answer, tmp_path: Path):
    """A diary with fewer columns is continued and keeps its columns."""
    before = "date,score,radiates,note\n"
    (tmp_path / "pain.csv").write_text(before)
    result = answer("3\ny\nn\nx\n")
    assert "Side" not in result.output
    assert (tmp_path / "pain.csv").read_text() == f"{before}{TODAY},3,yes,x\n"


def test_a_weak_leg_is_kept_in_the_note_of_an_older_diary(answer, tmp_path: Path):
    """As --weakness is; only a diary without a note can't keep it."""
    before = "date,score,radiates,note\n"
    (tmp_path / "pain.csv").write_text(before)
    answer("3\ny\ny\nx\n")
    assert (tmp_path / "pain.csv").read_text() == f"{before}{TODAY},3,yes,x; a leg feels weak\n"
    (tmp_path / "pain.csv").write_text("date,score,radiates\n")
    assert "no column weakness" in answer("3\ny\n").output


def test_a_time_still_to_come_is_refused_before_the_questions(
    answer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    from datetime import datetime, time

    from analyzer.faces import timing

    monkeypatch.setattr(timing, "clock", lambda: datetime.combine(TODAY, time(9)))
    result = answer("3\n", "--time", "23:59")
    assert "23:59 is still to come" in str(result.exception)
    assert "Back pain" not in result.output
    assert "23:59 is still to come" in str(answer("", "3", "23:59").exception)
    assert not (tmp_path / "pain.csv").exists()


def test_exertion_is_asked_for_where_the_diary_has_its_column(answer, tmp_path: Path):
    """Before the note; the option answers it, and a new diary does without."""
    (tmp_path / "pain.csv").write_text("date,score,rpe,note\n")
    result = answer("3\n11\n6,5\nx\n")
    assert "Exertion of the day's run, 0 (none) to 10 (maximal): " in result.output
    assert "Exertion '11' is not a number from 0 to 10." in result.output
    assert "Exertion" not in answer("4\ny\n", "--rpe", "0").output
    entries = [(e.score, e["rpe"], e["note"]) for e in _entries(tmp_path)]
    assert entries == [(3, 6.5, "x"), (4, 0, "y")]
    (tmp_path / "pain.csv").unlink()
    assert "Exertion" not in answer("3\n\n\n\n\n\n").output


def test_without_a_terminal_nothing_is_asked(runlog, tmp_path: Path):
    """In a pipe or under cron, the message shows how to call it."""
    for arguments, message in (
        (["pain"], "`runlog pain 3 left`"),
        (["pain", "week"], "week 1 0 0 1`"),
    ):
        result = runlog(*arguments, "-f", tmp_path)
        assert result.code == 2
        assert message in result.err
    assert list(tmp_path.iterdir()) == []


class TestWeek:
    def test_four_answers(self, answer, tmp_path: Path):
        """By number, asked again if they aren't 0 to 3."""
        result = answer("1\n\n8\n0\n0\n1\n", "week")
        assert result.exit_code == 0, result.output
        assert "Noted: severity 16 of 100" in result.output
        [entry] = read_ostrc(tmp_path, TODAY).entries
        assert (entry.date, entry.q1, entry.q2, entry.q3, entry.q4) == (TODAY, 1, 0, 0, 1)
        assert "Answer 0, 1, 2 or 3." in result.output
        assert "Answer 2, '8', is not 0, 1, 2 or 3." in result.output

    @pytest.mark.parametrize(("typed", "severity"), [("0\n", 0), ("3\n", 100)])
    def test_the_first_may_be_the_last(self, answer, tmp_path: Path, typed: str, severity: int):
        """After 0 or 3, nothing more is asked."""
        assert answer(typed, "week").exit_code == 0
        assert [e.severity for e in read_ostrc(tmp_path, TODAY).entries] == [severity]

    def test_without_asking(self, runlog, tmp_path: Path):
        """Answers on the command line; a mistake writes nothing."""
        assert runlog("pain", "week", "2", "1", "1", "2", "-f", tmp_path).code == 0
        noted = runlog("pain", "week", "0", "--date", "2026-01-05", "-f", tmp_path)
        assert "Noted: severity 0 of 100, on 2026-01-05" in noted.out
        before = (tmp_path / "ostrc.csv").read_bytes()
        for answers in (["1"], ["4"], ["0", "1"], ["1", "0", "0", "0", "0"]):
            assert runlog("pain", "week", *answers, "-f", tmp_path).code == 2
        assert (tmp_path / "ostrc.csv").read_bytes() == before
        assert runlog("pain", "week", "0", "-f", tmp_path / "none").code == 2
        checked = runlog("pain", "check", "-f", tmp_path).out
        assert "2 weekly questionnaires read, 0 lines unread." in checked

    def test_stopped(self, answer, tmp_path: Path):
        """Ctrl-D leaves no file."""
        result = answer("1\n2\n", "week")
        assert result.exit_code == 130
        assert not (tmp_path / "ostrc.csv").exists()


def _shown(terminal: int, typed: bytes) -> bytes:
    """What is shown from the first question to the end.

    The keys are sent again every second until something responds: Python may miss a Ctrl-C that
    comes just before it waits for a line.
    """
    shown, is_typed = b"", False
    for _ in range(60):
        if b"imaginable)" in shown:
            os.write(terminal, typed)
            is_typed = True
        while select.select([terminal], [], [], 1)[0]:
            try:
                piece = os.read(terminal, 4096)
            except OSError:  # how Linux reports that the other end is gone
                return shown
            if not piece:
                return shown
            shown += piece
            if b"imaginable)" in shown and not is_typed:
                break
    raise AssertionError(f"it never ends: {shown!r}")


@pytest.mark.skipif(os.name != "posix", reason="a pseudo-terminal")
class TestInARealTerminal:
    def _typed(self, folder: Path, typed: bytes) -> tuple[int, str]:
        import pty

        ours, theirs = pty.openpty()
        code = (
            f"import os, sys; os.login_tty({theirs}); from analyzer.cli import run;"
            f"sys.exit(run(['pain', '-f', {str(folder)!r}]))"
        )
        with subprocess.Popen([sys.executable, "-c", code], pass_fds=[theirs]) as process:
            os.close(theirs)
            try:
                shown = _shown(ours, typed)
            finally:
                os.close(ours)
        return process.returncode, shown.decode()

    def test_an_entry(self, tmp_path: Path):
        """As a person would type it."""
        code, shown = self._typed(tmp_path, b"3\nl\n\n\n\nstiff\n")
        assert code == 0, shown
        assert [(e.score, e["side"], e["note"]) for e in _entries(tmp_path)] == [
            (3, "left", "stiff")
        ]

    @pytest.mark.parametrize("key", [b"\x03", b"\x04"], ids=["Ctrl-C", "Ctrl-D"])
    def test_stopped(self, tmp_path: Path, key: bytes):
        """Both keys end it with a sentence, without a traceback or a file."""
        code, shown = self._typed(tmp_path, key)
        assert code == 130, shown
        assert "Nothing was noted." in shown
        assert "Traceback" not in shown
        assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("typed", ["0\n", "3\nl\nm\nd\ny\ny\nx\n"])
def test_asking_imports_nothing_heavy(tmp_path: Path, typed: str):
    """The first question appears immediately."""
    code = (
        "import sys\nfrom analyzer.cli import pain, run\npain.is_terminal = lambda: True\n"
        f"assert run(['pain', '-f', {str(tmp_path)!r}]) == 0\n"
        "print('heavy:', [n for n in ('pandas', 'numpy', 'rich', 'lxml', 'zipfile', 'typst')"
        " if n in sys.modules])"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], input=typed, capture_output=True, text=True, check=True
    )
    assert result.stdout.endswith("heavy: []\n")


def test_exertion_of_a_day_without_pain(answer, tmp_path: Path):
    """Nothing else is asked about such a day, and this only if the diary has the column."""
    (tmp_path / "pain.csv").write_text("date,score,side,rpe,note\n")
    shown = answer("0\n6\n").output
    assert "Exertion" in shown
    assert "Side" not in shown
    assert [(e.score, e["rpe"]) for e in _entries(tmp_path)] == [(0, 6.0)]
    (tmp_path / "pain.csv").write_text("date,score,note\n")
    assert "Exertion" not in answer("0\n").output
