"""Every text that the report and the commands can print describes, and claims nothing more."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analyzer.cli import runlog
from analyzer.report import contents, pages
from analyzer.schema import Finding, RedFlag
from analyzer.wording import words
from analyzer.wording.after_spikes import answer
from analyzer.wording.findings import sentence
from analyzer.wording.numbers import Units
from tests import documents
from tests.report import backs
from tests.report.claims import ALLOWED, alarming, helps, plain, strings, texts_of
from tests.report.conftest import make_analysis, with_gap
from tests.report.parts.test_character import TAGS, tags, week
from tests.wording.test_findings import SAID

ROOT = Path(__file__).parents[2]
KM = Units()
MODULES = sorted((ROOT / "analyzer").rglob("*.py"))
WRITTEN = (*documents.FOR_USERS, "CHANGELOG.md", "analyzer/report/report.typ")
SAID_BY = [path for path in MODULES if {"cli", "report", "schema", "wording"} & {*path.parts}]
FLAGS = (
    RedFlag("leg_weakness", date(2026, 5, 2), 2),
    RedFlag("night_pain", date(2026, 5, 3), 1),
    RedFlag("young_onset", date(2026, 5, 4), 1, 17, is_told=True),
    RedFlag("late_onset", date(2026, 5, 4), 1, 56),
)
FLOORS = ("span", "logged", "zeros", "flares", "spikes", "attainable")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_text_of_the_program_claims_or_frightens(path: Path) -> None:
    """Every string in the source, so that no new text slips through."""
    texts = texts_of(path.read_text(encoding="utf-8"))
    assert {text: said for text in texts if (said := alarming(text))} == {}


@pytest.mark.parametrize("name", WRITTEN)
def test_nor_do_the_documents(name: str) -> None:
    """They are read before the report."""
    assert alarming((ROOT / name).read_text(encoding="utf-8")) == []


def test_nor_any_help() -> None:
    """As printed: help comes from docstrings, which the test of modules leaves out."""
    texts = list(helps(runlog))
    assert len(texts) > len(runlog.commands) > 5
    assert [word for text in texts for word in alarming(text)] == []


@pytest.mark.parametrize(
    "changes",
    [
        {"red_flags": FLAGS, "monitoring": week(), "pain_tags": tags(*TAGS)},
        {"count": 21},
        {"count": 3},
        {"count": 3650},
        {"with_pain": False},
        {"with_runs": False},
        {"event_study": backs.study()},
        {"pain_after_spikes": backs.after(7, 9, test=backs.exact())},
        {"pain_after_spikes": backs.after(2, 12, test=backs.exact(sets=12, p_value=0.6))},
        *({"pain_after_spikes": backs.after(1, 3, 1, shortfalls=(floor,))} for floor in FLOORS),
        {"comebacks": backs.comebacks("2025-05-01", before_week_m=backs.NAN)},
    ],
)
def test_nor_any_page_put_together(changes: dict[str, Any]) -> None:
    """Pieces of a sentence may be harmless when the whole isn't."""
    analysis = make_analysis(**changes)
    assert alarming(" ".join(strings(pages.report_pages(analysis, KM, contents.names())))) == []


def test_nor_a_page_with_a_gap_or_a_comparison() -> None:
    """For a log with days that were not recorded."""
    analysis = with_gap(make_analysis(), "2026-06-01", "2026-06-21")
    assert analysis.comparison is not None
    compared = pages.comparison_pages(analysis, analysis.comparison, KM)
    made = [pages.report_pages(analysis, KM, contents.names()), compared]
    assert alarming(" ".join(strings(made))) == []


@pytest.mark.parametrize(("kind", "values", "_said"), SAID)
def test_nor_any_sentence_of_what_stands_out(kind: str, values: Any, _said: str) -> None:
    """Every kind of finding; another test checks that none is missing."""
    assert alarming(sentence(Finding(kind, values), KM)) == []


