"""The key chart by its artists: every spike, flare and day, and labels that never collide."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg

from analyzer import schema
from analyzer.report import marks, scope, style
from analyzer.report.plots.day_axis import day_axis
from analyzer.report.plots.key_chart import meanings, plot_key_chart
from analyzer.report.plots.key_labels import Box, Label, Room
from analyzer.report.plots.svg import to_svg
from analyzer.report.plots.time_axis import day_number
from analyzer.wording import key_chart as said
from analyzer.wording.numbers import Units
from tests.report.conftest import with_gap
from tests.report.test_scope import cut

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from analyzer.schema import Analysis

    Make = Callable[..., Analysis]

KM = Units()


@pytest.fixture(autouse=True)
def look() -> Iterator[None]:
    """The report's look, as ``to_svg`` sets it."""
    style.use_fonts()
    settings: Any = style.chart_rc()
    with mpl.rc_context(settings):
        yield


def plot(analysis: Analysis, units: Units = KM, **size: Any) -> Figure:
    """All days of a log."""
    first, last = scope.period(analysis)
    return plot_key_chart(analysis, units, first=first, last=last, **size)


def halves(figure: Figure) -> tuple[Axes, Axes]:
    below, above, *_ = figure.axes
    return above, below


def lines_of(axes: Axes, gid: str) -> list[Any]:
    return [line for line in axes.lines if line.get_gid() == gid]


def texts_of(figure: Figure, *gids: str) -> list[Any]:
    return [t for axes in figure.axes for t in axes.texts if t.get_gid() in gids]


def named(figure: Figure, gid: str) -> list[str]:
    return [text.get_text().replace("\u00a0", " ") for text in texts_of(figure, gid)]


def ends(line: Any) -> dict[float, float]:
    """Day number -> where its stem ends."""
    places = line.get_xdata()[1::3] - 0.5
    return dict(zip(places.tolist(), line.get_ydata()[1::3].tolist(), strict=True))


def titles(figure: Figure) -> str:
    return " ".join(text.get_text() for text in figure.texts)


def test_the_longest_run_of_each_day_stands_on_the_line(analysis: Analysis) -> None:
    """In km upwards; days without a run have no bar."""
    above, _ = halves(plot(analysis))
    (bars,) = lines_of(above, "run")
    ran = analysis.days[analysis.days["longest_m"] > 0]
    assert ends(bars) == {
        day_number(row.date): pytest.approx(row.longest_m / 1000) for row in ran.itertuples()
    }


def test_the_highest_pain_hangs_from_it(analysis: Analysis) -> None:
    """On a fixed 0 to 10; a 0 is neither a stem nor a tick, and days of 3 and more have a dot."""
    first = analysis.pain["date"].iloc[0]
    twice = analysis.pain.head(1).assign(score=9, date=first)
    pain = pd.concat([analysis.pain, twice]).sort_values("date", kind="stable")
    _, below = halves(plot(replace(analysis, pain=schema.PAIN.conform(pain))))
    low, high = below.get_ylim()
    assert high == 0
    assert 10 < low < 11.5
    (stems,) = lines_of(below, "pain")
    assert max(ends(stems).values()) == 9
    highest = pain.groupby("date")["score"].max()
    hurt = {day_number(day) for day, score in highest.items() if score > 0}
    assert set(ends(stems)) == hurt
    (dots,) = lines_of(below, "high_pain")
    assert len(dots.get_xdata()) == (highest >= 3).sum()


