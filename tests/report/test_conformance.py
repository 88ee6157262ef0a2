"""Every kind of page checked against PDF/UA-1 and PDF/A-2a by an independent checker."""

from __future__ import annotations

from typing import TYPE_CHECKING

import page
import pytest

from analyzer import schema
from analyzer.report.pdf import write_comparison, write_report, write_run
from analyzer.settings import Settings
from tests.report.conftest import with_gap
from tests.report.one_run.test_page import KM
from tests.report.one_run.test_page import make as make_run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from analyzer.schema import Analysis

    Make = Callable[..., Analysis]

pytestmark = pytest.mark.slow

ACCESSIBLE, ARCHIVAL = page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A
# The checker wrongly finds a compressed stream one byte short if its last byte is a line end.
MISTAKEN = {"PDFA2A-STREAM-LENGTH-001"}


def faults(path: Path) -> set[str]:
    """The rules that a file breaks."""
    return {
        failure.rule_id
        for profile in (ACCESSIBLE, ARCHIVAL)
        for failure in page.validate_pdf(path, profile=profile).failures
    } - MISTAKEN


@pytest.mark.parametrize("days", [0, 21, 200, 1200])
def test_reports(days: int, make: Make, tmp_path: Path):
    """A diary only, a new log, one with everything, one with an overview."""
    changes = {} if days else {"runs": schema.RUNS.empty()}
    analysis = make(days or 60, **changes)
    if days == 200:
        analysis = with_gap(analysis, "2026-03-01", "2026-03-20")
    assert faults(write_report(analysis, tmp_path / "r.pdf")) == set()


def test_two_weeks_and_one_run(analysis: Analysis, tmp_path: Path):
    """The pages that are documents of their own."""
    assert analysis.comparison is not None
    two = write_comparison(analysis, analysis.comparison, tmp_path / "w.pdf")
    assert faults(two) == set()
    assert faults(write_run(make_run(), Settings(), tmp_path / "o.pdf", KM)) == set()


def test_a_broken_rule_is_found(analysis: Analysis, tmp_path: Path):
    """A file without its title and language is not accessible."""
    path = write_report(analysis, tmp_path / "r.pdf")
    path.write_bytes(path.read_bytes().replace(b"/Lang", b"/Lung").replace(b"/Marked", b"/Markid"))
    assert faults(path)
