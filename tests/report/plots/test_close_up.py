"""The small charts of spikes and flares, by their artists."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from analyzer.report.plots.close_up import DAYS, Episode, plot_close_up
from analyzer.report.plots.time_axis import day_number
from analyzer.wording.numbers import Units
from tests.report import backs

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from analyzer.schema import Analysis

KM = Units()


def drawn(analysis: Analysis, **columns: tuple[str, ...]) -> Figure:
    """A chart with a column of each name, of these days."""
    kinds = [
        (head, [Episode(pd.Timestamp(day), f"Title {day}") for day in days])
        for head, days in columns.items()
    ]
    return plot_close_up(analysis, kinds, KM)


def marks(axes: Axes, gid: str) -> Any:
    """Places of the marks of this name."""
    found = [line.get_xdata() for line in axes.lines if line.get_gid() == gid]
    return np.unique(np.concatenate(found)) if found else []


def test_all_panels_share_their_axes(analysis: Analysis) -> None:
    """14 days before to 14 after; one scale of distance, one of pain."""
    figure = drawn(analysis, one=("2026-05-01", "2025-12-01"), other=("2026-06-01",))
    above, below = figure.axes[::2], figure.axes[1::2]
    assert len(above) == 3
    assert {float(np.ptp(axes.get_xlim())) for axes in figure.axes} == {2 * DAYS + 1}
    assert len({axes.get_ylim() for axes in above}) == len({axes.get_ylim() for axes in below}) == 1
    assert [axes.get_title(loc="left") for axes in above][2] == "Title 2026-06-01"
    heads = [text.get_text() for text in figure.texts]
    assert heads == ["one", "other"]


def test_the_only_kind_is_a_row(analysis: Analysis) -> None:
    """Three panels at the same height."""
    figure = drawn(analysis, one=("2026-05-01", "2026-04-01", "2026-03-01"))
    assert len({round(axes.get_position().y0, 6) for axes in figure.axes[::2]}) == 1


def test_the_days_after_each_spike_are_pale_with_a_flare_or_without(analysis: Analysis) -> None:
    """Also those after a spike that began before the panel: 1 May is outside it, 3 May is not."""
    figure = drawn(replace(analysis, spikes=backs.spikes("2026-05-01")), one=("2026-05-18",))
    [band] = [patch for patch in figure.axes[1].patches if patch.get_gid() == "after_spike"]
    edges = band.get_extents().transformed(figure.axes[1].transData.inverted())
    begin = day_number(pd.Timestamp("2026-05-04"))  # 14 days before day 0
    assert (round(edges.x0, 3), round(edges.x1, 3)) == (begin, begin + 5)


def test_days_beyond_the_log_are_not_called_unlogged(analysis: Analysis) -> None:
    """A spike three days before the end of the report."""
    figure = drawn(analysis, one=("2026-06-25",))
    ticks = marks(figure.axes[1], "not_logged")
    assert len(ticks)
    assert np.nanmax(ticks) < day_number(analysis.end) + 1


def test_a_day_is_unlogged_only_without_an_entry(analysis: Analysis) -> None:
    """A score of 0 has neither tick nor stem."""
    pain = analysis.pain.head(2).copy()
    pain["date"], pain["score"] = pd.to_datetime(["2026-05-01", "2026-05-02"]), [0, 4]
    below = drawn(replace(analysis, pain=pain), one=("2026-05-01",)).axes[1]
    ticks = marks(below, "not_logged")
    middle = day_number(pd.Timestamp("2026-05-01")) + 0.5
    assert len(ticks[~np.isnan(ticks)]) == 27
    assert middle not in ticks
    assert list(marks(below, "high_pain")) == [middle + 1]
