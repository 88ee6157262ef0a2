"""The diary from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analyzer import schema
from analyzer.schema.diary import fields
from tests.cli.conftest import TODAY


def _columns_with(*used: str) -> list[str]:
    """The columns of a list whose entries use these of those that only some diaries have."""
    unused = {field.name for field in fields() if not field.is_standard} - set(used)
    return [name for name in schema.PAIN.dtypes if name not in unused]


def test_an_entry_is_noted_and_listed(runlog, tmp_path: Path):
    """Score, side and options are read back; 0 is an entry, and a day may have several."""
    tags = ("--time", "07:30", "--kind", "muscle", "--when", "morning", "--radiates")
    added = runlog("pain", "3", "left", "-f", tmp_path, *tags, "--note", "stiff, then fine")
    assert added.code == 0
    assert runlog("pain", "0", "-f", tmp_path).code == 0
    rows = json.loads(runlog("pain", "list", "-f", tmp_path, "--json").out)
    assert list(rows[0]) == _columns_with()
    first = next(row for row in rows if row["score"] == 3)
    assert first["date"] == TODAY.isoformat()
    assert (first["side"], first["kind"], first["when"]) == ("left", "muscle", "morning")
    assert first["radiates"] is True
    assert first["note"] == "stiff, then fine"
    assert len(rows) == 2
    assert "stiff, then fine" in runlog("pain", "list", "-f", tmp_path).out


def test_a_diary_that_cannot_be_read_is_not_empty(runlog, tmp_path: Path):
    """And no command is named that would be refused."""
    (tmp_path / "pain.csv").write_text("Datum,Schmerz\n2026-03-05,3\n")
    result = runlog("pain", "list", "-f", tmp_path)
    assert result.code == 1
    assert "Not a line of pain.csv could be read" in result.err
    assert "no entries" not in result.err
    assert "pain 3 left" not in result.err


def test_the_order_of_day_and_month_that_was_inferred_is_said(runlog, tmp_path: Path):
    """By a date of the diary; where nothing had to be inferred, nothing is said."""
    diary = tmp_path / "pain.csv"
    diary.write_text("date,score\n3/4/2026,3\n3/15/2026,1\n")
    out = runlog("pain", "check", "-f", tmp_path).out
    assert "pain.csv: 3/4/2026 is read as 2026-03-04" in out
    diary.write_text("date,score\n2026-03-04,3\n3/3/2026,1\n4.3.2026,1\n")
    assert "is read as" not in runlog("pain", "check", "-f", tmp_path).out


def test_night_and_a_weak_leg(runlog, tmp_path: Path):
    """Both are noted, listed and read back."""
    assert runlog("pain", "6", "-f", tmp_path, "--when", "night", "--weakness").code == 0
    [row] = json.loads(runlog("pain", "list", "-f", tmp_path, "--json").out)
    assert (row["when"], row["weakness"], row["radiates"]) == ("night", True, False)
    listed = runlog("pain", "list", "-f", tmp_path).out
    assert "Weak leg" in listed
    assert ["night", "yes"] in [line.split()[-2:] for line in listed.splitlines()]


def test_exertion_is_noted_and_listed(runlog, tmp_path: Path):
    """Its column is shown only if an entry has one."""
    day = ("--date", "2026-01-05", "-f", tmp_path)
    assert runlog("pain", "3", "left", "--rpe", "6.5", "--note", "hills", *day).code == 0
    assert runlog("pain", "0", *day).code == 0
    first, second = json.loads(runlog("pain", "list", "-f", tmp_path, "--json").out)
    assert list(first) == _columns_with("rpe")
    assert (first["rpe"], second["rpe"]) == (6.5, None)
    *_, heading, _, with_it, without = runlog("pain", "list", "-f", tmp_path).out.splitlines()
    assert heading.split()[-3:] == ["leg", "Exertion", "Note"]
    assert with_it.split()[-2:] == ["6.5", "hills"]
    assert without.split() == ["2", "2026-01-05", "0"]


def test_check_reads_the_files_next_to_the_diary(runlog, tmp_path: Path):
    """Mistakes in weight.csv and ostrc.csv are reported like those in pain.csv."""
    (tmp_path / "weight.csv").write_text("date,weight_kg\n2026-01-05,70\n2026-01-06,7\n")
    (tmp_path / "ostrc.csv").write_text("date,q1,q2,q3,q4\n2026-01-05,8,8,0,0\n")
    out = runlog("pain", "check", "-f", tmp_path).out
    assert "weight.csv, line 3: Weight 7 kg is not between 25 and 250 kg" in out
    assert "ostrc.csv, line 2: Answer 1, '8', is not 0, 1, 2 or 3." in out
    assert "0 entries read, 0 lines unread." in out
    assert "1 weight read, 1 line unread." in out
    assert "0 weekly questionnaires read, 1 line unread." in out


def test_options_may_come_first(runlog, tmp_path: Path):
    """Options and score may come in any order."""
    assert runlog("pain", "--date", "2026-01-05", "-f", tmp_path, "4", "both").code == 0
    assert "2026-01-05" in (tmp_path / "pain.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["eleven"], "eleven"), (["11"], "11"), (["-1"], "-1"), (["3.5"], "3.5"),
        (["3", "up"], "up"), (["3", "--kind", "nerve"], "nerve"),
        (["3", "--when", "never"], "never"),
        (["3", "--date", "2999-01-01"], "future"), (["3", "--date", "monday"], "monday"),
        (["3", "--time", "25:00"], "25:00"), (["3", "--rpe", "11"], "Exertion '11'"),
        ([], "SCORE"),
    ],
)  # fmt: skip
def test_what_is_invalid_is_refused(runlog, tmp_path: Path, arguments: list[str], word: str):
    """One sentence quotes it, nothing is written, the exit code is 2."""
    result = runlog("pain", *arguments, "-f", tmp_path)
    assert result.code == 2
    assert word in result.err
    assert not (tmp_path / "pain.csv").exists()


def test_check_names_lines_and_changes_nothing(runlog, tmp_path: Path):
    """A line that can't be read is reported with its number and left as it is."""
    text = "date,score,note\n2026-01-05,three,x\n2026-01-06,2,ok\n"
    (tmp_path / "pain.csv").write_text(text)
    result = runlog("pain", "check", "-f", tmp_path)
    assert result.code == 1
    assert "pain.csv, line 2" in result.out
    assert "three" in result.out
    assert "1 entry read, 1 line unread." in result.out
    assert (tmp_path / "pain.csv").read_text() == text
    rows = json.loads(runlog("pain", "check", "-f", tmp_path, "--json").out)
    assert list(rows[0]) == list(schema.PROBLEMS.dtypes)


