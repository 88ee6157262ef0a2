"""“Load in other units” and “Form and fatigue”."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest

from analyzer import schema
from analyzer.report import figures
from analyzer.report.parts import form as form_part
from analyzer.report.parts import other_loads as loads_part
from analyzer.report.parts.form import fades_shown, form
from analyzer.report.parts.method import method
from analyzer.report.parts.other_loads import other_loads
from analyzer.report.plots import form as form_plots
from analyzer.report.plots import other_loads as load_plots
from analyzer.wording import words
from analyzer.wording.numbers import Units
from tests.report.conftest import lines

if TYPE_CHECKING:
    from analyzer.schema import Analysis

KM = Units()


def said(found: Any) -> str:
    """All texts."""
    return json.dumps(found, ensure_ascii=False).replace("\u00a0", " ")


def fades(*rows: tuple[str, str, float, float]) -> pd.DataFrame:
    """FADES from (day, measure, value, median)."""
    frame = pd.DataFrame(rows, columns=["date", "measure", "value", "median"])
    frame = frame.assign(date=pd.to_datetime(frame["date"]), run_id=frame["date"], distance_m=12e3)
    return schema.FADES.conform(frame)


CONTACT = [
    (f"2026-0{month}-01", "stance_time_ms", 4.0 + month, np.nan if month < 4 else 5.5)
    for month in range(1, 7)
]
CADENCE = [(f"2026-0{month}-01", "cadence_spm", -1.25, np.nan) for month in (2, 3)]


def balance(count: int = 12) -> pd.DataFrame:
    """BALANCE with one run a week; the range is known after ten."""
    is_known = np.arange(count) >= 10
    frame = {
        "run_id": [f"r{n}" for n in range(count)],
        "date": pd.date_range("2026-01-04", periods=count, freq="7D"),
        "balance_pct": 49.5,
        "low": np.where(is_known, 49.2, np.nan),
        "high": np.where(is_known, 50.1, np.nan),
    }
    return schema.BALANCE.conform(pd.DataFrame(frame))


def test_fade_beside_its_median(analysis: Analysis) -> None:
    """Newest first; signed, with the median of earlier runs in brackets where it is known."""
    shown = replace(analysis, fades=fades(*CONTACT, *CADENCE))
    table = next(block for block in form(shown, KM) if block["kind"] == "table")
    assert [column["head"] for column in table["columns"]] == [
        "Run", "Distance (km)", "Contact time (ms)",
    ]  # fmt: skip
    assert said(table["rows"][0]) == said(["1 Jun 2026", "12.0", "+10.0 (+5.5)"])
    assert said(table["rows"][-1]) == said(["1 Jan 2026", "12.0", "+5.0"])


def test_form_is_not_linked_to_pain(analysis: Analysis) -> None:
    """The page says that no evidence does so."""
    text = said(form(replace(analysis, fades=fades(*CONTACT)), KM))
    assert "No evidence links either to back pain" in text


def test_runs_without_a_fade_are_counted_with_the_reason(analysis: Analysis) -> None:
    """So that a missing fade isn't mistaken for no fade."""
    status = ["short"] * 5 + ["hilly"] + ["ok"] * (len(analysis.runs) - 6)
    runs = analysis.runs.assign(fade_status=pd.Series(status, dtype="str"))
    text = said(form(replace(analysis, runs=runs, fades=fades(*CONTACT)), KM))
    assert "Runs without: 5 too short" in text
    assert "1 hilly" in text


def test_two_runs_make_no_page(analysis: Analysis) -> None:
    """A measure is shown from three runs on; a log without dynamics has no page."""
    assert fades_shown(fades(*CADENCE)) == []
    assert not form_part.PART.is_in(replace(analysis, fades=fades(*CADENCE)))
    assert not form_part.PART.is_in(analysis)
    assert form_part.PART.is_in(replace(analysis, fades=fades(*CONTACT)))


def test_balance_with_the_own_range(analysis: Analysis) -> None:
    """The chart's alternative text gives the last run and the range at that time."""
    shown = replace(analysis, balance=balance())
    assert "49.5 % on " in said(form(shown, KM))
    assert set(figures.report_charts(shown, KM)) >= {"balance.svg"}
    (axes,) = form_plots.plot_balance(balance()).axes
    low, high = axes.get_ylim()
    assert low < 49.2
    assert high > 50.1


def test_the_dot_of_the_last_run_is_whole(analysis: Analysis) -> None:
    """It lies at the edge of its panel, and inside the figure."""
    drawn = fades(*CONTACT)
    charts = (
        form_plots.plot_balance(balance()),
        form_plots.plot_fade(drawn, fades_shown(drawn), analysis.pain),
    )
    for figure in charts:
        for axes in figure.axes:
            right = axes.get_position().x1 * figure.get_size_inches()[0] * 72
            dots = [line for line in axes.lines if line.get_marker() != "None"]
            radius = max(line.get_markersize() for line in dots) / 2
            assert right + radius <= figure.get_size_inches()[0] * 72


def test_fade_chart(analysis: Analysis) -> None:
    """A panel for the measure, one for pain, a chart by distance; every run is a dot in both."""
    shown = fades(*CONTACT)
    by_date, _ = form_plots.plot_fade(shown, fades_shown(shown), analysis.pain).axes
    (by_distance,) = form_plots.plot_fade_by_distance(shown, fades_shown(shown)[0], KM).axes
    assert list(by_date.lines[1].get_ydata()) == [5, 6, 7, 8, 9, 10]
    assert set(by_distance.lines[1].get_xdata()) == {12.0}
    low, high = by_date.get_ylim()
    assert (low, high) == pytest.approx((-11.5, 11.5))
    without = form_plots.plot_fade(shown, fades_shown(shown), analysis.pain.head(0))
    assert len(without.axes) == 1


