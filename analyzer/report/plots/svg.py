"""A figure as SVG, the same bytes each time."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from analyzer.report import style

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.figure import Figure


def to_svg(draw: Callable[[], Figure]) -> bytes:
    """Draw a chart in the report's look; return it as SVG, the same bytes each time."""
    import matplotlib as mpl

    style.use_fonts()
    settings: Any = style.chart_rc()
    with mpl.rc_context(settings):
        buffer = io.StringIO()  # bytes would encode each of thousands of small writes separately
        draw().savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    return buffer.getvalue().encode()
