"""Folders that aren't part of the log: another log, and our own source."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

import pytest

from analyzer.errors import NothingToReportError
from analyzer.exports.apart import SOURCE_FOLDERS, Apart, plain
from analyzer.exports.sources import walk
from analyzer.faces.nothing import require_entries
from analyzer.pipeline import analyze
from analyzer.pipeline.folder import FolderLog, read_folder
from analyzer.settings import FILE_NAME, TEMPLATE, Settings
from analyzer.watch.settling import snapshot
from analyzer.web.drop.there import There
from tests.making import START, gpx_run

ROOT = Path(__file__).parents[2]
CFG = "[metadata]\nname = running-log-analyzer\nversion = 1\n"


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A log with one run, and one in the folder old."""
    monkeypatch.setenv("RUNLOG_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "log"
    _put(
        folder,
        {
            "mine.gpx": gpx_run(),
            "old/theirs.gpx": gpx_run(lat=48.1, start=START + timedelta(days=2)),
        },
    )
    return folder


def _put(folder: Path, files: dict[str, bytes | str]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def _walked(folder: Path, asked: Iterable[str] = ()) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in walk(folder, Apart(folder, asked))]


def _lines(read: FolderLog) -> dict[str, tuple[str, str]]:
    return {line.file: (line.status, line.reason) for line in read.log.files}


@pytest.mark.parametrize("mark", ["pain.csv", "runlog.toml", "Pain.csv"])
def test_a_folder_with_another_log_is_named_and_left_out(log: Path, mark: str) -> None:
    """With the number of its files, why, and what to do; none of its runs counts."""
    _put(log, {f"old/{mark}": "", "old/more/a.gpx": gpx_run(), "old/.hidden": ""})
    read = read_folder(log)
    own, count = mark.lower(), 3 if mark == "Pain.csv" else 2
    assert _lines(read) == {
        "mine.gpx": ("read", ""),
        "old": (
            "left_out",
            f"a folder with a log of its own (it has a {own}), left out with its {count} files",
        ),
    }
    (problem,) = [one for one in read.log.problems if one.file == "old"]
    assert problem.severity == "doubtful"
    assert "folders under [recordings] in runlog.toml" in problem.remedy


def test_it_is_read_if_the_settings_ask_for_it(log: Path) -> None:
    """By the name that the receipt shows, a slash at its end or not; its diary isn't read."""
    _put(log, {"old/pain.csv": "date,score\n2026-01-01,7\n", "old/deep/runlog.toml": ""})
    for name in ("old", "old/", "./old", "old\\\\"):
        (log / FILE_NAME).write_text(f'[recordings]\nfolders = ["{name}"]\n')
        read = read_folder(log)
        assert list(_lines(read)) == ["mine.gpx", "old/deep", "old/pain.csv", "old/theirs.gpx"]
        assert not [one for one in read.log.problems if one.file == FILE_NAME]
    assert analyze(log).pain.empty


def test_it_is_read_if_it_is_the_folder(log: Path) -> None:
    """Whoever names it wants it."""
    _put(log, {"old/pain.csv": "date,score\n2026-01-01,7\n", "old/setup.cfg": CFG})
    assert _lines(read_folder(log / "old"))["theirs.gpx"] == ("read", "")
    assert len(analyze(log / "old").pain) == 1


def test_a_name_that_no_folder_has_is_told(log: Path) -> None:
    """A slip would leave the runs out without a word."""
    _put(log, {"old/pain.csv": "", FILE_NAME: '[recordings]\nfolders = ["odl"]\n'})
    read = read_folder(log)
    assert _lines(read)["old"][0] == "left_out"
    (problem,) = [one for one in read.log.problems if one.file == FILE_NAME]
    assert problem.message == "folders names odl, but no file in such a folder was read."


@pytest.mark.parametrize(
    "files",
    [
        {"weight.csv": "date,kg\n", "events.csv": ""},
        {"pain.csv/a.gpx": ""},
        {"setup.cfg": "[metadata]\nname = something-else\n"},
        {"pyproject.toml": '[project]\nname = "running-log-analyzer-plus"\n'},
        {"setup.cfg/a": ""},
        {"tests/a.gpx": "", "sample_data/b.gpx": ""},
    ],
)
def test_other_folders_are_read(log: Path, files: dict[str, bytes | str]) -> None:
    """Whatever the folders of an export are called, and with tables of the same names."""
    _put(log / "old", files)
    assert "old/theirs.gpx" in _walked(log)
    assert {"old", "old/tests", "old/sample_data"}.isdisjoint(_walked(log))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("setup.cfg", CFG),
        ("setup.cfg", CFG.replace("\n", "\r\n")),
        ("pyproject.toml", '[project]\nname = "running-log-analyzer"  # ours\n'),
        ("PKG-INFO", "Metadata-Version: 2.4\nName: running_log_analyzer\nVersion: 1\n"),
    ],
)
def test_a_checkout_is_left_out(log: Path, name: str, text: str) -> None:
    """Wherever it lies, however its name is written; it is no problem of the runner's."""
    _put(log, {f"old/{name}": text, "old/sample_data/pain.csv": ""})
    read = read_folder(log)
    status, reason = _lines(read)["old"]
    assert status == "left_out"
    assert reason.endswith("left out with its 3 files")
    assert not [one for one in read.log.problems if one.file == "old"]


