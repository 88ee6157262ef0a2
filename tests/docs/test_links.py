"""Every link in what people read leads somewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests import documents

if TYPE_CHECKING:
    from pathlib import Path

READ = [*documents.PATHS, *(documents.ROOT / name for name in ("SECURITY.md", "CHANGELOG.md"))]
_LINK = re.compile(r"\]\(([^)\s]+)\)|(?:href|src)=\"([^\"]+)\"")
_HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
_INCLUDED = re.compile(r"^```\{include\} (\S+)$", re.MULTILINE)


def _anchors(path: Path) -> set[str]:
    """The names of a page's headings, as repositories and MyST make them."""
    text = path.read_text(encoding="utf-8")
    found = {anchor for name in _INCLUDED.findall(text) for anchor in _anchors(path.parent / name)}
    for heading in _HEADING.findall(documents.prose(text)):
        words = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", heading).lower()
        found.add(re.sub(r"[^\w\- ]", "", words).replace(" ", "-"))
    return found


def _links(path: Path) -> list[str]:
    text = documents.prose(path.read_text(encoding="utf-8"))
    return [markdown or html for markdown, html in _LINK.findall(text)]


@pytest.mark.parametrize("path", READ, ids=lambda path: str(path.relative_to(documents.ROOT)))
def test_every_link_leads_to_a_file_and_a_heading_of_it(path: Path) -> None:
    """Relative links only: there is nowhere else where the pages are sure to be."""
    for link in _links(path):
        if link.startswith(("https://", "http://")):
            continue
        name, _, anchor = link.partition("#")
        target = (path.parent / name).resolve() if name else path
        assert target.exists(), link
        assert target.is_relative_to(documents.ROOT), link
        assert not anchor or anchor in _anchors(target), link


@pytest.mark.parametrize(
    ("text", "anchors"),
    [
        ("# Add a page\n", {"add-a-page"}),
        ("## Acute : chronic load\n", {"acute--chronic-load"}),
        ("## `runlog run`, and [one](a.md) more\n", {"runlog-run-and-one-more"}),
        ("```\n# a comment\n```\n", set()),
    ],
)
def test_names_of_headings(text: str, anchors: set[str], tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(text, encoding="utf-8")
    assert _anchors(page) == anchors


def test_the_list_of_how_tos_is_whole() -> None:
    """Also where a page is read without being built."""
    folder = documents.ROOT / "docs" / "howto"
    pages = {path.name for path in folder.glob("*.md")} - {"index.md"}
    assert set(_links(folder / "index.md")) >= pages


def test_there_are_links_to_check() -> None:
    """A pattern that finds none would find no broken one."""
    assert {
        name: len(_links(documents.ROOT / name)) > 3 for name in ("README.md", "docs/index.md")
    } == {
        "README.md": True,
        "docs/index.md": True,
    }
