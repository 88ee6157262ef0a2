"""The report's first page for a face that lays it out itself: its blocks, and its chart."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from analyzer.report.image import picture
from analyzer.report.parts.summary import last_drawn, summary
from analyzer.schema.shown import LATEST_DAYS

if TYPE_CHECKING:
    from datetime import date

    from matplotlib.figure import Figure

    from analyzer.report.blocks import Block
    from analyzer.schema import Analysis
    from analyzer.wording.numbers import Units

_NARROW_MM = (54.0, 72.0)
"""Width and height of the chart where its letters must be read on a telephone."""
_WIDE_MM = (180.0, 85.0)


def first_page(analysis: Analysis, units: Units) -> list[Block]:
    """What the first page shows, in its order, without the cuts that a sheet of paper needs.

    Returns:
        Blocks, all text final: "heading", "lines", "box" and, for the chart, "figure", of which
        only the alternative text is of use.
    """
    return summary(analysis, units, most_words=None)


def chart(analysis: Analysis, units: Units, *, is_narrow: bool) -> bytes:
    """The key chart of the last twelve weeks as SVG, the same bytes each time.

    Args:
        analysis: what to draw.
        units: those of the report.
        is_narrow: for a telephone.
    """
    width, height = _NARROW_MM if is_narrow else _WIDE_MM
    first, last = _days(analysis)

    def draw() -> Figure:
        from analyzer.report.plots.key_chart import plot_key_chart

        return plot_key_chart(
            analysis,
            units,
            first=first,
            last=last,
            height_mm=height,
            width_mm=width,
            is_small=is_narrow,
        )

    return picture(draw, ".svg", f"{first} – {last}")


def meanings(analysis: Analysis) -> list[str]:
    """What the marks of the narrow chart mean, which it has no room for."""
    from analyzer.report.plots import key_chart

    return key_chart.meanings(analysis, *_days(analysis))


def _days(analysis: Analysis) -> tuple[date, date]:
    """First and last day of the chart."""
    last = last_drawn(analysis)
    return max(last - timedelta(days=LATEST_DAYS - 1), analysis.first_day), last
