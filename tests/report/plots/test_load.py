"""Charts checked by their artists: what is drawn where, and that every label fits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.patches import PathPatch, StepPatch

from analyzer import schema
from analyzer.report import figures, scope, style
from analyzer.report.plots import load
from analyzer.report.plots.svg import to_svg
from analyzer.report.plots.time_axis import day_number, spans_of
from analyzer.wording.numbers import Units
from tests.report.conftest import with_gap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from analyzer.schema import Analysis

    Make = Callable[..., Analysis]

KM = Units()
NO_GAPS = schema.COVERAGE.empty()


@pytest.fixture(autouse=True)
def look() -> Iterator[None]:
    """The report's look, as ``to_svg`` sets it."""
    style.use_fonts()
    settings: Any = style.chart_rc()
    with mpl.rc_context(settings):
        yield


def titles(figure: Figure) -> list[str]:
    named = [[t for t in axes.texts if t.get_weight() == 600] for axes in figure.axes]
    return [texts[0].get_text() for texts in named if texts]


def panel(figure: Figure, title: str) -> Axes:
    return next(a for a in figure.axes if a.texts and title in [t.get_text() for t in a.texts])


def bars(axes: Axes) -> list[Any]:
    """The corners of the bars, for each look: an array (bar, corner, x or y)."""
    looks = [p for p in axes.patches if isinstance(p, PathPatch) and p.get_gid() is None]
    return [patch.get_path().vertices.reshape(-1, 5, 2) for patch in looks]


def heights(some: Any) -> Any:
    """The upper edges of bars."""
    return some[:, :, 1].max(axis=1)


def ticks(axes: Axes) -> list[Any]:
    """The labels under a panel."""
    return [text for text in axes.texts if text.get_gid() == "tick"]


def key(axes: Axes) -> list[str]:
    legend = axes.get_legend()
    return [] if legend is None else [entry.get_text() for entry in legend.get_texts()]


def test_timeline_has_four_panels_on_one_time_axis(analysis: Analysis) -> None:
    """Volume, ratio, spikes and pain share their limits; each names its unit."""
    figure = load.plot_timeline(analysis, KM)
    assert len(figure.axes) == 4
    assert len({axes.get_xlim() for axes in figure.axes}) == 1
    assert [a.get_ylabel() for a in figure.axes] == ["km", "ratio", "ratio", "score 0–10"]
    whole, part, _ = bars(figure.axes[0])
    full = analysis.weeks["is_full"]
    np.testing.assert_allclose(heights(whole), analysis.weeks["distance_m"][full] / 1000)
    np.testing.assert_allclose(heights(part), analysis.weeks["distance_m"][~full] / 1000)


def test_timeline_shows_every_spike_at_its_ratio(analysis: Analysis) -> None:
    """One marker per spike; its class is shown by marker and fill, not by colour."""
    axes = panel(load.plot_timeline(analysis, KM), "Single-session spikes")
    drawn = {line.get_label(): line for line in axes.lines if "over" in str(line.get_label())}
    heights = np.concatenate([line.get_ydata() for line in drawn.values()])
    assert sorted(heights) == pytest.approx(sorted(analysis.spikes["ratio"]))
    looks = {(line.get_marker(), line.get_markerfacecolor()) for line in drawn.values()}
    assert len(looks) == 3


def test_zero_and_not_logged_differ(analysis: Analysis) -> None:
    """An entry of 0 is an open mark on the line; a day without an entry is a hatched strip."""
    axes = panel(load.plot_timeline(analysis, KM), "Back pain")
    dots = [line for line in axes.lines if line.get_marker() == "o"]
    zeros = next(line for line in dots if line.get_markerfacecolor() == style.WHITE)
    assert len(zeros.get_xdata()) == (analysis.pain["score"] == 0).sum()
    assert zeros.get_markerfacecolor() == style.WHITE
    strip = next(p for p in axes.patches if p.get_gid() == "not_logged")
    assert strip.get_hatch()
    corners = strip.get_path().vertices.reshape(-1, 5, 2)[:, :, 0]
    covered = (corners.max(axis=1) - corners.min(axis=1)).sum()
    logged = analysis.pain["date"].nunique()
    assert covered == pytest.approx(len(analysis.days) - logged)
    assert {"pain 1–10", "0, no pain", "not logged", "flare begins"} <= set(key(axes))


