"""A figure as SVG, the same bytes each time."""

from __future__ import annotations

import io
import re
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


def in_dark(svg: bytes) -> bytes:
    """The same picture for a dark screen: each colour of the palette is exchanged."""
    return _COLOUR.sub(lambda found: style.DARK.get(found[0], found[0]), svg.decode()).encode()


_COLOUR = re.compile(r"#[0-9a-f]{6}\b")
_SHEET = re.compile(r"<style[^>]*>\*\{(.*?)\}</style>", re.DOTALL)
_STYLE = re.compile(r'style="([^"]*)"')


def without_css(svg: bytes) -> bytes:
    """The same picture with attributes instead of styles, which a page's strict policy forbids.

    matplotlib's one style sheet says how lines end and join; as attributes of the whole picture,
    they hold where nothing else is said.
    """
    text = svg.decode()
    sheet = _SHEET.search(text)
    of_all = _attributes(sheet[1]) if sheet else ""
    text = _SHEET.sub("", text).replace("<svg", "<svg " + of_all, 1)
    return _STYLE.sub(lambda found: _attributes(found[1]), text).encode()


def _attributes(css: str) -> str:
    pairs = (rule.partition(":") for rule in css.split(";") if rule.strip())
    return " ".join(f'{name.strip()}="{value.strip()}"' for name, _, value in pairs)
