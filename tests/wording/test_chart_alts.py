"""Alternative texts: the numbers that a chart shows, worked out by hand, and few words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from analyzer.report import blocks, contents, pages
from analyzer.wording import chart_alts
from analyzer.wording.numbers import Units
from tests.report.conftest import make_analysis
from tests.wording.one_runs import make as make_run

if TYPE_CHECKING:
    from collections.abc import Iterator

KM = Units()
MOST_WORDS = 70


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def weeks(loads: list[float], pains: list[float]) -> pd.DataFrame:
    starts = pd.date_range("2026-06-01", periods=len(loads), freq="7D")
    return pd.DataFrame({"start": starts, "load": loads, "pain_max": pains})


def test_the_last_weeks() -> None:
    """The range, the last week and the highest pain; unknown is not 0."""
    nan = float("nan")
    found = chart_alts.last_weeks("Two weeks", weeks([20.0, 31.5], [nan, 4]), KM)
    assert plain(found).startswith(
        "Two weeks: distance 20.0 to 31.5 km a week, in the last 31.5 km; highest pain 4."
    )
    found = chart_alts.last_weeks("Two weeks", weeks([20.0, nan], [nan, nan]), KM)
    assert "in the last not known." in found
    assert "pain" not in found
    assert chart_alts.last_weeks("One", weeks([nan], [nan]), KM).startswith("One: not known.")


def test_the_highest_week_of_each_measure() -> None:
    """With its first day; a measure without any known week is left out."""
    frame = weeks([1.0, 2.0], [1, 2]).assign(trimp=[300.0, 250.0], steps=float("nan"))
    found = plain(chart_alts.weekly(frame, ["trimp", "steps"], KM))
    assert found == "Highest weeks: heart-rate load 300 TRIMP (week from 1 Jun 2026)."
    assert chart_alts.weekly(frame, ["steps"], KM) == "Highest weeks: not known."


def test_the_ratio() -> None:
    """1, 2, 3, 4 and 0: a quarter of the days lies at 1 and below, a quarter at 3 and above."""
    days = pd.DataFrame({"date": pd.date_range("2026-06-01", periods=5)})
    found = chart_alts.ratio(days.assign(acwr_uncoupled=[1.0, 2.0, 3.0, 4.0, 0.0]))
    assert plain(found).endswith(
        "highest 4.00 on 4 Jun 2026, latest 0.00 on 5 Jun 2026, half of the days between 1.00 and "
        "3.00."
    )


def test_the_words_of_entries() -> None:
    """The most frequent of each field first; those that no entry has are left out."""
    found = chart_alts.tags(9, [{"left": 2, "right": 5, "centre": 0}, {"bone-like": 1}])
    assert "Of 9 entries above 0, by month: right 5, left 2; bone-like 1." in found
    assert "none with a side or character" in chart_alts.tags(9, [{}, {"bone-like": 0}])


def test_the_traces_of_a_run() -> None:
    """Heart rate swings by 10 about 150 bpm; the elevation climbs evenly from 0 to 100 m."""
    found = plain(chart_alts.traces(make_run(), ["heart_rate_bpm", "elevation_m"], KM))
    assert found == (
        "Over distance, nine tenths of the run: heart rate 140 to 160 bpm; elevation 5 to 95 m."
    )


def test_years_and_what_they_held_most_of() -> None:
    """The years' distances are those of the table; spikes and flares are counted by their days."""
    analysis = make_analysis(1200)
    starts = pd.to_datetime(["2024-01-01", "2025-01-01"])
    years = pd.DataFrame({"start": starts, "distance_m": [900_000.0, 1_200_000.0]})
    spikes = pd.DataFrame({"date": pd.to_datetime(["2024-05-01", "2025-05-01", "2025-06-01"])})
    made = replace(analysis, years=years, spikes=spikes, flares=spikes.head(0))
    span = (starts[0].date(), starts[1].date())
    found = plain(chart_alts.overview(made, span, KM))
    assert (
        found == "2024–2025: 900 km to 1,200 km a year, most in 2025; 3 spikes, most in 2025 (2)."
    )


def texts(**changes: int) -> Iterator[tuple[str, str]]:
    analysis = make_analysis(**changes)
    for block in blocks.every(pages.report_pages(analysis, KM, contents.names())["blocks"]):
        if isinstance(block, blocks.Figure):
            yield block["file"], block["alt"]


@pytest.mark.parametrize("days", [21, 546, 1200])
def test_every_chart_is_told_in_numbers_and_few_words(days: int) -> None:
    """Who hears the text hears it whole; a text without any number would find nothing."""
    found = dict(texts(count=days))
    assert len(found) >= 4
    for name, text in found.items():
        assert len(text.split()) <= MOST_WORDS, name
        assert any(letter.isdigit() for letter in text), name
