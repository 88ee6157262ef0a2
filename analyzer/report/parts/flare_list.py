"""The latest flares, each by its days, peak and side, and by what its entries say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analyzer.report import blocks
from analyzer.schema.diary import fields
from analyzer.wording import back_words, captions, nouns, numbers, table_words
from analyzer.wording.back import counts_of, given_in
from analyzer.wording.flares import none, place_and_state, since_last

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analyzer.report.blocks import Block
    from analyzer.schema import Analysis
    from analyzer.schema.diary import Field

FLARES_LISTED = 6


def flare_list(analysis: Analysis) -> list[Block]:
    """Flares newest first, or why there is none."""
    title, frame = blocks.heading(back_words.FLARES, 2), analysis.flares
    if not len(frame):
        return [title, blocks.paragraph(none(analysis.flares_told))]
    choices = list(_choices())
    columns = (
        f"{back_words.FLARE_DAYS}||1.75",
        f"{table_words.PEAK}|right|0.45",
        f"{table_words.HIGH_DAYS}|right|0.85",
        f"{table_words.WHERE_AND_STATE}||1.6",
        *(f"{field.report.topic}||{0.5 + 0.4 * len(field.words):.1f}" for field in choices),
    )
    since = since_last(analysis.flares_told)
    newest = frame.tail(FLARES_LISTED).iloc[::-1].to_dict("records")
    rows = [_row(analysis, flare, choices) for flare in newest]
    return [
        title,
        blocks.table(columns, rows, whole=True, note=_note(len(frame) - len(rows))),
        *([blocks.paragraph(since)] if since else []),
    ]


def _choices() -> Iterator[Field]:
    """What entries say besides where it hurts, which a flare is told by."""
    return (f for f in fields() if f.kind == "choice" and f.report.tally and f.name != "side")


def _row(analysis: Analysis, flare: dict[Any, Any], choices: list[Field]) -> tuple[str, ...]:
    tags = analysis.flare_tags
    counts = counts_of(tags[tags["date"] == flare["date"]])
    return (
        _days(flare["date"], flare["last_day"]),
        numbers.number(flare["peak"]),
        numbers.number(flare["high_days"]),
        place_and_state(flare),
        *(given_in(field, counts) for field in choices),
    )


def _days(first: Any, last: Any) -> str:
    if first == last:
        return numbers.day(first)
    begin = numbers.short_day(first) if first.year == last.year else numbers.day(first)
    return f"{begin} – {numbers.day(last)}"


def _note(rest: int) -> str:
    if rest <= 0:
        return back_words.FLARES_COUNT
    count = numbers.count(rest, *nouns.EARLIER_FLARE)
    return f"{back_words.FLARES_COUNT} {captions.EARLIER_FLARES.format(count=count)}"
