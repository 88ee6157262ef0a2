"""Writing a file completely or not at all."""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path

import pytest

from analyzer import files


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("write", [files.write_whole, files.write_new])
def test_new_file_has_the_bytes_and_nothing_else_is_left(write, tmp_path: Path) -> None:
    """The bytes are written unchanged, and no temporary file stays behind."""
    write(tmp_path / "a.pdf", b"\x00\r\nall\n")
    assert (tmp_path / "a.pdf").read_bytes() == b"\x00\r\nall\n"
    assert _names(tmp_path) == ["a.pdf"]


def test_replaces_what_was_there(tmp_path: Path) -> None:
    """write_whole replaces the old content with the new."""
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old and longer")
    files.write_whole(path, b"new")
    assert path.read_bytes() == b"new"


@pytest.mark.skipif(os.name != "posix", reason="POSIX permissions")
def test_permissions_are_the_usual_ones_or_those_of_the_old_file(tmp_path: Path) -> None:
    """A new file follows the umask (not a temporary file's 0600); a replaced one keeps its mode."""
    path = tmp_path / "a.pdf"
    old = os.umask(0o022)
    try:
        files.write_whole(path, b"1")
        assert stat.S_IMODE(path.stat().st_mode) == 0o644
        path.chmod(0o640)
        files.write_whole(path, b"2")
        assert stat.S_IMODE(path.stat().st_mode) == 0o640
    finally:
        os.umask(old)


@pytest.mark.skipif(os.name != "posix", reason="symbolic links")
def test_a_link_is_followed(tmp_path: Path) -> None:
    """If the path is a link, its target is replaced and the link stays."""
    target = tmp_path / "target.pdf"
    target.write_bytes(b"old")
    link = tmp_path / "link.pdf"
    link.symlink_to(target)
    files.write_whole(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


@pytest.mark.parametrize("failing", ["fsync", "replace"])
def test_failure_leaves_the_old_file_and_no_other(
    failing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk, before or at the rename, destroys nothing that was there."""
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(*((os, "fsync") if failing == "fsync" else (Path, "replace")), fail)
    with pytest.raises(OSError, match="No space"):
        files.write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert _names(tmp_path) == ["a.pdf"]


def test_folder_that_is_not_there(tmp_path: Path) -> None:
    """A missing folder is the system's OSError."""
    with pytest.raises(FileNotFoundError):
        files.write_whole(tmp_path / "no" / "a.pdf", b"")


def test_long_name(tmp_path: Path) -> None:
    """The temporary name stays within the limits of file systems."""
    path = tmp_path / ("ö" * 120 + ".pdf")
    files.write_whole(path, b"x")
    assert path.read_bytes() == b"x"


@pytest.mark.parametrize("with_links", [True, False])
def test_write_new_never_replaces(
    with_links: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An existing file is kept, even on file systems without hard links."""
    if not with_links:
        monkeypatch.setattr(os, "link", _no_links)
    path = tmp_path / "runlog.toml"
    files.write_new(path, b"first")
    with pytest.raises(FileExistsError):
        files.write_new(path, b"second")
    assert path.read_bytes() == b"first"
    assert _names(tmp_path) == ["runlog.toml"]


def _no_links(*_: object) -> None:
    raise PermissionError(1, "Operation not permitted")


@pytest.mark.parametrize("write", [files.write_whole, files.write_new])
def test_leftovers_of_killed_processes_are_removed(write, tmp_path: Path) -> None:
    """A temporary file for this very name that is over an hour old is removed; others stay."""
    for name, age_s in {
        ".a.pdf.0123abcd.tmp": 3700,
        ".a.pdf.00000000.tmp": 60,  # perhaps being written by another process
        ".b.pdf.0123abcd.tmp": 3700,
        ".a.pdf.0123abcz.tmp": 3700,
        ".a.pdf.0123abcd.tmp2": 3700,
        "a.pdf.0123abcd.tmp": 3700,
        ".a.pdf.tmp": 3700,
        ".aXpdf.0123abcd.tmp": 3700,
    }.items():
        (tmp_path / name).write_bytes(b"half")
        os.utime(tmp_path / name, (time.time() - age_s,) * 2)
    (tmp_path / ".a.pdf.ffffffff.tmp").mkdir()
    write(tmp_path / "a.pdf", b"new")
    assert _names(tmp_path) == [
        ".a.pdf.00000000.tmp", ".a.pdf.0123abcd.tmp2", ".a.pdf.0123abcz.tmp",
        ".a.pdf.ffffffff.tmp", ".a.pdf.tmp", ".aXpdf.0123abcd.tmp", ".b.pdf.0123abcd.tmp",
        "a.pdf", "a.pdf.0123abcd.tmp",
    ]  # fmt: skip
    assert (tmp_path / "a.pdf").read_bytes() == b"new"
