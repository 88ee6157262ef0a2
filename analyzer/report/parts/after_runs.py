"""What belongs beside “3 of 4 flare-ups followed a spike”: the other direction, the base rate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.report import blocks
from analyzer.report.plots.by_size import plot_pain_by_size
from analyzer.wording import after_runs, headings, words

if TYPE_CHECKING:
    from analyzer.report.blocks import Block
    from analyzer.schema import Analysis


def both_ways(analysis: Analysis) -> list[Block]:
    """How many spikes a flare followed, and how often pain followed other runs."""
    return [blocks.paragraph(after_runs.both_ways(analysis.after_spikes, analysis.pain_by_size))]


def by_size(analysis: Analysis) -> list[Block]:
    """The chart of pain by size of the run; none without a run that can be counted."""
    found = analysis.pain_by_size
    if not found.runs + found.spike_runs:
        return []
    caption = " ".join(filter(None, (words.SIZES_FIGURE, after_runs.left_out(found))))
    return [
        blocks.heading(headings.BY_SIZE, 2),
        blocks.figure(
            "pain_by_size",
            lambda: plot_pain_by_size(found.sizes),
            after_runs.sizes_alt(found),
            caption,
        ),
    ]
