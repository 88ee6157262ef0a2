"""What was read and what was not, in a line."""

from __future__ import annotations

from dataclasses import replace

from analyzer.wording import words
from analyzer.wording.receipt import not_read
from tests.report.conftest import make_analysis


def test_not_read_line() -> None:
    """One line says what was not read, and where it is listed."""
    analysis = make_analysis(21)
    line = not_read(analysis.summary, words.NAMED_IN_REPORT)
    assert "1 could not be read" in line
    assert line.endswith(". What was not read is listed under “Files and method”.")
    whole = not_read(replace(analysis.summary, files_failed=0), "See there.")
    assert "none failed" in whole
    assert "Files and method" not in whole
