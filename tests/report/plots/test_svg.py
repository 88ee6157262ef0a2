"""Charts as bytes: the same on every computer, whatever its owner's matplotlibrc says."""

from __future__ import annotations

from typing import Any

import matplotlib as mpl
import pytest

from analyzer.report import figures
from analyzer.report.plots.svg import in_dark, to_svg, without_css
from analyzer.wording.numbers import Units
from tests.report.conftest import make_analysis

OWN: dict[str, Any] = {
    "axes.grid": True,
    "axes.titlecolor": "red",
    "date.epoch": "0000-12-31T00:00:00",
    "figure.dpi": 31,
    "lines.linewidth": 9,
    "path.sketch": (1, 100, 2),
    "savefig.bbox": "tight",
    "text.usetex": True,
    "timezone": "Asia/Kathmandu",
    "ytick.labelleft": False,
}
"""What a matplotlibrc may say that our own settings don't."""


@pytest.mark.parametrize("name", ["timeline.svg", "last_weeks.svg"])
def test_a_matplotlibrc_changes_no_chart(name: str) -> None:
    """A report depends on the folder and the program only."""
    draw = figures.report_charts(make_analysis(200), Units())[name]
    usual = to_svg(draw)
    with mpl.rc_context(OWN):
        assert to_svg(draw) == usual
        # What a notebook has set is as before.
        assert {name: mpl.rcParams[name] for name in OWN} == OWN


def test_styles_become_attributes() -> None:
    """For a page whose policy allows no styles."""
    svg = (
        b'<svg xmlns="http://www.w3.org/2000/svg"><defs>'
        b'<style type="text/css">*{stroke-linejoin: round; stroke-linecap: butt}</style></defs>'
        b'<path d="M 0 0" style="fill: none; stroke: #1f4e79; stroke-width: 0.9"/></svg>'
    )
    assert without_css(svg) == (
        b'<svg stroke-linejoin="round" stroke-linecap="butt" xmlns="http://www.w3.org/2000/svg">'
        b'<defs></defs><path d="M 0 0" fill="none" stroke="#1f4e79" stroke-width="0.9"/></svg>'
    )


def test_a_dark_picture_has_other_colours_and_the_same_lines() -> None:
    svg = (
        b'<path d="M 0 0" style="stroke: #1f4e79"/><path d="M 1 1" fill="#ffffff" id="a#16222e0"/>'
    )
    assert in_dark(svg) == (
        b'<path d="M 0 0" style="stroke: #9cc4ec"/><path d="M 1 1" fill="#14181d" id="a#16222e0"/>'
    )
