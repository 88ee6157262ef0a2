"""What the report says is looked up in the catalogues when it is used, so it can be replaced."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from analyzer.report import contents, figures, pages, style
from analyzer.schema.diary import fields
from analyzer.wording import (
    alt_words,
    back_words,
    captions,
    chart_words,
    comeback_words,
    glossary,
    headings,
    key_chart,
    messages,
    nouns,
    side_by_side,
    summary_words,
    table_words,
    versus_words,
    words,
)
from analyzer.wording.back import named
from analyzer.wording.measures import MEASURES
from analyzer.wording.numbers import Units
from tests.report import backs
from tests.report.conftest import make_analysis

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

    from matplotlib.figure import Figure

REPORT = Path(pages.__file__).parent
MODULES = sorted(REPORT.rglob("*.py"))
CATALOGUES = (
    alt_words, back_words, captions, chart_words, comeback_words, glossary, headings, key_chart,
    messages, nouns, side_by_side, summary_words, table_words, versus_words, words,
)  # fmt: skip
MARK = "§"
# Text with a field of an f-string as {} -> why it isn't in a catalogue.
ALLOWED = {
    "axes fraction": "matplotlib",
    "offset points": "matplotlib",
    "lower left": "matplotlib",
    "lower right": "matplotlib",
    "Creator": "key of an image's metadata",
    "Date": "key of an image's metadata",
    "Software": "key of an image's metadata",
    "Title": "key of an image's metadata",
    "Inter": "name of the typeface",
    "pain list": "name of a command",
    "event list": "name of a command",
    "runlog report": "command to type",
    "--from {}": "option to type",
    "--to {}": "option to type",
    "--units {}": "option to type",
    "--pages {}": "option to type",
    "runlog {}": "name and version of the program",
    "SHA-256 {}": "name of the hash",
    "{} km": "unit",
    "{} mi": "unit",
    "{}\u00a0kg": "unit",
}
_WORD = re.compile(r"[^\W\d_]{2,}|\{\}")
_HEAD = re.compile(r"[A-Z][a-z]")


def texts(source: str) -> Iterator[str]:
    """The strings of a module except docstrings; an f-string is one text, its fields as {}."""
    skipped: set[int] = set()
    for node in ast.walk(ast.parse(source)):  # parents come before their parts
        if isinstance(node, ast.Expr):
            skipped.add(id(node.value))
        elif isinstance(node, ast.JoinedStr):
            skipped |= {id(part) for part in node.values}
            yield "".join(
                str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values
            )
        elif isinstance(node, ast.Constant) and id(node) not in skipped:
            yield from [node.value] if isinstance(node.value, str) else []


def is_prose(text: str) -> bool:
    """Two words, counting a field as one if there is another; or one that begins a head."""
    found = _WORD.findall(text)
    has_letters = any(word != "{}" for word in found)
    return bool(_HEAD.match(text)) or (len(found) > 1 and has_letters and len(text.split()) > 1)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(REPORT)))
def test_no_prose_is_outside_the_catalogues(path: Path):
    said = {text for text in texts(path.read_text(encoding="utf-8")) if is_prose(text)}
    assert said - set(ALLOWED) == set()


def test_every_exception_is_needed():
    said = {text for path in MODULES for text in texts(path.read_text(encoding="utf-8"))}
    assert set(ALLOWED) - said == set()


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('heading("What stands out")', ["What stands out"]),
        ('heading("Timeline")', ["Timeline"]),
        ('columns = ("Flares|right|0.6",)', ["Flares|right|0.6"]),
        ('label = f"{time:.1f} elapsed"', ["{} elapsed"]),
        ('alt = f"of {runs}, {name}"', ["of {}, {}"]),
        ('"""A docstring."""\ndef f():\n    """Another one."""', []),
        ('draw(loc="left", file=f"{name}.svg", head=f"{head}|right|{width}")', []),
        ('span = f"{first} – {last}"', []),
    ],
)
def test_prose_is_distinguished_from_keys(source: str, found: list[str]):
    """The check can fail, and leaves formats and keys alone."""
    assert [text for text in texts(source) if is_prose(text)] == found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(REPORT)))
def test_no_text_is_bound_at_import(path: Path):
    """``from headings import TIMELINE``, a constant or a default would keep the first language."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {catalogue.__name__.rpartition(".")[2] for catalogue in CATALOGUES}
    imported = {n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
    assert imported & {catalogue.__name__ for catalogue in CATALOGUES} == set()
    bound = [name for node in _run_at_import(tree) for name in _names(node) if name in names]
    assert bound == []


def _run_at_import(tree: ast.Module) -> Iterator[ast.AST]:
    """What runs once: constants of the module, and defaults of arguments."""
    yield from (node for node in tree.body if isinstance(node, (ast.Assign, ast.AnnAssign)))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            yield from node.args.defaults
            yield from filter(None, node.args.kw_defaults)


def _names(node: ast.AST) -> list[str]:
    """The names in it; what a lambda names is looked up when that is called."""
    if isinstance(node, ast.Lambda):
        return []
    own = [node.id] if isinstance(node, ast.Name) else []
    return own + [name for inner in ast.iter_child_nodes(node) for name in _names(inner)]


@pytest.fixture
def marked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every text of the catalogues begins with a mark."""
    for catalogue in CATALOGUES:
        for name, value in _texts_of(catalogue).items():
            monkeypatch.setattr(catalogue, name, _mark(value))


def _texts_of(catalogue: ModuleType) -> dict[str, Any]:
    return {name: value for name, value in vars(catalogue).items() if name.isupper()}


def _mark(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _mark(text) for key, text in value.items()}
    if isinstance(value, tuple):
        return tuple(map(_mark, value))
    return f"{MARK}{value}"


@pytest.mark.usefixtures("marked")
@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"count": 21},
        {"count": 1200},
        {"with_pain": False},
        {"event_study": backs.study(), "pain_after_spikes": backs.after(7, 9, test=backs.exact())},
    ],
)
def test_a_replaced_text_is_on_the_page(changes: dict[str, Any]):
    """Headings, heads of tables, alternative texts and captions all come from a catalogue."""
    found = pages.report_pages(make_analysis(**changes), Units(), contents.names())["blocks"]
    said = [text for block in found for text in _fixed(block)]
    assert len(said) > 20
    assert [text for text in said if MARK not in text] == []


def _fixed(block: dict[str, Any]) -> list[str]:
    """The texts of a block that depend on no measure; the heading of a year is its number."""
    kind = block["kind"]
    if kind == "figure":
        return [text for text in (block["alt"], block["caption"]) if text]
    if kind == "heading" and not block["text"].isdigit():
        return [block["text"]]
    return [block["text"]] if kind == "note" else []


@pytest.mark.usefixtures("marked")
def test_a_replaced_text_is_in_the_chart():
    """Keys, titles and notes; measures and diary words are named by their own tables."""
    charts = figures.report_charts(make_analysis(), Units())
    said = {
        text for draw in charts.values() for text in _drawn(draw) if len(_WORD.findall(text)) > 1
    }
    assert len(said) > 15
    labels = tuple(measure.label for measure in MEASURES.values())
    of_diary = {name for row in fields() for name in (row.report.sign, *map(named, row.words))}
    rest = [text for text in said - of_diary if not text.startswith(labels)]
    assert [text for text in rest if MARK not in text] == []


def _drawn(draw: Callable[[], Figure]) -> list[str]:
    import matplotlib as mpl
    from matplotlib.text import Text

    look: Any = style.chart_rc()
    with mpl.rc_context(look):
        return [str(text.get_text()) for text in draw().findobj(Text)]  # type: ignore[attr-defined]
