"""Colours: none passes judgement, and vermilion means pain."""

from __future__ import annotations

import ast
import colorsys
import re
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from matplotlib.colors import CSS4_COLORS, TABLEAU_COLORS, to_hex
from matplotlib.lines import Line2D

from analyzer.report import figures, style
from analyzer.report.plots.svg import to_svg
from analyzer.wording.numbers import Units
from tests.report.conftest import make_analysis

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.figure import Figure

REPORT = Path(style.__file__).parent
NAMED = {*CSS4_COLORS, *TABLEAU_COLORS}


def hue_and_saturation(colour: str) -> tuple[float, float]:
    """Hue in degrees, saturation from 0 to 1; the hue of a grey means nothing."""
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    hue, _, saturation = colorsys.rgb_to_hls(red, green, blue)
    return hue * 360, saturation


def inked(draw: Callable[[], Figure]) -> str:
    """A chart as SVG without its keys, which name pain even where none is logged."""

    def without_keys() -> Figure:
        figure = draw()
        for axes in figure.axes:
            legend = axes.get_legend()
            if legend is not None:
                legend.remove()
        return figure

    return to_svg(without_keys).decode()


def test_no_colour_is_a_traffic_light() -> None:
    """No green or yellow anywhere, and the only red is that of pain."""
    colours = {name: value for name, value in vars(style).items() if str(value).startswith("#")}
    assert len(colours) > 8
    for name, value in colours.items():
        hue, saturation = hue_and_saturation(value)
        is_warm_or_green = saturation > 0.25 and (hue < 170 or hue > 340)
        assert is_warm_or_green == (name == "PAIN"), name


def test_colours_come_from_one_place() -> None:
    """A colour defined elsewhere would escape the test above."""
    for path in sorted(REPORT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            value = node.value if isinstance(node, ast.Constant) else None
            is_colour = re.fullmatch(r"#[0-9a-fA-F]{3,8}|C\d", str(value)) or value in NAMED
            assert not is_colour or path.name == "style.py", f"{path.name}: {value}"
    template = (REPORT / "report.typ").read_text(encoding="utf-8")
    assert re.findall(r"\brgb\([^)]*\)|\b(?:luma|oklch|cmyk)\(", template) == ["rgb(value)"]
    assert not re.search(r"(?:fill|stroke|paint): *(?:red|green|yellow|orange)\b", template)


def test_without_pain_nothing_is_vermilion() -> None:
    """Bars, spikes and comebacks have other colours; charts with pain have it."""
    drawn = figures.report_charts(make_analysis(200), Units())["timeline.svg"]
    assert style.PAIN in inked(drawn)
    made = make_analysis(with_pain=False)
    without = replace(made, rebuilding=made.rebuilding.assign(pain=float("nan")))
    for name in ("timeline.svg", "last_weeks.svg", "comebacks.svg"):
        drawn = figures.report_charts(without, Units())[name]
        assert style.PAIN not in inked(drawn), name


# Machado, Oliveira and Fernandes 2009, full deficiency; on linear RGB.
DEFICIENCIES = {
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
                   [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
                     [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
                   [0.004733, 0.691367, 0.303900]],
}  # fmt: skip


def linear(colour: str) -> np.ndarray:
    values = np.array([int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)])
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def luminance(colour: str) -> float:
    return float(linear(colour) @ [0.2126, 0.7152, 0.0722])


def contrast(one: str, other: str) -> float:
    """Contrast ratio as in WCAG, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def lab(rgb: np.ndarray) -> np.ndarray:
    """CIE Lab of linear RGB under D65."""
    matrix = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    x, y, z = (np.array(matrix) @ rgb.clip(0, 1)) / [0.9505, 1.0, 1.089]
    fx, fy, fz = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return np.array([116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)])


def test_text_and_marks_stand_out_from_the_paper() -> None:
    """4.5 : 1 for text (WCAG AA), also on shading; 3 : 1 for a bar inside a bar."""
    for ground in (style.WHITE, style.TINT, style.SHADE):
        for words in (style.INK, style.MUTED):
            assert contrast(words, ground) >= 4.5, (words, ground)
    for mark in (style.LOAD, style.PAIN, style.SPIKE):
        assert contrast(mark, style.WHITE) >= 4.5, mark
    assert contrast(style.LOAD, style.LOAD_LIGHT) >= 3  # a bar inside a bar


def test_colour_blind_readers_can_distinguish_the_colours() -> None:
    """Load, pain and spikes, seen without one kind of cone: a difference of 12 is clear."""
    colours = (style.LOAD, style.PAIN, style.SPIKE)
    for name, matrix in DEFICIENCIES.items():
        seen = {colour: lab(np.array(matrix) @ linear(colour)) for colour in colours}
        for one, other in combinations(colours, 2):
            assert np.linalg.norm(seen[one] - seen[other]) > 12, (name, one, other)


def look(handle: Any) -> tuple[Any, ...]:
    """What remains of a key in black and white: shape, fill, hatch, dashes, and grey in steps."""
    if isinstance(handle, Line2D):
        fill = to_hex(handle.get_markerfacecolor())
        shape = (handle.get_marker(), handle.get_linestyle(), round(handle.get_markersize(), 1))
    else:
        fill = to_hex(handle.get_facecolor())
        shape = ("patch", handle.get_hatch(), 0)
    return (*shape, round(luminance(fill) ** 0.45 * 4))


@pytest.mark.parametrize("measure", ["distance", "trimp"])
def test_every_key_reads_in_black_and_white(measure: str) -> None:
    """No two keys of a panel differ only in colour."""
    analysis = make_analysis(400)
    panels = 0
    for name, draw in figures.report_charts(analysis, Units("km", measure)).items():
        for axes in draw().axes:
            legend = axes.get_legend()
            looks = [look(handle) for handle in legend.legend_handles] if legend else []
            assert len(set(looks)) == len(looks), (name, looks)
            panels += bool(looks)
    assert panels >= 5


def test_dark_colours_can_be_told_apart_and_judge_nothing() -> None:
    """Each has another in the dark; what is written has 4.5:1, bars have 3:1 on the grey step."""
    colours = {value for name, value in vars(style).items() if str(value).startswith("#")}
    assert set(style.DARK) == colours
    assert len(set(style.DARK.values())) == len(colours)
    ground, step = style.DARK[style.WHITE], style.DARK[style.SHADE]
    for name in ("INK", "MUTED", "LOAD", "LOAD_DAY", "PAIN", "SPIKE"):
        assert contrast(style.DARK[getattr(style, name)], ground) >= 4.5, name
    for bar in (style.LOAD_DAY, style.SPIKE):
        assert contrast(style.DARK[bar], step) >= 3
    assert contrast(step, ground) >= 1.2
    for light, dark in style.DARK.items():
        hue, saturation = hue_and_saturation(dark)
        assert (saturation > 0.25 and (hue < 170 or hue > 340)) == (light == style.PAIN), dark