def test_an_empty_diary_says_how_to_begin(runlog, tmp_path: Path):
    """With nothing to list, the exit code is 1 and the message says what to do."""
    result = runlog("pain", "list", "-f", tmp_path)
    assert result.code == 1
    assert "`runlog pain 3 left` adds one" in result.err
    assert runlog("pain", "list", "-f", tmp_path / "nowhere").code == 2
    assert runlog("pain", "3", "-f", tmp_path / "nowhere").code == 2


def test_a_diary_under_another_name_is_reported(runlog, tmp_path: Path):
    """Without a diary, and next to one; in lists, checks, summaries and on the receipt."""
    (tmp_path / "Pain.csv").write_text(f"date,score\n{TODAY},3\n", encoding="utf-8")
    for command in (("pain", "list"), ("summary",), ("report",)):
        result = runlog(*command, "-f", tmp_path)
        assert result.code == 1
        assert "Pain.csv" in result.err
        assert "has to be pain.csv" in result.err
    assert "Pain.csv" in runlog("pain", "check", "-f", tmp_path).out
    (tmp_path / "pain.csv").write_text(f"date,score\n{TODAY},3\n", encoding="utf-8")
    for command in (("pain", "list"), ("pain", "check"), ("summary",), ("files",), ("report",)):
        result = runlog(*command, "-f", tmp_path)
        assert result.code == (command == ("pain", "check")), "its entries are unread"
        assert "Pain.csv" in result.out
        assert "second pain.csv" in " ".join(result.out.split())
    (problem,) = json.loads(runlog("pain", "check", "-f", tmp_path, "--json").out)
    assert (problem["file"], problem["severity"]) == ("Pain.csv", "doubtful")


def test_a_note_reorders_nothing_in_the_list(runlog, tmp_path: Path):
    """A direction override in a note would turn round the rest of the line; the note keeps it."""
    note = "left \u202eside\u202c here"
    (tmp_path / "pain.csv").write_text(f"date,score,note\n2026-03-01,2,{note}\n", encoding="utf-8")
    listed = runlog("pain", "list", "-f", tmp_path).out
    assert "left side here" in listed
    assert json.loads(runlog("pain", "list", "-f", tmp_path, "--json").out)[0]["note"] == note
