"""The notebook of the tutorial runs, cell by cell, as Jupyter would run it.

Without Jupyter, which is a hundred packages: a cell is Python, and what its last line gives is
shown as a notebook shows it.
"""

from __future__ import annotations

import ast
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

NOTEBOOK = Path(__file__).parents[2] / "docs" / "tutorial" / "notebook.ipynb"
_SHOWN_AS = ("_repr_html_", "_repr_png_", "__repr__")


def _run(source: str, names: dict[str, Any]) -> Any:
    """Run a cell; return what it shows, or None if its last line isn't an expression."""
    body = ast.parse(source).body
    last = body.pop() if isinstance(body[-1], ast.Expr) else None
    exec(compile(ast.Module(body, []), NOTEBOOK.name, "exec"), names)
    if last is None:
        return None
    found = eval(compile(ast.Expression(last.value), NOTEBOOK.name, "eval"), names)
    shown = (getattr(found, name)() for name in _SHOWN_AS if hasattr(found, name))
    return next(part for part in shown if part is not None)


def test_it_is_without_results():
    """So that no number in it goes out of date, and nobody's log gets in."""
    notebook = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert len(cells) > 10
    assert not [cell for cell in cells if cell["outputs"] or cell["execution_count"]]
    ids = [cell["id"] for cell in notebook["cells"]]
    assert len(set(ids)) == len(ids)


@pytest.mark.slow
def test_it_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys):
    """From its own folder; it writes to a folder of its own, and shows tables and charts."""
    monkeypatch.chdir(NOTEBOOK.parent)
    before = sorted(NOTEBOOK.parent.iterdir())
    names: dict[str, Any] = {}
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    shown = [_run("".join(cell["source"]), names) for cell in cells if cell["cell_type"] == "code"]
    results = names["RESULTS"]
    try:
        assert (results / "report.pdf").read_bytes().startswith(b"%PDF")
        assert (results / "tables" / "codebook.csv").is_file()
    finally:
        shutil.rmtree(results)
    assert [part[:4] for part in shown if isinstance(part, bytes)] == [b"\x89PNG"] * 2
    assert any("15–21\xa0June against 8–14\xa0June\xa02026" in str(part) for part in shown)
    said = capsys.readouterr().out
    assert "Distance (mi)" in said
    assert "units is 'furlong'; it has to be one of km, mi" in said
    assert sorted(NOTEBOOK.parent.iterdir()) == before
