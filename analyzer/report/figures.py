"""The figures among the blocks of a page: found and drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.report import blocks, contents, pages, style
from analyzer.report.blocks import Figure
from analyzer.report.faults import chart_fault
from analyzer.report.plots.svg import to_svg
from analyzer.wording import messages

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analyzer.report.blocks import Block, Draw
    from analyzer.schema import Analysis
    from analyzer.wording.numbers import Units


def charts_of(found: Iterable[Block]) -> dict[str, Draw]:
    """File name -> function that draws it, for the figures among blocks, in their order."""
    return {block["file"]: block.draw for block in blocks.every(found) if isinstance(block, Figure)}


def report_charts(analysis: Analysis, units: Units) -> dict[str, Draw]:
    """File name -> function that draws it, for the report of a log with its appendix."""
    return charts_of(pages.report_pages(analysis, units, contents.names())["blocks"])


def drawn(found: Iterable[Block]) -> tuple[list[Block], dict[str, str]]:
    """Draw the figures among blocks; where that fails, say so in the figure's place.

    Returns:
        The blocks, and file name -> SVG for the figures that could be drawn.
    """
    style.load()  # if matplotlib itself can't be loaded, that isn't the fault of a chart
    charts: dict[str, str] = {}
    return [_drawn(block, charts) for block in found], charts


def _drawn(block: Block, charts: dict[str, str]) -> Block:
    if block["kind"] == "columns":
        return block | {"parts": [[_drawn(b, charts) for b in part] for part in block["parts"]]}
    if not isinstance(block, Figure):
        return block
    try:
        if block["file"] in charts:
            raise ValueError(messages.SAME_NAME)
        charts[block["file"]] = to_svg(block.draw).decode()
    except Exception as error:
        return chart_fault(block["file"].removesuffix(".svg"), error)
    return block