def test_breaks_are_shaded_in_every_panel(analysis: Analysis) -> None:
    """Layoffs and breaks extend across all panels and are labelled in the first."""
    figure = load.plot_timeline(analysis, KM)
    for axes in figure.axes:
        shaded = [p for p in axes.patches if p.get_gid() in ("break", "layoff")]
        assert len(shaded) == len(analysis.breaks) == 2
    words = [text.get_text() for text in figure.axes[0].texts]
    assert {"break 9 d", "layoff 23 d"} <= set(words)


def test_ratio_line_breaks_where_undefined(analysis: Analysis) -> None:
    """Missing values stay gaps: nothing is joined or filled, and there are no zones."""
    axes = panel(load.plot_timeline(analysis, KM), "Acute : chronic load (km)")
    line = next(x for x in axes.lines if "uncoupled" in str(x.get_label()))
    np.testing.assert_array_equal(line.get_ydata(), analysis.days["acwr_uncoupled"])
    colours = {mpl.colors.to_hex(p.get_facecolor()) for p in axes.patches}
    assert colours <= {style.WHITE, style.SHADE}
    assert "building baseline" in [text.get_text() for text in axes.texts]


def test_young_log_has_no_ratio_panel(young: Analysis) -> None:
    """Three weeks: no ratio, no spikes, but the days inside the weeks."""
    figure = load.plot_timeline(young, KM)
    assert titles(figure) == ["Weekly distance", "Back pain"]
    assert "day" in key(figure.axes[0])


def test_partial_weeks_are_hatched(analysis: Analysis) -> None:
    """A week that is not over doesn't look like a full one."""
    weeks = analysis.weeks.assign(is_full=[*[True] * (len(analysis.weeks) - 1), False])
    axes = load.plot_last_weeks(weeks.tail(12), analysis.pain, NO_GAPS, KM).axes[0]
    assert [bool(p.get_hatch()) for p in axes.patches] == [False, True, False]
    assert heights(bars(axes)[1]) == pytest.approx([weeks["distance_m"].iloc[-1] / 1000])
    assert "part of a week" in key(axes)


def test_last_weeks_are_aligned_with_the_table(analysis: Analysis) -> None:
    """The bars are evenly spaced from the gutter to the right edge, as the table's columns."""
    figure = load.plot_last_weeks(analysis.weeks.tail(12), analysis.pain, NO_GAPS, KM)
    for axes in figure.axes:
        box = axes.get_position()
        assert box.x0 * style.TEXT_WIDTH_MM == pytest.approx(style.GUTTER_MM)
        assert box.x1 == pytest.approx(1)
    left, right = figure.axes[0].get_xlim()
    assert right - left == 84


def test_week_days_distinguish_the_weeks(analysis: Analysis) -> None:
    """Two weeks differ in hatch and fill; days without a pain entry get a cross."""
    assert analysis.comparison is not None
    figure = load.plot_week_days(analysis.comparison, KM)
    assert [axes.texts[0].get_text() for axes in figure.axes] == [
        "Distance (km)", "Moving time (min)", "Back pain (score 0–10)",
    ]  # fmt: skip
    crosses = sum(len(x.get_xdata()) for x in figure.axes[2].lines if x.get_marker() == "x")
    assert crosses == analysis.comparison.by_day["pain"].isna().sum()


def test_miles_change_the_bars(analysis: Analysis) -> None:
    """The same week is shorter in miles."""
    week = analysis.weeks.tail(1)
    axes = load.plot_last_weeks(week, analysis.pain, NO_GAPS, Units("mi")).axes[0]
    expected = analysis.weeks["distance_m"].iloc[-1] / 1609.344
    assert heights(bars(axes)[0]) == pytest.approx([expected])
    assert axes.get_ylabel() == "mi"


def test_weeks_may_begin_on_any_day(analysis: Analysis) -> None:
    """The letters under the day-by-day charts follow the first day of the week."""
    assert analysis.comparison is not None
    by_day = analysis.comparison.by_day
    sunday = by_day.assign(place=(by_day["place"] + 1) % 7)
    figure = load.plot_week_days(replace(analysis.comparison, by_day=sunday), KM)
    letters = [label.get_text() for label in ticks(figure.axes[0])]
    assert letters == ["S", "M", "T", "W", "T", "F", "S"]


