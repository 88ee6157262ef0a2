"""Perceived exertion in the diary, for runs whose watch has none."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from analyzer import analyze
from analyzer.notebook.diary import append_entry, make_entry, read_diary
from analyzer.settings import Settings
from tests.making import START, fit_run

TODAY = dt.date(2026, 3, 10)


def diary_of(folder: Path, *lines: str):
    """A diary of these lines."""
    (folder / "pain.csv").write_text("\n".join(("date,score,rpe,side", *lines)) + "\n")
    return read_diary(folder, TODAY)


def test_a_line_without_a_score_is_an_exertion_not_an_entry(tmp_path: Path):
    """It doesn't make its day logged, and nothing is wrong with it; halves are fine."""
    diary = diary_of(tmp_path, "2026-03-01,,6.5,", "2026-03-02,0,3,", "2026-03-03,2,,left")
    assert diary.exertions == {dt.date(2026, 3, 1): 6.5, dt.date(2026, 3, 2): 3.0}
    assert [entry.score for entry in diary.entries] == [0, 2]
    assert diary.problems == ()


def test_of_several_lines_of_a_day_the_lowest_counts(tmp_path: Path):
    """Whatever their times, and whether they have a score; a line without one changes nothing."""
    lines = (
        "date,time,score,rpe",
        "2026-03-01,20:00,1,3",
        "2026-03-02,,,8",
        "2026-03-01,07:00,,5.5",
        "2026-03-02,,2,2",
        "2026-03-01,23:00,4,",
    )
    (tmp_path / "pain.csv").write_text("\n".join(lines) + "\n")
    exertions = read_diary(tmp_path, TODAY).exertions
    assert exertions == {dt.date(2026, 3, 1): 5.5, dt.date(2026, 3, 2): 2.0}


def test_an_exertion_of_0_counts(tmp_path: Path):
    """0 is the bottom of the scale, not a missing value; it is written and read as such."""
    append_entry(tmp_path, make_entry(2, rpe="0", today=TODAY))
    assert read_diary(tmp_path, TODAY).exertions == {TODAY: 0.0}


def test_an_invalid_exertion_is_reported(tmp_path: Path):
    """And a side without a score is still a mistake."""
    diary = diary_of(tmp_path, "2026-03-01,0,11,", "2026-03-02,0,hard,", "2026-03-03,,4,left")
    messages = [problem.message for problem in diary.problems]
    assert messages[0] == "Exertion '11' is not a number from 0 to 10."
    assert "'hard'" in messages[1]
    assert "has no score" in messages[2]
    assert diary.exertions == {dt.date(2026, 3, 3): 4.0}


def test_an_entry_with_an_exertion_is_appended_and_read_back(tmp_path: Path):
    """A new diary gets a column for it, as for a weight."""
    append_entry(tmp_path, make_entry(2, rpe="7,5", today=TODAY))
    assert "rpe" in (tmp_path / "pain.csv").read_text().splitlines()[0]
    assert read_diary(tmp_path, TODAY).exertions == {TODAY: 7.5}


def test_it_makes_the_load_of_runs_whose_watch_has_none(tmp_path: Path):
    """Ten minutes at 6: 60; the watch's own 4 comes before the diary's 6; missing stays missing."""
    for day, session in ((1, {}), (2, {"workout_rpe": 40}), (3, {})):
        data = fit_run(start=START.replace(day=day), samples=601, session=session)
        (tmp_path / f"{day}.fit").write_bytes(data)
    (tmp_path / "pain.csv").write_text("date,score,rpe\n2026-03-01,,6\n2026-03-02,,6\n")
    runs = analyze(tmp_path, Settings(load="srpe"), TODAY).runs
    assert runs["rpe"].tolist()[:2] == [6, 4]
    assert runs["load"].tolist()[:2] == pytest.approx([60, 40])
    assert runs["load"].isna().tolist() == [False, False, True]
