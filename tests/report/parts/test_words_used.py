"""What was not read, and the words that the report uses."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from analyzer import schema
from analyzer.report.parts.made import made
from analyzer.report.parts.words_used import words_used
from analyzer.settings import Settings
from analyzer.wording import glossary
from analyzer.wording.numbers import Units
from tests.report.parts.test_character import said

if TYPE_CHECKING:
    from analyzer.schema import Analysis

KM = Units()


def problems(*rows: tuple[str, str, str]) -> pd.DataFrame:
    """PROBLEMS from (file, severity, message)."""
    nan = float("nan")
    values = [
        {"file": file, "line": nan, "offset": nan, "severity": severity, "message": message,
         "remedy": "Export it again.", "lines": 0.0,
         "cells": 0.0}
        for file, severity, message in rows
    ]  # fmt: skip
    return schema.PROBLEMS.conform(pd.DataFrame(values))


def rows_of_files(analysis: Analysis, frame: pd.DataFrame) -> list[list[str]]:
    found = words_used(replace(analysis, problems=frame), KM)
    rows: list[list[str]] = next(block for block in found if block["kind"] == "table")["rows"]
    return rows


def test_the_gravest_comes_first_and_a_file_has_one_row(analysis: Analysis) -> None:
    """What is lost before what is in doubt before notes; the others of a file are counted."""
    rows = rows_of_files(
        analysis,
        problems(
            ("pain.csv", "note", "A blank line."), ("a.fit", "doubtful", "It ends early."),
            ("pain.csv", "lost", "No score."), ("pain.csv", "lost", "No date."),
        ),
    )  # fmt: skip
    assert [(row[0], row[1], row[2]) for row in rows] == [
        ("lost", "pain.csv", "No score. And 2 more for this file."),
        ("in doubt", "a.fit", "It ends early."),
    ]


def test_many_files_are_counted_and_long_names_fit(analysis: Analysis) -> None:
    """Six are listed; a name of 400 letters takes up a few lines alone."""
    frame = problems(*((f"{n}{'x' * 400}.fit", "lost", "It is empty.") for n in range(40)))
    found = words_used(replace(analysis, problems=frame), KM)
    rows = rows_of_files(analysis, frame)
    assert len(rows) == 6
    assert "and 34 more: `runlog files` lists them" in said(found)
    assert max(len(row[1].replace("\u200b", "")) for row in rows) <= 130


def test_nothing_lost_is_said_only_of_files(analysis: Analysis) -> None:
    """A folder without files isn't one that was read."""
    none: Any = {"problems": schema.PROBLEMS.empty()}
    assert glossary.ALL_READ in said(words_used(replace(analysis, **none), KM))
    empty = replace(analysis, **none, files=analysis.files.head(0))
    assert glossary.NO_FILE in said(words_used(empty, KM))
    assert glossary.ALL_READ not in said(words_used(empty, KM))


def test_each_word_is_explained_in_a_sentence() -> None:
    """About a dozen, each with a full stop at its end, none twice."""
    names = [name for name, _ in glossary.TERMS]
    assert len(names) == len(set(names)) == 13
    assert all(meaning.endswith(".") and len(meaning) < 130 for _, meaning in glossary.TERMS)
    assert dict(glossary.TERMS)["Spike"] == (
        "A run more than 10 % longer than the longest of the 30 days before."
    )
    assert dict(glossary.TERMS)["Break, layoff"].startswith("7 to 13 days without a run; 14 days")


def test_settings_are_named_where_they_are_not_the_programs_own(analysis: Analysis) -> None:
    """And what is missing for the load that was chosen."""
    plain = replace(analysis, settings=Settings())
    assert ["Settings", "as the program comes"] in made(plain, KM)[1]["rows"]
    own = Settings(units="mi", week_start="sunday", load="trimp", max_hr_bpm=187, rest_hr_bpm=51)
    rows = dict(made(replace(analysis, settings=own), Units("mi", "trimp"))[1]["rows"])
    assert rows["Settings"].endswith(
        "miles, feet, weeks begin on Sunday, heart rate: maximum 187 bpm, rest 51 bpm, "
        "sex not set: the male constants are used"
    )
    assert f" --to {analysis.end} (runlog " in rows["To make it again"]
