"""The page of one run: every number in its unit, room for all of it, charts true to scale."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pypdf
import pytest

from analyzer.report import blocks, figures
from analyzer.report.one_run import heights
from analyzer.report.one_run import page as one_run
from analyzer.report.one_run.heights import fit
from analyzer.report.one_run.splits import split_blocks
from analyzer.report.pdf import write_run
from analyzer.report.plots import run as run_plots
from analyzer.schema import BESIDE, ROUTE, RUNS, SENSOR_COLUMNS, SPLITS, TRACES, OneRun
from analyzer.settings import Settings
from analyzer.wording import numbers
from analyzer.wording import one_run as tables
from analyzer.wording.measures import FADES
from analyzer.wording.numbers import Units
from tests.report.claims import alarming, strings
from tests.wording.one_runs import KM, MILES, NUMBERS, around, make, splits


def test_without_comparable_runs_there_is_no_second_column():
    """A sentence says why."""
    one = make(comparable=1, beside=make().beside.assign(median=np.nan))
    assert {len(row) for row in tables.beside_rows(one, KM)} == {2}
    assert "found: 1), so there is no median." in tables.comparable_sentence(one)
    assert "Median" not in " ".join(strings(one_run.run_page(one, Settings(), KM)))


@pytest.mark.parametrize("count", range(1, 45))
def test_every_split_is_in_the_table_once(count: int):
    """In up to four groups of columns, read downwards; every row is as long as the head."""
    (_, table) = split_blocks(make(splits=splits(count)), KM)
    cells = [cell for row in table["rows"] for cell in row]
    assert {len(row) for row in table["rows"]} == {len(table["columns"])}
    times = [numbers.clock(360 + number) for number in range(1, count + 1)]
    per_split = 2 if table["columns"][2]["head"] == "min/km" else 1  # time and pace are alike
    assert sum(cell in times for cell in cells) == per_split * count
    assert len(table["rows"]) <= 11
    heads = [column["head"] for column in table["columns"]]
    by_column = [row[place] for place, head in enumerate(heads) if head == "km"
                 for row in table["rows"] if row[place]]  # fmt: skip
    assert by_column == [str(number) for number in range(1, count + 1)]


def test_cards_are_the_first_four_known():
    """Without heart rate, steps take its place; unknown numbers have no card."""
    page = one_run.run_page(make(), Settings(), KM)
    cards = [(card["value"], card["note"]) for card in page["blocks"][0]["cards"]]
    assert cards == [
        ("10.00", "100 m climbed"), ("1:02:05", "1:03:20 elapsed"),
        ("6:12", "6:00 grade-adjusted"), ("150", "highest 170"),
    ]  # fmt: skip
    bare = make(row={"avg_hr_bpm": np.nan, "distance_m": np.nan, "pace_s_per_km": np.nan})
    names = [card["name"] for card in one_run.run_page(bare, Settings(), KM)["blocks"][0]["cards"]]
    assert names == ["Moving time", "Steps", "Ascent (m)"]


def test_nothing_is_repeated_on_the_cards():
    """With its own card, ascent has no note; nor has elapsed time if equal to moving time."""
    bare = make(row={"avg_hr_bpm": np.nan, "steps": np.nan, "elapsed_s": 3725.2})
    cards = one_run.run_page(bare, Settings(), KM)["blocks"][0]["cards"]
    assert [(card["name"], card["note"]) for card in cards] == [
        ("Distance (km)", ""), ("Moving time", ""), ("Pace (min/km)", "6:00 grade-adjusted"),
        ("Ascent (m)", ""),
    ]  # fmt: skip


def test_hostile_names_are_cleaned():
    """The title of the run and the name of the runner."""
    page = one_run.run_page(
        make(row={"title": "jo@example.org \x1b[31m"}), Settings(name="a\u202eb"), KM
    )
    assert page["subtitle"] == "Sun 08:30 · […] [31m · ab"


def test_no_sentence_claims_or_frightens():
    """On the page as a whole."""
    for one in (make(), make(comparable=0, beside=make().beside.assign(median=np.nan))):
        assert alarming(" ".join(strings(one_run.run_page(one, Settings(), KM)))) == []


def test_figures_that_the_page_mentions_are_drawn():
    """And no others: no traces without records, no route without positions, no pain unlogged."""
    none = {"traces": TRACES.empty(), "route": ROUTE.empty(), "splits": SPLITS.empty()}
    bare = make(**none, around=around({}))
    for one in (make(), bare):
        said = set(strings(one_run.run_page(one, Settings(), KM)))
        drawn = figures.charts_of(one_run.run_page(one, Settings(), KM)["blocks"])
        assert {text for text in said if text.endswith(".svg")} == set(drawn)
    assert not figures.charts_of(one_run.run_page(bare, Settings(), KM)["blocks"])


def test_traces_are_drawn_in_their_units():
    """By hand: distance in km or miles, faster is higher, elevation in m or ft."""
    one = make()
    for units, length, pace, top in ((KM, 10.0, 372.5, 100.0), (MILES, 6.2137, 599.48, 328.08)):
        height = fit(one, units)
        figure = run_plots.plot_traces(one, units, height.panels, height.traces)
        assert len(figure.axes) == 3
        (line,) = figure.axes[0].get_lines()
        assert line.get_xdata()[-1] == pytest.approx(length, rel=1e-4)
        assert line.get_ydata()[0] == pytest.approx(pace, rel=1e-4)
        slow, fast = figure.axes[0].get_ylim()
        assert slow > pace > fast
        assert figure.axes[2].get_lines()[0].get_ydata()[-1] == pytest.approx(top, rel=1e-4)
        low, high = figure.axes[2].get_ylim()
        assert low < 0 < top < high


def test_pace_is_ticked_in_minutes():
    """6:00, never 360."""
    one = make()
    height = fit(one, KM)
    axes = run_plots.plot_traces(one, KM, height.panels, height.traces).axes[0]
    ticks = dict(
        zip(axes.get_yticks(), (t.get_text() for t in axes.get_yticklabels()), strict=True)
    )
    assert ticks[360] == "6:00"
    assert all(text == f"{int(tick) // 60}:{int(tick) % 60:02d}" for tick, text in ticks.items())


def test_traces_by_time_without_ground():
    """They are drawn over minutes of moving time."""
    traces = make().traces.assign(distance_m=np.nan, pace_s_per_km=np.nan)
    one = make(traces=traces, window=30.0)
    height = fit(one, KM)
    axes = run_plots.plot_traces(one, KM, height.panels, height.traces).axes[-1]
    assert axes.get_xlabel() == "moving time (min)"
    assert axes.get_xlim()[1] == pytest.approx(62.083, rel=1e-4)
    assert "Means over 30\u00a0s of moving time" in " ".join(
        strings(one_run.run_page(one, Settings(), KM))
    )


@pytest.mark.parametrize(
    ("units", "label", "metres"), [(KM, "500 m", 500.0), (MILES, "0.25 mi", 402.336)]
)
def test_the_scale_of_the_route_is_true(units: Units, label: str, metres: float):
    """The same metres per mm across and upwards, and a bar as long as its label says."""
    figure = run_plots.plot_route(make().route, units, 66, 40)
    (axes,) = figure.axes
    (left, right), (bottom, top) = axes.get_xlim(), axes.get_ylim()
    assert (right - left) / 66 == pytest.approx((top - bottom) / 40)
    bar = axes.get_lines()[-1].get_xdata()
    assert bar[1] - bar[0] == pytest.approx(metres)
    assert [text.get_text() for text in axes.texts] == [label]
    assert left < -800
    assert right > 800
    assert top > 400


def test_the_figures_of_the_page_fit_it():
    """The more the page has to show, the lower they are; there are at least four traces."""
    roomy, full = make(splits=SPLITS.empty()), make(splits=splits(44))
    assert fit(roomy, KM).traces > fit(full, KM).traces
    known = dict.fromkeys(run_plots.PANELS, 1.0)
    wide = make(traces=make().traces.assign(**known), splits=splits(44))
    assert 4 <= len(fit(wide, KM).panels) <= run_plots.MOST_PANELS


def _full(title: str = "", **changes: Any) -> OneRun:
    """A run with everything that a page may have to show."""
    dynamics = [name for name in run_plots.PANELS if name in RUNS.dtypes]
    sensors = [name for name in SENSOR_COLUMNS if name.endswith(("left_g", "right_g", "_ms"))]
    sensors += [name for name in SENSOR_COLUMNS if name.startswith("stryd")]
    fades = [f"fade_{name}" for name in FADES]
    more = [(name, 10.0, 11.0, 5) for name in dict.fromkeys((*dynamics, *sensors, *fades))]
    more = [row for row in more if row[0] not in NUMBERS]
    beside = pd.DataFrame([*make().beside.itertuples(index=False), *more])
    row = {"title": title, "fade_status": "ok", **dict.fromkeys(fades, 1.0)}
    known = dict.fromkeys(run_plots.PANELS, 1.0)
    return make(
        traces=make().traces.assign(**known), splits=splits(44), row=row,
        beside=BESIDE.conform(beside.set_axis(list(BESIDE.dtypes), axis=1)),
        **changes,
    )  # fmt: skip


def test_everything_fits_on_one_page(tmp_path: Path):
    """Dynamics, measures of two pods, a fade, 44 splits: what has no room is counted."""
    one = _full()
    path = write_run(one, Settings(), tmp_path / "run.pdf", KM)
    reader = pypdf.PdfReader(path)
    assert len(reader.pages) == 1
    hidden = len(tables.beside_rows(one, KM)) - heights.MOST_ROWS
    assert hidden > 5
    text = " ".join(reader.pages[0].extract_text().split())
    assert f"{hidden} more: runlog run shows them." in text


def test_pain_stands_above_the_traces_where_there_is_room():
    """Across the page; on a full one it takes the place of the route, which is then not drawn."""
    full = _full()
    assert _charts(make(splits=splits(4))) == ["around_run.svg", "traces.svg", "route.svg"]
    assert _charts(full) == ["traces.svg", "around_run.svg"]
    assert not fit(full, KM).is_around_wide


def test_a_full_page_without_pain_keeps_its_route():
    """A sentence takes less room than a chart."""
    full = _full(around=around({}))
    assert _charts(full) == ["traces.svg", "route.svg"]
    said = " ".join(strings(one_run.run_page(full, Settings(), KM)))
    assert (
        "Pain was not logged on any day from 26\u00a0Feb\u00a02026 to 8\u00a0Mar\u00a02026." in said
    )


def _charts(one: OneRun) -> list[str]:
    found = blocks.every(one_run.run_page(one, Settings(), KM)["blocks"])
    return [block["file"] for block in found if block["kind"] == "figure"]


@pytest.mark.parametrize("scores", [{}, {0: 10, 3: 5}])
def test_long_names_leave_one_page(tmp_path: Path, scores: dict[int, int]):
    """A subtitle of two lines, on the fullest page."""
    one = _full(
        "A long run with the club along the river and home by the lake", around=around(scores)
    )
    settings = Settings(name="Maximiliane Wilhelmina von der Mühlen-Hohenstein zu Wasserburg")
    assert len(pypdf.PdfReader(write_run(one, settings, tmp_path / "run.pdf", KM)).pages) == 1


def test_a_long_subtitle_takes_room_from_the_traces():
    """One of two lines, where there is room to take."""
    one = make(splits=splits(12))
    assert fit(one, KM, "w" * 150).traces < fit(one, KM, "w").traces


def test_the_day_of_the_run_is_that_of_the_page():
    """So that the bytes are the same whenever it is made."""
    page = one_run.run_page(make(), Settings(), KM)
    assert date(*page["date"]) == date(2026, 3, 1)
    assert page["title"] == "Run of 1\u00a0Mar\u00a02026, 10.0\u00a0km"
