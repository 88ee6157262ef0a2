"""How the back felt, the red flags, and what a new log is building."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from analyzer import schema
from analyzer.report import figures
from analyzer.report.parts.beginning import building
from analyzer.report.parts.character import character
from analyzer.report.parts.findings import findings
from analyzer.report.parts.red_flags import red_flag_box
from analyzer.report.parts.summary import summary
from analyzer.report.plots import diary as diary_plots
from analyzer.schema import Finding, PainMonitoring, RedFlag
from analyzer.wording.numbers import Units
from tests.report.conftest import lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from analyzer.report.blocks import Block
    from analyzer.schema import Analysis

KM = Units()


def said(found: Any) -> str:
    """All texts."""
    return json.dumps(found, ensure_ascii=False).replace("\u00a0", " ")


def tables(found: list[Block]) -> list[Block]:
    return [block for block in found if block["kind"] == "table"]


def tags(*rows: tuple[str, str, str | None, int]) -> pd.DataFrame:
    """PAIN_TAGS from (month, field, value, entries)."""
    frame = pd.DataFrame(rows, columns=["month", "field", "value", "entries"])
    return schema.PAIN_TAGS.conform(frame.assign(month=pd.to_datetime(frame["month"])))


def week(**changes: Any) -> PainMonitoring:
    """A calm week."""
    values: dict[str, Any] = {
        "first": date(2026, 6, 22), "last": date(2026, 6, 28), "logged_days": 6, "highest": 4.0,
        "is_within_5": True, "mornings": 2, "unsettled": 1,
        "mornings_missing": 0, "evenings_missing": 0, "is_settled": False,
        "mean_week": 1.3333, "mean_week_before": 3.0, "is_not_rising": True,
    }  # fmt: skip
    return PainMonitoring(**(values | changes))


TAGS = (
    ("2026-05-01", "side", "left", 5), ("2026-05-01", "side", None, 2),
    ("2026-05-01", "kind", "muscle", 6), ("2026-05-01", "kind", "bone", 1),
    ("2026-05-01", "when", "morning", 7), ("2026-05-01", "radiates", "no", 4),
    ("2026-05-01", "radiates", "yes", 3),
    ("2026-06-01", "side", "right", 4), ("2026-06-01", "kind", "bone", 4),
    ("2026-06-01", "when", None, 4), ("2026-06-01", "radiates", "no", 4),
)  # fmt: skip


def test_tags_as_counts_by_month(analysis: Analysis) -> None:
    """Newest first, with the number of entries; columns without any are left out."""
    found = character(replace(analysis, pain_tags=tags(*TAGS), monitoring=week()))
    side, kind = tables(found)
    heads = [column["head"] for column in side["columns"]]
    assert heads == ["Month", "Entries above 0", "Left", "Right", "Side not given", "Down a leg"]
    assert side["rows"] == [
        ["Jun\u00a02026", "4", "0", "4", "0", "0"],
        ["May\u00a02026", "7", "5", "0", "2", "3"],
    ]
    assert kind["rows"][1][:4] == ["May\u00a02026", "7", "6", "1"]
    assert "left 5, right 4; muscle-like 6, bone-like 5" in said(found)
    assert "never a diagnosis" in said(found)


def test_earlier_months_are_summed_up_by_year(analysis: Analysis) -> None:
    """The last twelve months with entries one by one, earlier ones as one row per year."""
    months = pd.date_range("2024-11-01", periods=16, freq="MS")
    rows = [(f"{month:%Y-%m-%d}", "side", "left", 2) for month in months]
    known = replace(analysis, pain_tags=tags(*rows), monitoring=week())
    table = tables(character(known))[0]
    assert [row[:2] for row in table["rows"]][-2:] == [
        ["2025, earlier", "4"],
        ["2024, earlier", "4"],
    ]
    assert len(table["rows"]) == 14


def test_entries_with_scores_only(analysis: Analysis) -> None:
    """No chart of one colour, no tables of one column: a line that says what is missing."""
    scores = replace(analysis, pain_tags=tags(*[(*row[:2], None, *row[3:]) for row in TAGS]))
    assert "No entry above 0 gives the side" in said(character(scores))
    assert "character.svg" not in said(character(scores))
    assert "character.svg" not in figures.report_charts(scores, KM)


def test_the_character_chart_has_a_row_for_each_answer(analysis: Analysis) -> None:
    """The counts above the bars of each month add up to its entries, whatever their side."""
    figure = diary_plots.plot_character(tags(*TAGS), 12)
    for axes in figure.axes:
        counts: dict[float, int] = {}
        for text in axes.texts:
            month = text.get_position()[0]
            counts[month] = counts.get(month, 0) + int(text.get_text())
        assert counts == {0: 7, 1: 4}
    names = [label.get_text() for label in figure.axes[0].get_yticklabels()]
    assert names == ["left", "right", "both sides", "centre", "not given"]
    assert [label.get_text() for label in figure.axes[0].get_xticklabels()][-1] == "Jun\n2026"


def test_the_weekly_questionnaire(analysis: Analysis) -> None:
    """Severity, and whether it was a problem; older weeks are counted; no table without answers."""
    rows = [
        {
            "date": pd.Timestamp("2026-01-04") + pd.Timedelta(days=7 * n), "q1": 1, "q2": 1.0,
            "q3": 1.0, "q4": 1.0, "severity": 32 if n else 0, "is_problem": bool(n),
            "is_substantial": n == 13, "line": n + 2,
        }
        for n in range(14)
    ]  # fmt: skip
    frame = schema.OSTRC.conform(pd.DataFrame(rows))
    found = character(replace(analysis, ostrc=frame))
    table = tables(found)[-1]
    assert table["rows"][0] == ["5\u00a0Apr\u00a02026", "32", "yes", "yes"]
    assert len(table["rows"]) == 12
    assert "2 earlier weeks not shown" in said(found)
    assert "OSTRC" not in said(character(analysis))


def test_body_weight_is_drawn_from_three_entries_on(analysis: Analysis) -> None:
    """Two entries don't make a line."""
    dates = pd.to_datetime(["2026-01-01", "2026-03-01", "2026-06-01"])
    frame = pd.DataFrame({"date": dates, "weight_kg": [62.0, 63.0, 62.5]})
    frame = frame.assign(source=["diary", "profile", "scale"], file="x")
    weight = schema.WEIGHT.conform(frame)
    with_line = replace(analysis, weight=weight)
    assert "from 62.0 kg on 1 Jan 2026 to 62.5 kg on 1 Jun 2026" in said(character(with_line))
    assert "weight.svg" in figures.report_charts(with_line, KM)
    assert list(lines(diary_plots.plot_weight(weight).axes[0])[0].get_ydata()) == [62, 63, 62.5]
    assert "weight.svg" not in said(character(replace(analysis, weight=weight.head(2))))


