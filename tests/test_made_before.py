"""A report that is there already is not made again; anything that changes has it made."""

from __future__ import annotations

import json
import stat
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from analyzer.pipeline import made_before
from analyzer.pipeline.folder import read_folder
from analyzer.pipeline.made_before import FILE_NAME, MOST_KEPT, Wanted, program
from tests.making import fit_run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "log"
    place.mkdir()
    (place / "run.fit").write_bytes(fit_run())
    (place / "pain.csv").write_text("date,pain,note\n2024-05-01,3,secret word\n", encoding="utf-8")
    return place


@pytest.fixture
def output(tmp_path: Path) -> Path:
    path = tmp_path / "r.pdf"
    path.write_bytes(b"%PDF a report")
    return path


def _wanted(folder: Path, *asked: object) -> Wanted:
    return Wanted.of(read_folder(folder), *asked)


def _keep(folder: Path, output: Path, *lines: str) -> None:
    wanted = _wanted(folder)
    wanted.keep(output.read_bytes(), wanted.inputs, lines)


def test_what_was_made_is_known_again_with_what_was_said(folder: Path, output: Path):
    """The bytes and the lines of the very same report."""
    assert _wanted(folder).made(output) is None
    _keep(folder, output, "Read: 1 file.", "  ! run.fit – it ends 10 bytes too early.")
    assert _wanted(folder).made(output) == (
        b"%PDF a report",
        ["Read: 1 file.", "  ! run.fit – it ends 10 bytes too early."],
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("run.fit", b"not a run any more"),
        ("second.gpx", b"<gpx/>"),
        ("pain.csv", b"date,pain\n2024-05-01,4\n"),
        ("runlog.toml", b'units = "mi"\n'),
        ("events.csv", b"date,kind\n2024-05-01,physio\n"),
        ("pain (1).csv", b"date,pain\n2024-05-01,4\n"),
    ],
)
def test_any_change_to_the_folder_has_it_made_again(
    folder: Path, output: Path, name: str, content: bytes
):
    """Exports, diary, settings, and a table under a similar name."""
    _keep(folder, output)
    (folder / name).write_bytes(content)
    assert _wanted(folder).made(output) is None


def test_what_is_asked_for_is_part_of_the_key(folder: Path, output: Path):
    """Another period, other units or other pages make another report."""
    _keep(folder, output)
    assert _wanted(folder, "mi").made(output) is None


def test_another_day_makes_another_report(folder: Path, output: Path):
    """The report ends today."""
    import datetime as dt

    days = [dt.date(2026, 6, 28), dt.date(2026, 6, 29)]
    first, second = (Wanted.of(read_folder(folder, today=day)) for day in days)
    first.keep(output.read_bytes(), first.inputs, [])
    assert first.made(output) is not None
    assert second.made(output) is None


def test_another_program_makes_another_report(
    folder: Path, output: Path, monkeypatch: pytest.MonkeyPatch
):
    """Any edited source, and any other library, may change a page."""
    _keep(folder, output)
    monkeypatch.setattr(made_before, "program", lambda: "another")
    assert _wanted(folder).made(output) is None


