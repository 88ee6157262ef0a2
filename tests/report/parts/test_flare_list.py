"""The latest flares, and what their entries say."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from analyzer import schema
from analyzer.report.parts.flare_list import flare_list
from tests.report import backs

if TYPE_CHECKING:
    from analyzer.schema import Analysis


def said(found: Any) -> str:
    """All texts."""
    return json.dumps(found, ensure_ascii=False).replace("\u00a0", " ")


def flare_tags(*rows: tuple[str, str, str | None, int]) -> pd.DataFrame:
    """FLARE_TAGS from (first day, field, value, entries)."""
    frame = pd.DataFrame(rows, columns=["date", "field", "value", "entries"])
    return schema.FLARE_TAGS.conform(frame.assign(date=pd.to_datetime(frame["date"])))


def without_runs(analysis: Analysis, **changes: Any) -> Analysis:
    return replace(analysis, runs=analysis.runs.head(0), **changes)


def test_a_flare_is_told_by_its_days_peak_side_and_leg(analysis: Analysis) -> None:
    """Newest first; one that still goes on says so."""
    flares = backs.flares("2026-03-01", "2026-05-02", radiates=True, state="going_on")
    counts = flare_tags(
        ("2026-05-02", "kind", "bone", 1), ("2026-05-02", "kind", "muscle", 3),
        ("2026-05-02", "kind", None, 2), ("2026-05-02", "when", "after", 6),
        ("2026-03-01", "kind", None, 4), ("2026-03-01", "when", None, 4),
    )  # fmt: skip
    (_, table) = flare_list(replace(analysis, flares=flares, flare_tags=counts))
    first, second = json.loads(said(table["rows"]))
    where = "left, down a leg; still going on"
    felt = ["muscle-like 3, bone-like 1, not given 2", "after runs 6"]
    assert first == ["2 May – 5 May 2026", "5", "4", where, *felt]
    assert second == ["1 Mar – 4 Mar 2026", "5", "4", where, "not given", "not given"]


def test_a_flare_of_one_day_and_one_over_the_turn_of_the_year(analysis: Analysis) -> None:
    """One date; and both years."""
    days = pd.to_datetime(["2025-12-30", "2026-05-02"])
    flares = backs.flares("2025-12-30", "2026-05-02").assign(
        last_day=[days[0] + pd.Timedelta(days=4), days[1]]
    )
    (_, table) = flare_list(replace(analysis, flares=flares))
    assert [row[0] for row in json.loads(said(table["rows"]))] == [
        "2 May 2026",
        "30 Dec 2025 – 3 Jan 2026",
    ]


def test_none_is_told_apart_from_none_that_can_be_told(analysis: Analysis) -> None:
    """A sentence instead of the table."""
    none = analysis.flares.head(0)
    calm = without_runs(analysis, flares=none, flares_told=backs.told(0, high_days=0))
    assert "No flare in this period" in said(flare_list(calm))
    never = backs.told(0, high_days=90, logged_days=90, why_none="never_left")
    text = said(flare_list(without_runs(analysis, flares=none, flares_told=never)))
    assert "Pain of 3 or more on 90 of 90 logged days; no flare can be told, because" in text
    assert "No flare in" not in text


def test_older_flares_are_counted(analysis: Analysis) -> None:
    """Six are listed."""
    days = [f"2025-{month:02d}-{day:02d}" for month in range(1, 4) for day in (1, 11, 21)]
    found = flare_list(replace(analysis, flares=backs.flares(*days)))
    assert "3 earlier flares: runlog flares --last 0" in said(found)
    assert len(found[1]["rows"]) == 6
    assert "1 Jan" not in said(found)
