"""The page “Comebacks”: how volume was rebuilt after each layoff."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from analyzer.report import blocks
from analyzer.report.part import Part
from analyzer.report.plots.back import COMEBACKS_DRAWN, plot_comebacks
from analyzer.schema import COMEBACKS, rows_of, rules
from analyzer.wording import captions, comeback_words, headings, nouns, numbers, table_words, words
from analyzer.wording.comebacks import (
    days_passed,
    listed,
    method,
    pain_felt,
    percent,
    shares_told,
    whole,
)

if TYPE_CHECKING:
    import pandas as pd

    from analyzer.report.blocks import Block
    from analyzer.schema import Analysis
    from analyzer.schema.back import ComebackRow
    from analyzer.wording.numbers import Units

COMEBACKS_LISTED = 12
_RECENT_DAYS = 183  # half a year


def comebacks(analysis: Analysis, units: Units) -> list[Block]:
    """Blocks of the page."""
    frame = analysis.comebacks
    return [
        blocks.heading(headings.COMEBACKS),
        blocks.paragraph(words.COMEBACKS, sticky=True),
        *_picture(analysis),
        _table(frame.tail(COMEBACKS_LISTED), units),
        *_rest(len(frame) - COMEBACKS_LISTED),
        blocks.note(method(units)),
    ]


def _is_past(analysis: Analysis) -> bool:
    """Whether the last comeback ended over half a year before the report's last day."""
    rows = rows_of(COMEBACKS, analysis.comebacks)
    ends = [row.return_day.date() + timedelta(days=int(row.days) - 1) for row in rows]
    return not any(end >= analysis.end - timedelta(days=_RECENT_DAYS) for end in ends)


PART = Part(
    "comebacks",
    lambda: headings.COMEBACKS,
    comebacks,
    lambda analysis: len(analysis.comebacks) > 0,
    is_appendix=_is_past,
)


def _to_draw(frame: pd.DataFrame) -> pd.DataFrame:
    """The newest comebacks whose weeks before the layoff are known, and enough for shares."""
    has_shares = frame["before_week_m"].map(rules.COMEBACK.gives_shares).astype(bool)
    return frame[has_shares].tail(COMEBACKS_DRAWN)


def _picture(analysis: Analysis) -> list[Block]:
    frame, rebuilding = analysis.comebacks, analysis.rebuilding
    drawn = _to_draw(frame)
    if not len(drawn):
        return [blocks.paragraph(comeback_words.NO_SHARE)]
    latest = drawn.iloc[-1]
    most = numbers.number(latest["highest_share"] * 100)
    alt = captions.COMEBACKS_ALT.format(
        comebacks=numbers.count(len(drawn), *nouns.COMEBACK),
        day=numbers.day(latest["return_day"]),
        most=most,
    )
    caption = _caption(drawn, len(frame) - len(drawn))
    return [blocks.figure("comebacks", lambda: plot_comebacks(drawn, rebuilding), alt, caption)]


def _caption(drawn: pd.DataFrame, left_out: int) -> str:
    parts = [words.COMEBACK_FIGURE]
    if drawn["pain_days"].any():
        parts.append(words.COMEBACK_PAIN)
    if left_out:
        count = numbers.count(left_out, *nouns.COMEBACK)
        parts.append(comeback_words.NOT_DRAWN.format(count=count))
    return " ".join(parts)


def _table(frame: pd.DataFrame, units: Units) -> Block:
    """The table of comebacks; without the columns on pain if nothing was logged in any of them."""
    columns = (
        f"{table_words.LAYOFF}||1.8",
        f"{table_words.WEEKS_BEFORE.format(unit=units.length)}|right|1.5",
        f"{table_words.WEEKS_BACK}|right|1.8",
        f"{table_words.DAYS_OF_SHARES}|right|1.1",
        f"{table_words.MOST_IN_WEEK}|right|0.8",
        f"{table_words.PAIN_OF_LOGGED}|right|1.2",
        f"{table_words.FLARES}|right|0.6",
    )
    rows = [_row(row, units) for row in rows_of(COMEBACKS, frame, newest_first=True)]
    kept = len(columns) if frame["pain_logged_days"].any() else len(columns) - 2
    return blocks.table(columns[:kept], [row[:kept] for row in rows])


def _row(row: ComebackRow, units: Units) -> tuple[str, ...]:
    weeks = range(1, rules.COMEBACK.weeks + 1)
    before = [whole(getattr(row, f"before_{week}_m"), units) for week in weeks]
    span = f"{numbers.day(row.layoff_start)} – {numbers.day(row.layoff_end)}"
    return (
        f"{span}, {numbers.count(row.layoff_days, *nouns.DAY)}",
        listed(before),
        shares_told(row),
        days_passed(row),
        percent(row.highest_share),
        pain_felt(row),
        numbers.number(row.flares),
    )


def _rest(count: int) -> list[Block]:
    if count <= 0:
        return []
    earlier = numbers.count(count, *nouns.EARLIER_COMEBACK)
    return [blocks.note(captions.AND_EARLIER.format(count=earlier))]