def test_every_spike_is_marked_and_every_week_after_one_is_pale(analysis: Analysis) -> None:
    """With its distance and ratio; a mark by class; seven days beneath, with pain or not."""
    figure = plot(analysis)
    above, below = halves(figure)
    spikes = analysis.spikes
    marked = [line for name in marks.SPIKES.values() for line in lines_of(above, name)]
    assert sum(len(line.get_xdata()) for line in marked) == len(spikes)
    assert len({(line.get_marker(), line.get_markerfacecolor()) for line in marked}) == 3
    labels = {f"{r.distance_m / 1000:.1f} km\n×{r.ratio:.2f}" for r in spikes.itertuples()}
    assert set(named(figure, "spike_label")) == labels
    (bands,) = [patch for patch in below.patches if patch.get_gid() == "after_spike"]
    x = bands.get_path().vertices[:, 0].reshape(-1, 5)
    shaded = {day for low, high in zip(x.min(1), x.max(1), strict=True)
              for day in np.arange(low, high)}  # fmt: skip
    expected = {day_number(day) + step for day in spikes["date"] for step in range(1, 8)}
    last = day_number(scope.period(analysis)[1])
    assert shaded == {day for day in expected if day <= last}


def test_distances_are_in_the_units_asked_for(analysis: Analysis) -> None:
    """Labels, axis and bars."""
    figure = plot(analysis, Units("mi"))
    above, _ = halves(figure)
    assert all(text.split("\n")[0].endswith(" mi") for text in named(figure, "spike_label"))
    assert all(t.get_text().endswith("mi") for t in above.get_yticklabels())
    longest = analysis.days["longest_m"].max() / 1609.344
    assert max(ends(lines_of(above, "run")[0]).values()) == pytest.approx(longest)


def test_distances_have_one_decimal_as_in_the_tables() -> None:
    """23.5 km is not 24 km in the chart and 23.5 km beside it."""
    found = [said.distance(km * 1000, KM) for km in (5.3, 6.44, 9.96, 23.5, 24.0)]
    assert [text.replace("\u00a0", " ") for text in found] == [
        "5.3 km", "6.4 km", "10.0 km", "23.5 km", "24.0 km"
    ]  # fmt: skip


def test_each_flare_tells_its_peak_and_its_days(analysis: Analysis) -> None:
    """In the words of the rule."""
    figure = plot(analysis)
    expected = {
        f"peak {row.peak}\n{row.high_days} day{'s' * (row.high_days > 1)} of 3+"
        for row in analysis.flares.itertuples()
    }
    assert {text.replace(" so far", "") for text in named(figure, "flare_label")} == expected


def test_a_peak_of_ten_is_told_beside_it(analysis: Analysis) -> None:
    """Under it there is no room."""
    flares = analysis.flares.tail(1).assign(peak=10)
    day = flares["date"].iloc[0]
    entry = analysis.pain.head(1).assign(date=day, score=10)
    figure = plot(replace(analysis, flares=flares, pain=schema.PAIN.conform(entry)))
    assert named(figure, "flare_label")[0].startswith("peak 10\n")


def test_days_not_logged_have_ticks(analysis: Analysis) -> None:
    """Up to the last day of the analysis; none where 0 was logged."""
    early = replace(analysis, end=analysis.end - timedelta(days=3))
    _, below = halves(plot_key_chart(early, KM, first=date(2026, 6, 1), last=analysis.end))
    (ticks,) = lines_of(below, "not_logged")
    logged = {day_number(day) for day in analysis.pain["date"]}
    june = {day_number(date(2026, 6, 1)) + step for step in range(25)}
    assert set(ends(ticks)) == june - logged


def test_the_step_behind_is_the_longest_of_the_30_days_before(analysis: Analysis) -> None:
    """As the frame of days has it; nothing where it is not known."""
    above, _ = halves(plot(analysis))
    (step,) = [patch for patch in above.patches if patch.get_gid() == "reference"]
    values, edges, _ = step.get_data()
    drawn = pd.Series(values, index=edges[:-1])
    days = analysis.days
    for row in days.sample(40, random_state=1).itertuples():
        shown = drawn[drawn.index <= day_number(row.date)].iloc[-1]
        if np.isnan(row.longest_30d_m):
            assert np.isnan(shown)
        else:
            assert shown == pytest.approx(row.longest_30d_m / 1000)


