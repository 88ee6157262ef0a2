"""Flares of a diary without runs, as a list."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from analyzer.report.parts.flare_list import flare_list
from tests.report import backs

if TYPE_CHECKING:
    from analyzer.schema import Analysis


def said(found: Any) -> str:
    """All texts."""
    return json.dumps(found, ensure_ascii=False).replace("\u00a0", " ")


def without_runs(analysis: Analysis, **changes: Any) -> Analysis:
    return replace(analysis, runs=analysis.runs.head(0), **changes)


def test_a_flare_is_told_by_its_days_peak_side_and_leg(analysis: Analysis) -> None:
    """Newest first; one that still goes on says so."""
    flares = backs.flares("2026-03-01", "2026-05-02", radiates=True, state="going_on")
    (_, table) = flare_list(without_runs(analysis, flares=flares))
    first, second = json.loads(said(table["rows"]))
    where = "left, down a leg; still going on"
    assert first == ["2 May 2026", "5", "4", "5 May 2026", where]
    assert second == ["1 Mar 2026", "5", "4", "4 Mar 2026", where]


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
    """Thirty are listed."""
    days = [f"2025-{month:02d}-{day:02d}" for month in range(1, 12) for day in (1, 11, 21)]
    found = flare_list(without_runs(analysis, flares=backs.flares(*days)))
    assert "3 earlier flares: runlog flares --last 0" in said(found)
    assert "1 Jan 2025" not in said(found)


def test_a_log_with_runs_has_its_own_page(analysis: Analysis) -> None:
    """Nothing is told twice."""
    assert flare_list(analysis) == []