def test_a_weight_from_a_watch_is_not_a_weighing(analysis: Analysis) -> None:
    """It has an asterisk, and the caption explains them; without any there is no caption."""
    dates = pd.to_datetime(["2026-01-01", "2026-03-01", "2026-06-01"])
    frame = pd.DataFrame({"date": dates, "weight_kg": [62.0, 63.0, 62.5]})
    frame = frame.assign(source=["diary", "profile", "scale"], file="x")
    weight = schema.WEIGHT.conform(frame)
    assert "Asterisks: the weight in the watch" in said(character(replace(analysis, weight=weight)))
    _, dots = lines(diary_plots.plot_weight(weight).axes[0])
    assert list(dots.get_ydata()) == [63]
    assert dots.get_gid() == "profile_weight"
    weighed = schema.WEIGHT.conform(frame.assign(source="diary"))
    assert "Asterisks" not in said(character(replace(analysis, weight=weighed)))
    assert len(lines(diary_plots.plot_weight(weighed).axes[0])) == 1


def test_the_box_is_last_unless_the_diary_holds_a_flag(analysis: Analysis) -> None:
    """What was noted then comes first; the signs to know stay where they are."""
    calm = summary(analysis, KM)
    assert [block["kind"] for block in calm].count("box") == 1
    assert calm[-1]["rows"][1:3] == red_flag_box(())["rows"]
    flags = (
        RedFlag("leg_weakness", date(2026, 5, 2), 2),
        RedFlag("night_pain", date(2026, 6, 3), 1),
    )
    noted = summary(replace(analysis, red_flags=flags), KM)
    assert noted[0]["kind"] == "box"
    assert noted[-1] == calm[-1]
    box = said(noted[0])
    assert "a weak leg: 2 entries, the latest on 2 May 2026" in box
    assert "pain at night: 1 entry, on 3 Jun 2026" in box
    assert "Emergency care, now:" not in box


@pytest.mark.parametrize(
    ("flag", "text"),
    [
        (RedFlag("late_onset", date(2026, 1, 5), 1, 56), "if back pain began earlier"),
        (RedFlag("late_onset", date(2026, 1, 5), 1, 54, True), "first back pain at about 54 years"),
        (RedFlag("young_onset", date(2026, 1, 5), 1, 17, True), "at about 17 years of age"),
    ],
)
def test_the_age_says_what_it_is_based_on(flag: RedFlag, text: str) -> None:
    """The year in the settings, or the diary's first pain with a condition."""
    assert text in said(red_flag_box((flag,)))


def test_a_new_log_says_what_it_is_building(make: Callable[..., Analysis]) -> None:
    """Three weeks: dates for ratio, spikes and four-week mean; and no ratio anywhere."""
    young = make(21)
    text = said(findings(young, KM))
    assert "What this log is building" in text
    assert "7 days to go, from 5 Jul 2026 on" in text
    assert "from 8 Jul 2026 on, with 3 runs" in text
    assert "from 12 Jul 2026 on" in text
    assert "Ratio, last day" not in text
    assert building(make(60).findings) == []
    assert building([Finding("volume", {})]) == []
