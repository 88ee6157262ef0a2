"""The weekly questionnaire: its gate and its score."""

from __future__ import annotations

import csv

import pytest

from analyzer.errors import UsageError
from analyzer.metrics.back.ostrc import complete, is_substantial, severity
from tests.vectors import VECTORS


def test_vectors():
    """Severity, problem and substantial problem of every combination in the table."""
    with (VECTORS / "ostrc_o2_expected.csv").open(newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == 8
    for row in rows:
        texts = [row[f"q{i}"] for i in range(1, 5)]
        answers = complete([int(text) if text else None for text in texts])
        assert severity(answers) == int(row["severity"]), row
        assert (severity(answers) > 0) == bool(int(row["is_problem"])), row
        assert is_substantial(answers) == bool(int(row["is_substantial"])), row


@pytest.mark.parametrize(
    ("answers", "points", "substantial"),
    [
        ([0], 0, False), ([3], 100, True), ([1, 0, 0, 0], 8, False), ([1, 0, 0, 3], 33, False),
        ([2, 1, 2, 1], 17 + 8 + 17 + 8, True), ([2, 2, 0, 0], 34, True), ([2, 3, 3, 3], 92, True),
    ],
)  # fmt: skip
def test_scores_by_hand(answers: list[int], points: int, substantial: bool):
    """0, 8, 17 and 25 for each answer; symptoms alone are never a substantial problem."""
    assert severity(complete(answers)) == points
    assert is_substantial(complete(answers)) is substantial


def test_the_first_answer_is_a_gate():
    """After 0 and 3 nothing is asked: equal answers are dropped, others are a mistake."""
    assert complete([0, 0, 0, 0]) == (0, None, None, None)
    assert complete([3, None, 3, 3]) == (3, None, None, None)
    for answers in ([0, 0, 0, 1], [3, 2, None, None]):
        with pytest.raises(UsageError, match="ends the questionnaire"):
            complete(answers)
    with pytest.raises(UsageError, match="other three"):
        complete([1, 0, 0])
    with pytest.raises(UsageError, match="first question"):
        complete([])
