"""The fingerprint changes with everything that makes facts."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import analyzer
from analyzer.exports import made_by as made_by_module
from analyzer.exports.made_by import made_by, sources

_ROOT = Path(analyzer.__file__).parent
_MODULES_USED = """
import json, sys
from pathlib import Path
from analyzer.exports.reading import read_file
from tests.exports.fingerprint import files
for _, data, name, choice in files():
    read_file(data, choice, name)
used = [m for m in sys.modules.values() if getattr(m, "__name__", "").startswith("analyzer")]
print(json.dumps([module.__file__ for module in used if module.__file__]))
"""


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the program's source, of which fingerprints are taken."""
    root = tmp_path / "analyzer"
    for name, source in sources(_ROOT):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(source)
    monkeypatch.setattr(made_by_module, "_ROOT", root)
    return root


def _taken(choice: str = "columns") -> bytes:
    return made_by.__wrapped__(choice)


def test_it_is_the_same_for_the_same_program(copied: Path):
    """Wherever it lies; but not for the other reader."""
    assert _taken() == made_by("columns")
    assert len(_taken()) == 16
    assert _taken() != _taken("reference")


@pytest.mark.parametrize(
    "name",
    [
        "schema/rules/run.py",
        "exports/limits.py",
        "exports/time_limit.py",
        "parsers/fit/crc.py",
        "reasons.py",
    ],
)
def test_an_edited_file_changes_it(name: str, copied: Path):
    """A rule, a limit, a parser; and so does a file that is renamed, added or removed."""
    found = {_taken()}
    (copied / name).write_bytes((copied / name).read_bytes() + b"\n")
    found.add(_taken())
    (copied / name).rename((copied / name).with_name("renamed.py"))
    found.add(_taken())
    shutil.copy((copied / "errors.py"), (copied / name).with_name("more.py"))
    found.add(_taken())
    assert len(found) == (3 if name == "reasons.py" else 4)


def test_without_source_the_version_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """In a zip, or where only compiled files are installed."""
    monkeypatch.setattr(made_by_module, "_ROOT", tmp_path)
    monkeypatch.setattr(made_by_module, "_version", lambda: "1.0")
    before = _taken()
    assert _taken() == before
    monkeypatch.setattr(made_by_module, "_version", lambda: "1.1")
    assert _taken() != before


def test_words_are_no_facts(copied: Path):
    """What only shows facts changes nothing."""
    before = _taken()
    (copied / "wording").mkdir()
    (copied / "wording" / "words.py").touch()
    assert _taken() == before


def test_other_libraries_change_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """By the version that is installed; libraries that make no facts don't count."""
    before = _taken()
    monkeypatch.syspath_prepend(str(tmp_path))
    (tmp_path / "click-99.dist-info").mkdir()
    assert _taken() == before
    (tmp_path / "lxml-99.dist-info").mkdir()
    assert _taken() != before
    assert {name.partition("-")[0] for name in made_by_module._libraries()} == {
        "fitparse", "gpxpy", "lxml", "numpy", "tzfpy",
    }  # fmt: skip


def test_every_module_that_reading_uses_is_covered():
    """Files of every format are read, and what was imported for it is looked up."""
    done = subprocess.run(
        [sys.executable, "-c", _MODULES_USED],
        capture_output=True,
        text=True,
        check=True,
        cwd=_ROOT.parent,
    )
    used = {Path(name).relative_to(_ROOT).as_posix() for name in json.loads(done.stdout)}
    covered = {name for name, _ in sources(_ROOT)}
    assert {"parsers/fit/crc.py", "judgement/__init__.py"} <= covered
    used = {name for name in used if not name.startswith("wording/")}  # by the tests' own imports
    elsewhere = {"copies.py", "files.py", "locking.py", "notices.py", "processes.py", "renaming.py"}
    assert used - covered <= elsewhere  # they look at no byte of a recording
