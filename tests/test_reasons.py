"""Codes and facts: a closed set with the right facts; decisions go by code, never by prose."""

from __future__ import annotations

import ast
import pickle
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

import analyzer
from analyzer.reasons import Code, Reason, Remedy

PACKAGE = Path(analyzer.__file__).parent
DECIDING = ("parsers", "exports", "metrics", "log", "pipeline")
TABLES = ("reasons.py", "reason_words.py")
PROSE = re.compile(r"[a-z'] [a-z]")


def _modules(*folders: str) -> Iterator[tuple[Path, ast.Module]]:
    for folder in folders:
        for path in sorted((PACKAGE / folder).rglob("*.py")):
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def _codes(tree: ast.AST, kind: str) -> Iterator[str]:
    """The names after ``Code.`` or ``Remedy.``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == kind:
            yield node.attr


def _calls(tree: ast.AST) -> Iterator[ast.Call]:
    """Calls that make a reason."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("Reason", "Reason.of"):
            yield node


def test_equal_by_code_and_facts():
    """In any order of facts; reasons work in sets and in other processes."""
    one = Reason.of(Code.FIT_JUMP, from_byte=1, to_byte=2)
    same = Reason.of(Code.FIT_JUMP, to_byte=2, from_byte=1)
    assert {one, same} == {one}
    assert one != Reason.of(Code.FIT_JUMP, from_byte=1, to_byte=3)
    assert pickle.loads(pickle.dumps(one)) == one
    assert str(one) == "fit_jump(from_byte=1, to_byte=2)"
    assert str(Reason(Code.FIT_CUT)) == "fit_cut"


@pytest.mark.parametrize(
    ("code", "facts"),
    [
        (Code.XML_BROKEN, {}),
        (Code.XML_BROKEN, {"line": 3, "place": 4}),
        (Code.XML_BROKEN, {"place": 3}),
        (Code.FIT_CUT, {"line": 3}),
        (Code.XML_BROKEN, {"line": None}),
        (Code.XML_BROKEN, {"line": np.int64(3)}),  # JSON can't store it
    ],
)
def test_facts_are_those_of_the_code(code: Code, facts: dict[str, int]):
    """Neither fewer nor more, and of plain types."""
    with pytest.raises(TypeError, match=code):
        Reason.of(code, **facts)


def test_codes_are_named_as_they_are_stored():
    """Two names for one code would silently be aliases."""
    for kind in (Code, Remedy):
        assert [member.value for member in kind] == [name.lower() for name in kind.__members__]


def test_every_code_and_remedy_is_made_somewhere():
    """A code that nothing uses is superfluous."""
    made = [tree for path, tree in _modules("") if path.name not in TABLES]
    for kind in (Code, Remedy):
        used = {name for tree in made for name in _codes(tree, kind.__name__)}
        assert set(kind.__members__) - used == set()


def test_every_reason_is_made_with_the_facts_of_its_code():
    """Read from the source, so that no rare reason is missed; except for facts given by ``**``."""
    seen = 0
    for path, tree in _modules(""):
        for call in _calls(tree):
            code = ast.unparse(call.args[0]).removeprefix("Code.") if call.args else ""
            if code not in Code.__members__ or any(word.arg is None for word in call.keywords):
                continue
            given = {str(word.arg) for word in call.keywords}
            assert given == Code[code].fact_names, f"{path.name}:{call.lineno}"
            seen += 1
    assert seen > 80


def test_nothing_is_decided_by_prose():
    """No comparison with, or search for, several words in a row."""
    for path, tree in _modules(*DECIDING):
        for node in ast.walk(tree):
            parts: list[ast.expr] = []
            if isinstance(node, ast.Compare):
                parts = [node.left, *node.comparators]
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                is_search = node.func.attr in ("startswith", "endswith", "find", "index", "count")
                parts = node.args if is_search else []
            texts = [part.value for part in parts if isinstance(part, ast.Constant)]
            prose = [text for text in texts if isinstance(text, str) and PROSE.search(text)]
            assert not prose, f"{path}:{node.lineno} {prose}"


def test_no_reason_is_compared_with_a_text():
    """Codes are compared by ``is``, or whole reasons are compared."""
    named = re.compile(r"\b(?:\w*reason|why|left_out|refusal|not_activity|doubt)(?:\.\w+\(.*\))?$")
    for path, tree in _modules(*DECIDING):
        for node in ast.walk(tree):
            if not isinstance(node, ast.Compare):
                continue
            parts = [node.left, *node.comparators]
            is_reason = any(named.search(ast.unparse(part)) for part in parts)
            texts = [p for p in parts if isinstance(p, ast.Constant) and isinstance(p.value, str)]
            assert not (is_reason and texts), f"{path}:{node.lineno} {ast.unparse(node)}"


def test_no_words_of_reasons_stand_where_they_are_made():
    """In the packages that make reasons, only errors raised for the user contain sentences."""
    from analyzer.wording.reason_words import CLAUSES, REMEDIES, SENTENCES

    words = [*CLAUSES.values(), *SENTENCES.values(), *REMEDIES.values()]
    said = {part for text in words for part in ([text] if isinstance(text, str) else text)}
    said = {text for text in said if PROSE.search(text)}
    for path, tree in _modules(*DECIDING):
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert node.value not in said, f"{path}:{node.lineno}"
