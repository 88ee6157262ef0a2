"""What stands beside the verdict: both directions, the base rate, pain by size of the run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.report import blocks
from analyzer.report.plots.by_size import plot_pain_by_size
from analyzer.wording import after_runs, headings, side_by_side, words

if TYPE_CHECKING:
    from analyzer.report.blocks import Block
    from analyzer.schema import Analysis


def both_ways(analysis: Analysis) -> str:
    """How many flares followed a spike, how many spikes a flare followed, and other runs."""
    flares = side_by_side.flares_counted(analysis.pain_after_spikes)
    spikes = after_runs.both_ways(analysis.after_spikes, analysis.pain_by_size)
    return " ".join(filter(None, (flares, spikes)))


def by_size(analysis: Analysis) -> list[Block]:
    """The chart of pain by size of the run; none without a run that can be counted."""
    found = analysis.pain_by_size
    if not found.runs + found.spike_runs:
        return []
    same_day, left_out = after_runs.sizes_same_day(found), after_runs.left_out(found)
    caption = " ".join(filter(None, (words.SIZES_FIGURE, same_day, left_out)))
    return [
        blocks.heading(headings.BY_SIZE, 2),
        blocks.figure(
            "pain_by_size",
            lambda: plot_pain_by_size(found.sizes),
            after_runs.sizes_alt(found),
            caption,
        ),
    ]
