"""A figure that a notebook shows by itself."""

from __future__ import annotations

import io
from typing import Any

from matplotlib.figure import Figure

_DOTS_PER_INCH = 144


class ShownFigure(Figure):
    """A figure made without pyplot, which notebooks wouldn't show otherwise.

    Args:
        paper: the colour that it is shown on.
        **how: as for any figure.
    """

    def __init__(self, paper: str, **how: Any) -> None:
        super().__init__(**how)
        self._paper = paper

    def _repr_png_(self) -> bytes:
        """The figure on its paper, as PNG."""
        buffer = io.BytesIO()
        self.savefig(
            buffer, format="png", dpi=_DOTS_PER_INCH, facecolor=self._paper, bbox_inches="tight"
        )
        return buffer.getvalue()