@pytest.mark.parametrize("days", [7, 21, 60, 120, 300, 546, 1200])
def test_time_labels_never_touch(days: int, make: Make) -> None:
    """Whatever the span, the labels of the time axis don't touch and stay inside the figure."""
    figure = load.plot_timeline(make(days), KM)
    renderer = FigureCanvasAgg(figure).get_renderer()
    figure.draw_without_rendering()
    labels = ticks(figure.axes[-1])
    boxes = [label.get_window_extent(renderer) for label in labels]
    assert boxes
    assert all(left.x1 < right.x0 for left, right in pairwise(boxes))
    assert boxes[-1].x1 <= figure.bbox.x1


@pytest.mark.parametrize("days", [21, 90, 546])
def test_titles_keys_and_labels_do_not_collide(days: int, make: Make) -> None:
    """The title of a panel, its key and its axis label don't overlap."""
    figure = load.plot_timeline(make(days), KM)
    renderer = FigureCanvasAgg(figure).get_renderer()
    figure.draw_without_rendering()
    for axes in figure.axes:
        title = next(t for t in axes.texts if t.get_weight() == 600).get_window_extent(renderer)
        legend = axes.get_legend()
        assert legend is not None
        assert title.x1 < legend.get_window_extent(renderer).x0
        assert title.x0 >= -0.5
        levels = [t.get_window_extent(renderer) for t in axes.get_yticklabels() if t.get_text()]
        label = axes.yaxis.label.get_window_extent(renderer)
        assert label.x1 < min(level.x0 for level in levels)


def test_overview_holds_all_years(analysis: Analysis) -> None:
    """Every week of the log is in the overview."""
    figure = load.plot_overview(analysis, KM)
    assert titles(figure) == ["Weekly distance", "Single-session spikes", "Back pain"]
    (outline,) = (p for p in figure.axes[0].patches if isinstance(p, StepPatch))
    values, edges, _ = outline.get_data()
    np.testing.assert_allclose(values, analysis.weeks["distance_m"] / 1000)
    np.testing.assert_array_equal(np.diff(edges), 7)
    assert values.max() < figure.axes[0].get_ylim()[1] < 1.2 * values.max()


def test_window_is_78_weeks(make: Make) -> None:
    """A long log is cut to its last 78 weeks for the timeline; a shorter one stays as it is."""
    long = make(900)
    shown = scope.window(long)
    assert len(shown.weeks) == 78
    assert shown.days["date"].min() == shown.weeks["start"].min()
    assert len(long.weeks) > 78
    first = pd.Timestamp(str(shown.start))
    for name, frame in long.frames().items():
        kept, period = shown.frames()[name], schema.FRAMES[name].period
        is_over = frame[period[1]] < first if period else pd.Series(False, frame.index)
        pd.testing.assert_frame_equal(kept, frame[~is_over].reset_index(drop=True))
    short = make(100)
    assert scope.window(short) is short


def test_charts_leave_the_frames_alone(analysis: Analysis) -> None:
    """Drawing changes none of the frames passed in."""
    before = {name: getattr(analysis, name).copy() for name in ("runs", "days", "weeks", "pain")}
    load.plot_timeline(analysis, KM)
    load.plot_overview(analysis, KM)
    for name, frame in before.items():
        pd.testing.assert_frame_equal(frame, getattr(analysis, name))


def test_svg_is_the_same_each_time(analysis: Analysis) -> None:
    """Two drawings of one chart are the same bytes, with text as text."""
    first, second = (to_svg(lambda: load.plot_timeline(analysis, KM)) for _ in range(2))
    assert first == second
    assert b"Weekly distance</text>" in first
    assert b"<dc:date>" not in first


def test_spans_of_days() -> None:
    """Consecutive days form one span."""
    days = np.array([1.0, 2, 3, 7, 9, 10])
    assert [*zip(*spans_of(days), strict=True)] == [(1, 4), (7, 8), (9, 11)]
    assert [len(ends) for ends in spans_of(np.array([]))] == [0, 0]


def test_entries_before_the_first_run_are_drawn(young: Analysis) -> None:
    """A diary that begins before the runs widens the time axis."""
    first = young.pain.head(1).assign(date=pd.Timestamp("2026-05-01"))
    pain = schema.PAIN.conform(pd.concat([first, young.pain]))
    figure = load.plot_timeline(replace(young, pain=pain), KM)
    assert figure.axes[0].get_xlim()[0] == day_number(pd.Timestamp("2026-05-01").date())


