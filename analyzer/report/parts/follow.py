"""The page “Spikes and pain, side by side”: the verdict, both directions, and what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.report import blocks
from analyzer.report.part import Part
from analyzer.report.parts.after_runs import both_ways, by_size
from analyzer.report.parts.close_up import close_up
from analyzer.report.parts.pairs import pairs
from analyzer.wording import after_spikes, numbers, side_by_side

if TYPE_CHECKING:
    from analyzer.report.blocks import Block
    from analyzer.schema import Analysis
    from analyzer.wording.numbers import Units


def follow(analysis: Analysis, units: Units) -> list[Block]:
    """Blocks of the page."""
    found = analysis.pain_after_spikes
    verdict = after_spikes.verdict(found, analysis.flares_told_in_log)
    return [
        blocks.heading(side_by_side.TITLE),
        blocks.lead(f"{side_by_side.QUESTION} {verdict}"),
        blocks.paragraph(both_ways(analysis)),
        blocks.note(" ".join(filter(None, (after_spikes.small_print(found), _scope(analysis))))),
        pairs(analysis, units),
        *close_up(analysis, units),
        *by_size(analysis),
    ]


PART = Part("flares", lambda: side_by_side.TITLE, follow, lambda analysis: len(analysis.pain) > 0)


def _scope(analysis: Analysis) -> str:
    """What is of the whole log and what of the period, where they differ."""
    if not analysis.start:
        return ""
    return side_by_side.SCOPE.format(end=numbers.day(analysis.end))
