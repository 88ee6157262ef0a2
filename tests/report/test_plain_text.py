"""The first page as plain text: all that the PDF's first page says, but its charts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from analyzer.report import blocks, plain_text
from analyzer.report.blocks import Block
from analyzer.report.parts.summary import summary
from analyzer.report.plain_text import Table, first_page
from analyzer.schema import Analysis
from analyzer.wording.lines import WIDTH
from analyzer.wording.numbers import Units
from tests.report.conftest import with_gap

KM = Units()


def _folded(text: str) -> str:
    return " ".join(text.split())


def _texts(block: Block) -> list[str]:
    """What a block of the page says, but for figures and tables."""
    kind = block["kind"]
    if kind == "cards":
        return [text for card in block["cards"] for text in card.values()]
    if kind == "box":
        return [block["title"], *(text for row in block["rows"] for text in row)]
    if kind == "lines":
        rows = block["rows"]
        return [text for row in rows for text in (row["label"].upper(), *row["parts"])]
    return block["items"] if kind == "list" else [block.get("text", "")]


def test_every_text_of_the_page_is_there(analysis: Analysis, young: Analysis) -> None:
    """All lines, and red flags; of a short log, too."""
    for shown in (analysis, young):
        lines = [piece for piece in first_page(shown, KM) if isinstance(piece, str)]
        said = _folded(" ".join(lines))
        texts = [t for block in summary(shown, KM) for t in _texts(block)]
        assert len(texts) > 20
        assert [text for text in texts if _folded(text) not in said] == []


def test_no_line_is_too_wide(analysis: Analysis) -> None:
    """Also where days were not recorded."""
    for shown in (analysis, with_gap(analysis, "2026-06-15", "2026-06-21")):
        for piece in first_page(shown, KM):
            if isinstance(piece, str):
                assert max(map(len, piece.splitlines() or [""])) <= WIDTH


def test_every_kind_of_block_has_a_writer() -> None:
    """Also those that the first page has none of today."""
    source = Path(blocks.__file__).read_text(encoding="utf-8")
    kinds = set(re.findall(r'"kind": "(\w+)"', source)) | {"figure"}
    assert {"table", "columns", "fault", "strip"} <= kinds
    assert kinds <= set(plain_text._WRITERS)


def test_a_table_on_the_first_page(analysis: Analysis, monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts, scores and cells that reach over several rows, side by side with a note."""
    table = blocks.table(
        ["Day", "Pain|right"],
        blocks.grouped([["5 Mar", blocks.score(3)], ["", "none"]], 1),
        note="Small print.",
    )
    page = [blocks.columns((1, [table]), (1, [blocks.note("Beside it.")]))]
    monkeypatch.setattr(plain_text, "summary", lambda *_: page)
    _, found, *rest = first_page(analysis, KM)
    assert isinstance(found, Table)
    assert found.heads == ["Day", "Pain"]
    assert found.rows == [["5 Mar", "3"], ["", "none"]]
    assert rest == ["Small print.", "", "Beside it."]
