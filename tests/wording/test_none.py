"""Not known is never “none”: what is said where nothing was found."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

from analyzer.schema import BREAKS
from analyzer.wording import none, words
from tests.report.conftest import make_analysis

if TYPE_CHECKING:
    from analyzer.schema import Analysis

NO_REFERENCE, GAP, YOUNG = "no_recent_reference", "not_recorded", "short_history"


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    return make_analysis(60)


def with_statuses(analysis: Analysis, *statuses: str | None) -> Analysis:
    """The first runs, of these statuses."""
    runs = analysis.runs.head(len(statuses)).assign(
        spike_status=pd.Series(statuses, dtype="str") if statuses else pd.Series(dtype="str")
    )
    return replace(analysis, runs=runs, spikes=analysis.spikes.head(0))


@pytest.mark.parametrize(
    ("statuses", "said"),
    [
        (("ok", "ok"), words.NO_SPIKES),
        ((YOUNG, "ok", None), "1 of its 3 runs can be compared."),
        ((YOUNG, NO_REFERENCE), "there is nothing to compare with yet"),
        ((GAP, GAP), "include days declared as not recorded"),
        ((None, None), "are not known in this period: none of its runs has a distance"),
        ((), "No run was recorded in this period"),
    ],
)
def test_no_spike_is_said_of_runs_that_can_be_compared(
    analysis: Analysis, statuses: tuple[str | None, ...], said: str
) -> None:
    """With how many they are, if not all; else why none can be."""
    text = none.no_spikes(with_statuses(analysis, *statuses)).replace("\u00a0", " ")
    assert said in text
    assert ("was a single-session spike" in text) == ("ok" in statuses)


def test_no_jump_is_said_of_weeks_that_can_be_compared(analysis: Analysis) -> None:
    """With how many they are; without any, jumps are not known."""
    weeks = analysis.weeks.head(3).assign(is_jump=False, change=[np.nan, 0.1, -0.2])
    assert none.no_jumps(weeks).endswith("Compared: 2\u00a0weeks.")
    unknown = none.no_jumps(weeks.assign(change=np.nan))
    assert unknown == words.NO_WEEK_COMPARED == none.no_jumps(weeks.head(0))
    assert "not known" in unknown


def test_breaks_and_comebacks_may_lie_in_days_not_recorded(analysis: Analysis) -> None:
    """A declared span is neither idle nor run."""
    days = analysis.days.assign(state="run")
    assert none.no_breaks(days) == "No break of 7 days or more in this period."
    assert none.no_comebacks(days) == words.NO_COMEBACKS
    gap = days.assign(state=["not_recorded"] * 12 + ["run"] * (len(days) - 12))
    for said in (none.no_breaks(gap), none.no_comebacks(gap)):
        assert said.endswith("is known in this period, with 12\u00a0days of it not recorded.")


def test_a_period_without_an_entry_is_not_an_empty_diary(analysis: Analysis) -> None:
    """The diary goes on elsewhere: the day of its last entry says so."""
    assert none.no_entries(analysis).startswith("Nothing was logged in this period; the latest")
    empty = replace(analysis, summary=replace(analysis.summary, last_pain_day=None))
    assert none.no_entries(empty) == words.EMPTY_DIARY


def test_the_page_of_spikes_says_what_is_not_known(analysis: Analysis) -> None:
    """No run with a reference, no week to compare, days not recorded: no "No ..." on the page."""
    from analyzer.report.parts.lists import spikes
    from analyzer.wording.numbers import Units

    young = with_statuses(analysis, YOUNG, None)
    unknown = replace(
        young,
        weeks=analysis.weeks.assign(is_jump=False, change=np.nan),
        days=analysis.days.assign(state="not_recorded"),
        breaks=BREAKS.empty(),
    )
    said = [block["text"] for block in spikes(unknown, Units()) if block["kind"] == "text"]
    assert said == [
        words.NO_SPIKE_REFERENCE,
        words.NO_WEEK_COMPARED,
        words.NO_BREAKS_GAP.format(days="60\u00a0days"),
    ]