def test_exports_in_a_checkout_are_read_without_what_came_with_it(log: Path) -> None:
    """The runner's own folder counts, the invented runner and what tests are made with don't."""
    _put(log, {"setup.cfg": CFG, "sample_data/runlog.toml": "", "exports/tests/b.gpx": gpx_run(),
               "tests/vectors/a.gpx": gpx_run(), "tests/old/pain.csv": ""})  # fmt: skip
    assert _walked(log) == [
        "exports/tests/b.gpx", "mine.gpx", "old/theirs.gpx", "sample_data", "setup.cfg", "tests"
    ]  # fmt: skip
    assert "tests/vectors/a.gpx" in _walked(log, ["tests"])
    assert "tests/old" in _walked(log, ["tests"])


def test_this_very_checkout_is_recognized() -> None:
    """All of its folders that Python or a test lies in are left out; so is it, as a whole."""
    tops = {path.relative_to(ROOT).parts[0] for path in ROOT.glob("[!.]*/**/*.py")}
    ours = tops & {name for name in tops if (ROOT / name / "__init__.py").exists()}
    assert ours | {"sample_data", "docs"} <= SOURCE_FOLDERS
    listed = {path.name: path.is_dir() for path in ROOT.iterdir()}
    assert Apart(ROOT.parent).leaves_out(ROOT, listed)


def test_a_link_to_the_folder_itself_is_no_other_log(log: Path) -> None:
    """The walk has been there."""
    (log / "pain.csv").write_text("")
    (log / "again").symlink_to(log, target_is_directory=True)
    assert _walked(log) == ["mine.gpx", "old/theirs.gpx"]


def test_a_folder_named_like_an_export_is_named_once(log: Path) -> None:
    """It has one line, as everything has."""
    _put(log, {"x.zip/pain.csv": "", "x.zip/a.gpx": gpx_run()})
    assert _walked(log) == ["mine.gpx", "old/theirs.gpx", "x.zip"]


def test_watching_looks_at_what_is_read(log: Path) -> None:
    """Another log's files are no news; that it is one, or is asked for, is."""
    before = snapshot(log)
    _put(log, {"old/pain.csv": ""})
    left_out = snapshot(log)
    assert set(before) - set(left_out) == {"old/theirs.gpx"}
    assert left_out["old"] == (0, 0, 0)
    _put(log, {"old/new.gpx": gpx_run()})
    assert snapshot(log) == left_out
    (log / FILE_NAME).write_text('[recordings]\nfolders = ["old"]\n')
    assert "old/new.gpx" in snapshot(log)
    (log / FILE_NAME).write_text("[recordings")
    assert "old" in snapshot(log)


def test_what_is_left_out_cannot_stand_for_a_dropped_file(log: Path) -> None:
    """It would be said to be there already, and be read nowhere."""
    import hashlib

    data = (log / "old/theirs.gpx").read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    assert There(log).find(len(data), digest) == "old/theirs.gpx"
    (log / "old/pain.csv").write_text("")
    assert There(log).find(len(data), digest) is None


def test_a_folder_around_logs_names_them(log: Path) -> None:
    """As a home folder is, that a command is called in by mistake."""
    (log / "pain.csv").write_text("")
    with pytest.raises(NothingToReportError, match=r"In it, log has a log of its own"):
        require_entries(analyze(log.parent))
    _put(log.parent, {"b/pain.csv": "", "c/pain.csv": "", "d/runlog.toml": ""})
    with pytest.raises(NothingToReportError, match=r"In it, b, c, d and 1 more have logs"):
        require_entries(analyze(log.parent))


def test_asked_folders_in_the_template_are_valid(tmp_path: Path) -> None:
    """The template's example is one that is read."""
    assert '# folders = ["2024"]' in TEMPLATE
    assert Settings().recordings.folders == ()
    assert [plain(one) for one in ("a/b/", " ./a ", "a\\b")] == ["a/b", "a", "a/b"]
