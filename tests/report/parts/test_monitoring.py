"""The pain-monitoring model, and the weekly questionnaire in a sentence."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from analyzer import schema
from analyzer.report.parts.monitoring import monitoring, questionnaire
from tests.report.parts.test_character import said, tables, week


def test_conditions_of_the_pain_monitoring_model() -> None:
    """Each with its fact and yes or no, and a note that the model is borrowed."""
    found = monitoring(week())
    rows = tables(found)[0]["rows"]
    assert [row[2] for row in rows] == ["yes, on 6 of 7 days", "no", "yes"]
    assert [row[1] for row in rows] == [
        "highest score of the week 4",
        "settled on 1 of 2 mornings logged",
        "daily mean 1.3, in the 7 days before 3.0",
    ]
    assert "6 of 7 days logged" in said(found)
    assert [column["head"] for column in tables(found)[0]["columns"]][-1] == "In the diary"
    assert "pain-monitoring model" in said(found[0])
    assert "Borrowed from tendon rehabilitation, not made for backs" in said(found)
    assert "this is no permission to run" in said(found)


def test_a_yes_says_of_how_many_days() -> None:
    """Of all seven it is a plain one; a no needs no count."""
    given = [week(logged_days=7), week(logged_days=3), week(logged_days=3, is_within_5=False)]
    answers = [tables(monitoring(one))[0]["rows"][0][2] for one in given]
    assert answers == ["yes", "yes, on 3 of 7 days", "no"]


@pytest.mark.parametrize(
    ("changes", "fact", "answer"),
    [
        ({"mornings": 1, "mornings_missing": 6}, "settled on 1 of 1 mornings logged, 6 not logged",
         "not known"),
        ({"mornings": 3, "is_settled": True}, "settled on 3 of 3 mornings logged", "yes"),
        ({"mornings": 2, "unsettled": 2, "mornings_missing": 1, "is_settled": False},
         "settled on 0 of 2 mornings logged, 1 not logged", "no"),
        ({"mornings_missing": 7},
         "no morning logged after an evening above 2, 7 not logged", "not known"),
        ({"evenings_missing": 1},
         "no evening above 2 logged before a morning, 1 evening not logged", "not known"),
        ({}, "no evening above 2 logged before a morning", "nothing to settle"),
    ],
)  # fmt: skip
def test_mornings_count_after_an_evening_of_pain(
    changes: dict[str, Any], fact: str, answer: str
) -> None:
    """How many settled, how many are not logged; "yes" only where every morning is known."""
    given = week(**{"mornings": 0, "unsettled": 0, "is_settled": None, **changes})
    rows = tables(monitoring(given))[0]["rows"]
    assert [text.replace("\u00a0", " ") for text in rows[1][1:]] == [fact, answer]


def test_what_is_not_in_the_diary_is_not_known() -> None:
    """Neither yes nor no; and a week without entries has no table."""
    unknown = week(
        highest=None, is_within_5=None, mornings=0, unsettled=0, evenings_missing=7,
        is_settled=None, mean_week=None, is_not_rising=None,
    )  # fmt: skip
    rows = tables(monitoring(unknown))[0]["rows"]
    assert [row[2] for row in rows] == ["not known"] * 3
    none = said(monitoring(week(logged_days=0)))
    assert "Nothing was logged in the last 7 days" in none


def test_the_questionnaire_in_a_sentence() -> None:
    """The latest severity, and how many of the last twelve weeks were substantial."""
    rows = [
        {
            "date": pd.Timestamp("2026-01-04") + pd.Timedelta(days=7 * n), "q1": 1, "q2": 1.0,
            "q3": 1.0, "q4": 1.0, "severity": 32 if n else 0, "is_problem": bool(n),
            "is_substantial": n in (0, 5, 13), "line": n + 2,
        }
        for n in range(14)
    ]  # fmt: skip
    text = said(questionnaire(schema.OSTRC.conform(pd.DataFrame(rows))))
    assert "severity 32 of 100, week ending 5 Apr 2026; a substantial problem in 2 of" in text
    assert "of the last 12." in text
    assert questionnaire(schema.OSTRC.empty()) == []
