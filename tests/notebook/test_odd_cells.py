"""An odd word in an optional cell of the diary doesn't cost the score."""

from __future__ import annotations

import datetime as dt

import pytest

from analyzer.notebook.diary import read_diary

TODAY = dt.date(2026, 6, 28)
HEAD = "date,time,score,side,kind,when,radiates,weakness,bladder,weight_kg,weight_lb,note\n"


def _read(folder, line):
    (folder / "pain.csv").write_text(f"{HEAD}{line}\n", encoding="utf-8")
    diary = read_diary(folder, TODAY)
    (entry,) = diary.entries
    return entry, diary


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("2026-03-01,25:00,4,,,,,,,,,", "Time '25:00' is not a time of day; write it like 07:30."),
        ("2026-03-01,,4,L5,,,,,,,,", "Side 'L5' is not left, right, both or centre."),
        ("2026-03-01,,4,,dull,,,,,,,", "Kind 'dull' is not muscle or bone."),
        ("2026-03-01,,4,,,evening,,,,,,", "When 'evening' is not during, after"),
        ("2026-03-01,,4,,,,?,,,,,", "Radiates '?' is neither yes nor no."),
        ("2026-03-01,,4,,,,,,,heavy,,", "Weight 'heavy' is not a number of kg"),
        ("2026-03-01,,4,,,,,,,70,154,", "Both weight_kg and weight_lb are filled"),
    ],
)
def test_the_rest_of_the_line_counts(line, why, tmp_path):
    """The cell is told, and holds nothing."""
    entry, diary = _read(tmp_path, line)
    assert (entry.score, dict(entry.values), entry.time, diary.weights) == (4, {}, None, ())
    (problem,) = diary.problems
    assert problem.message.startswith(why)
    assert "the rest of the line counts" in problem.remedy
    assert (problem.line, problem.lines, problem.cells) == (2, 0, 1)
    assert problem.severity == "doubtful"


def test_several_cells(tmp_path):
    """All are told at once; the clear ones count."""
    entry, diary = _read(tmp_path, "2026-03-01,,4,L5,dull,night,yes,,,,,as ever")
    assert (entry["side"], entry["when"], entry["radiates"], entry["note"]) == (
        None, "night", True, "as ever",
    )  # fmt: skip
    assert [problem.cells for problem in diary.problems] == [2]


@pytest.mark.parametrize("word", ["maybe", "?", "a bit", "since yesterday"])
def test_an_odd_word_of_an_emergency_counts_as_told(word, tmp_path):
    """A sign isn't lost for want of a clear answer, and it is said."""
    entry, diary = _read(tmp_path, f"2026-03-01,,4,,,,,,{word},,,")
    assert entry["bladder"] is True
    assert "It counts as yes" in diary.problems[0].message


@pytest.mark.parametrize("word", ["-", "–", "none", "n/a", "ok", "keine", "."])
def test_nothing_is_no_emergency(word, tmp_path):
    """What people put where there is nothing doesn't frighten."""
    entry, diary = _read(tmp_path, f"2026-03-01,,4,,,,,,{word},,,")
    assert entry["bladder"] is False
    assert diary.problems[0].cells == 1


def test_down_both_legs(tmp_path):
    """A sign of its own, though the cell asks for yes or no."""
    entry, _ = _read(tmp_path, "2026-03-01,,4,,,,both,,,,,")
    assert entry["legs"] is True


def test_words_of_an_odd_cell_are_kept(tmp_path):
    """To be searched for signs of an emergency."""
    _, diary = _read(tmp_path, "2026-03-01,,4,both legs numb,,,,,,,,fine")
    assert [(one.date, one.text) for one in diary.unread] == [
        (dt.date(2026, 3, 1), "both legs numb")
    ]


def test_a_file_that_is_only_read(tmp_path):
    """Its bytes stay."""
    _read(tmp_path, "2026-03-01,,4,L5,,,,,maybe,,,")
    assert (tmp_path / "pain.csv").read_text().endswith("2026-03-01,,4,L5,,,,,maybe,,,\n")