def test_runs_that_cannot_be_compared_are_under_a_bracket(analysis: Analysis) -> None:
    """The first 30 days here: from the first to the last such run, and the title explains it."""
    figure = plot(analysis)
    above, _ = halves(figure)
    assert len(lines_of(above, "no_reference")) == 1
    assert "bracket: nothing to compare with" in titles(figure)
    known = replace(analysis, runs=analysis.runs.assign(spike_status="ok"))
    assert not lines_of(halves(plot(known))[0], "no_reference")
    assert "bracket" not in titles(plot(known))


def test_a_run_every_two_weeks_is_one_bracket_and_no_zebra(analysis: Analysis) -> None:
    """No run has three before it: one bracket from the first to the last, which says why."""
    runs = analysis.runs.iloc[::8].assign(spike_status="no_recent_reference")
    rare = replace(analysis, runs=runs.reset_index(drop=True), spikes=schema.SPIKES.empty())
    figure = plot(rare)
    assert len(lines_of(halves(figure)[0], "no_reference")) == 1
    text = "nothing to compare with: under 3 runs in the 30 days before"
    assert named(figure, "no_reference") == [text]


def test_a_run_without_a_distance_is_a_cross(analysis: Analysis) -> None:
    """On the line, and no bar."""
    days = analysis.days.copy()
    place = days.index[days["runs"] > 0][40]
    days.loc[place, ["longest_m", "without_distance"]] = [np.nan, 1]
    above, _ = halves(plot(replace(analysis, days=days)))
    (crosses,) = lines_of(above, "unknown")
    assert crosses.get_xdata().tolist() == [day_number(days["date"][place]) + 0.5]


def test_days_declared_as_not_recorded_are_hatched_and_named(analysis: Analysis) -> None:
    """In both halves."""
    figure = plot(with_gap(analysis, "2026-01-02", "2026-03-22"))
    for axes in halves(figure):
        (band,) = [patch for patch in axes.patches if patch.get_gid() == "not_recorded"]
        assert band.get_hatch()
        assert band.get_x() == day_number(date(2026, 1, 2))
    assert "not recorded" in named(figure, "band")


def test_events_have_a_row_of_their_own(analysis: Analysis) -> None:
    """A square on each day, and its word where it fits."""
    rows = {"date": ["2026-01-05", "2026-03-01"], "kind": ["physio", "shoes"]}
    events = schema.EVENTS.conform(
        pd.DataFrame({**rows, "note": None, "line": [2, 3]}).assign(
            date=lambda f: pd.to_datetime(f["date"])
        )
    )
    figure = plot(replace(analysis, events=events))
    (marks,) = lines_of(figure.axes[-1], "event")
    assert len(marks.get_xdata()) == 2
    assert named(figure, "event") == ["physio", "shoes"]


def test_without_a_diary_it_says_so(make: Make) -> None:
    """The upper half takes the room."""
    figure = plot(make(546, with_pain=False))
    above, below = halves(figure)
    assert [label.get_text() for label in below.get_yticklabels()] == [said.NO_DIARY]
    assert {text.get_gid() for text in below.texts} <= {"tick"}
    assert above.get_position().height > 4 * below.get_position().height


def test_without_runs_it_says_so(analysis: Analysis) -> None:
    """The lower half takes the room; a diary alone is drawn."""
    names = ("runs", "days", "weeks", "spikes", "breaks", "comebacks")
    alone = replace(analysis, **{name: schema.FRAMES[name].empty() for name in names})
    figure = plot(alone)
    above, below = halves(figure)
    assert [label.get_text() for label in above.get_yticklabels()] == [said.NO_RUNS]
    assert below.get_position().height > 4 * above.get_position().height
    assert lines_of(below, "pain")


