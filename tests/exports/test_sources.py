"""Walking a folder, files that are never opened, names that are safe to show."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from analyzer.errors import ParseError, UsageError
from analyzer.exports import sources
from analyzer.exports.facts import Leaf
from analyzer.exports.importer import read_path
from tests.making import said
from tests.systems import needs_links, needs_pipes


def test_walk_leaves_out_what_is_hidden_temporary_or_ours(tmp_path: Path):
    """Exports are found in any sub-folder; the diary, settings and our own reports are not."""
    for name in ("b.fit", "a/x.gpx", ".hidden.fit", "c.fit.part", "pain.csv", "runlog.toml",
                 "reports/r.pdf", "reports/run.fit", "notes.txt", "d.fit~"):  # fmt: skip
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    found = [path.relative_to(tmp_path).as_posix() for path in sources.walk(tmp_path)]
    assert found == ["a/x.gpx", "b.fit", "notes.txt", "reports/run.fit"]


@pytest.mark.parametrize("name", ["desktop.ini", "Desktop.ini", "Thumbs.db", "Icon\r"])
def test_walk_leaves_out_what_the_system_keeps_in_every_folder(tmp_path: Path, name: str):
    """Windows and macOS put these beside the runs; they are no files of the runner's."""
    assert sources.is_ignored(tmp_path, tmp_path / name)
    assert sources.is_ignored(tmp_path, tmp_path / "a" / name)
    assert not sources.is_ignored(tmp_path, tmp_path / f"{name}.fit")


@needs_links
def test_walk_ends_at_circular_links(tmp_path: Path):
    """A link to the folder above is not followed forever."""
    (tmp_path / "a.fit").write_bytes(b"x")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert [path.name for path in sources.walk(tmp_path)] == ["a.fit"]


@pytest.fixture
def deep(tmp_path: Path) -> Iterator[Path]:
    """A folder that is removed by a program that doesn't recurse."""
    folder = tmp_path / "deep"
    folder.mkdir()
    yield folder
    subprocess.run(["rm", "-rf", str(folder)], check=True)


def _nest(folder: Path, name: str, depth: int) -> None:
    """Make folders in each other, and a run in the last, whatever their path's length."""
    here = os.open(folder, os.O_RDONLY)
    for _ in range(depth):
        os.mkdir(name, dir_fd=here)
        below = os.open(name, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(os.open("run.fit", os.O_CREAT | os.O_WRONLY, dir_fd=here))
    os.close(here)


@pytest.mark.skipif(os.mkdir not in os.supports_dir_fd, reason="no such paths there")
def test_walk_goes_deeper_than_python(deep: Path):
    """More folders in each other than Python has frames."""
    _nest(deep, "d", 1_100)
    (deep / "z.fit").touch()
    found = [path.relative_to(deep) for path in sources.walk(deep)]
    assert [len(path.parts) for path in found] == [1_101, 1]


@pytest.mark.skipif(os.mkdir not in os.supports_dir_fd, reason="no such paths there")
def test_walk_names_what_lies_too_deep_to_be_listed(deep: Path):
    """A path may be 4,096 bytes long; what is beside it is found."""
    _nest(deep, "d" * 200, 25)
    (deep / "z.fit").touch()
    *too_deep, beside = sources.walk(deep)
    assert beside.name == "z.fit"
    assert len(too_deep) == 1
    result = read_path(too_deep[0])
    assert isinstance(result, Leaf)
    assert said(result.reason)


def test_long_members_are_shown_shortened():
    """With what they begin and end with; those of an archive within are shown with its name."""
    name = "a" * 60_000 + "/jo@example.org_1.fit"
    shown = sources.member_name(name)
    assert len(shown) < 1100
    assert shown.startswith("aaa")
    assert shown.endswith("/[…]_1.fit")


def test_folders_without_recordings():
    """Beside each list of activities; a folder of almost the same name is none of them."""
    names = ["activities.csv", "a/activities.csv", "media/b/activities.csv", "routes.gpx"]
    folders = sources.folders_without_recordings(names)
    assert [folder for folder, _ in folders] == ["a/media/", "a/routes/", "media/", "routes/"]
    within = ["media/x.jpg", "media/b/media/x.gpx", "a/media/", "a/routes/z/1.gpx", "routes/1"]
    assert all(sources.why_without_recordings(name, folders) for name in within)
    others = ["activities.csv", "", "a/x", "a/mediaz/1", "b/media/1", "media", "routes.gpx", "z"]
    assert not any(sources.why_without_recordings(name, folders) for name in others)
    assert sources.why_without_recordings("media/x", []) is None


def test_a_folder_that_does_not_exist(tmp_path: Path):
    """The message names the path and what to do."""
    with pytest.raises(UsageError, match=r"There is no folder .*nowhere"):
        list(sources.walk(tmp_path / "nowhere"))
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UsageError, match="is a file, not a folder"):
        list(sources.walk(tmp_path / "file"))


@needs_pipes
def test_a_pipe_is_not_a_file(tmp_path: Path):
    """Opening a named pipe would wait forever."""
    os.mkfifo(tmp_path / "run.fit")
    with pytest.raises(ParseError, match="not_regular"):
        sources.open_file(tmp_path / "run.fit")


@pytest.mark.parametrize(
    ("name", "shown"),
    [("jo.run@example.org_123.fit", "[…]_123.fit"), ("jo@mail.example.co.uk.zip", "[…].zip"),
     ("2026-03-01 run.fit", "2026-03-01 run.fit"), ("a\nb\x07.fit", "a□b□.fit")],
)  # fmt: skip
def test_names_carry_no_address(name: str, shown: str):
    """Garmin puts the account's e-mail address into names."""
    assert "@" not in sources.public_name(name)
    assert sources.public_name(name) == shown


@pytest.mark.parametrize(
    ("path", "in_folder", "in_archive"),
    [("a.fit", "", ""), ("run.gpx.txt", "", "txt"), ("contacts.csv", "csv", "csv"),
     ("messaging.json", "json", "json"), ("media/a.JPG", "", "jpg"), ("noending", "", ""),
     ("x/training-session-2026-03-01.json", "", "")],
)  # fmt: skip
def test_private_tables_are_never_opened(path: str, in_folder: str, in_archive: str):
    """Exports contain messages and logins; in archives, pictures and texts stay closed too."""
    for is_member, kind in ((False, in_folder), (True, in_archive)):
        reason = sources.unopened(path, is_member=is_member)
        assert said(reason) == (f"a {kind} file, not a recording" if kind else "")