@pytest.mark.parametrize("counts", [(0, 0, 0), (0, 0, 2), (0, 1, 0), (1, 2, 1)])
def test_nor_any_answer_without_a_test(counts: tuple[int, int, int]) -> None:
    """Answers with a test are covered by the pages above."""
    assert alarming(answer(backs.after(*counts))) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Your\nRISK is higher.", "RISK"),
        ("This run caused the flare.", "caused"),
        ("Proof of cause.", "cause"),
        ("More pain because of the long run", "because of the long run"),
        ("0.8-1.3 and 1.5 are safe zones.", "safe"),
        (words.ACWR_CAUTION.replace("not safe", "safe"), "injury"),
        ("In the sweet\u00a0spot", "sweet spot"),
        ("You should rest.", "You should"),
        ("This predicts pain.", "predicts"),
        ("A diagnosis of a disc", "diagnosis"),
        ("An injured back", "injured"),
        ("In the red zone", "red zone"),
        ("You ran too far.", "ran too far"),
        ("Nothing stands out in this period.", "Nothing stands out"),
        ("All clear", "All clear"),
        ("No spikes in this period", "No spikes in"),
        ("A harmless week", "harmless"),
    ],
)
def test_a_forbidden_text_is_found(text: str, word: str) -> None:
    """The check can fail; an exception changed by one word is no longer an exception."""
    assert word in alarming(text)


def test_a_new_text_is_found_wherever_it_is() -> None:
    """In a constant, a call, an f-string or a block of a page; a docstring is not printed."""
    source = (
        '"""Risk."""\nA = "risk a"\ndef f(x):\n    say(f"{x} risk b")\n    return {"k": "risk c"}\n'
    )
    found = [text for text in texts_of(source) if alarming(text)]
    assert sorted(found) == [" risk b", "risk a", "risk c"]
    blocks = [{"kind": "table", "rows": [["calm", ("a\ndanger",)]]}]
    assert alarming(" ".join(strings(blocks))) == ["danger"]


@pytest.mark.parametrize("text", [*ALLOWED, "because of a damaged file", "harmonic", "See below"])
def test_what_is_allowed_passes(text: str) -> None:
    """Agreed sentences, word for word, and ordinary words."""
    assert alarming(text) == []


def test_every_exception_is_needed() -> None:
    """An exception that is no longer printed would let a new text through."""
    said = [(ROOT / name).read_text(encoding="utf-8") for name in WRITTEN]
    for path in MODULES:
        said += texts_of(path.read_text(encoding="utf-8"))
    everything = plain(" ".join(said))
    assert [allowed for allowed in ALLOWED if allowed not in everything] == []


@pytest.mark.parametrize("path", SAID_BY, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_text_says_usual(path: Path) -> None:
    """It had four meanings: each mean, range and median is called by what it is made of."""
    texts = texts_of(path.read_text(encoding="utf-8"))
    assert [text for text in texts if re.search(r"\busual(?:ly)?\b", text, re.IGNORECASE)] == []


def test_what_the_studies_found_is_said_with_its_limits() -> None:
    """Each as METRICS gives it: against whom, of what, and what was not found."""
    for said in (
        "each against sessions of at most 10 % more",
        "They are for the session itself, not the week after",
        "overuse injury of any site, not back pain",
        "do not rise steadily from class to class",
        "the acute : chronic ratio had a negative dose-response",
        "and the change from week to week none",
    ):
        assert said in words.SPIKE_METHOD
    assert "novices" in words.JUMP_METHOD
    assert "no difference overall" in words.JUMP_METHOD
    assert "1.59 (0.96–2.66) was for a group of distance-related leg injuries only" in (
        words.JUMP_METHOD
    )


def test_the_ratio_is_cautioned_with_both_sources_wherever_it_is_printed() -> None:
    """On six pages, and on that of two weeks; running and backs once, whatever the page."""
    assert words.ACWR_NOTE.endswith(
        "not safe zones. (Impellizzeri 2021, doi 10.1007/s40279-020-01378-6; Lolli 2017, doi "
        "10.1136/bjsports-2017-098110.)"
    )
    analysis = make_analysis()
    assert analysis.comparison is not None
    said = [*strings(pages.report_pages(analysis, KM, contents.names()))]
    assert said.count(words.ACWR_NOTE) == 5  # and once in short, in the box of the summary
    assert said.count(words.AGAINST_FEAR) == 1
    compared = strings(pages.comparison_pages(analysis, analysis.comparison, KM))
    assert [*compared].count(words.ACWR_NOTE) == 1
    without = strings(pages.report_pages(make_analysis(count=3), KM, contents.names()))
    assert [*without].count(words.ACWR_NOTE) == 1


def test_the_caution_is_the_agreed_one() -> None:
    """It is allowed as a whole, so its exact words are checked here."""
    assert words.ACWR_CAUTION == (
        "Describes how this week compares with your last month. It has not been shown to predict "
        "injury; in the largest runner study a higher ratio was not linked to more injury. "
        "0.8-1.3 and 1.5 are conventions, not safe zones."
    )
