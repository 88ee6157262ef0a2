"""A figure that a notebook shows by itself."""

from __future__ import annotations

import io

from matplotlib.figure import Figure

from analyzer.report import style

_DOTS_PER_INCH = 144


class ShownFigure(Figure):
    """A figure made without pyplot, which notebooks wouldn't show otherwise."""

    def _repr_png_(self) -> bytes:
        """The figure on white, as PNG."""
        buffer = io.BytesIO()
        self.savefig(
            buffer, format="png", dpi=_DOTS_PER_INCH, facecolor=style.WHITE, bbox_inches="tight"
        )
        return buffer.getvalue()
