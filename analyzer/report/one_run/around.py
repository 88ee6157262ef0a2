"""The days around a run on its page: the longest run before it, and pain day by day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.report import blocks, style
from analyzer.report.one_run.heights import SIDE_MM
from analyzer.report.plots.around_run import plot_around_run
from analyzer.wording import around_run as said

if TYPE_CHECKING:
    from analyzer.report.blocks import Block
    from analyzer.schema import AroundRun, OneRun
    from analyzer.wording.numbers import Units


def around_blocks(one: OneRun, units: Units, *, is_wide: bool) -> Block:
    """Heading and sentences, and the chart where it has the width of the page."""
    found = [
        blocks.heading(said.HEADING),
        blocks.paragraph(" ".join(said.longest_lines(one, units))),
    ]
    if not said.is_logged(one.around):
        found.append(blocks.note(" ".join(said.pain_lines(one.around))))
    elif is_wide:
        found.append(_chart(one.around, style.TEXT_WIDTH_MM))
    return blocks.columns((1, found))


def beside_route(one: OneRun) -> list[Block]:
    """The chart in the place of the route, on a page that has no room for both."""
    has_blank = (one.around.days["state"] == "not_logged").any()
    more = (said.HATCHED,) if has_blank else ()
    return [blocks.heading(said.PAIN_HEADING), _chart(one.around, SIDE_MM, *more)]


def _chart(around: AroundRun, width_mm: float, *more: str) -> Block:
    return blocks.figure(
        "around_run",
        lambda: plot_around_run(around, width_mm),
        said.alt(around),
        " ".join([*said.pain_lines(around), *more]),
    )
