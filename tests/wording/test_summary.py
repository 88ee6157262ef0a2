"""The summary's lines: never more than 120 words, and nothing cut that isn't known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest

from analyzer import schema
from analyzer.pipeline.analysis import analysis_of
from analyzer.pipeline.folder import read_folder
from analyzer.schema import Felt, Lately
from analyzer.wording.lines import plain
from analyzer.wording.numbers import Units
from analyzer.wording.summary import lines_of
from analyzer.wording.summary_cuts import Cut, more_and_more
from analyzer.wording.summary_now import felt, now_line
from tests.gallery.cases import CASES, SAMPLE, SAMPLE_END
from tests.report import backs
from tests.report.conftest import make_analysis

MOST_WORDS = 120
HEADING = 1
DAY = date(2026, 6, 28)
EVERY_DAYS = 41  # no multiple of a week: each weekday comes
WORST_FELT = (
    Felt("side", "left", 2, 4, "right"),
    Felt("kind", "muscle", 3, 4, "nerve"),
    Felt("when", "morning", 1, 4, "during"),
)


def printed(analysis: schema.Analysis, units: Units | None = None) -> str:
    """All of the lines, with their labels."""
    now, history = lines_of(analysis, units or Units.of(analysis))
    return plain(" ".join(text for one in (*now, *history) for text in (one.label, *one.parts)))


def words_in(text: str) -> int:
    """Those with a letter or figure, and the page's heading."""
    return HEADING + sum(any(map(str.isalnum, word)) for word in text.split())


@pytest.mark.parametrize("before", [None, 200, 84])
def test_the_sample_is_told_in_120_words_whatever_its_last_day(before: int | None) -> None:
    """Also where later entries count as unread, as they do on that day."""
    read = read_folder(SAMPLE, None, SAMPLE_END)
    for number in range(8):
        end = SAMPLE_END - timedelta(days=EVERY_DAYS * number)
        start = end - timedelta(days=before) if before else None
        for today in (end, SAMPLE_END):
            said = printed(analysis_of(replace(read, today=today), start=start, end=end))
            assert words_in(said) <= MOST_WORDS, said


@pytest.mark.parametrize("name", ["miles", "trimp", "three-months", "no-diary", "hostile-notes"])
def test_logs_of_the_gallery_are_told_in_120_words(name: str, tmp_path: Path) -> None:
    """On a row of last days."""
    case = CASES[name]
    case.write(tmp_path)
    read = read_folder(tmp_path, None, case.end)
    for number in range(4):
        end = case.end - timedelta(days=17 * number)
        analysis = analysis_of(replace(read, today=end), end=end)
        said = printed(analysis, Units.of(analysis, case.units))
        assert words_in(said) <= MOST_WORDS, said


def worst() -> schema.Analysis:
    """Each line at its longest, in a log that ended, of a period."""
    analysis = make_analysis()
    flare = analysis.flares.tail(1).assign(
        date=pd.Timestamp("2025-11-26"), last_day=pd.Timestamp("2026-01-03"), side="left",
        other_sides="right, both", radiates=True, state="open",
    )  # fmt: skip
    back = backs.back_now(
        score=0, trend="varies", from_score=None, from_day=None, lately=Lately(0, 8, 5, 12),
        felt_entries=4, felt_first=date(2025, 11, 1), felt_last=date(2025, 11, 30),
        felt=WORST_FELT, leg_day=date(2026, 6, 20),
    )  # fmt: skip
    unknown = {
        "acwr_uncoupled": None, "ratio_status": "not_recorded", "load_7d": None, "unrecorded_7d": 0,
        "without_distance_7d": 3, "spike_over_m": None, "spike_over_status": "no_recent_reference",
        "files_failed": 3, "files_partial": 4, "files_left_out": 5,
    }  # fmt: skip
    spikes = analysis.spikes.tail(1).assign(date=pd.Timestamp("2025-11-24"))
    return replace(
        analysis,
        start=date(2025, 11, 20),
        has_ended=True,
        flares=flare,
        spikes=analysis.spikes.head(0),
        spike_before=spikes,
        back_now=back,
        summary=replace(analysis.summary, **unknown),
        after_spikes=backs.after_spikes("same_day", "none", "unknown"),
        pain_after_spikes=backs.after(0, 2, order_unknown=2),
    )


def test_the_longest_of_all_lines_together_are_120_words() -> None:
    """Nothing that isn't known is cut: ratio, load, spikes, files, legs."""
    said = printed(worst())
    assert words_in(said) <= MOST_WORDS, said
    assert "leg symptoms: 20 Jun" in said
    assert "against three weeks before: not known" in said
    assert "limit of a spike not known" in said
    assert "3 of 6 files not read" in said
    assert "pain.csv: 1 line unread" in said


def test_what_was_not_given_is_said_whatever_is_cut() -> None:
    """Else it would look like what is not shown."""
    given = (Felt("side", "left", 9, 9, "left"), Felt("kind", None, 0, 0, None))
    back = backs.back_now(felt_entries=9, felt=(*given, Felt("when", None, 0, 0, None)))
    for cuts in more_and_more():
        said, has_side = felt(back, DAY, cuts), Cut.SIDE_OF_PAIN not in cuts
        assert "character and time not given" in said
        assert said.startswith("left, ") == has_side
        assert now_line(back, DAY, cuts=cuts)[-1] == "leg symptoms not noted"


def test_one_thing_more_is_cut_each_time_in_the_order_given() -> None:
    """Nothing at first, all of them at last."""
    found = [*more_and_more()]
    assert [len(cuts) for cuts in found] == [*range(len(Cut) + 1)]
    assert all(one < other for one, other in pairwise(found))
