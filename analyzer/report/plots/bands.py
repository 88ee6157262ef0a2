"""Bands behind a panel: breaks, days not recorded, spans without a value yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analyzer.report import style
from analyzer.report.plots.canvas import draw_stems
from analyzer.report.plots.time_axis import day_number, day_numbers
from analyzer.schema import BREAKS, COMEBACKS, COVERAGE, rows_of
from analyzer.wording import chart_words

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_LABELLED_MM = 1.9


def shade_breaks(axes: Axes, breaks: pd.DataFrame, *, labels: bool) -> None:
    """Shade days without runs; bands that are wide enough get a label."""
    left, right = axes.get_xlim()
    for row in rows_of(BREAKS, breaks):
        first, last = day_number(row.start), day_number(row.end) + 1
        axes.axvspan(first, last, color=style.SHADE, lw=0, zorder=0.2, gid=f"{row.kind}")
        if labels:
            label = chart_words.BREAK.format(kind=row.kind, days=row.days)
            _label_band(axes, max(first, left), min(last, right), label)


def mark_comebacks(axes: Axes, comebacks: pd.DataFrame) -> None:
    """A line at the top over the days of each comeback, starting with the first run back."""
    for row in rows_of(COMEBACKS, comebacks):
        first = day_number(row.return_day)
        axes.plot(
            (first, first + row.days), (0.965, 0.965), transform=axes.get_xaxis_transform(),
            color=style.INK, lw=0.8, marker="|", ms=3.5, mew=0.8, gid="comeback",
        )  # fmt: skip


def mark_flares(axes: Axes, flares: pd.DataFrame) -> None:
    """A dotted line across the whole panel on each day on which a flare begins."""
    draw_stems(
        axes, day_numbers(flares["date"]) + 0.5, 0, 1, transform=axes.get_xaxis_transform(),
        color=style.INK, lw=0.5, ls=(0, (1, 2)), zorder=0.5, gid="flare",
    )  # fmt: skip


def gap_look() -> dict[str, Any]:
    """The look of days declared as not recorded."""
    return {
        "facecolor": style.TINT, "edgecolor": style.LINE, "hatch": style.NOT_RECORDED_HATCH,
        "lw": 0,
    }  # fmt: skip


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
            axes.axvspan(first, last, zorder=0.3, gid="not_recorded", **gap_look())
            if labels:
                _label_band(axes, first, last, chart_words.NOT_RECORDED)


def gap_key() -> Any:
    """The legend entry for ``shade_gaps``."""
    from matplotlib.patches import Patch

    return Patch(
        **(gap_look() | {"edgecolor": style.MUTED, "lw": 0.3}), label=chart_words.NOT_RECORDED
    )


def hatch_span(axes: Axes, first: float, last: float, label: str) -> None:
    """A span for which there is no value yet: hatched, with a label on it."""
    axes.axvspan(
        first, last, facecolor=style.WHITE, edgecolor=style.LINE, hatch=style.BASELINE_HATCH, lw=0
    )
    left, right = axes.get_xlim()
    width_mm = (min(last, right) - first) / (right - left) * style.PLOT_WIDTH_MM
    if width_mm >= 3:
        axes.text(
            (first + min(last, right)) / 2,
            0.5,
            label,
            transform=axes.get_xaxis_transform(),
            rotation=0 if width_mm > 40 else 90,
            ha="center",
            va="center",
            size=6.2,
            color=style.MUTED,
            bbox={"facecolor": style.WHITE, "edgecolor": "none", "pad": 1.2},
        )


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
        )
