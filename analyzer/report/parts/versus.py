"""Two periods side by side: a number line for each measure, and the days of two weeks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analyzer.report import blocks
from analyzer.report.part import Part
from analyzer.report.parts.number_lines import has_arrow, number_line, scale_of
from analyzer.report.plots.load import plot_week_days
from analyzer.wording import numbers, periods, versus_words, words
from analyzer.wording.cells import written
from analyzer.wording.comparison import (
    date_heads,
    difference,
    finding,
    has_ratio,
    headed,
    honest_limits,
    lines,
    range_name,
    range_sentence,
)
from analyzer.wording.measures import MEASURES
from analyzer.wording.numbers import MISSING
from analyzer.wording.unknown_values import why_unknown

if TYPE_CHECKING:
    from datetime import date

    from analyzer.report.blocks import Block
    from analyzer.schema import Comparison
    from analyzer.wording.numbers import Units

_MOST_DAYS = 7
"""More can't be drawn side by side."""


def versus(comparison: Comparison | None, units: Units, end: date | None = None) -> list[Block]:
    """A heading with the dates, and the page beneath; a sentence if there is nothing to compare.

    Args:
        comparison: of two weeks; None if there are none.
        units: those of the report.
        end: last day of the report, to say that the weeks are older; None for not.
    """
    nothing = _nothing(comparison)
    if comparison is None or nothing:
        return [blocks.heading(versus_words.VERSUS), blocks.paragraph(nothing)]
    older = _older(comparison, end) if end else ""
    return [
        blocks.heading(headed(comparison)),
        *([blocks.paragraph(older, sticky=True)] if older else []),
        *side_by_side(comparison, units),
    ]


PART = Part(
    "weeks",
    versus_words.VERSUS,
    lambda analysis, units: versus(analysis.comparison, units, analysis.end),
)


def _nothing(comparison: Comparison | None) -> str:
    """Why there is nothing to compare: no two weeks, no run in them, none before; else ""."""
    if comparison is None:
        return versus_words.NO_COMPARISON
    runs = comparison.table.set_index("measure").loc["runs"]
    if runs["value_a"] != 0:
        return ""
    if runs["value_b"] == 0:
        return versus_words.NO_COMPARISON
    if runs["usual_high"] == 0:
        return versus_words.NOTHING_BEFORE.format(
            weeks=comparison.usual_periods, dates=periods.dates(comparison.b)
        )
    return ""


def _older(comparison: Comparison, end: date) -> str:
    """That full weeks have passed since the later one; "" if not."""
    passed = (end - comparison.b.period.last).days // comparison.b.period.days
    if passed < 1:
        return ""
    since = versus_words.SINCE[passed > 1].format(count=passed)
    return versus_words.OLDER.format(since=since)


def side_by_side(comparison: Comparison, units: Units, level: int = 2) -> list[Block]:
    """What stands out, the table, and the days if they are few; ``level`` of the heading."""
    said = [finding(comparison, units), " ".join(honest_limits(comparison))]
    return [
        *(blocks.paragraph(text, sticky=True) for text in said if text),
        _table(comparison, units),
        *([blocks.note(words.ACWR_NOTE)] if has_ratio(comparison) else []),
        *(_days(comparison, units, level) if _are_few(comparison) else []),
    ]


def _are_few(comparison: Comparison) -> bool:
    return max(side.period.days for side in (comparison.a, comparison.b)) <= _MOST_DAYS


def _table(comparison: Comparison, units: Units) -> Block:
    """With a range, a number line for each measure; without, the differences."""
    found = lines(comparison, units)
    a, b = date_heads(comparison)
    measure = f"{versus_words.MEASURE}||1"
    note = " ".join(filter(None, (why_unknown(comparison), range_sentence(comparison))))
    if not comparison.usual_periods:
        rows: list[list[Any]] = [[line.name, line.a, line.b, difference(line)] for line in found]
        heads = [measure, *(f"{head}|right|0.5" for head in (a, b, versus_words.CHANGE))]
        return blocks.table(heads, rows, whole=True, note=note)
    scale = scale_of(line.row for line in found)
    cells = [number_line(line, scale, comparison.a.period.kind) for line in found]
    rows = [
        [line.name, line.a, line.b, cell, line.range or MISSING, line.verdict]
        for line, cell in zip(found, cells, strict=True)
    ]
    heads = [measure, f"{a}|right||a", f"{b}|right||b"]
    heads += ["", f"{range_name(comparison, starts=True)}|right", ""]
    arrow = [versus_words.BEYOND] if has_arrow(cells) else []
    note = " ".join([versus_words.SORTED, *arrow, note])
    return blocks.table(heads, rows, whole=True, note=note)


def _days(comparison: Comparison, units: Units, level: int) -> list[Block]:
    return [
        blocks.heading(versus_words.DAY_BY_DAY, level),
        blocks.figure(
            "week_days", lambda: plot_week_days(comparison, units), _alt(comparison, units)
        ),
    ]


def _alt(comparison: Comparison, units: Units) -> str:
    is_time = units.measure in ("distance", "duration")
    days = comparison.by_day
    sums = (days.loc[days["side"] == side, "distance_m"].sum(min_count=1) for side in ("a", "b"))
    came_to = dict(zip(("km_a", "km_b"), map(units.distance_named, sums), strict=True))
    second = versus_words.MOVING_TIME if is_time else units.load_name
    a, b = date_heads(comparison)
    found = versus_words.DAYS_ALT.format(second=second, a=a, b=b, **came_to)
    if not days["pain"].notna().any():
        return found
    peaks = (days.loc[days["side"] == side, "pain"].max() for side in ("a", "b"))
    highest = dict(zip("ab", (_peak(peak, units) for peak in peaks), strict=True))
    return f"{found} {versus_words.PAIN_PEAKS.format(**highest)}"


def _peak(score: float, units: Units) -> str:
    known = not numbers.is_missing(score)
    return written(MEASURES["pain_max"], score, units) if known else versus_words.NOT_KNOWN
