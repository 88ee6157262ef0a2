"""The page “Comebacks”: how volume was rebuilt after each layoff."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.report import blocks
from analyzer.report.part import Part
from analyzer.report.plots.back import COMEBACKS_DRAWN, plot_comebacks
from analyzer.schema import COMEBACKS, rows_of, rules
from analyzer.wording import numbers, words
from analyzer.wording.comebacks import days_passed, listed, pain_felt, percent, week_shares
from analyzer.wording.thresholds import spelled

if TYPE_CHECKING:
    import pandas as pd

    from analyzer.report.blocks import Block
    from analyzer.schema import Analysis
    from analyzer.schema.back import ComebackRow
    from analyzer.wording.numbers import Units

COMEBACKS_LISTED = 16


def comebacks(analysis: Analysis, units: Units) -> list[Block]:
    """Blocks of the page."""
    frame = analysis.comebacks
    return [
        blocks.heading("Comebacks"),
        blocks.paragraph(words.COMEBACKS, sticky=True),
        *_picture(analysis),
        _table(frame.tail(COMEBACKS_LISTED), units),
        *_rest(len(frame) - COMEBACKS_LISTED),
        blocks.note(words.COMEBACK_METHOD),
    ]


PART = Part("comebacks", comebacks, lambda analysis: len(analysis.comebacks) > 0)


def _to_draw(frame: pd.DataFrame) -> pd.DataFrame:
    """The newest comebacks whose weeks before the layoff are known."""
    return frame[frame["before_week_m"] > 0].tail(COMEBACKS_DRAWN)


def _picture(analysis: Analysis) -> list[Block]:
    frame, rebuilding = analysis.comebacks, analysis.rebuilding
    drawn = _to_draw(frame)
    if not len(drawn):
        return [blocks.paragraph(words.NO_WEEK_BEFORE)]
    latest = drawn.iloc[-1]
    most = numbers.number(latest["highest_share"] * 100)
    alt = (
        f"{numbers.count(len(drawn), 'comeback')} overlaid, from the first run back to "
        f"day {rules.COMEBACK.days}: the last 7 days as a share of the mean week before the "
        f"layoff. In the newest, since {numbers.day(latest['return_day'])}, 7 days reached at most "
        f"{most} %."
    )
    left_out = len(frame) - len(drawn)
    missing = (
        f" {numbers.count(left_out, 'comeback')} not drawn: older, or the weeks before are not "
        "known."
        if left_out
        else ""
    )
    rings = f" {words.COMEBACK_PAIN}" if drawn["pain_days"].any() else ""
    return [
        blocks.figure(
            "comebacks",
            lambda: plot_comebacks(drawn, rebuilding),
            alt,
            words.COMEBACK_FIGURE + rings + missing,
        )
    ]


def _table(frame: pd.DataFrame, units: Units) -> Block:
    """The table of comebacks; without the columns on pain if nothing was logged in any of them."""
    columns = (
        "Layoff||1.8",
        f"{spelled(rules.COMEBACK.weeks).capitalize()} weeks before ({units.length})|right|1.5",
        f"Weeks 1–{rules.COMEBACK.weeks} back (% of their mean)|right|1.8",
        f"Day of {', '.join(map(str, rules.COMEBACK.percents))} %|right|1.1",
        "Most in 7 days (%)|right|0.8",
        "Days with pain of those logged, highest|right|1.2",
        "Flares|right|0.6",
    )
    rows = [_row(row, units) for row in rows_of(COMEBACKS, frame, newest_first=True)]
    kept = len(columns) if frame["pain_logged_days"].any() else len(columns) - 2
    return blocks.table(columns[:kept], [row[:kept] for row in rows])


def _row(row: ComebackRow, units: Units) -> tuple[str, ...]:
    weeks = range(1, rules.COMEBACK.weeks + 1)
    before = [units.distance(getattr(row, f"before_{week}_m"), 0) for week in weeks]
    span = f"{numbers.day(row.layoff_start)} – {numbers.day(row.layoff_end)}"
    return (
        f"{span}, {numbers.count(row.layoff_days, 'day')}",
        listed(before),
        week_shares(row),
        days_passed(row),
        percent(row.highest_share),
        pain_felt(row),
        numbers.number(row.flares),
    )


def _rest(count: int) -> list[Block]:
    return [blocks.note(f"and {numbers.count(count, 'earlier comeback')}.")] if count > 0 else []
