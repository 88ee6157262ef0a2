"""Body weight: a file of its own, cells of the diary, one value a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from analyzer.notebook.diary import FILE_NAME, append_entry, make_entry, read_diary
from analyzer.notebook.weight import WeightEntry, daily_weights, read_weight

TODAY = date(2026, 6, 30)
DAY = date(2026, 3, 1)


def _weights(folder: Path, content: str | bytes):
    data = content.encode() if isinstance(content, str) else content
    (folder / "weight.csv").write_bytes(data)
    weights = read_weight(folder, TODAY)
    assert (folder / "weight.csv").read_bytes() == data, "it is only ever read"
    return weights


@pytest.mark.parametrize(
    ("content", "weight_kg"),
    [
        ("date,weight_kg\n2026-03-01,70.5\n", 70.5),
        ("Date;Weight_KG\r\n01.03.2026;70,5\r\n", 70.5),
        ("weight_lb\tdate\n150\t2026-03-01\n", 68.04),
        ("date,fat,weight_lb\n2026-03-01,12,155.4 lb\n", 70.49),
        ("\ufeffdate,weight_kg\n2026-03-01,70.5 kg\n".encode("utf-16-le"), 70.5),
        ("date,weight_kg,weight_lb\n2026-03-01,,150\n", 68.04),
        ("sep=;\r\nDate;Weight_KG\r\n2026-03-01;70,5\r\n", 70.5),
        ('\n"sep=,"\ndate,weight_kg\n2026-03-01,70.5\n', 70.5),
        ("sep=,;;\ndate;weight_kg\n2026-03-01;70.5\n", 70.5),
        ("\ufeffSEP=\t\ndate\tweight_kg\n2026-03-01\t70.5\n".encode("utf-16-le"), 70.5),
    ],
)
def test_what_people_and_scales_save(content: str | bytes, weight_kg: float, tmp_path: Path):
    """Kilograms or pounds (1 lb = 0.45359237 kg), in any dialect, with any decimal sign."""
    weights = _weights(tmp_path, content)
    assert weights.problems == ()
    assert [(entry.date, entry.weight_kg) for entry in weights.entries] == [(DAY, weight_kg)]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("2026-03-01,700", "Weight 700 kg is not between 25 and 250 kg"),
        ("2026-03-01,24.9", "Weight 24.9 kg is not between 25 and 250 kg"),
        ("2026-03-01,150 lb", "Weight '150 lb' is not a number of kg, such as 70.5."),
        ("2026-03-01,heavy", "Weight 'heavy' is not a number of kg"),
        ("2026-03-01,", "There is no weight."),
        ("2027-03-01,70", "2027-03-01 is in the future."),
        ("03/04/2026,70", "03/04/2026 may be"),
        ("2026-03-01", "It has 1 cell, but the first line names 2 columns."),
    ],
)
def test_a_mistake_is_reported_with_its_line(line: str, words: str, tmp_path: Path):
    """What is invalid is reported, and costs no other line."""
    weights = _weights(tmp_path, f"date,weight_kg\n2026-02-01,70\n{line}\n")
    assert [entry.line for entry in weights.entries] == [2]
    [problem] = weights.problems
    assert problem.message.startswith(words)
    assert (problem.file, problem.line) == ("weight.csv", 3)


def test_without_a_column_of_weights(tmp_path: Path):
    """A file of that name with other columns is reported once; a missing file isn't a problem."""
    assert read_weight(tmp_path, TODAY).problems == ()
    [problem] = _weights(tmp_path, "date,weight\n2026-03-01,70\n2026-03-02,70\n").problems
    assert "weight_kg or weight_lb can't be found" in problem.message
    assert "date,weight_kg" in problem.remedy


