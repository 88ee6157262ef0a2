"""The report as it is printed: no heading twice, no row parted, no page all but empty."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from pypdfium2 import PdfDocument

from analyzer import analyze
from analyzer.report import blocks, contents
from analyzer.report.part import Part
from analyzer.report.pdf import write_report
from analyzer.wording import headings
from tests.gallery.cases import CASES, SAMPLE, SAMPLE_END
from tests.report import layout
from tests.report.conftest import make_analysis

if TYPE_CHECKING:
    from analyzer.schema import Analysis

LEAST = 1 / 3
LOGS = {
    "sample": lambda: analyze(SAMPLE, end=SAMPLE_END),
    "three days": lambda: make_analysis(3),
    "ten years": lambda: make_analysis(3650),
    "hostile notes": lambda: _from("hostile-notes"),
}


def _from(name: str) -> Analysis:
    """A case of the gallery."""
    case = CASES[name]
    with TemporaryDirectory() as place:
        case.write(Path(place))
        return analyze(Path(place), end=case.end, today=case.end)


@pytest.fixture(scope="module", params=LOGS)
def log(request: pytest.FixtureRequest) -> Analysis:
    """Each log."""
    return LOGS[request.param]()


@pytest.fixture(scope="module")
def printed(log: Analysis, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report as it comes, without a choice of pages."""
    return write_report(log, tmp_path_factory.mktemp("layout") / "r.pdf")


@pytest.fixture(scope="module")
def whole(log: Analysis, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report with its appendix."""
    output = tmp_path_factory.mktemp("layout") / "all.pdf"
    return write_report(log, output, chosen=contents.names())


def test_no_page_but_the_last_is_under_a_third_full(printed: Path) -> None:
    """Where a part would begin after so little, it goes on on the same page."""
    *others, _ = layout.filled(printed)
    assert [share for share in others if share < LEAST] == []


def test_no_heading_is_doubled(printed: Path) -> None:
    """Each part and section has a name of its own."""
    assert len(layout.headings(printed)) > 5
    assert layout.doubled(printed) == []


def test_no_row_is_parted_from_its_group(printed: Path) -> None:
    """A row of a table, and the rows beside a cell that spans them, are on one page."""
    assert layout.parted_rows(printed) == []


def test_commands_and_hashes_are_left_to_the_appendix(printed: Path, whole: Path) -> None:
    """How it was made is for whoever makes it again; there it isn't alone on the last page."""
    assert headings.MADE not in layout.headings(printed)
    lines = layout.lines_of_last_page(whole)
    assert headings.MADE in lines
    assert lines.index(headings.MADE) > 2


def test_nothing_leaves_the_margins(printed: Path, whole: Path) -> None:
    """A DOI, a hash or a path has room, or breaks."""
    assert layout.beyond_margins(printed) == []
    assert layout.beyond_margins(whole) == []


def test_no_small_print_is_parted_from_its_table(printed: Path) -> None:
    """A note stands under the last row of its table, on the same page."""
    assert layout.begun_with_small_print(printed) == []


def test_nor_in_the_appendix(whole: Path) -> None:
    """With all parts, no heading is doubled, no row and no small print parted either."""
    assert layout.doubled(whole) == []
    assert layout.parted_rows(whole) == []
    assert layout.begun_with_small_print(whole) == []


def test_no_page_of_the_appendix_is_under_a_third_full(whole: Path) -> None:
    """Except the last."""
    *others, _ = layout.filled(whole)
    assert [share for share in others if share < LEAST] == []


@pytest.mark.parametrize("rows", range(30, 60, 3))
def test_a_note_stays_with_the_last_row(rows: int, tmp_path: Path) -> None:
    """Wherever the page ends: some row goes on to the next page with it."""
    part = Part("long", lambda: "Long", lambda *_: [
        blocks.heading("Long"),
        blocks.table(["One", "Two"], [[f"row {n}", "x"] for n in range(rows)]),
        blocks.note("The note."),
        blocks.note("And another."),
    ])  # fmt: skip
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(contents, "PARTS", (part,))
        path = write_report(make_analysis(30), tmp_path / "r.pdf")
    pages = [page.get_textpage().get_text_bounded() for page in PdfDocument(path.read_bytes())]
    (page,) = [text for text in pages if "The note." in text]
    assert f"row {rows - 1}" in page
    assert "And another." in page
