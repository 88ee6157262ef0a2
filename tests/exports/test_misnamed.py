"""The runner's own files under names that are not read."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer.exports.misnamed import find, misnamed
from analyzer.exports.sources import walk
from analyzer.pipeline.folder import read_folder
from analyzer.reasons import Code

COPIES = (
    "pain.sync-conflict-20260304-101010-ABCDEFG.csv",
    "pain (1).csv",
    "pain(2).csv",
    "pain 2.csv",
    "pain-1.csv",
    "pain (conflicted copy 2026-03-04).csv",
    "pain (Anna's conflicted copy 2026-03-04).csv",
    "pain (Case Conflict).csv",
    "pain - Copy.csv",
    "pain - Copy (2).csv",
    "pain copy.csv",
    "pain copy 2.csv",
    "Copy of pain.csv",
    "pain - Kopie.csv",
    "Kopie von pain.csv",
    "pain-DESKTOP-1A2B3C.csv",
    "pain_conf(1).csv",
    "pain [conflicted].csv",
    "pain.Conflict.csv",
    "Copia de pain.csv",
    "pain.csv.txt",
    "Pain.csv",
    "PAIN.CSV",
)
SHEETS = ("pain.xlsx", "Pain.XLSX", "pain.ods", "pain.numbers", "pain.xls", "pain (1).xlsx")
OTHERS = (
    "painting.csv", "back-pain-2019.csv", "pain-diary-export.csv", "pains.csv", "pain.json",
    "campaign.csv", "pain points.csv", "run.fit", "pain (1).fit", "runlog.xlsx", "runlog.txt",
    "pain.pdf",
)  # fmt: skip


@pytest.mark.parametrize("name", COPIES)
def test_names_that_programs_give(name: str):
    """Sync conflicts, copies, capitals, a text editor's second suffix; each own file's alike."""
    found = find(name)
    assert found
    assert (found.own, found.is_sheet) == ("pain.csv", False)
    other = find(name.replace("pain", "weight").replace("Pain", "Weight").replace("PAIN", "WEIGHT"))
    assert other
    assert other.own == "weight.csv"


@pytest.mark.parametrize("name", SHEETS)
def test_spreadsheets(name: str):
    """A diary kept in a spreadsheet."""
    found = find(name)
    assert found
    assert (found.own, found.is_sheet) == ("pain.csv", True)


@pytest.mark.parametrize("name", OTHERS)
def test_other_names_mean_nothing(name: str):
    """They are the runner's own business."""
    assert find(name) is None


@pytest.mark.parametrize(
    "name", ["runlog.toml.txt", "Runlog.toml", "runlog (1).toml", "runlog.sync-conflict-2026.toml"]
)
def test_settings(name: str):
    """The defaults would silently be used instead."""
    found = find(name)
    assert found
    assert found.own == "runlog.toml"


def test_what_to_do_depends_on_whether_the_right_file_is_there(tmp_path: Path):
    """Alone it has to be renamed; next to the right one it is a second one."""
    (tmp_path / "pain (1).csv").write_bytes(b"x")
    (tmp_path / "pain.ods").write_bytes(b"x")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "Pain.csv").write_bytes(b"x")

    def codes() -> dict[str, Code]:
        return {path.name: why.code for path, why in misnamed(walk(tmp_path), tmp_path)}

    assert codes() == {"pain (1).csv": Code.OWN_OTHER_NAME, "pain.ods": Code.OWN_SHEET}
    (tmp_path / "pain.csv").write_bytes(b"x")
    assert codes() == {"pain (1).csv": Code.OWN_COPY, "pain.ods": Code.OWN_SHEET_BESIDE}


def test_where_the_disk_ignores_case_the_diary_is_the_diary(tmp_path: Path):
    """Pain.csv is then the same file as pain.csv, and is read."""
    (tmp_path / "Pain.csv").write_bytes(b"x")
    assert [path.name for path in walk(tmp_path)] == ["Pain.csv"]
    (tmp_path / "pain.csv").hardlink_to(tmp_path / "Pain.csv")
    assert list(walk(tmp_path)) == []


def test_locks_of_other_programs_are_ignored(tmp_path: Path):
    """They come and go."""
    for name in ("~$pain.xlsx", "~syncthing~a.fit.tmp", ".~lock.pain.csv#", "a.fit.crdownload"):
        (tmp_path / name).write_bytes(b"x")
    assert list(walk(tmp_path)) == []


def test_they_are_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """On the receipt and among the problems, with what to do."""
    monkeypatch.setenv("RUNLOG_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("pain.csv", "pain (1).csv", "Runlog.toml", ".weight.csv.icloud", "pain.xlsx"):
        (folder / name).write_text("date,score\n")
    log = read_folder(folder).log
    problems = {problem.file: problem for problem in log.problems}
    assert {name: problem.severity for name, problem in problems.items()} == {
        ".weight.csv.icloud": "doubtful",
        "Runlog.toml": "doubtful",
        "pain (1).csv": "doubtful",
        "pain.xlsx": "note",
    }
    assert "runlog pain import" in problems["pain (1).csv"].remedy
    assert "runlog.toml" in problems["Runlog.toml"].message
    assert {line.file for line in log.files} == set(problems)
