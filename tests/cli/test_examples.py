"""The examples of the documentation, run again."""

from __future__ import annotations

import re
from datetime import date
from functools import partial

import pytest

from analyzer import pipeline
from analyzer.pipeline import folder
from tests import documents

AFTERWARDS = date(2026, 12, 1)
"""Long after the last entry of sample_data, so that the output doesn't depend on the date."""
_WHOLE = ("summary", "red-flags", "weeks", "months", "runs", "run", "spikes", "flares", "comebacks",
          "compare")  # fmt: skip
_EXAMPLE = re.compile(r"^\$ runlog (.*--folder sample_data.*)\n((?:.*\n)*?)```$", re.MULTILINE)


def test_examples_print_what_the_documentation_shows(runlog, monkeypatch: pytest.MonkeyPatch):
    """Every example printed in full; a changed number or word needs a new example."""
    monkeypatch.chdir(documents.ROOT)
    monkeypatch.setattr(pipeline, "analyze", partial(pipeline.analyze, today=AFTERWARDS))
    monkeypatch.setattr(folder, "read_folder", partial(folder.read_folder, today=AFTERWARDS))
    examples = [(call.split(), shown) for call, shown in _EXAMPLE.findall(documents.together())]
    complete = [(call, shown) for call, shown in examples if call[0] in _WHOLE]
    assert {call[0] for call, _ in complete} == set(_WHOLE)
    for call, shown in complete:
        assert runlog(*call).out == shown, call


def test_an_extract_of_files_has_only_lines_that_are_printed(
    runlog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the totals; rules are as long as the widest row, which an extract may leave out."""
    monkeypatch.chdir(documents.ROOT)
    monkeypatch.setattr(folder, "read_folder", partial(folder.read_folder, today=AFTERWARDS))
    examples = [(call.split(), shown) for call, shown in _EXAMPLE.findall(documents.together())]
    extracts = [(call, shown) for call, shown in examples if call[0] == "files"]
    assert extracts
    for call, shown in extracts:
        printed = runlog(*call).out.splitlines()
        rows = [line for line in shown.splitlines() if "─" not in line]
        assert [line for line in rows if line not in printed] == []
