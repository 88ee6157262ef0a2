"""ostrc.csv: the weekly questionnaire, read and appended to."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from analyzer.errors import UsageError
from analyzer.notebook.ostrc import append_ostrc, make_ostrc, ostrc_frame, read_ostrc
from analyzer.schema import OSTRC

TODAY = date(2026, 6, 30)


def test_read_and_scored(tmp_path: Path):
    """Any dialect; ordered by date; what isn't asked is missing; the file is only read."""
    data = (
        b"Date;Q1;q2;q3;q4;mood\r\n"
        b"08.03.2026;1;2;0;1;\r\n2026-03-01;0;;;;fine\r\n2026-03-15;3;3;3;3;\r\n"
    )
    (tmp_path / "ostrc.csv").write_bytes(data)
    found = read_ostrc(tmp_path, TODAY)
    assert found.problems == ()
    frame = ostrc_frame(found.entries)
    assert OSTRC.check(frame) is frame
    assert frame["severity"].tolist() == [0, 33, 100]
    assert frame["is_substantial"].tolist() == [False, True, True]
    assert frame["is_problem"].tolist() == [False, True, True]
    assert frame["line"].tolist() == [3, 2, 4]
    assert frame["q2"].isna().tolist() == [True, False, True]
    assert (tmp_path / "ostrc.csv").read_bytes() == data
    assert read_ostrc(tmp_path / "none", TODAY).entries == ()
    assert OSTRC.check(ostrc_frame(())).empty


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("2026-03-08,8,17,0,8", "Answer 1, '8', is not 0, 1, 2 or 3."),
        ("2026-03-08,1,25,0,1", "Answer 2, '25', is not 0, 1, 2 or 3."),
        ("2026-03-08,1,,0,1", "A first answer of 1 asks for the other three as well."),
        ("2026-03-08,0,0,0,2", "A first answer of 0 ends the questionnaire"),
        ("2026-03-08,,,,", "There is no answer to the first question."),
        (",1,1,1,1", "There is no date."),
        ("2026-07-01,0,,,", "2026-07-01 is in the future."),
        ("2026-03-08,0", "It has 2 cells, but the first line names 5 columns."),
    ],
)
def test_what_is_invalid_is_reported(line: str, words: str, tmp_path: Path):
    """The points of the published scale are not answers; each mistake is reported with its line."""
    (tmp_path / "ostrc.csv").write_text(f"date,q1,q2,q3,q4\n{line}\n2026-03-01,0,,,\n")
    found = read_ostrc(tmp_path, TODAY)
    assert [entry.line for entry in found.entries] == [3]
    [problem] = found.problems
    assert problem.message.startswith(words)
    assert (problem.file, problem.line) == ("ostrc.csv", 2)


def test_answered_twice_on_a_day(tmp_path: Path):
    """The lower line corrects the upper one, and that is reported."""
    (tmp_path / "ostrc.csv").write_text("date,q1,q2,q3,q4\n2026-03-01,0,,,\n2026-03-01,3,,,\n")
    found = read_ostrc(tmp_path, TODAY)
    assert [entry.severity for entry in found.entries] == [100]
    assert found.problems[0].message == "2026-03-01 is answered again in line 3, which counts."


def test_appending(tmp_path: Path):
    """A new file has a header; an existing one is continued in its own dialect, byte for byte."""
    append_ostrc(tmp_path, make_ostrc(["1", "0", "0", "1"], None, TODAY))
    path = append_ostrc(tmp_path, make_ostrc(["0"], "2026-06-23", TODAY))
    assert path.read_bytes() == (
        b"\xef\xbb\xbfdate,q1,q2,q3,q4\n2026-06-30,1,0,0,1\n2026-06-23,0,,,\n"
    )
    path.write_bytes(b"q4;q3;q2;q1;date\r\n;;;0;2026-03-01")
    append_ostrc(tmp_path, make_ostrc(["2", "1", "0", "3"], None, TODAY))
    assert path.read_bytes() == (b"q4;q3;q2;q1;date\r\n;;;0;2026-03-01\r\n3;0;1;2;2026-06-30\r\n")
    with pytest.raises(UsageError, match="There is no folder"):
        append_ostrc(tmp_path / "none", make_ostrc(["0"], None, TODAY))


def test_too_many_answers():
    """A fifth answer has no question."""
    with pytest.raises(UsageError, match="4 questions, not 5"):
        make_ostrc(["1", "0", "0", "0", "0"], None, TODAY)
