"""The wheel holds the program and nothing else, the source archive all that git knows."""

from __future__ import annotations

import re
import tarfile
import tomllib
import zipfile
from email import message_from_bytes
from pathlib import Path, PurePosixPath

import pytest

from analyzer import __version__
from tests.packages.conftest import ROOT

OURS = (".css", ".html", ".js", ".py", ".pyi", ".svg", ".toml", ".typ", "py.typed")
"""How the names of this project's own files end; all else in the wheel is from others."""

VENDORED = ROOT / "analyzer/web/static/vendor"


def _names(built: Path) -> set[str]:
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def _is_others(name: str) -> bool:
    return "/vendor/" in name or not name.endswith(OURS)


@pytest.mark.slow
def test_the_wheel_holds_the_package_and_nothing_else(built: Path, tracked: list[str]) -> None:
    package = {name for name in tracked if name.startswith("analyzer/")}
    assert {name for name in _names(built) if ".dist-info/" not in name} == package


@pytest.mark.slow
def test_the_source_archive_is_complete(built: Path, tracked: list[str]) -> None:
    """Whoever unpacks it can run the tests and make the report, the page and the packages."""
    (archive,) = built.glob("*.tar.gz")
    with tarfile.open(archive) as opened:
        names = {member.name.partition("/")[2] for member in opened if member.isfile()}
    left_out = {name for name in tracked if name.startswith((".github/", ".git", ".container"))}
    assert set(tracked) - left_out <= names


@pytest.mark.slow
def test_each_file_of_others_has_its_licence_in_one_place(built: Path) -> None:
    text = (ROOT / "THIRD_PARTY.md").read_text()
    patterns = re.findall(r"^\| `([^`]+)` \|", text, re.MULTILINE)
    theirs = {name for name in _names(built) if ".dist-info/" not in name and _is_others(name)}
    told = {name for name in theirs for each in patterns if PurePosixPath(name).match(each)}
    licences = {name for name in theirs if name.endswith(("LICENSE", "OFL.txt"))}
    assert theirs - licences - {"analyzer/web/static/vendor/vendored.toml"} == told
    for name in licences:
        assert (ROOT / name).read_text().strip() in text, name
    assert any(name.endswith("licenses/THIRD_PARTY.md") for name in _names(built))


def test_the_versions_of_what_is_vendored_are_told() -> None:
    text = (ROOT / "THIRD_PARTY.md").read_text()
    for package in tomllib.loads((VENDORED / "vendored.toml").read_text())["package"]:
        name = {"htmx.org": "htmx", "uplot": "uPlot"}[package["name"]]
        assert f"{name} {package['version']}" in text


@pytest.mark.slow
def test_what_the_wheel_says_of_itself(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (each for each in archive.namelist() if each.endswith("/METADATA"))
        told = message_from_bytes(archive.read(name))
    assert told["Version"] == __version__
    assert told["Description-Content-Type"] == "text/markdown"
    assert told["License-Expression"] == "MIT" or told["License"] == "MIT"
    assert "# Running-log analyzer" in str(told.get_payload())


def _minor_versions(text: str) -> list[str]:
    return re.findall(r"3\.\d\d", text)


def test_pythons_are_the_same_everywhere() -> None:
    setup = (ROOT / "setup.cfg").read_text()
    told = re.findall(r"Python :: (3\.\d+)$", setup, re.MULTILINE)
    nox = re.search(r"^PYTHONS = (.+)$", (ROOT / "noxfile.py").read_text(), re.MULTILINE)
    assert nox is not None
    assert _minor_versions(nox[1]) == told
    if (workflow := ROOT / ".github/workflows/tests.yml").exists():  # not in a source archive
        matrix = re.search(r"python: \[(.+)\]", workflow.read_text())
        assert matrix is not None
        assert _minor_versions(matrix[1]) == told


def test_one_version() -> None:
    cited = re.search(r"^version: (.+)$", (ROOT / "CITATION.cff").read_text(), re.MULTILINE)
    assert cited is not None
    assert cited[1] == __version__
    assert f"## {__version__} " in (ROOT / "CHANGELOG.md").read_text()
