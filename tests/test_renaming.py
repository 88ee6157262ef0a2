"""A file that another program holds for a moment gets its name all the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer import files, renaming


@pytest.fixture(autouse=True)
def pauses_s(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """What is waited for; nothing is."""
    waited: list[float] = []
    monkeypatch.setattr("time.sleep", waited.append)
    return waited


def _held(monkeypatch: pytest.MonkeyPatch, name: str, times: int, winerror: int | None) -> None:
    """Let a method of Path fail so many times, as on Windows while another program has the file."""
    really, left = getattr(Path, name), [times]

    def fails(path: Path, target: Path) -> object:
        if not left[0]:
            return really(path, target)
        left[0] -= 1
        error = PermissionError(13, "The process cannot access the file", str(path))
        if winerror is not None:
            error.winerror = winerror  # type: ignore[attr-defined]
        raise error

    monkeypatch.setattr(Path, name, fails)


@pytest.mark.parametrize("winerror", [5, 32, 33])
def test_a_report_is_replaced_once_the_scanner_has_let_it_go(
    winerror: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pauses_s: list[float]
):
    """Twice it is held, then it isn't."""
    path = tmp_path / "report.pdf"
    path.write_bytes(b"old")
    _held(monkeypatch, "replace", 2, winerror)
    files.write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert [one.name for one in tmp_path.iterdir()] == ["report.pdf"]
    assert len(pauses_s) == 2


def test_a_dropped_file_is_renamed_once_the_scanner_has_let_it_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """The same for a file that gets its first name."""
    (tmp_path / "a.part").write_bytes(b"run")
    _held(monkeypatch, "rename", 3, 32)
    renaming.rename(tmp_path / "a.part", tmp_path / "a.fit")
    assert [one.name for one in tmp_path.iterdir()] == ["a.fit"]


def test_what_a_viewer_holds_is_given_up_after_a_second(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pauses_s: list[float]
):
    """The old file is untouched, and nothing is left beside it."""
    path = tmp_path / "report.pdf"
    path.write_bytes(b"old")
    _held(monkeypatch, "replace", 1000, 5)
    with pytest.raises(PermissionError):
        files.write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["report.pdf"]
    assert 1 < sum(pauses_s) < 2


def test_a_refusal_of_another_system_is_final(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pauses_s: list[float]
):
    """On Linux and macOS no open file keeps another from taking its name: nothing is waited for."""
    _held(monkeypatch, "replace", 1, None)
    with pytest.raises(PermissionError):
        files.write_whole(tmp_path / "report.pdf", b"new")
    assert pauses_s == []


def test_a_file_that_exists_is_no_reason_to_wait(tmp_path: Path, pauses_s: list[float]):
    """On Windows renaming raises FileExistsError; whatever else is raised is passed on at once."""
    with pytest.raises(FileNotFoundError):
        renaming.rename(tmp_path / "gone", tmp_path / "a.fit")
    assert pauses_s == []
