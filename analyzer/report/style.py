"""The shared look of charts and pages: colours, sizes, type.

Blue, vermilion and violet are distinct for colour-blind readers; what each meaning looks like, in
black and white too, is in ``marks``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FONTS = Path(__file__).with_name("fonts")
FAMILY = "Inter"

INK = "#16222e"
MUTED = "#586572"
LINE = "#d5dbe1"
TINT = "#f3f6f8"
SHADE = "#e6eaee"
LOAD = "#1f4e79"
LOAD_LIGHT = "#cfe0ef"  # only within an outline
LOAD_DAY = "#4a80ae"  # bars of days: 3:1 and more against white and the grey step
PAIN = "#c4440c"
SPIKE = "#6b3fa0"
AFTER_SPIKE = "#ece6f4"
WHITE = "#ffffff"
DARK = {
    INK: "#e6e9ec",
    MUTED: "#a3adb8",
    LINE: "#3a434d",
    TINT: "#1e242b",
    SHADE: "#2a323b",
    LOAD: "#9cc4ec",
    LOAD_LIGHT: "#24405c",
    LOAD_DAY: "#6fa8da",
    PAIN: "#f09466",
    SPIKE: "#c3a6ef",
    AFTER_SPIKE: "#33284a",
    WHITE: "#14181d",
}
"""Colour -> what stands for it on a dark screen; the pages' charts have the same."""
COLOURS = {
    "ink": INK,
    "muted": MUTED,
    "line": LINE,
    "tint": TINT,
    "shade": SHADE,
    "load": LOAD,
    "pain": PAIN,
    "spike": SPIKE,
}

# Text width of an A4 page: 210 mm minus two margins. Charts are drawn at their printed size.
MARGIN_MM = 18
TEXT_WIDTH_MM = 210 - 2 * MARGIN_MM
# Distance from the left edge of the text to the plots. The 12-week table shares it.
GUTTER_MM = 21
PLOT_WIDTH_MM = TEXT_WIDTH_MM - GUTTER_MM

_CHART_RC = {
    "font.family": FAMILY,
    "font.size": 7,
    "text.color": INK,
    "axes.labelcolor": MUTED,
    "axes.labelsize": 7,
    "axes.titlesize": 8,
    "axes.titleweight": 600,
    "axes.titlelocation": "left",
    "axes.titlepad": 5,
    "axes.edgecolor": MUTED,
    "axes.linewidth": 0.5,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.axisbelow": True,
    "axes.unicode_minus": True,
    "grid.color": LINE,
    "grid.linewidth": 0.4,
    "xtick.color": MUTED,
    "xtick.labelsize": 7,
    "xtick.major.size": 2.5,
    "xtick.major.width": 0.5,
    "ytick.color": MUTED,
    "ytick.labelsize": 7,
    "ytick.major.size": 0,
    "hatch.linewidth": 0.4,
    "legend.frameon": False,
    "legend.fontsize": 7,
    "svg.fonttype": "none",
    "svg.hashsalt": "runlog",
    "figure.facecolor": "none",
    "savefig.facecolor": "none",
}


def page_style() -> dict[str, Any]:
    """The values that the template needs from this module."""
    return {"colours": COLOURS, "font": FAMILY, "margin_mm": MARGIN_MM, "gutter_mm": GUTTER_MM}


def chart_rc() -> dict[str, Any]:
    """Matplotlib's settings for every chart, which make SVG reproducible byte for byte.

    All of them, so that a user's own matplotlibrc reaches no chart; only the backend is left to it,
    which no chart uses.
    """
    import matplotlib as mpl

    defaults = {name: mpl.rcParamsDefault[name] for name in mpl.rcParamsDefault}
    del defaults["backend"]
    return defaults | _CHART_RC


def load() -> None:
    """Import what every chart needs, and register the shipped fonts."""
    import matplotlib.backends.backend_svg
    import matplotlib.figure  # noqa: F401

    use_fonts()


def use_fonts() -> None:
    """Register the shipped fonts with matplotlib; calling it again has no effect."""
    from matplotlib import font_manager

    known = {entry.fname for entry in font_manager.fontManager.ttflist}
    for path in sorted(FONTS.glob("*.ttf")):
        if str(path) not in known:
            font_manager.fontManager.addfont(path)


def new_figure(height_mm: float, width_mm: float = TEXT_WIDTH_MM) -> Figure:
    """An empty figure of this printed size, made without pyplot."""
    from analyzer.report.shown_figure import ShownFigure

    return ShownFigure(WHITE, figsize=(width_mm / 25.4, height_mm / 25.4))
