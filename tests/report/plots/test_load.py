"""Charts checked by their artists: what is drawn where, and that every label fits."""

from __future__ import annotations

from dataclasses import replace
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
from analyzer.report.plots import load, timeline
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
BARS = ("week", "part_of_week", "longest_of_week", "earlier", "later")


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
    looks = [p for p in axes.patches if isinstance(p, PathPatch) and p.get_gid() in BARS]
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


def test_partial_weeks_are_dashed(analysis: Analysis) -> None:
    """A week that is not over doesn't look like a full one."""
    weeks = analysis.weeks.assign(is_full=[*[True] * (len(analysis.weeks) - 1), False])
    axes = load.plot_last_weeks(weeks.tail(12), analysis.pain, NO_GAPS, KM).axes[0]
    assert [p.get_gid() for p in axes.patches] == ["week", "part_of_week", "longest_of_week"]
    assert [p.get_linestyle() != "solid" for p in axes.patches] == [False, True, False]
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
    """Two weeks differ in hatch and fill; days without a pain entry get a tick."""
    assert analysis.comparison is not None
    figure = load.plot_week_days(analysis.comparison, KM)
    assert [axes.texts[0].get_text() for axes in figure.axes] == [
        "Distance (km)", "Moving time (min)", "Back pain (score 0–10)",
    ]  # fmt: skip
    below = {line.get_gid(): len(line.get_xdata()) for line in figure.axes[2].lines}
    pain = analysis.comparison.by_day["pain"]
    assert below.get("not_logged", 0) == 3 * pain.isna().sum()
    assert below["no_pain"] == (pain == 0).sum()


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
    figure = timeline.plot_timeline(make(days), KM)
    renderer = FigureCanvasAgg(figure).get_renderer()
    figure.draw_without_rendering()
    labels = next(found for axes in reversed(figure.axes) if (found := ticks(axes)))
    boxes = [label.get_window_extent(renderer) for label in labels]
    assert boxes
    assert all(left.x1 < right.x0 for left, right in pairwise(boxes))
    assert boxes[-1].x1 <= figure.bbox.x1


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
    timeline.plot_timeline(analysis, KM)
    load.plot_overview(analysis, KM)
    for name, frame in before.items():
        pd.testing.assert_frame_equal(frame, getattr(analysis, name))


def test_svg_is_the_same_each_time(analysis: Analysis) -> None:
    """Two drawings of one chart are the same bytes, with text as text."""
    first, second = (to_svg(lambda: timeline.plot_timeline(analysis, KM)) for _ in range(2))
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
    figure = timeline.plot_timeline(replace(young, pain=pain), KM)
    assert figure.axes[0].get_xlim()[0] == day_number(pd.Timestamp("2026-05-01").date())


def test_a_week_of_unknown_distance_is_marked(analysis: Analysis) -> None:
    """A week with runs of unknown distance gets a cross and a key, not an empty space."""
    weeks = analysis.weeks.copy()
    weeks.loc[3, ["distance_m", "load"]] = np.nan
    axes = timeline.plot_timeline(replace(analysis, weeks=weeks), KM).axes[0]
    crosses = [line for line in axes.lines if line.get_marker() == "x"]
    assert [len(line.get_xdata()) for line in crosses] == [1]
    assert "distance not known" in key(axes)


def test_the_longest_run_is_inside_the_week(analysis: Analysis) -> None:
    """A narrow dark bar in a wide light one; other loads have no longest run."""
    axes = timeline.plot_timeline(analysis, KM).axes[0]
    *_, narrow = bars(axes)
    np.testing.assert_allclose(np.ptp(narrow[:, :, 0], axis=1), 2.0)
    np.testing.assert_allclose(heights(narrow), analysis.weeks["longest_m"] / 1000)
    assert "longest run" in key(axes)
    other = timeline.plot_timeline(analysis, Units("km", "trimp")).axes[0]
    assert len(bars(other)) == len(bars(axes)) - 1


def test_comebacks_are_marked_at_the_top(analysis: Analysis) -> None:
    """Starting with the first run back, for as many days as have passed."""
    axes = timeline.plot_timeline(analysis, KM).axes[0]
    lines = [line for line in axes.lines if line.get_gid() == "comeback"]
    spans = [tuple(line.get_xdata()) for line in lines]
    assert spans == [
        (day_number(row.return_day.date()), day_number(row.return_day.date()) + row.days)
        for row in analysis.comebacks.itertuples()
    ]
    assert spans


def test_days_that_have_not_come_have_no_ticks(analysis: Analysis) -> None:
    """The last week is drawn whole, but only days up to the end of the report have ticks."""
    monday = analysis.weeks["start"].iloc[-1]
    early = replace(analysis, end=monday.date(), pain=analysis.pain[analysis.pain["date"] < monday])
    last = figures.report_charts(early, KM)["last_weeks.svg"]()
    strip = next(line for line in last.axes[-1].lines if line.get_gid() == "not_logged")
    assert np.nanmax(strip.get_xdata()) == day_number(monday.date()) + 0.5


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
    axes = timeline.plot_timeline(shown, units).axes[0]
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


def test_a_log_without_gaps_has_no_key_for_them(analysis: Analysis) -> None:
    """The key names nothing that isn't drawn."""
    figure = timeline.plot_timeline(analysis, KM)
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
        {"start": [pd.Timestamp("2026-05-10")], "end": [pd.Timestamp("2026-05-25")], "days": [16],
         "kind": ["layoff"], "is_open": [False]}
    )  # fmt: skip
    full = replace(gap, weeks=weeks, breaks=schema.BREAKS.conform(breaks))
    figure = timeline.plot_timeline(full, Units("km", measure))
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
