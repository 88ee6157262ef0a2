"""A chart as SVG for a page whose policy allows no styles."""

from __future__ import annotations

from analyzer.report.plots.svg import without_css


def test_styles_become_attributes() -> None:
    svg = (
        b'<svg xmlns="http://www.w3.org/2000/svg"><defs>'
        b'<style type="text/css">*{stroke-linejoin: round; stroke-linecap: butt}</style></defs>'
        b'<path d="M 0 0" style="fill: none; stroke: #1f4e79; stroke-width: 0.9"/></svg>'
    )
    assert without_css(svg) == (
        b'<svg stroke-linejoin="round" stroke-linecap="butt" xmlns="http://www.w3.org/2000/svg">'
        b'<defs></defs><path d="M 0 0" fill="none" stroke="#1f4e79" stroke-width="0.9"/></svg>'
    )
