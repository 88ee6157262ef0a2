"""Where a diary begins, and what may tell that it is the wrong folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer.faces import begun as module
from analyzer.faces.begun import begun


def _said(folder: Path) -> str:
    text = begun(folder, "name its folder with --folder")
    assert text.endswith(", name its folder with --folder.")
    before = f"This is a new diary begun in {folder.resolve()}"
    assert text.startswith(before)
    return text.removeprefix(before).removesuffix(", name its folder with --folder.")


@pytest.mark.parametrize("name", ["a.fit", "deep/er/b.gpx.gz", "export.zip", "activities.csv"])
def test_beside_exports_nothing_more_is_said(tmp_path: Path, name: str) -> None:
    """Wherever they lie in the folder."""
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_bytes(b"")
    assert _said(tmp_path) == "; if yours is elsewhere"


@pytest.mark.parametrize("name", ["pain.csv", "notes.txt", "a/letter.docx", ".hidden.fit"])
def test_without_exports_it_is_said(tmp_path: Path, name: str) -> None:
    """As in any folder in which a terminal happens to be."""
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_bytes(b"")
    assert _said(tmp_path) == ", where there are no exports; if yours is elsewhere"


def test_a_home_folder_is_named_and_not_looked_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A terminal begins there; it may hold a million files."""
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setattr(module, "_files", lambda _: pytest.fail("looked through"))
    (tmp_path / "a.fit").write_bytes(b"")
    assert _said(tmp_path) == ", your home folder; if yours is elsewhere"


def test_another_diary_nearby_is_named(tmp_path: Path) -> None:
    """In a folder of this one, and in the one around it, which comes first."""
    log, inner = tmp_path / "log", tmp_path / "log" / "exports"
    inner.mkdir(parents=True)
    (log / "pain.csv").write_bytes(b"")
    (inner / "a.fit").write_bytes(b"")
    assert _said(inner) == f"; if yours is elsewhere (there is one in {log.resolve()})"
    wanted = (
        f", where there are no exports; if yours is elsewhere (there is one in {log.resolve()})"
    )
    assert _said(tmp_path) == wanted


def test_a_folder_that_cannot_be_looked_at_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The entry has been noted by then; what isn't known isn't said."""

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("analyzer.exports.sources.os.scandir", refuse)
    assert _said(tmp_path) == "; if yours is elsewhere"
