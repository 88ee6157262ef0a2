"""Bands behind a panel: breaks, days not recorded, spans without a value yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analyzer.report import marks, style
from analyzer.report.plots.canvas import draw_stems
from analyzer.report.plots.time_axis import day_number, day_numbers
from analyzer.schema import BREAKS, COMEBACKS, COVERAGE, rows_of
from analyzer.wording import chart_words

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_LABELLED_MM = 1.9


def shade_layoffs(axes: Axes, layoffs: pd.DataFrame) -> None:
    """Shade the days of each layoff."""
    for row in rows_of(BREAKS, layoffs):
        first, last = day_number(row.start), day_number(row.end) + 1
        axes.axvspan(first, last, zorder=0.2, **marks.look("layoff"))


def mark_comebacks(axes: Axes, comebacks: pd.DataFrame) -> None:
    """A line at the top over the days of each comeback, starting with the first run back."""
    for row in rows_of(COMEBACKS, comebacks):
        first = day_number(row.return_day)
        axes.plot(
            (first, first + row.days), (0.965, 0.965), transform=axes.get_xaxis_transform(),
            **marks.look("comeback"),
        )  # fmt: skip


def mark_flares(axes: Axes, flares: pd.DataFrame) -> None:
    """A dotted line across the whole panel on each day on which a flare begins."""
    draw_stems(
        axes, day_numbers(flares["date"]) + 0.5, 0, 1, transform=axes.get_xaxis_transform(),
        zorder=0.5, **marks.look("flare_day"),
    )  # fmt: skip


def shade_gaps(axes: Axes, gaps: pd.DataFrame, *, labels: bool) -> None:
    """Cross-hatch declared spans; bands that are wide enough can get a label at the top.

    Args:
        axes: axes whose time limits are set.
        gaps: rows of COVERAGE; those outside the limits are left out.
        labels: whether to label the bands.
    """
    left, right = axes.get_xlim()
    for row in rows_of(COVERAGE, gaps):
        first, last = max(day_number(row.start), left), min(day_number(row.end) + 1, right)
        if first < last:
            axes.axvspan(first, last, zorder=0.3, **marks.look("not_recorded"))
            if labels:
                _label_band(axes, first, last, chart_words.NOT_RECORDED)


def gap_key() -> Any:
    """The legend entry for ``shade_gaps``."""
    return marks.key("not_recorded", chart_words.NOT_RECORDED, lw=0.3)


def bracket(axes: Axes, first: float, last: float, label: str) -> None:
    """A bracket at the top over days without a value, and why, upright if there is little room."""
    left, right = axes.get_xlim()
    last = min(last, right)
    axes.plot(
        (first, last), (0.965, 0.965), transform=axes.get_xaxis_transform(),
        **marks.look("no_reference"),
    )  # fmt: skip
    width_mm = (last - first) / (right - left) * style.PLOT_WIDTH_MM
    if width_mm >= _LABELLED_MM:
        axes.text(
            (first + last) / 2, 0.9, label, transform=axes.get_xaxis_transform(), va="top",
            ha="center", rotation=0 if width_mm > 25 else 90, size=6.2, color=style.MUTED,
        )  # fmt: skip


def _label_band(axes: Axes, first: float, last: float, text: str) -> None:
    """Label at the top of a band: level if it fits, else upright; none if that doesn't fit."""
    left, right = axes.get_xlim()
    width_mm = (last - first) / (right - left) * axes.get_position().width * style.TEXT_WIDTH_MM
    if width_mm >= _LABELLED_MM:
        axes.text(
            (first + last) / 2,
            0.97,
            text,
            transform=axes.get_xaxis_transform(),
            rotation=0 if width_mm > 17 else 90,
            ha="center",
            va="top",
            size=5.6 if width_mm < 2.4 else 6.2,
            color=style.MUTED,
            zorder=5,
            bbox={"facecolor": style.WHITE, "edgecolor": "none", "pad": 0.8},
        )