def _many(analysis: Analysis, count: int) -> Analysis:
    """A log with so many spikes, on as many of its runs."""
    runs = analysis.runs.iloc[-count:]
    spikes = pd.DataFrame(
        {
            "run_id": runs["run_id"], "date": runs["date"], "distance_m": runs["distance_m"],
            "longest_30d_m": runs["distance_m"] / 1.4, "runs_30d": 9,
            "ratio": 1.11 + np.arange(count) % 17 / 20, "spike_class": "moderate",
            "pain_before": np.nan, "logged_before": 0, "pain_on_day": np.nan,
            "pain_after": np.nan, "logged_after": 0, "days_after": 7,
        }
    )  # fmt: skip
    return replace(analysis, spikes=schema.SPIKES.conform(spikes))


@pytest.mark.parametrize("width", [90, 112, style.TEXT_WIDTH_MM])
@pytest.mark.parametrize(("days", "spikes"), [(3, 0), (60, 12), (546, 1), (546, 100), (3650, 100)])
def test_labels_never_collide(days: int, spikes: int, width: float, make: Make) -> None:
    """Nor do they leave the figure; the spike of the highest ratio always has its own."""
    analysis = make(days)
    analysis = _many(analysis, spikes) if spikes else analysis
    figure = plot(analysis, width_mm=width)
    renderer = FigureCanvasAgg(figure).get_renderer()
    figure.draw_without_rendering()
    written = texts_of(figure, "spike_label", "flare_label")
    boxes = [text.get_window_extent(renderer) for text in written]
    for one, other in combinations(boxes, 2):
        assert not one.overlaps(other)
    for box in boxes:
        assert -1 <= box.x0 <= box.x1 <= figure.bbox.x1 + 1
    for text in figure.texts:
        assert text.get_window_extent(renderer).x1 <= figure.bbox.x1 + 1
    if spikes:
        largest = analysis.spikes["ratio"].max()
        assert any(f"×{largest:.2f}" in text for text in named(figure, "spike_label"))


def test_it_says_where_not_all_are_labelled(make: Make) -> None:
    """The title does, and only then."""
    assert said.SOME_LABELLED in titles(plot(_many(make(546), 100)))
    assert said.SOME_LABELLED not in titles(plot(_many(make(546), 1)))


def test_where_no_flare_is_labelled_it_does_not_say_that_some_are(make: Make) -> None:
    """Pain down to the foot on every day leaves no room for a label; spikes have theirs."""
    log = make(300)
    daily = pd.date_range(log.first_day, log.end)
    pain = log.pain.head(1).loc[[0] * len(daily)].assign(date=daily, score=10)
    high = replace(log, pain=schema.PAIN.conform(pain), flares=log.flares.assign(peak=10))
    assert len(log.flares) > 1
    figure = plot(high)
    assert not named(figure, "flare_label")
    assert said.SOME_LABELLED not in titles(figure)


def test_a_long_log_draws_no_more_than_can_be_seen(make: Make) -> None:
    """Ten years of daily pain: some hundred stems, with the highest of each place among them."""
    long = make(3650)
    _, below = halves(plot(long))
    (stems,) = lines_of(below, "pain")
    assert len(stems.get_xdata()) / 3 < 800
    assert max(ends(stems).values()) == long.pain["score"].max()
    first, last = scope.period(long)
    assert len(to_svg(lambda: plot_key_chart(long, KM, first=first, last=last))) < 250_000


def test_it_leaves_the_frames_alone_and_is_the_same_each_time(analysis: Analysis) -> None:
    """Two drawings are the same bytes."""
    before = {name: frame.copy() for name, frame in analysis.frames().items()}
    first, second = (to_svg(lambda: plot(analysis)) for _ in range(2))
    assert first == second
    for name, frame in before.items():
        pd.testing.assert_frame_equal(frame, getattr(analysis, name))


