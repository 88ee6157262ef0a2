"""A field added to the table of diary fields works everywhere that fields are used."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from analyzer.cli import pain as pain_module
from analyzer.metrics.back.tags import pain_tags
from analyzer.notebook.diary import diary_frame, read_diary
from analyzer.report.parts.character import character
from analyzer.report.parts.entries import entries_table
from analyzer.schema import PAIN
from analyzer.schema.diary import Field, InReport, Question, Word, table
from tests.report.conftest import make_analysis

NAP = Field(
    "nap",
    "choice",
    "how the night before was",
    words=(
        Word("good", shown="slept well", foreign={"de": "gut"}),
        Word("bad", asked="bad (woke often)", shown="slept badly", foreign={"de": "übel"}),
    ),
    option="How you slept: good or bad.",
    question=Question("Nap"),
    listed="Nap",
    report=InReport(place=6, tally=2, topic="Nap"),
    headers={"en": "night rest", "de": "Schlafgüte"},
)
STRESS = Field(
    "stress",
    "rating",
    "stress of the day",
    "0-10",
    is_standard=False,
    option="Stress of the day.",
    question=Question("Stress, 0 to 10"),
    listed="Stress",
    report=InReport(column="Stress (0–10)"),
    headers={"en": "stress level"},
)


assert PAIN  # loaded when first used, which must not be while the fields are others


@pytest.fixture(autouse=True)
def added(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two made-up fields before the note: only the table knows them."""
    *others, note = table.FIELDS
    monkeypatch.setattr(table, "FIELDS", (*others, NAP, STRESS, note))


@pytest.fixture
def pain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """``runlog pain``, with someone typing."""
    monkeypatch.setattr(pain_module, "is_terminal", lambda: True)
    monkeypatch.setenv("RUNLOG_FOLDER", str(tmp_path))

    def call(*arguments: str, typed: str = "") -> Result:
        names = [
            "-h",
            "--help",
        ]  # as runlog has them; a command keeps those it was first called with
        return CliRunner().invoke(
            pain_module.pain_group(), arguments, input=typed, help_option_names=names
        )

    return call


def _text(folder: Path) -> str:
    return (folder / "pain.csv").read_text(encoding="utf-8-sig")


def test_options_and_help(pain: Callable[..., Result], tmp_path: Path) -> None:
    """An option each; a new diary has the standard field's column, and the other's if given."""
    text = pain("--help").output
    assert "--nap TEXT" in text
    assert "How you slept: good or bad." in text
    assert "--stress TEXT" in text
    assert pain("3", "left", "--nap", "bad", "--date", "2026-01-05").exit_code == 0
    assert _text(tmp_path) == (
        "date,time,score,side,kind,when,radiates,weakness,nap,note\n2026-01-05,,3,left,,,,,bad,\n"
    )
    refused = pain("3", "--stress", "4")
    assert "pain.csv has no column stress." in str(refused.exception)
    (tmp_path / "pain.csv").unlink()
    assert pain("3", "--stress", "4").exit_code == 0
    assert _text(tmp_path).splitlines()[0].endswith(",weakness,nap,stress,note")


def test_reading(tmp_path: Path) -> None:
    """Its words are known in any case; any other word is reported along with them."""
    (tmp_path / "pain.csv").write_text(
        "stress,nap,score,date\n6.5,GOOD,3,2026-01-05\n,so-so,3,2026-01-06\n11,,3,2026-01-07\n"
    )
    diary = read_diary(tmp_path, dt.date(2026, 2, 1))
    read = [(entry["score"], entry["nap"], entry["stress"]) for entry in diary.entries]
    assert read == [(3, "good", 6.5), (3, None, None), (3, None, None)]
    assert [problem.message for problem in diary.problems] == [
        "Nap 'so-so' is not good or bad.",
        "Stress '11' is not a number from 0 to 10.",
    ]


def test_a_measure_alone_is_not_an_entry(tmp_path: Path) -> None:
    """A line with a rating and no score is fine; with a word about the pain, it needs a score."""
    (tmp_path / "pain.csv").write_text(
        "date,score,stress,nap\n2026-01-05,,4,\n2026-01-06,,4,good\n"
    )
    diary = read_diary(tmp_path, dt.date(2026, 2, 1))
    assert diary.entries == ()
    assert [problem.line for problem in diary.problems] == [3]


def test_questions(pain: Callable[..., Result], tmp_path: Path) -> None:
    """Asked by letters, in the order of the table, if the diary has the column."""
    shown = pain(typed="3\n\n\n\n\nb\nfine\n").output
    assert "Nap: [g]ood, [b]ad (woke often)" in shown
    assert "Stress" not in shown
    assert _text(tmp_path).splitlines()[-1].endswith(",bad,fine")
    (tmp_path / "pain.csv").write_text("date,score,stress,note\n")
    shown = pain(typed="3\n12\n4.5\n\n").output
    assert "Nap" not in shown
    assert "Stress '12' is not a number from 0 to 10." in shown
    assert _text(tmp_path).splitlines()[-1].endswith(",3,4.5,")


def test_import(pain: Callable[..., Result], tmp_path: Path) -> None:
    """Its headers and foreign words are understood, without accents too."""
    (tmp_path / "mine.csv").write_text(
        "Datum,Schmerz,Schlafgute,Stress Level\n2026-01-05,3,Übel,5/10\n2026-01-06,2,gut,\n"
    )
    result = pain("import", str(tmp_path / "mine.csv"), "--yes")
    assert "Übel → bad" in result.output
    assert "2 entries added" in result.output
    entries = read_diary(tmp_path, dt.date(2026, 2, 1)).entries
    assert [(entry["nap"], entry["stress"]) for entry in entries] == [("bad", 5), ("good", None)]


def test_list(pain: Callable[..., Result], tmp_path: Path) -> None:
    """A column each, as text and as JSON; one that only some diaries have, if it is used."""
    (tmp_path / "pain.csv").write_text("date,score,nap,stress\n2026-01-05,3,bad,\n")
    assert "Weak leg   Nap   Note" in pain("list").output
    [row] = json.loads(pain("list", "--json").output)
    assert row["nap"] == "bad"
    assert "stress" not in row
    (tmp_path / "pain.csv").write_text("date,score,nap,stress\n2026-01-05,3,,4.5\n")
    assert "Nap   Stress   Note" in pain("list").output
    assert json.loads(pain("list", "--json").output)[0]["stress"] == 4.5


def test_report(tmp_path: Path) -> None:
    """Among the words of an entry, in a column of its own, and in the counts by month."""
    (tmp_path / "pain.csv").write_text(
        "date,score,side,nap,stress\n2026-01-05,3,left,bad,4.5\n2026-01-06,2,,,\n"
    )
    frame = diary_frame(read_diary(tmp_path, dt.date(2026, 2, 1)).entries)
    entries, _ = entries_table(frame)
    assert [column["head"] for column in entries["columns"]][2:5] == [
        "Pain (0–10)", "Stress (0–10)", "Where and when",
    ]  # fmt: skip
    assert [row[3:5] for row in entries["rows"]] == [["", ""], ["4.5", "left, slept badly"]]
    tags = pain_tags(frame)
    analysis = make_analysis(pain=frame, pain_tags=tags)
    heads = [
        [column["head"] for column in block["columns"]]
        for block in character(analysis)
        if block["kind"] == "table"
    ]
    assert next(h for h in heads if "Nap not given" in h)[-2:] == ["Slept badly", "Nap not given"]
