"""Tables that are no tables: endless, forbidden, of any size; each costs itself alone."""

from __future__ import annotations

import datetime as dt
import os
import tracemalloc
from pathlib import Path

import pytest

from analyzer import nets
from analyzer.errors import UsageError
from analyzer.notebook import book, own_table
from analyzer.notebook.book import read_notebook
from analyzer.notebook.diary import append_entry, make_entry, read_diary
from analyzer.notebook.importing import read_foreign
from analyzer.notebook.ostrc import append_ostrc, make_ostrc
from analyzer.settings import load_settings

TODAY = dt.date(2026, 3, 10)
NAMES = ("pain.csv", "weight.csv", "ostrc.csv", "events.csv")
GOOD = {
    "pain.csv": "date,score\n2026-03-01,3\n",
    "weight.csv": "date,weight_kg\n2026-03-01,70\n",
    "ostrc.csv": "date,q1,q2,q3,q4\n2026-03-01,1,1,1,1\n",
    "events.csv": "date,kind,note\n2026-03-01,shoes,\n",
}


def _folder(tmp_path: Path) -> Path:
    for name, text in GOOD.items():
        (tmp_path / name).write_text(text)
    return tmp_path


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "data",
    [
        b"a" * 200_000,
        b'"' + b"a\n" * 200_000,
        b"," * 200_000,
        b"\0" * 1000,
        b"\xff\xfe\0",
        b"\r" * 40_000,
        b"date\n" + b"0001-01-01\n9999-12-31\n",
    ],
    ids=["long-line", "open-quote", "commas", "nul", "half-utf16", "returns", "calendar"],
)
def test_one_table_costs_no_other(name: str, data: bytes, tmp_path: Path) -> None:
    """It is a problem with the table's name; the others are read."""
    (_folder(tmp_path) / name).write_bytes(data)
    notebook = read_notebook(tmp_path, TODAY)
    tables = {
        "pain.csv": notebook.diary,
        "weight.csv": notebook.weights,
        "ostrc.csv": notebook.questionnaires,
        "events.csv": notebook.events,
    }
    assert {problem.file for problem in notebook.problems} <= {name}
    assert [len(table.entries) for key, table in tables.items() if key != name] == [1, 1, 1]
    assert len(tables[name].entries) == 0


