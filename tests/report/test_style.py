"""Colours: none is a judgement, and vermilion means pain."""

from __future__ import annotations

import ast
import colorsys
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from matplotlib.colors import CSS4_COLORS, TABLEAU_COLORS

from analyzer.report import charts, figures, style
from analyzer.report.numbers import Units
from tests.report.conftest import make_analysis

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.figure import Figure

REPORT = Path(style.__file__).parent
NAMED = {*CSS4_COLORS, *TABLEAU_COLORS}


def hue_and_saturation(colour: str) -> tuple[float, float]:
    """Degrees, and 0 to 1; of a grey the hue means nothing."""
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    hue, _, saturation = colorsys.rgb_to_hls(red, green, blue)
    return hue * 360, saturation


def inked(draw: Callable[[], Figure]) -> str:
    """A chart as SVG without its keys, which name pain where none is logged as well."""

    def without_keys() -> Figure:
        figure = draw()
        for axes in figure.axes:
            legend = axes.get_legend()
            if legend is not None:
                legend.remove()
        return figure

    return charts.to_svg(without_keys).decode()


def test_no_colour_is_a_traffic_light() -> None:
    """No green anywhere, no yellow, and the one red is that of pain."""
    colours = {name: value for name, value in vars(style).items() if str(value).startswith("#")}
    assert len(colours) > 8
    for name, value in colours.items():
        hue, saturation = hue_and_saturation(value)
        is_warm_or_green = saturation > 0.25 and (hue < 170 or hue > 340)
        assert is_warm_or_green == (name == "PAIN"), name


def test_colours_come_from_one_place() -> None:
    """Another would escape the test above."""
    for path in sorted(REPORT.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            value = node.value if isinstance(node, ast.Constant) else None
            is_colour = re.fullmatch(r"#[0-9a-fA-F]{3,8}|C\d", str(value)) or value in NAMED
            assert not is_colour or path.name == "style.py", f"{path.name}: {value}"
    template = (REPORT / "report.typ").read_text(encoding="utf-8")
    assert re.findall(r"\brgb\([^)]*\)|\b(?:luma|oklch|cmyk)\(", template) == ["rgb(value)"]
    assert not re.search(r"(?:fill|stroke|paint): *(?:red|green|yellow|orange)\b", template)


def test_without_pain_nothing_is_vermilion() -> None:
    """Bars, spikes and comebacks have colours of their own; with pain, it is there."""
    drawn = figures.report_charts(make_analysis(200), Units())["timeline.svg"]
    assert style.PAIN in inked(drawn)
    made = make_analysis(with_pain=False)
    without = replace(made, rebuilding=made.rebuilding.assign(pain=float("nan")))
    for name in ("timeline.svg", "last_weeks.svg", "comebacks.svg"):
        drawn = figures.report_charts(without, Units())[name]
        assert style.PAIN not in inked(drawn), name