def test_a_week_of_unknown_distance_is_marked(analysis: Analysis) -> None:
    """A week with runs of unknown distance gets a cross and a key, not an empty space."""
    weeks = analysis.weeks.copy()
    weeks.loc[3, ["distance_m", "load"]] = np.nan
    axes = load.plot_timeline(replace(analysis, weeks=weeks), KM).axes[0]
    crosses = [line for line in axes.lines if line.get_marker() == "x"]
    assert [len(line.get_xdata()) for line in crosses] == [1]
    assert "distance not known" in key(axes)


def test_the_longest_run_is_inside_the_week(analysis: Analysis) -> None:
    """A narrow dark bar in a wide light one; other loads have no longest run."""
    axes = load.plot_timeline(analysis, KM).axes[0]
    *_, narrow = bars(axes)
    np.testing.assert_allclose(np.ptp(narrow[:, :, 0], axis=1), 2.0)
    np.testing.assert_allclose(heights(narrow), analysis.weeks["longest_m"] / 1000)
    assert "longest run" in key(axes)
    other = load.plot_timeline(analysis, Units("km", "trimp")).axes[0]
    assert len(bars(other)) == len(bars(axes)) - 1


def test_sides_are_in_rows_beneath_the_scores(analysis: Analysis) -> None:
    """Left, centre and right; both sides have a tick in two rows; 0 and no side in none."""
    days = pd.date_range("2026-06-01", periods=6)
    sides = ["left", "right", "centre", "both", "left", np.nan]
    entries = {"date": days, "score": [3, 4, 2, 5, 0, 6], "side": sides}
    pain = analysis.pain.head(6).reset_index(drop=True).assign(**entries)
    axes = load.plot_timeline(replace(analysis, pain=pain), KM).axes[-1]
    labels = {t.get_text(): place for t, place in
              zip(axes.get_yticklabels(), axes.get_yticks(), strict=True)}  # fmt: skip
    rows = {}
    for line in axes.lines:
        if line.get_gid() == "side":
            x, low, high = line.get_xdata()[::3], line.get_ydata()[::3], line.get_ydata()[1::3]
            rows[round((low[0] + high[0]) / 2, 3)] = [moment - 0.5 for moment in x]
    first = day_number(days[0].date())
    found = {name: [x - first for x in rows[round(labels[name], 3)]]
             for name in ("left", "centre", "right")}  # fmt: skip
    assert found == {"left": [0, 3], "centre": [2], "right": [1, 3]}
    sideless = load.plot_timeline(replace(analysis, pain=pain.assign(side=np.nan)), KM).axes[-1]
    assert "left" not in [t.get_text() for t in sideless.get_yticklabels()]


def test_comebacks_are_marked_at_the_top(analysis: Analysis) -> None:
    """Starting with the first run back, for as many days as have passed."""
    axes = load.plot_timeline(analysis, KM).axes[0]
    lines = [line for line in axes.lines if line.get_gid() == "comeback"]
    spans = [tuple(line.get_xdata()) for line in lines]
    assert spans == [
        (day_number(row.return_day.date()), day_number(row.return_day.date()) + row.days)
        for row in analysis.comebacks.itertuples()
    ]
    assert spans


def test_days_that_have_not_come_are_not_hatched(analysis: Analysis) -> None:
    """The last week is drawn whole, but only days up to the end of the report are hatched."""
    monday = analysis.weeks["start"].iloc[-1]
    early = replace(analysis, end=monday.date(), pain=analysis.pain[analysis.pain["date"] < monday])
    last = figures.report_charts(early, KM)["last_weeks.svg"]()
    for figure in (load.plot_timeline(early, KM), last):
        strip = next(p for p in figure.axes[-1].patches if p.get_gid() == "not_logged")
        assert strip.get_path().get_extents().x1 == day_number(monday.date()) + 1


