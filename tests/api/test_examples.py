"""The examples in the docstrings are true of the sample log."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", ["", ".api.analysis", ".api.analyze", ".api.with_pages", ".api.with_tables"]
)
def test_examples(name: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(ROOT)
    result = doctest.testmod(
        importlib.import_module(f"analyzer{name}"), optionflags=doctest.ELLIPSIS
    )
    assert result.attempted
    assert not result.failed