@given(
    st.lists(
        st.tuples(st.floats(0, 100), st.floats(0, 25)), min_size=1, max_size=40,
        unique_by=lambda mark: mark[0],
    )
)  # fmt: skip
def test_labels_keep_apart_and_within(marks: list[tuple[float, float]]) -> None:
    """Whatever the marks: boxes don't meet, stay in the room and off the marks beneath them."""
    ordered = sorted(marks)
    places, tops = (np.array(values) for values in zip(*ordered, strict=True))
    room = Room(100.0, 30.0, places, tops)
    placed = room.place([Label(at, top, "20 km\n×1.47") for at, top in marks])
    for (_, one), (_, other) in combinations(placed, 2):
        assert not one.meets(other)
    for _, box in placed:
        assert box.left >= 0
        assert box.right <= 100.001
        assert box.high <= 30.02
        assert not any(box.left < at < box.right and top > box.low + 0.001 for at, top in ordered)


def test_boxes_meet_only_where_both_sides_overlap() -> None:
    """Touching edges are apart."""
    one = Box(0, 2, 0, 2)
    assert one.meets(Box(1, 3, 1, 3))
    assert not one.meets(Box(2, 3, 0, 2))
    assert not one.meets(Box(0, 2, 2, 3))


def _rare(make: Make, **frames: Any) -> Analysis:
    """Two runs over a year apart and nothing between: the axis is broken; no diary."""
    log = make(546, with_pain=False)
    runs = log.runs.iloc[[0, -1]].assign(spike_status="no_recent_reference")
    days = log.days.assign(longest_m=0.0, longest_30d_m=np.nan, runs=0)
    return replace(log, runs=runs, days=days, spikes=schema.SPIKES.empty(), **frames)


@pytest.mark.parametrize("width", [90, 112, style.TEXT_WIDTH_MM])
def test_no_label_crosses_a_cut(width: float, make: Make) -> None:
    """Neither the bracket's text, nor a label, nor the name of a day."""
    log = _rare(make)
    axis = day_axis(log, *scope.period(log), width - style.GUTTER_MM)
    assert axis.cuts
    figure = plot(log, width_mm=width)
    above, _ = halves(figure)
    renderer = FigureCanvasAgg(figure).get_renderer()
    figure.draw_without_rendering()
    across = above.get_window_extent(renderer)
    drawn = across.x0 + np.array(axis.all_pieces()) / axis.width_mm * across.width
    written = texts_of(figure, "no_reference", "spike_label", "tick")
    assert len(written) > 2
    for text in written:
        box = text.get_window_extent(renderer)
        assert any(left - 1 <= box.x0 and box.x1 <= right + 1 for left, right in drawn), text


def test_a_label_lies_in_the_piece_of_its_mark() -> None:
    """One that is wider than its piece is left out."""
    room = Room(
        100.0, 30.0, np.array([8.0, 60.0]), np.array([5.0, 5.0]), pieces=[(0.0, 9.0), (16.0, 100.0)]
    )
    placed = room.place([Label(8.0, 5.0, "20 km"), Label(8.0, 5.0, "20 kilometres")])
    ((label, box),) = placed
    assert label.text == "20 km"
    assert box.right <= 9.0


def test_no_label_stands_beyond_another_mark() -> None:
    """Two spikes side by side: the label of each is nearer to it than that of the other."""
    places, tops = np.array([50.0, 52.0]), np.array([12.0, 14.0])
    room = Room(100.0, 30.0, places, tops)
    labels = [Label(at, top, "20.0 km\n×1.47") for at, top in zip(places, tops, strict=True)]
    placed = {label.at: (box.left + box.right) / 2 for label, box in room.place(labels)}
    assert len(placed) < 2 or placed[50.0] <= placed[52.0]


def test_no_text_has_a_ground_over_a_pale_band(analysis: Analysis) -> None:
    """It would make two of one band."""
    _, below = halves(plot(analysis))
    assert below.texts
    assert all(text.get_bbox_patch() is None for text in below.texts)