@pytest.mark.parametrize(
    ("measure", "title"),
    [
        ("trimp", "Weekly heart-rate load (TRIMP)"),
        ("srpe", "Weekly session RPE load (RPE·min)"),
        ("duration", "Weekly moving time (min)"),
    ],
)
def test_bars_show_what_load_is_made_of(analysis: Analysis, measure: str, title: str) -> None:
    """In the timeline, the last weeks and the overview; an unknown week is marked, not 0."""
    units = Units("km", measure)
    weekly = pd.Series(np.arange(100.0, 100 + len(analysis.weeks))).mask(analysis.weeks.index == 3)
    shown = replace(analysis, weeks=analysis.weeks.assign(load=weekly, is_full=True))
    axes = load.plot_timeline(shown, units).axes[0]
    name, unit = title.removesuffix(")").split(" (")
    assert titles(axes.get_figure(root=True))[0] == name
    assert axes.get_ylabel() == unit
    np.testing.assert_array_equal(heights(bars(axes)[0]), weekly.dropna())
    assert "load not known" in key(axes)
    last = load.plot_last_weeks(shown.weeks.tail(12), shown.pain, NO_GAPS, units).axes[0]
    np.testing.assert_array_equal(heights(bars(last)[0]), weekly.tail(12))
    assert "longest run" not in key(last)
    (outline,) = load.plot_overview(shown, units).axes[0].patches[:1]
    np.testing.assert_array_equal(outline.get_data().values, weekly)


def test_days_side_by_side_by_what_load_is_made_of(analysis: Analysis) -> None:
    """TRIMP replaces moving time, which stays if load is distance or time."""
    comparison = analysis.comparison
    assert comparison is not None
    by_day = comparison.by_day.assign(load=60.0)
    figure = load.plot_week_days(replace(comparison, by_day=by_day), Units("km", "trimp"))
    assert figure.axes[1].texts[0].get_text() == "Heart-rate load (TRIMP)"
    assert {*heights(np.concatenate(bars(figure.axes[1])))} == {60.0}
    plain = load.plot_week_days(comparison, Units("km", "duration"))
    assert plain.axes[1].texts[0].get_text() == "Moving time (min)"


def test_bars_end_below_the_labels_of_breaks(analysis: Analysis) -> None:
    """The upright labels of breaks are above the highest bar."""
    figure = load.plot_timeline(analysis, KM)
    axes = figure.axes[0]
    renderer = FigureCanvasAgg(figure).get_renderer()
    labels = [t for t in axes.texts if t.get_text().startswith(("break", "layoff"))]
    lowest = min(label.get_window_extent(renderer).y0 for label in labels)
    highest = analysis.weeks["distance_m"].max() / 1000
    assert axes.transData.transform((0, highest))[1] < lowest


def test_a_day_of_unknown_distance_is_marked(analysis: Analysis) -> None:
    """Day by day, too, an unknown distance gets a cross, and a rest day none."""
    assert analysis.comparison is not None
    by_day = analysis.comparison.by_day.copy()
    by_day.loc[2, "distance_m"] = np.nan
    axes = load.plot_week_days(replace(analysis.comparison, by_day=by_day), KM).axes
    crosses = [len(line.get_xdata()) for line in axes[0].lines if line.get_marker() == "x"]
    assert crosses == [1]
    assert [len(x.get_xdata()) for x in axes[1].lines if x.get_marker() == "x"] == [0]


def bands(axes: Axes) -> list[tuple[float, float]]:
    """First day and the day after the last of each span drawn as not recorded."""
    spans = [p for p in axes.patches if p.get_gid() == "not_recorded"]
    return [(patch.get_x(), patch.get_x() + patch.get_width()) for patch in spans]


def test_gaps_are_hatched_in_every_panel_and_named(analysis: Analysis) -> None:
    """2 to 22 March 2026: a band in all four panels, a label in the first, and no bars."""
    figure = load.plot_timeline(with_gap(analysis, "2026-03-02", "2026-03-22"), KM)
    span = day_number(date(2026, 3, 2)), day_number(date(2026, 3, 23))
    assert [bands(axes) for axes in figure.axes] == [[span]] * 4
    hatches = {p.get_hatch() for p in figure.axes[0].patches if p.get_gid() == "not_recorded"}
    assert hatches == {style.NOT_RECORDED_HATCH}
    assert "not recorded" in [text.get_text() for text in figure.axes[0].texts]
    assert "not recorded" in key(figure.axes[0])
    weeks, *_ = bars(figure.axes[0])
    lefts = weeks[:, :, 0].min(axis=1)
    assert not [left for left in lefts if span[0] <= left < span[1]]
    assert {left < span[0] for left in lefts} == {True, False}
    crosses = [line for line in figure.axes[0].lines if line.get_marker() == "x"]
    assert [len(line.get_xdata()) for line in crosses] == [0]