@pytest.mark.parametrize("name", NAMES)
def test_the_last_net_names_the_table(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What nobody has foreseen is a lost table, noted as a fault of ours."""
    read = own_table.OwnTable.read

    def fail(table: own_table.OwnTable, folder: Path, today: dt.date) -> object:
        if table.name == name:
            raise OverflowError("date value out of range")
        return read(table, folder, today)

    monkeypatch.setattr(own_table.OwnTable, "read", fail)
    notebook = read_notebook(_folder(tmp_path), TODAY)
    [problem] = notebook.problems
    assert (problem.file, problem.severity) == (name, "lost")
    assert "OverflowError" in problem.message
    assert "OverflowError" in nets.CAUGHT.pop()
    tables = (notebook.diary, notebook.weights, notebook.questionnaires, notebook.events)
    assert sorted(len(table.entries) for table in tables) == [0, 1, 1, 1]


def test_nothing_is_added_to_a_table_that_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Better no entry than a damaged table."""

    def fail(*_: object) -> None:
        raise OverflowError

    _folder(tmp_path)
    monkeypatch.setattr(own_table, "read_records", fail)
    with pytest.raises(UsageError, match="Nothing was added"):
        append_entry(tmp_path, make_entry(5, today=TODAY))
    assert (tmp_path / "pain.csv").read_text() == GOOD["pain.csv"]
    assert "OverflowError" in nets.CAUGHT.pop()


@pytest.mark.parametrize("data", [b"a" * 200_000, b"\0\1\2"])
def test_nothing_is_added_to_what_cannot_be_read(data: bytes, tmp_path: Path) -> None:
    """The table stays as it is, byte for byte."""
    (tmp_path / "pain.csv").write_bytes(data)
    with pytest.raises(UsageError):
        append_entry(tmp_path, make_entry(5, today=TODAY))
    assert (tmp_path / "pain.csv").read_bytes() == data


@pytest.mark.parametrize("name", NAMES)
def test_a_table_of_gigabytes_is_not_taken_into_memory(name: str, tmp_path: Path) -> None:
    """It is told how much is read, and nothing is added to it."""
    with (_folder(tmp_path) / name).open("wb") as stream:
        stream.truncate(3 * 2**30)
    tracemalloc.start()
    [problem] = read_notebook(tmp_path, TODAY).problems
    (tmp_path / name).rename(tmp_path / "pain.csv")
    with pytest.raises(UsageError, match="larger than 8 MB"):
        append_entry(tmp_path, make_entry(5, today=TODAY))
    (tmp_path / "pain.csv").rename(tmp_path / "ostrc.csv")
    with pytest.raises(UsageError, match="larger than 8 MB"):
        append_ostrc(tmp_path, make_ostrc(["1"] * 4, None, TODAY))
    peak_bytes = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (problem.file, "larger than 8 MB" in problem.message) == (name, True)
    assert peak_bytes < 40e6


def test_more_lines_than_anyone_writes(tmp_path: Path) -> None:
    """A table of empty lines takes many times its bytes."""
    (tmp_path / "pain.csv").write_text("date,score\n" + "\n" * 50_000)
    [problem] = read_diary(tmp_path, TODAY).problems
    assert "more than 50,000 lines" in problem.message
    assert "Move its older lines to another file" in problem.remedy


def test_a_full_table_takes_no_line_more(tmp_path: Path) -> None:
    """An entry that would make the table unreadable is refused, and the table stays."""
    text = "date,score\n" + "\n" * 49_999
    (tmp_path / "pain.csv").write_text(text)
    with pytest.raises(UsageError, match="50,000 lines"):
        append_entry(tmp_path, make_entry(5, today=TODAY))
    assert (tmp_path / "pain.csv").read_text() == text


def test_many_problems_are_counted(tmp_path: Path) -> None:
    """The report names the first of them."""
    (tmp_path / "pain.csv").write_text("date,score\n" + "x,y\n" * 1000)
    problems = read_notebook(tmp_path, TODAY).problems
    assert len(problems) == book.MOST_PROBLEMS + 1
    assert problems[-1].message == "900 more of its lines can't be used."
    assert len(read_diary(tmp_path, TODAY).problems) == 1000


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes")
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", ["pipe", "device", "loop"])
def test_what_is_no_file_is_not_opened(kind: str, name: str, tmp_path: Path) -> None:
    """A pipe would block for ever, and a device never end."""
    path = _folder(tmp_path) / name
    path.unlink()
    if kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero" if kind == "device" else name)
    [problem] = read_notebook(tmp_path, TODAY).problems
    assert problem.file == name
    if name == "pain.csv":
        with pytest.raises(UsageError):
            append_entry(tmp_path, make_entry(5, today=TODAY))


class TestForeign:
    @pytest.mark.parametrize(
        ("data", "words"),
        [
            (b"a" * 140_000 + b",b\n1,2\n", "a cell of more than 131,072 characters"),
            (b"a," * 600 + b"a\n", "more than 500 columns"),
            (b"a,b\n" + b"," * 1_000_001, "1,000,000 cells"),
            (b"date\n" + b"\n" * 50_000, "more than 50,000 lines"),
        ],
        ids=["cell", "columns", "cells", "lines"],
    )
    def test_limits(self, data: bytes, words: str, tmp_path: Path) -> None:
        """Each is told, with the file's name."""
        (tmp_path / "diary.csv").write_bytes(data)
        with pytest.raises(UsageError, match=words) as caught:
            read_foreign(tmp_path / "diary.csv")
        assert "diary.csv" in str(caught.value)


@pytest.mark.skipif(os.name != "posix", reason="links")
@pytest.mark.parametrize("name", NAMES)
def test_a_link_that_leads_nowhere_is_named(name: str, tmp_path: Path):
    """A drive that isn't connected is no empty diary, and nothing is begun in its place."""
    (tmp_path / name).symlink_to(tmp_path / "unplugged" / name)
    problems = read_notebook(tmp_path, TODAY).problems
    assert [(p.file, p.message) for p in problems] == [
        (name, "It can't be read: it is a link to a file that isn't there.")
    ]
    (tmp_path / "runlog.toml").symlink_to(tmp_path / "unplugged" / "runlog.toml")
    with pytest.raises(UsageError, match="link to a file that isn't there"):
        load_settings(tmp_path)


@pytest.mark.skipif(os.name != "posix", reason="links")
def test_nothing_is_noted_behind_a_link_that_leads_nowhere(tmp_path: Path):
    """The message says what to do."""
    (tmp_path / "pain.csv").symlink_to(tmp_path / "elsewhere.csv")
    entry = make_entry(score="3", today=TODAY)
    with pytest.raises(UsageError, match="Connect the drive"):
        append_entry(tmp_path, entry)
    assert not (tmp_path / "elsewhere.csv").exists()