def test_other_time_zones_make_another_report(
    folder: Path, output: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """The system's update may move a run to another day."""
    (tmp_path / "zones").mkdir()
    (tmp_path / "zones" / "tzdata.zi").write_text("# version 2024a")
    monkeypatch.setattr("zoneinfo.TZPATH", (str(tmp_path / "zones"),))
    _keep(folder, output)
    assert _wanted(folder).made(output) is not None
    (tmp_path / "zones" / "tzdata.zi").write_text("# version 2024aa")
    assert _wanted(folder).made(output) is None


def test_the_program_is_all_its_files_and_libraries(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Sources, the template and typefaces count, compiled code does not."""
    (tmp_path / "report").mkdir()
    (tmp_path / "report" / "page.typ").write_text("a", encoding="utf-8")
    monkeypatch.setattr(made_before, "_ROOT", tmp_path)
    before = program()
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "a.pyc").write_bytes(b"x")
    assert program() == before
    (tmp_path / "report" / "page.typ").write_text("b", encoding="utf-8")
    assert program() != before
    monkeypatch.setattr(made_before, "installed", lambda: ["typst-99.dist-info"])
    assert program() != before


def test_a_file_that_is_not_that_report_any_more_is_made_again(folder: Path, output: Path):
    """Changed, gone, or a folder now."""
    _keep(folder, output)
    output.write_bytes(b"%PDF a report, annotated")
    assert _wanted(folder).made(output) is None
    output.unlink()
    assert _wanted(folder).made(output) is None
    output.mkdir()
    assert _wanted(folder).made(output) is None


def test_what_changed_while_it_was_made_is_not_remembered(folder: Path, output: Path):
    """The inputs afterwards differ from those that the key was made of."""
    _wanted(folder).keep(output.read_bytes(), "0" * 64, [])
    assert _wanted(folder).made(output) is None


def test_with_fonts_of_the_runner_it_is_always_made(folder: Path, output: Path, tmp_path: Path):
    """They are no part of the folder, so nobody knows whether they are the same."""
    (tmp_path / "fonts").mkdir()
    (folder / "runlog.toml").write_text(f'fonts = "{tmp_path / "fonts"}"\n', encoding="utf-8")
    _keep(folder, output)
    assert _wanted(folder).made(output) is None


@pytest.mark.parametrize(
    "spoilt",
    [b"", b"[]", b"{", b'{"a": 1}', b"[" * 100_000, b"\xff\xfe", b"null"],
)
def test_a_damaged_file_only_costs_time(folder: Path, output: Path, own_cache: Path, spoilt: bytes):
    """It is replaced by the next report."""
    _keep(folder, output)
    (own_cache / FILE_NAME).write_bytes(spoilt)
    assert _wanted(folder).made(output) is None
    _keep(folder, output, "said")
    assert _wanted(folder).made(output) == (b"%PDF a report", ["said"])


@pytest.mark.parametrize("part", [0, 1, 2])
@pytest.mark.parametrize("value", ["00", "zz", "", None, 5, []])
def test_a_damaged_entry_is_not_believed(
    folder: Path, output: Path, own_cache: Path, part: int, value: object
):
    """Digest, text and seal each."""
    _keep(folder, output, "said")
    path = own_cache / FILE_NAME
    kept = json.loads(path.read_bytes())
    for entry in kept.values():
        entry[part] = value
    path.write_text(json.dumps(kept), encoding="utf-8")
    assert _wanted(folder).made(output) is None


def test_the_cache_shows_nothing_of_it(folder: Path, output: Path, own_cache: Path):
    """Neither names of files nor words of the diary nor the PDF; the file is the user's alone."""
    _keep(folder, output, "  ! run.fit: secret word")
    path = own_cache / FILE_NAME
    kept = path.read_bytes()
    for shown in (b"run.fit", b"secret", b"%PDF", output.name.encode()):
        assert shown not in kept
        assert shown.hex().encode() not in kept
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_only_the_latest_reports_are_remembered(folder: Path, output: Path, own_cache: Path):
    """The file doesn't grow for ever."""
    read = read_folder(folder)
    for number in range(MOST_KEPT + 2):
        wanted = Wanted.of(read, number)
        wanted.keep(output.read_bytes(), wanted.inputs, [])
    assert len(json.loads((own_cache / FILE_NAME).read_bytes())) == MOST_KEPT
    assert Wanted.of(read, 1).made(output) is None
    assert Wanted.of(read, 2).made(output) is not None


def test_where_nothing_can_be_kept_the_report_is_made(
    folder: Path, output: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    """No word about it: no result changes."""
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    monkeypatch.setenv("RUNLOG_CACHE", str(blocked / "cache"))
    _keep(folder, output)
    assert _wanted(folder).made(output) is None


def test_after_an_unforeseen_fault_the_report_is_made_again(folder: Path, output: Path):
    """The file will be tried again, and may be read then: nothing else would have changed."""
    read = read_folder(folder)
    wanted = Wanted.of(read)
    failed = replace(
        read,
        files=tuple(
            replace(file, leaves=tuple(replace(leaf, is_unforeseen=True) for leaf in file.leaves))
            for file in read.files
        ),
    )
    faulty = Wanted.of(failed)
    faulty.keep(output.read_bytes(), faulty.inputs, ["one file not usable"])
    assert wanted.made(output) is None
    assert Wanted.of(failed).made(output) is None


def test_what_another_writer_put_there_meanwhile_is_not_this_report(folder: Path, output: Path):
    """Two commands that write to one file: the other's pages must not be told as these."""
    wanted = _wanted(folder)
    made = output.read_bytes()
    output.write_bytes(b"%PDF in miles")
    wanted.keep(made, wanted.inputs, [])
    assert wanted.made(output) is None
    output.write_bytes(made)
    assert wanted.made(output) == (made, [])
