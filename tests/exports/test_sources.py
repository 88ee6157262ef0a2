"""Walking a folder, files that are never opened, names that are safe to show."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from analyzer.errors import ParseError, UsageError
from analyzer.exports import sources
from tests.making import said


def test_walk_leaves_out_what_is_hidden_temporary_or_ours(tmp_path: Path):
    """Exports are found in any sub-folder; the diary, settings and our own reports are not."""
    for name in ("b.fit", "a/x.gpx", ".hidden.fit", "c.fit.part", "pain.csv", "runlog.toml",
                 "reports/r.pdf", "reports/run.fit", "notes.txt", "d.fit~"):  # fmt: skip
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    found = [path.relative_to(tmp_path).as_posix() for path in sources.walk(tmp_path)]
    assert found == ["a/x.gpx", "b.fit", "notes.txt", "reports/run.fit"]


def test_walk_ends_at_circular_links(tmp_path: Path):
    """A link to the folder above is not followed forever."""
    (tmp_path / "a.fit").write_bytes(b"x")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert [path.name for path in sources.walk(tmp_path)] == ["a.fit"]


def test_a_folder_that_does_not_exist(tmp_path: Path):
    """The message names the path and what to do."""
    with pytest.raises(UsageError, match=r"There is no folder .*nowhere.*--folder"):
        list(sources.walk(tmp_path / "nowhere"))
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UsageError, match="is a file, not a folder"):
        list(sources.walk(tmp_path / "file"))


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
