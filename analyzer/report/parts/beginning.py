"""A new log: what is still being built, and when it will be available."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.report import blocks
from analyzer.wording import headings, nouns, numbers, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analyzer.report.blocks import Block
    from analyzer.schema import Finding


def building(findings: Iterable[Finding]) -> list[Block]:
    """Blocks of “What this log is building”; none once the baseline is built."""
    found = next((finding for finding in findings if finding.kind == "baseline"), None)
    if found is None:
        return []
    values = found.values
    items = [
        words.BUILDING_RATIO.format(
            left=numbers.count(values["of"] - values["day"], *nouns.DAY),
            day=numbers.day(values["ratio_from"]),
        ),
        words.BUILDING_SPIKES.format(day=numbers.day(values["spikes_from"])),
        words.BUILDING_MEAN_WEEKS.format(day=numbers.day(values["usual_from"])),
        words.BUILDING_TEST.format(logged=numbers.count(values["logged_days"], *nouns.DAY)),
    ]
    return [blocks.heading(headings.BUILDING, 2), blocks.bullets(items)]