class TestInTheDiary:
    @pytest.mark.parametrize(
        ("header", "line"),
        [
            ("date,score,weight_lb", "2026-03-05,2,155.43"),
            ("date,score,weight_lb,weight_kg", "2026-03-05,2,,70.5"),
        ],
    )
    def test_a_weight_goes_into_the_column_that_is_there(
        self, tmp_path: Path, header: str, line: str
    ):
        """In its unit; if there is a column for each unit, into the one in kg."""
        (tmp_path / FILE_NAME).write_text(f"{header}\n")
        entry = make_entry(2, date=date(2026, 3, 5), weight_kg="70.5", today=TODAY)
        append_entry(tmp_path, entry)
        assert (tmp_path / FILE_NAME).read_text() == f"{header}\n{line}\n"
        assert read_diary(tmp_path, TODAY).entries[0]["weight_kg"] == 70.5

    def test_a_line_with_a_weight_and_no_score_is_not_an_entry(self, tmp_path: Path):
        """It isn't a problem either, and its day isn't logged."""
        (tmp_path / FILE_NAME).write_text(
            "date,time,score,weight_kg,note\n"
            "2026-03-01,07:00,,70.5,after holidays\n"
            "2026-03-02,,0,70.1,\n"
            "2026-03-03,,2,,\n"
        )
        diary = read_diary(tmp_path, TODAY)
        assert diary.problems == ()
        assert [(e.date.day, e.score, e["weight_kg"]) for e in diary.entries] == [
            (2, 0, 70.1),
            (3, 2, None),
        ]
        assert diary.weights == (
            WeightEntry(DAY, 70.5, "07:00", FILE_NAME, 2),
            WeightEntry(date(2026, 3, 2), 70.1, None, FILE_NAME, 3),
        )

    def test_a_tag_without_a_score_is_reported(self, tmp_path: Path):
        """The weight counts; that pain has no score is reported."""
        (tmp_path / FILE_NAME).write_text("date,score,side,weight_lb\n2026-03-01,,left,150\n")
        diary = read_diary(tmp_path, TODAY)
        assert [weight.weight_kg for weight in diary.weights] == [68.04]
        assert [p.message for p in diary.problems] == [
            "2026-03-01 has no score and counts as not logged."
        ]

    @pytest.mark.parametrize("weight", ["7", "x", "70,1,2"])
    def test_a_mistake(self, weight: str, tmp_path: Path):
        """An invalid weight is reported with its line."""
        (tmp_path / FILE_NAME).write_text(f"date;score;weight_kg\n2026-03-01;;{weight}\n")
        diary = read_diary(tmp_path, TODAY)
        assert diary.entries == diary.weights == ()
        [problem] = diary.problems
        assert (problem.line, problem.severity) == (2, "doubtful")
        assert problem.message.startswith("Weight ")

    def test_both_units_filled(self, tmp_path: Path):
        """Neither of two weights in one line is chosen."""
        (tmp_path / FILE_NAME).write_text("date,score,weight_kg,weight_lb\n2026-03-01,1,70,150\n")
        assert "leave one" in read_diary(tmp_path, TODAY).problems[0].message


def test_one_row_a_day():
    """The latest time of a day counts, no time is first, and weight.csv precedes the diary."""
    second = date(2026, 3, 2)
    diary = [
        WeightEntry(DAY, 71.0, "20:00", FILE_NAME, 2),
        WeightEntry(DAY, 70.0, "07:00", FILE_NAME, 3),
        WeightEntry(second, 72.0, None, FILE_NAME, 4),
        WeightEntry(date(2026, 2, 1), 69.0, None, FILE_NAME, 5),
    ]  # fmt: skip
    weights = [
        WeightEntry(DAY, 70.2, "08:00", line=2), WeightEntry(second, 73.0, line=3),
        WeightEntry(second, 73.5, line=4),
    ]  # fmt: skip
    assert [(str(e.date), e.weight_kg, e.file) for e in daily_weights(diary, weights)] == [
        ("2026-02-01", 69.0, FILE_NAME),
        ("2026-03-01", 71.0, FILE_NAME),
        ("2026-03-02", 73.5, "weight.csv"),
    ]
    assert daily_weights((), ()) == []


def test_what_was_written_down_takes_precedence_over_a_scale():
    """Even without a time; and a scale over a watch's profile."""
    scale = [WeightEntry(DAY, 71.0, "20:00", "a.fit", source="scale")]
    profile = [WeightEntry(DAY, 75.0, None, "b.fit", source="profile")]
    assert daily_weights(profile, scale) == scale
    written = [WeightEntry(DAY, 70.0)]
    assert daily_weights(written, scale, profile) == written
