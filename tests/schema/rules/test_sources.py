"""No text of the program contains a rule's figure: it would stay when the rule changes."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.report.claims import plain
from tests.schema.rules.figures import FIGURE

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[3]
RULES = ROOT / "analyzer" / "schema" / "rules"
MODULES = [path for path in sorted((ROOT / "analyzer").rglob("*.py")) if RULES not in path.parents]
# Figures in texts that aren't rules, and why.
ALLOWED = {
    "7 days": "a week",
    "seven days": "a week",
    "95 % confidence interval": "Frandsen's",
    "more than 30 % with less than 10 % over two weeks": "the groups of Nielsen's study",
    "30 % after Nielsen 2014": "the same",
    "24 hours": "a day; within one, FLAReS's",
    "above 1, and some have decimals": "scores that may be shares of a whole",
    "55 years of age": "the upper end of what sources say of first onset",
    "two full weeks": "the two that are compared",
    "two weeks": "the same",
    "two days": "a date that can be read in two ways",
    "two runs": "a treadmill and the road",
    "over 5 km": "a distance with a best time",
    "over 10 km": "the same",
}


def _printed(source: str) -> Iterator[str]:
    """Strings that are more than documentation; the pieces of an f-string apart.

    The docstring of a command is its help.
    """
    nodes = list(ast.walk(ast.parse(source)))
    helps = {id(node.body[0]) for node in nodes if _is_command(node)}
    documents = {
        id(node.value) for node in nodes if isinstance(node, ast.Expr) and id(node) not in helps
    }
    for node in nodes:
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and id(node) not in documents:
            yield node.value


def _is_command(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef) and any(
        "command" in ast.unparse(decorator) for decorator in node.decorator_list
    )


def typed_in(text: str) -> list[str]:
    """The figures of a text, each with a word or two after it."""
    found = plain(text)
    for allowed in ALLOWED:
        found = found.replace(allowed, "…")
    return [found[m.start() : m.end() + 20] for m in FIGURE.finditer(found)]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_has_a_figure_in_its_texts(path: Path):
    texts = _printed(path.read_text(encoding="utf-8"))
    assert [typed for text in texts if (typed := typed_in(text))] == []


def test_a_figure_is_found():
    """The search itself, on sentences of the kind that it looks for."""
    assert typed_in("A run over 1.10 times the longest of 30 days before.") != []
    assert typed_in("at least 4 of them") == ["at least 4 of them"]
    assert typed_in("after minute 10, on grades under 2 %") != []
    (text,) = _printed('@click.command()\ndef f():\n    """Of the last 14 runs."""')
    assert typed_in(text) == ["14 runs."]
    assert typed_in("The page has four parts; 0 is an entry, in 2026.") == []
