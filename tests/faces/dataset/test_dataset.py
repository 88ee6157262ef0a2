"""A folder of tables with a codebook: whole or not at all, and never over anything."""

from __future__ import annotations

import io
from pathlib import Path

import pandas as pd
import pytest

from analyzer.errors import ReportError, UsageError
from analyzer.faces.dataset.codebook import codebook
from analyzer.faces.dataset.tables import files_of
from analyzer.faces.dataset.writing import require_outside, write_folder
from analyzer.pipeline import analyze
from analyzer.schema import PAIN

FILES = [("a.csv", b"x\n1\n"), ("b.csv", b"y\n")]


@pytest.fixture(scope="module")
def analysis(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("log")
    (folder / "pain.csv").write_text(
        "date,score,note\n2026-05-01,0,\n2026-05-02,2,=1+1\n",
        encoding="utf-8",
    )
    return analyze(folder, today=pd.Timestamp("2026-05-31").date())


def test_a_table_for_each_frame_and_the_codebook(analysis):
    """Frames without rows have their heads; no cell is a formula; missing is empty, not zero."""
    files = dict(files_of(analysis))
    assert set(files) == {f"{name}.csv" for name in [*analysis.frames(), "codebook"]}
    for name, frame in analysis.frames().items():
        read = pd.read_csv(io.BytesIO(files[f"{name}.csv"]), keep_default_na=False)
        assert list(read.columns) == list(frame.columns)
        assert len(read) == len(frame)
    pain = pd.read_csv(io.BytesIO(files["pain.csv"]), keep_default_na=False, dtype=str)
    assert pain["score"].tolist() == ["0", "2"]
    assert pain["note"].tolist() == ["", "'=1+1"]
    assert set(pain["time"]) == {""}


def test_the_codebook_counts_what_is_missing():
    """Two entries, one of them without a score."""
    frame = PAIN.empty().reindex(range(2))
    frame["score"] = [3.0, float("nan")]
    book = codebook({"pain": frame}).set_index("column")
    assert book.loc["score", "missing"] == 1
    assert book.loc["date", "missing"] == 2
    assert book.loc["score", "meaning"]
    assert list(codebook({})) == ["frame", "column", "dtype", "unit", "meaning", "missing"]


def test_a_new_or_empty_folder_is_filled(tmp_path: Path):
    (tmp_path / "empty").mkdir()
    for place in (tmp_path / "deep" / "new", tmp_path / "empty"):
        assert write_folder(place, FILES) == place
        assert {path.name: path.read_bytes() for path in place.iterdir()} == dict(FILES)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["deep", "empty"]


def test_the_empty_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    assert write_folder(Path(), FILES) == Path()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == dict(FILES)


@pytest.mark.parametrize("kind", ["file", "full", "link", "broken link"])
def test_nothing_that_is_there_is_touched(tmp_path: Path, kind: str):
    place, other = tmp_path / "place", tmp_path / "other"
    other.mkdir()
    if kind == "file":
        place.write_text("mine")
    elif kind == "full":
        place.mkdir()
        (place / ".hidden").write_text("mine")
    else:
        place.symlink_to(other if kind == "link" else tmp_path / "nowhere")
    with pytest.raises(ReportError, match="is there already and stays as it is"):
        write_folder(place, FILES)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["other", "place"]
    assert not list(other.iterdir())


def test_a_folder_that_comes_meanwhile_stays(tmp_path: Path):
    """Something is put there while the files are written."""
    place = tmp_path / "place"

    def files():
        yield FILES[0]
        place.mkdir()
        (place / "mine.txt").write_text("mine")
        yield FILES[1]

    with pytest.raises(ReportError, match="Nothing was written"):
        write_folder(place, files())
    assert [path.name for path in place.iterdir()] == ["mine.txt"]
    assert [path.name for path in tmp_path.iterdir()] == ["place"]


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_failure_leaves_nothing(tmp_path: Path, error: BaseException):
    """Whether the disk is full or the user stops it."""

    def files():
        yield FILES[0]
        raise error

    with pytest.raises((ReportError, KeyboardInterrupt)):
        write_folder(tmp_path / "place", files())
    assert not list(tmp_path.iterdir())


def test_not_among_the_exports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Its tables would be read as exports; a link into the folder is no way round."""
    log, beside = tmp_path / "log", tmp_path / "log-tables"
    log.mkdir()
    (tmp_path / "way").symlink_to(log)
    for place in (log, log / "tables", log / "a" / "b", tmp_path / "way" / "c", log / ".." / "log"):
        with pytest.raises(UsageError, match="inside the folder of exports"):
            require_outside(place, log)
    require_outside(beside, log)
    monkeypatch.chdir(tmp_path)
    require_outside(Path("tables"), Path("log"))
