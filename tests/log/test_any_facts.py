"""Whatever numbers facts hold: frames hold possible ones only, and JSON is JSON."""

from __future__ import annotations

import datetime as dt
import json
import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.exports.facts import FileFacts, Leaf
from analyzer.faces.data import to_csv, to_json
from analyzer.log.build import build_log
from analyzer.metrics.run.reduce import run_facts
from analyzer.pipeline import analysis_of
from analyzer.pipeline.folder import FolderLog
from analyzer.schema import FRAMES, Analysis, RunFacts, Weighing
from analyzer.settings import Recordings, Settings
from tests.judgement.making import run

TODAY = dt.date(2026, 11, 28)
FACTS = run_facts(run(totals={"steps": 5000.0, "avg_hr_bpm": 150.0}))
NUMBERS = (
    *("distance_m", "moving_s", "elapsed_s", "timer_s", "recorded_distance_m", "recorded_timer_s"),
    *("ascent_m", "steps", "cadence_spm", "avg_hr_bpm", "max_hr_bpm", "rpe", "feel"),
    *("profile_weight_kg", "profile_height_cm"),
)
VALUES = st.one_of(
    st.none(),
    st.floats(),
    st.sampled_from([math.nan, math.inf, -math.inf, -0.0, 1e308, -199.0, 5e-324, 1e300]),
)
STARTS = st.one_of(
    st.datetimes(dt.datetime(1, 1, 1), dt.datetime(9999, 12, 31), timezones=st.just(dt.UTC)),
    st.datetimes(dt.datetime(2025, 1, 1), dt.datetime(2026, 11, 1), timezones=st.just(dt.UTC)),
)


@st.composite
def _facts(draw: st.DrawFn) -> RunFacts:
    changes: dict[str, Any] = draw(st.dictionaries(st.sampled_from(NUMBERS), VALUES, max_size=5))
    means = draw(st.dictionaries(st.sampled_from(("power_w", "stryd_power_w")), st.floats()))
    inside = replace(FACTS.inside, means=means, grade_factor=draw(VALUES), best_1k_s=draw(VALUES))
    rates = draw(st.dictionaries(st.integers(), st.floats(), max_size=2))
    return replace(FACTS, start_utc=draw(STARTS), inside=inside, hr_seconds=rates, **changes)


def _analysis(folder: Path, every: list[RunFacts], *, is_kept: bool = False) -> Analysis:
    weights = tuple(Weighing(facts.start_utc, facts.steps or 70.0) for facts in every)
    files = tuple(
        FileFacts(
            f"{n}.fit",
            (Leaf("", "activity", "fit", "fit", f"{n:064x}", runs=(one,), weights=weights),),
        )
        for n, one in enumerate(every)
    )
    names = tuple(file.name for file in files) if is_kept else ()
    own = Settings(max_hr_bpm=190, rest_hr_bpm=50, recordings=Recordings(keep=names))
    log = build_log(files, own.recordings, TODAY)
    return analysis_of(FolderLog(folder, own, TODAY, "columns", files, log))


def _refuse(constant: str) -> None:
    raise AssertionError(constant)


def _assert_possible(analysis: Analysis) -> None:
    for name, shape in FRAMES.items():
        frame = getattr(analysis, name, None)
        if not isinstance(frame, pd.DataFrame):
            continue
        for column in shape.columns:
            if column.dtype in ("float64", "int64") and column.name in frame:
                assert all(map(column.range.has, frame[column.name].dropna())), column
        json.loads(to_json(frame), parse_constant=_refuse)
        assert "inf" not in to_csv(frame.select_dtypes("number"))


@settings(max_examples=40, deadline=None)
@given(st.lists(_facts(), max_size=3), st.booleans())
def test_any_facts_become_frames_of_possible_numbers(
    tmp_path_factory: pytest.TempPathFactory, every: list[RunFacts], is_kept: bool
):
    """Whether a recording counts by itself or because the runner keeps it."""
    folder = tmp_path_factory.getbasetemp()
    _assert_possible(_analysis(folder, every, is_kept=is_kept))


def test_the_runner_is_told_which_number_was_left_out(tmp_path: Path):
    """With the file, the measure and the value."""
    analysis = _analysis(tmp_path, [replace(FACTS, steps=1e300)])
    assert analysis.runs["steps"].isna().all()
    told = analysis.problems[analysis.problems["file"] == "0.fit"]
    assert told["message"].tolist()[0] == "Its steps can't be 1e+300; that was left out."


@pytest.mark.parametrize("year", [1, 9999])
def test_no_one_keeps_a_run_of_a_year_that_no_clock_shows(tmp_path: Path, year: int):
    """The log would have a row for each of 700,000 days."""
    odd = replace(FACTS, start_utc=dt.datetime(year, 6, 1, tzinfo=dt.UTC))
    analysis = _analysis(tmp_path, [odd, FACTS], is_kept=True)
    assert analysis.runs["file"].tolist() == ["1.fit"]
    assert len(analysis.days) < 300
    assert "lost" in analysis.problems["severity"].tolist()
