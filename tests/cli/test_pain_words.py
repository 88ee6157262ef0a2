"""The bare words of ``runlog pain``."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import permutations
from pathlib import Path

import pytest

from analyzer.notebook.diary import read_diary


def _yesterday() -> date:
    return date.today() - timedelta(days=1)


@pytest.mark.parametrize("words", list(permutations(["3", "l", "yesterday", "7:30"])))
def test_any_order(runlog, tmp_path: Path, words: tuple[str, ...]):
    """Each word is known by its form."""
    assert runlog("pain", *words, "-f", tmp_path).code == 0
    [entry] = read_diary(tmp_path, date.today()).entries
    noted = (entry.score, entry["side"], entry.date, entry.time)
    assert noted == (3, "left", _yesterday(), "07:30")


@pytest.mark.parametrize(
    ("word", "side"),
    [("l", "left"), ("R", "right"), ("b", "both"), ("c", "centre"), ("Center", "centre")],
)
def test_sides(runlog, tmp_path: Path, word: str, side: str):
    """By their first letters, in any case."""
    assert runlog("pain", "3", word, "-f", tmp_path).code == 0
    [entry] = read_diary(tmp_path, date.today()).entries
    assert (entry["side"], entry.date) == (side, date.today())


def test_of_10(runlog, tmp_path: Path):
    """As people say it; it is no date."""
    assert runlog("pain", "3/10", "-f", tmp_path).code == 0
    [entry] = read_diary(tmp_path, date.today()).entries
    assert (entry.score, entry.date) == (3, date.today())


@pytest.mark.parametrize("given", [("--date", "Yesterday"), ("YESTERDAY",)])
def test_yesterday(runlog, tmp_path: Path, given: tuple[str, ...]):
    """As an option and as a word; today too."""
    assert runlog("pain", "3", *given, "-f", tmp_path).code == 0
    assert runlog("pain", "4", "today", "-f", tmp_path).code == 0
    assert runlog("pain", "5", "2026-03-05", "-f", tmp_path).code == 0
    noted = [(entry.score, entry.date) for entry in read_diary(tmp_path, date.today()).entries]
    assert noted == [(5, date(2026, 3, 5)), (3, _yesterday()), (4, date.today())]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["3", "lft"], "'lft' is not a score from 0 to 10, a side (left, right, both or centre)"),
        (["3", "lft"], "Did you mean left?"),
        (["3", "yesterdy"], "Did you mean yesterday?"),
        (["lst"], "Did you mean list?"),
        (["udno"], "Did you mean undo?"),
        (["3", "after"], "It goes with --when: --when after."),
        (["3", "stiff", "back"], "A note goes in quotation marks after --note."),
        (["3", "4"], "Score is given twice: 3 and 4."),
        (["3", "l", "r"], "Side is given twice: l and r."),
        (["3", "today", "yesterday"], "Date is given twice: today and yesterday."),
        (["3", "today", "--date", "yesterday"], "Date is given twice, once with --date."),
        (["3", "7:30", "--time", "8:30"], "Time is given twice, once with --time."),
        (["3", "03/04/2026"], "may be 2026-04-03 or 2026-03-04"),
        (["3", "25:00"], "Time '25:00' is not a time of day"),
        (["3/11"], "Score '3/11' is not a whole number"),
        (["left", "yesterday"], "Missing SCORE"),
    ],
)
def test_what_is_not_understood(runlog, tmp_path: Path, words: list[str], message: str):
    """The message says what was meant, and nothing is noted."""
    result = runlog("pain", *words, "-f", tmp_path)
    assert result.code == 2
    assert message in result.err
    assert list(tmp_path.iterdir()) == []