def loaded(analysis: Analysis, **weeks: Any) -> Analysis:
    """With heart rate in all runs but five."""
    trimp = pd.Series([60.0] * len(analysis.runs)).mask(analysis.runs.index < 5)
    values = {"trimp": 240.0, "strength": 0} | weeks
    return replace(
        analysis,
        runs=analysis.runs.assign(trimp=trimp),
        weeks=analysis.weeks.assign(**values),
    )


def test_load_in_other_units(analysis: Analysis) -> None:
    """Runs without a measure are counted; strength sessions are shown too."""
    text = said(other_loads(loaded(analysis, strength=1), KM))
    runs = len(analysis.runs)
    assert f"Of {runs} runs, 5 have no heart-rate load, {runs} have no session RPE load" in text
    assert f"weeks with strength sessions, {len(analysis.weeks)} in all" in text
    assert "Highest weeks: heart-rate load 240" in text.replace("\u00a0", " ")
    assert "; moving time " in text
    assert "; steps " in text


def test_the_measure_of_load_is_shown_elsewhere(analysis: Analysis, make: Any) -> None:
    """The timeline has its bars; distance is shown here instead, in the report's unit."""
    shown = loaded(analysis, srpe=300.0)
    of_srpe, in_miles = Units("km", "srpe"), Units("mi", "srpe")
    text = said(other_loads(shown, of_srpe))
    assert re.search("weeks: distance .*; heart-rate load .*; moving time .*; steps ", text)
    assert "78 weeks" not in text
    assert "never shown as 0. The last 78 weeks." in said(other_loads(loaded(make(600)), of_srpe))
    figure = load_plots.plot_other_loads(shown, ["distance_m"], in_miles)
    (outline,) = figure.axes[0].patches
    np.testing.assert_allclose(outline.get_data().values, shown.weeks["distance_m"] / 1609.344)
    duration = said(other_loads(shown, Units("km", "duration")))
    assert re.search(
        "distance .*; heart-rate load .*; session rpe load .*; steps", duration.lower()
    )


def test_without_heart_rate_exertion_fitness_and_ratio_there_is_no_page(
    analysis: Analysis, young: Analysis
) -> None:
    """Moving time and steps alone don't make the page; a ratio does."""
    assert not loads_part.PART.is_in(young)
    assert loads_part.PART.is_in(loaded(young))
    assert loads_part.PART.is_in(analysis)


def test_the_ratio_has_both_its_forms(analysis: Analysis) -> None:
    """Uncoupled and weighted on one axis, the highest in words, and the caution beside it."""
    found = loads_part.other_loads(analysis, KM)
    [block] = [b for b in found if b.get("file") == "ratio.svg"]
    ratio = analysis.days["acwr_uncoupled"]
    assert f"highest {ratio.max():.2f} on " in block["alt"]
    assert f"on {ratio.notna().sum()} days" in block["alt"].replace("\u00a0", " ")
    (axes,) = block.draw().axes
    lines = [line for line in axes.lines if len(line.get_xdata()) == len(analysis.days)]
    assert len(lines) == 2
    assert words.ACWR_NOTE in [b.get("text") for b in found]


def test_other_loads_chart_marks_unknown_weeks(analysis: Analysis) -> None:
    """A cross on the line for a week whose load is not known, never a bar of 0."""
    trimp = pd.Series([240.0] * len(analysis.weeks)).mask(analysis.weeks.index == 3)
    shown = loaded(analysis, trimp=trimp)
    figure = load_plots.plot_other_loads(shown, ["trimp", "steps"], KM)
    above = figure.axes[0]
    assert [len(line.get_xdata()) for line in above.lines] == [1]
    (outline,) = above.patches
    assert np.isnan(outline.get_data().values[3])
    assert (outline.get_data().values == 240).sum() == len(analysis.weeks) - 1


def test_fitness_names_what_it_is_made_of(analysis: Analysis) -> None:
    """TRIMP or kilometres, with the last day's numbers in words."""
    days = analysis.days.assign(fitness=41.26, fatigue=50.0, form=-8.0)
    summary = replace(analysis.summary, fitness_measure="trimp")
    text = said(other_loads(replace(analysis, days=days, summary=summary), KM))
    assert "exponentially weighted means of daily TRIMP" in text
    assert "fitness 41.3, fatigue 50.0" in text
    assert "daily kilometres" in said(other_loads(replace(analysis, days=days), KM))
    above, below = load_plots.plot_fitness(replace(analysis, days=days)).axes
    assert above.get_ylabel() == "km a day"
    assert list(lines(below)[1].get_ydata()) == [-8.0] * len(days)


def test_the_method_page_says_why_a_page_is_missing(analysis: Analysis) -> None:
    """How many runs have heart rate and a fade, and what the others lack."""
    status = pd.Series(["no_data"] * len(analysis.runs), dtype="str")
    bare = analysis.runs.assign(fade_status=status, avg_hr_bpm=150.0)
    text = said(method(replace(analysis, runs=bare), KM))
    runs = len(analysis.runs)
    assert f"{runs} of {runs} runs; load by heart rate (TRIMP) needs max_hr_bpm" in text
    assert f"0 of {runs} runs. Runs without: {runs} without cadence or dynamics." in text
