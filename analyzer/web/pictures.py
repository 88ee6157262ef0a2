"""Charts as the report draws them, as images: the key chart, and any in dark or for a telephone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.web.kept import Kept, made_from

if TYPE_CHECKING:
    from starlette.requests import Request

    from analyzer.schema import Analysis
    from analyzer.web.desk import Desk

MOST_KEPT = 8
TYPES = {"svg": "image/svg+xml", "png": "image/png"}
"""Kind of image -> its media type."""

_kept: Kept[bytes] = Kept(MOST_KEPT)


async def key_chart(desk: Desk, analysis: Analysis, kind: str, *, is_small: bool = False) -> bytes:
    """The image; drawn in the desk's thread, unless the same was drawn lately.

    Args:
        desk: of the folder.
        analysis: of which.
        kind: svg or png.
        is_small: for a telephone.
    """
    made = made_from(analysis, kind, is_small)
    return await _kept.get(desk, made, lambda: _drawn(analysis, kind, is_small=is_small))


def _drawn(analysis: Analysis, kind: str, *, is_small: bool) -> bytes:
    from analyzer.report.image import KEY, chart_image, small_key_chart

    if is_small:
        return small_key_chart(analysis, f".{kind}")
    return chart_image(analysis, KEY, f".{kind}")


def in_scheme(request: Request, svg: bytes) -> bytes:
    """The picture in the colours that were asked for: for a dark screen, or as it was drawn."""
    from analyzer.report.image import for_dark_screen

    return for_dark_screen(svg) if request.query_params.get("scheme") == "dark" else svg


def is_small(request: Request) -> bool:
    """Whether a picture for the screen of a telephone was asked for."""
    return request.query_params.get("size") == "small"


def file_name(analysis: Analysis, kind: str) -> str:
    """What the image is called when it is saved."""
    return f"spikes-and-pain_{analysis.first_day}_{analysis.end}.{kind}"