def test_ratio_line_breaks_over_a_gap(analysis: Analysis) -> None:
    """No value on a declared day, and no line across it."""
    gap = with_gap(analysis, "2026-03-02", "2026-03-22")
    axes = panel(load.plot_timeline(gap, KM), "Acute : chronic load (km)")
    for name, last in (("uncoupled", "2026-04-18"), ("weighted", "2026-03-22")):
        line = next(x for x in axes.lines if name in str(x.get_label()))
        values = np.asarray(line.get_ydata(), dtype="float64")
        assert np.isnan(values[gap.days["date"].between("2026-03-02", last)]).all()
        assert not np.isnan(values[gap.days["date"] == "2026-04-19"]).any()


def test_a_log_without_gaps_has_no_key_for_them(analysis: Analysis) -> None:
    """The key names nothing that isn't drawn."""
    figure = load.plot_timeline(analysis, KM)
    assert "not recorded" not in key(figure.axes[0])
    assert not [band for axes in figure.axes for band in bands(axes)]


@pytest.mark.parametrize(
    ("days", "measure", "unknown"),
    [(60, "distance", "distance not known"), (120, "distance", "distance not known"),
     (546, "distance", "distance not known"), (60, "srpe", "load not known")],
)  # fmt: skip
def test_a_gap_and_everything_else_fit_in_the_key(
    days: int, measure: str, unknown: str, make: Make
) -> None:
    """With every key that the first panel can have, title and key still don't touch."""
    gap = with_gap(make(days), "2026-06-10", "2026-06-23")
    weeks = gap.weeks.copy()
    weeks.loc[1, "load"] = np.nan
    weeks["is_jump"] = [True, *[False] * (len(weeks) - 1)]
    breaks = pd.DataFrame(
        {"start": [pd.Timestamp("2026-05-10")], "end": [pd.Timestamp("2026-05-20")], "days": [11],
         "kind": ["break"], "is_open": [False]}
    )  # fmt: skip
    full = replace(gap, weeks=weeks, breaks=schema.BREAKS.conform(breaks))
    figure = load.plot_timeline(full, Units("km", measure))
    renderer = FigureCanvasAgg(figure).get_renderer()
    figure.draw_without_rendering()
    axes = figure.axes[0]
    assert {unknown, "weekly jump (over +30 %)"} < set(key(axes))
    assert len(key(axes)) == 5
    title = next(t for t in axes.texts if t.get_weight() == 600).get_window_extent(renderer)
    legend = axes.get_legend()
    assert legend is not None
    assert title.x1 < legend.get_window_extent(renderer).x0


def test_gaps_of_the_last_weeks_end_with_the_axis(analysis: Analysis) -> None:
    """A span that began long before and lasts to the end fills the panels exactly."""
    gap = with_gap(analysis, "2026-01-01", "2026-06-28")
    figure = load.plot_last_weeks(gap.weeks.tail(12), gap.pain, scope.gaps(gap), KM)
    assert [bands(axes) for axes in figure.axes] == [[figure.axes[0].get_xlim()]] * 2
    assert "not recorded" in key(figure.axes[0])
    assert "not recorded" in [text.get_text() for text in figure.axes[0].texts]
    early = with_gap(analysis, "2025-01-06", "2025-01-12")
    figure = load.plot_last_weeks(early.weeks.tail(12), early.pain, scope.gaps(early), KM)
    assert [bands(axes) for axes in figure.axes] == [[], []]
    assert "not recorded" not in key(figure.axes[0])


def test_overview_shows_gaps(analysis: Analysis) -> None:
    """The overview of all years, too, has the band and its key."""
    gap = with_gap(analysis, "2026-03-02", "2026-03-22")
    figure = load.plot_overview(gap, KM)
    assert [len(bands(axes)) for axes in figure.axes] == [1, 1, 1]
    assert key(figure.axes[0]) == ["not recorded"]
    (outline,) = (p for p in figure.axes[0].patches if isinstance(p, StepPatch))
    assert np.isnan(outline.get_data()[0]).sum() == 3


def test_runs_after_a_gap_have_no_known_reference(analysis: Analysis) -> None:
    """They get the small cross for runs without a reference."""
    runs = analysis.runs
    status = runs["spike_status"].where(runs["date"] < "2026-06-20", "not_recorded")
    figure = load.plot_timeline(replace(analysis, runs=runs.assign(spike_status=status)), KM)
    axes = panel(figure, "Single-session spikes")
    (line,) = (x for x in axes.lines if x.get_label() == "no known reference")
    assert len(line.get_xdata()) == (status == "not_recorded").sum() > 0
