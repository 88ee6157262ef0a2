"""The timeline: volume, the key chart and the ratio on one axis."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from analyzer.report import scope, style
from analyzer.report.plots.time_axis import day_number
from analyzer.report.plots.timeline import plot_timeline
from analyzer.wording.numbers import Units
from tests.report.conftest import with_gap
from tests.report.plots.test_day_axis import without

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from matplotlib.axes import Axes

    from analyzer.schema import Analysis

    Make = Callable[..., Analysis]

KM = Units()
RATIO = "Distance of the last 7 days against your 3 weeks before (acute : chronic)"


@pytest.fixture(autouse=True)
def look() -> Iterator[None]:
    """The report's look, as ``to_svg`` sets it."""
    style.use_fonts()
    settings: Any = style.chart_rc()
    with mpl.rc_context(settings):
        yield


def ratio_of(axes: Axes) -> Any:
    (line,) = [line for line in axes.lines if line.get_gid() == "series"]
    return line.get_ydata()


def test_volume_runs_pain_and_ratio_share_one_axis(analysis: Analysis) -> None:
    """From the top: the ratio is beneath, no longer between spikes and pain."""
    figure = plot_timeline(analysis, KM)
    assert len(figure.axes) == 4
    assert len({axes.get_xlim() for axes in figure.axes}) == 1
    volume, pain, runs, ratio = figure.axes
    tops = [axes.get_position().y1 for axes in (volume, runs, pain, ratio)]
    assert tops == sorted(tops, reverse=True)
    assert runs.get_position().y0 == pytest.approx(pain.get_position().y1)
    assert RATIO in [text.get_text() for text in ratio.texts]
    assert ratio.get_position().height < volume.get_position().height / 2


def test_the_ratio_is_one_line_cut_off_at_two(analysis: Analysis) -> None:
    """25.40 is printed where it is cut off; undefined days stay gaps."""
    days = analysis.days.copy()
    place = days.index[days["acwr_uncoupled"].notna()][200]
    days.loc[place, "acwr_uncoupled"] = 25.4
    axes = plot_timeline(replace(analysis, days=days), KM).axes[-1]
    np.testing.assert_array_equal(ratio_of(axes), np.minimum(days["acwr_uncoupled"], 2))
    cut = [text.get_text() for text in axes.texts if text.get_gid() == "cut_ratio"]
    assert "↑\u00a025.40" in cut
    assert [t.get_text() for t in axes.get_yticklabels()] == ["0 ×", "1 ×", "2 ×"]


def test_nothing_is_printed_where_nothing_is_cut_off(analysis: Analysis) -> None:
    """A ratio of exactly 2 is not."""
    days = analysis.days.assign(acwr_uncoupled=2.0)
    axes = plot_timeline(replace(analysis, days=days), KM).axes[-1]
    assert not [text for text in axes.texts if text.get_gid() == "cut_ratio"]


def test_a_young_log_has_no_ratio(young: Analysis) -> None:
    """Three weeks: volume by day, and the key chart."""
    assert len(plot_timeline(young, KM).axes) == 3


def test_only_layoffs_are_shaded(analysis: Analysis) -> None:
    """A break of a week or so is none: who runs once a week would see a zebra."""
    volume, *_ = plot_timeline(analysis, KM).axes
    assert set(analysis.breaks["kind"]) == {"break", "layoff"}
    assert {p.get_gid() for p in volume.patches} & {"break", "layoff"} == {"layoff"}


def test_a_layoff_of_nine_months_is_cut_out_of_every_panel(make: Make) -> None:
    """With a mark at both ends in each."""
    analysis = without(make(546), "2025-06-01", "2026-02-28")
    for axes in plot_timeline(analysis, KM).axes:
        assert [patch for patch in axes.patches if patch.get_gid() == "blank"]
        assert len([line for line in axes.lines if line.get_gid() == "cut"]) == 4


def test_gaps_are_hatched_above_the_ratio(analysis: Analysis) -> None:
    """2 to 22 March 2026: named in the key of the first panel; the ratio breaks there."""
    gap = with_gap(analysis, "2026-03-02", "2026-03-22")
    figure = plot_timeline(gap, KM)
    for axes in figure.axes[:3]:
        (band,) = [patch for patch in axes.patches if patch.get_gid() == "not_recorded"]
        assert band.get_x() == day_number(date(2026, 3, 2))
        assert band.get_width() == 21
    legend = figure.axes[0].get_legend()
    assert legend is not None
    assert "not recorded" in [text.get_text() for text in legend.get_texts()]
    values = ratio_of(figure.axes[-1])
    assert np.isnan(values[gap.days["date"].between("2026-03-02", "2026-04-18")]).all()


@pytest.mark.parametrize("days", [7, 21, 90, 546])
def test_titles_do_not_collide(days: int, make: Make) -> None:
    """Nor with the key of the first panel."""
    figure = plot_timeline(make(days), KM)
    renderer = FigureCanvasAgg(figure).get_renderer()
    figure.draw_without_rendering()
    boxes = [text.get_window_extent(renderer) for text in figure.texts if text.get_text()]
    for axes in figure.axes:
        bold = [text for text in axes.texts if text.get_weight() == 600]
        boxes += [text.get_window_extent(renderer) for text in bold]
        legend = axes.get_legend()
        boxes += [legend.get_window_extent(renderer)] if legend is not None else []
    for place, one in enumerate(boxes):
        assert not any(one.overlaps(other) for other in boxes[place + 1 :])
        assert one.x1 <= figure.bbox.x1 + 1


def test_it_is_low_enough_for_a_page(make: Make) -> None:
    """A long log: its last 78 weeks, no higher than the text of a page less heading and notes."""
    figure = plot_timeline(scope.window(make(1200)), KM)
    assert figure.get_size_inches()[1] * 25.4 < 230


def test_from_when_on_there_is_a_ratio_is_not_struck_through(make: Make) -> None:
    """The text stands clear of the line at 1."""
    figure = plot_timeline(make(60), KM)
    (ratio,) = [
        axes for axes in figure.axes if "acute" in " ".join(t.get_text() for t in axes.texts)
    ]
    (text,) = [t for t in ratio.texts if t.get_gid() == "band"]
    FigureCanvasAgg(figure).draw()
    box = text.get_window_extent()
    one = ratio.transData.transform((0, 1))[1]
    top = ratio.transAxes.transform((0, 1))[1]
    assert one + 1 < box.y0 < box.y1 < top
