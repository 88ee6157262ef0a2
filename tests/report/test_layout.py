"""The report as it is printed: no heading twice, no row parted, no page all but empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analyzer import analyze
from analyzer.report import contents
from analyzer.report.pdf import write_report
from analyzer.wording import headings
from tests.gallery.cases import SAMPLE, SAMPLE_END
from tests.report import layout
from tests.report.conftest import make_analysis

if TYPE_CHECKING:
    from pathlib import Path

    from analyzer.schema import Analysis

LEAST = 1 / 3
LOGS = {
    "sample": lambda: analyze(SAMPLE, end=SAMPLE_END),
    "three days": lambda: make_analysis(3),
    "ten years": lambda: make_analysis(3650),
}


@pytest.fixture(scope="module", params=LOGS)
def printed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report as it comes, without a choice of pages."""
    log: Analysis = LOGS[request.param]()
    return write_report(log, tmp_path_factory.mktemp("layout") / "r.pdf")


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


def test_how_it_was_made_is_not_alone_on_the_last_page(printed: Path) -> None:
    """It shares its page with what was not read, or with the end of the words."""
    lines = layout.lines_of_last_page(printed)
    assert headings.MADE in lines
    assert lines.index(headings.MADE) > 2


def test_nor_in_the_appendix(tmp_path: Path) -> None:
    """With all parts, no heading is doubled and no row parted either."""
    path = write_report(make_analysis(), tmp_path / "r.pdf", chosen=contents.names())
    assert layout.doubled(path) == []
    assert layout.parted_rows(path) == []
