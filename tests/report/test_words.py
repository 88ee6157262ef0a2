"""Every text that the report and the commands can print: it describes, and claims no more."""

from __future__ import annotations

import ast
import colorsys
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import pytest

from analyzer.cli import runlog
from analyzer.metrics import findings
from analyzer.report import pages, sentences, style, words
from analyzer.report.follow import answer
from analyzer.report.numbers import Units
from tests.report import backs
from tests.report.conftest import make_analysis

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
FORBIDDEN = re.compile(
    r"\brisk\w*|\b(?:un)?safe\w*|\bsweet[\s-]spots?\b|\bcaus(?:e|es|ed|ing|al)\b|\bdanger\w*"
    r"|\bwarnings?\b|\bovertrain\w*|\bharmful\b|\binjur\w*|\bdiagnos\w*|\bpredicts?\b|\bprediction\b"
    r"|\byou (?:should|must|ought)\b|\b(?:green|red|amber|yellow) (?:zone|light)s?\b",
    re.IGNORECASE,
)
# What is said on purpose, word for word: cautions, sources of definitions, denials.
ALLOWED = (
    words.ACWR_CAUTION,
    "it has not been shown to predict injury",
    "they are for overuse injury of any site, not back pain",
    "It does not diagnose, and it says nothing about why.",
    "More often than your own calendar predicts; this is not proof of cause.",
    "never a diagnosis",
    "no diagnosis",
    "It gives no diagnosis, makes no prediction, and sends nothing anywhere.",
)


def test_the_caution_is_the_agreed_one() -> None:
    """Allowed as a whole, so its own words are held here."""
    assert words.ACWR_CAUTION == (
        "Describes how this week compares with your last month. It has not been shown to predict "
        "injury; in the largest runner study a higher ratio was not linked to more injury. "
        "0.8-1.3 and 1.5 are conventions, not safe zones."
    )


def alarming(text: str) -> list[str]:
    """The forbidden words of a text, once what is said on purpose is taken out."""
    plain = " ".join(text.replace("\u00a0", " ").split())
    for allowed in sorted(ALLOWED, key=len, reverse=True):
        plain = plain.replace(allowed, "")
    return FORBIDDEN.findall(plain)


def texts_of(path: Path) -> Iterator[str]:
    """Every string of a module but its docstrings; pieces of one f-string apart."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and id(node) not in docstrings:
            yield node.value


MODULES = sorted(
    path
    for room in ("report", "cli", "ingest", "settings", "parsers", "watch")
    for path in (ROOT / "analyzer" / room).rglob("*.py")
)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_text_of_the_program_claims_or_frightens(path: Path) -> None:
    """Whatever may be printed one day; a new text can't slip by."""
    found = {text: said for text in texts_of(path) if (said := alarming(text))}
    assert found == {}


@pytest.mark.parametrize("name", ["README.md", "CHANGELOG.md", "analyzer/report/report.typ"])
def test_nor_what_is_written_about_it(name: str) -> None:
    """The README is read before the report; "cause" is no word of its examples either."""
    assert alarming((ROOT / name).read_text(encoding="utf-8")) == []


def _helps(command: click.Command) -> Iterator[str]:
    yield command.help or ""
    for parameter in command.params:
        yield getattr(parameter, "help", None) or ""
    if isinstance(command, click.Group):
        for child in command.commands.values():
            yield from _helps(child)


def test_nor_any_help() -> None:
    """Of every command and option."""
    assert [word for text in _helps(runlog) for word in alarming(text)] == []


def _everything(**changes: Any) -> str:
    content = pages.report_pages(make_analysis(**changes), Units())
    return json.dumps(content, ensure_ascii=False)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"count": 21},
        {"count": 3},
        {"with_pain": False},
        {"with_runs": False},
        {"event_study": backs.study()},
        {"pain_after_spikes": backs.after(7, 9, test=backs.exact())},
        {"pain_after_spikes": backs.after(2, 12, test=backs.exact(sets=12, p_value=0.6))},
        {"comebacks": backs.comebacks("2025-05-01", before_week_m=backs.NAN)},
    ],
)
def test_nor_any_page_put_together(changes: dict[str, Any]) -> None:
    """Pieces of a sentence may be harmless and their sum not."""
    assert alarming(_everything(**changes)) == []


def test_nor_any_sentence_of_what_stands_out() -> None:
    """Every kind of finding is among the pages above or said here."""
    said = [answer(backs.after(0, 0)), answer(backs.after(0, 0, 2)), answer(backs.after(1, 2, 1))]
    assert [word for text in said for word in alarming(text)] == []
    table = (findings.__doc__ or "").split("===\n")[2]
    assert set(re.findall(r"^([a-z_]+) ", table, re.MULTILINE)) == set(sentences._SENTENCES)


@pytest.mark.parametrize(
    "text",
    [
        "Your risk of injury is higher.",
        "This run caused the flare.",
        "You are in the safe zone.",
        "0.8-1.3 and 1.5 are safe zones.",
        "In the sweet\u00a0spot",
        "You should rest.",
        "This predicts pain.",
        "a diagnosis of a disc",
    ],
)
def test_a_forbidden_text_is_found(text: str) -> None:
    """The check can fail."""
    assert alarming(text)


@pytest.mark.parametrize("text", [*ALLOWED, "because of a damaged file", "Carefully", "harmonic"])
def test_what_is_allowed_passes(text: str) -> None:
    """Agreed sentences, word for word, and ordinary words."""
    assert alarming(text) == []


def test_no_colour_is_a_traffic_light() -> None:
    """No green anywhere; vermilion is pain's alone, and no surface is filled with a judgement."""
    names = {name: value for name, value in vars(style).items() if str(value).startswith("#")}
    for name, value in names.items():
        red, green, blue = (int(value[i : i + 2], 16) / 255 for i in (1, 3, 5))
        hue, _, saturation = colorsys.rgb_to_hls(red, green, blue)
        is_coloured = saturation > 0.25
        assert not (is_coloured and 70 / 360 < hue < 170 / 360), name
        is_red = is_coloured and (hue < 40 / 360 or hue > 340 / 360)
        assert is_red == (name == "PAIN"), name
