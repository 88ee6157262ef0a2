"""The flares of a diary without runs, which has no page on what came before them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.report import blocks
from analyzer.wording import captions, headings, nouns, numbers, table_words
from analyzer.wording.flares import none, place_and_state

if TYPE_CHECKING:
    from analyzer.report.blocks import Block
    from analyzer.schema import Analysis

FLARES_LISTED = 30


def flare_list(analysis: Analysis) -> list[Block]:
    """Flares newest first, or why there is none; nothing if the log has runs."""
    if len(analysis.runs):
        return []
    title, frame = blocks.heading(headings.FLARES, 2), analysis.flares
    if not len(frame):
        return [title, blocks.paragraph(none(analysis.flares_told))]
    columns = (
        f"{table_words.FIRST_DAY}||1",
        f"{table_words.PEAK}|right|0.6",
        f"{table_words.HIGH_DAYS}|right|1",
        f"{table_words.LAST_OF_THEM}||1",
        f"{table_words.WHERE_AND_STATE}||2",
    )
    newest = frame.tail(FLARES_LISTED).iloc[::-1].to_dict("records")
    rows = [
        (
            numbers.day(flare["date"]),
            numbers.number(flare["peak"]),
            numbers.number(flare["high_days"]),
            numbers.day(flare["last_day"]),
            place_and_state(flare),
        )
        for flare in newest
    ]
    return [title, blocks.table(columns, rows), *_earlier(len(frame) - FLARES_LISTED)]


def _earlier(rest: int) -> list[Block]:
    if rest <= 0:
        return []
    count = numbers.count(rest, *nouns.EARLIER_FLARE)
    return [blocks.note(captions.EARLIER_FLARES.format(count=count))]