def test_a_band_at_the_left_edge_says_whose_it_is(analysis: Analysis) -> None:
    """Of a spike that lies before the first day; none where every spike is shown."""
    spike = analysis.spikes.iloc[-1]
    first = (spike["date"] + pd.Timedelta(days=1)).date()
    figure = plot_key_chart(analysis, KM, first=first, last=first + timedelta(days=40))
    day = f"{spike['date'].day} {spike['date']:%b}"
    assert named(figure, "spike_before") == [f"after {spike['distance_m'] / 1000:.1f} km\non {day}"]
    assert named(plot(analysis), "spike_before") == []


def test_the_fall_of_the_grey_step_is_explained_once(analysis: Analysis) -> None:
    """It falls when the longest run is over 30 days old."""
    assert titles(plot(analysis)).count("falls") == 1


@pytest.mark.parametrize("days", [3, 30, 84, 400])
@pytest.mark.parametrize("size", [(45.0, 90.0), (50.0, 90.0), (45.0, 174.0), (95.0, 90.0)])
def test_a_small_chart_stands_upright(
    analysis: Analysis, size: tuple[float, float], days: int
) -> None:
    """Runs upwards, of at least a third of their half; the whole chart is higher if need be."""
    gap = with_gap(analysis, "2026-05-01", "2026-05-06")
    first = max(gap.first_day, gap.end - timedelta(days=days - 1))
    height, width = size
    figure = plot_key_chart(
        gap, KM, first=first, last=gap.end, height_mm=height, width_mm=width
    )  # fmt: skip
    above, below = halves(figure)
    longest = gap.days.loc[gap.days["date"] >= str(first), "longest_m"].max() / 1000
    assert above.get_ylim()[0] == 0
    assert longest < above.get_ylim()[1] < 4 * longest
    assert 10 < below.get_ylim()[0] < 20
    assert figure.get_size_inches()[1] * 25.4 >= height - 0.01


def test_days_outside_the_period_are_not_said_to_be_not_logged(analysis: Analysis) -> None:
    """A period from Wednesday to Tuesday, of whose two weeks the other days were logged too."""
    first, last = analysis.end - timedelta(days=11), analysis.end - timedelta(days=5)
    figure = plot(cut(analysis, first, last))
    left, right = figure.axes[0].get_xlim()
    assert (left, right) == (day_number(first), day_number(last) + 1)
    ticks = [line for axes in figure.axes for line in lines_of(axes, "not_logged")]
    logged = set(analysis.pain["date"].dt.date)
    every = [first + timedelta(days=offset) for offset in range(7)]
    expected = {day_number(day) for day in every if day not in logged}
    assert {day for line in ticks for day in ends(line)} == expected


def test_the_days_after_a_spike_before_the_period_are_pale(analysis: Analysis) -> None:
    """Of a spike three days before it, four days are left, and it says whose."""
    spike = analysis.spikes.tail(1)
    first = spike["date"].iloc[0].date() + timedelta(days=4)
    shown = replace(cut(analysis, first), spike_before=spike)
    assert len(shown.spikes) == 0
    _, below = halves(figure := plot(shown))
    (band,) = [patch for patch in below.patches if patch.get_gid() == "after_spike"]
    x = band.get_path().vertices[:, 0]
    assert (x.min(), x.max()) == (day_number(first), day_number(first) + 4)
    assert named(figure, "spike_before")


def test_a_small_chart_leaves_its_meanings_to_others(make: Make) -> None:
    """On a telephone: bare titles, and all of it within the width."""
    log = make(84)
    figure = plot(log, width_mm=54, height_mm=72, is_small=True)
    titles = [text.get_text() for text in figure.texts]
    assert [title for title in titles if title] == [said.RUNS, said.PAIN]
    renderer = FigureCanvasAgg(figure).get_renderer()
    box = figure.get_tightbbox(renderer)
    assert box.x0 >= -0.06  # inches, of which some 0.1 are white around it
    assert box.x1 <= 54 / 25.4 + 0.1
    first, last = scope.period(log)
    runs, pain = meanings(log, first, last)
    assert runs.startswith(f"{said.RUNS}: {said.RUNS_NOTE}")
    assert said.NOT_LOGGED_NOTE in pain
