"""The key chart as the report draws it, as an image; kept by the hash of what it is made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.web.kept import Kept, made_from

if TYPE_CHECKING:
    from analyzer.schema import Analysis
    from analyzer.web.desk import Desk

MOST_KEPT = 8
TYPES = {"svg": "image/svg+xml", "png": "image/png"}
"""Kind of image -> its media type."""

_kept: Kept[bytes] = Kept(MOST_KEPT)


async def key_chart(desk: Desk, analysis: Analysis, kind: str) -> bytes:
    """The image; drawn in the desk's thread, unless the same was drawn lately.

    Args:
        desk: of the folder.
        analysis: of which.
        kind: svg or png.
    """
    return await _kept.get(desk, made_from(analysis, kind), lambda: _drawn(analysis, kind))


def _drawn(analysis: Analysis, kind: str) -> bytes:
    from analyzer.report.image import KEY, chart_image

    return chart_image(analysis, KEY, f".{kind}")


def file_name(analysis: Analysis, kind: str) -> str:
    """What the image is called when it is saved."""
    return f"spikes-and-pain_{analysis.first_day}_{analysis.end}.{kind}"
