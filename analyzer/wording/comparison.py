"""Two weeks side by side, in words and rows of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.schema import COMPARISON, rows_of
from analyzer.wording import numbers, words
from analyzer.wording.cells import named, written
from analyzer.wording.measures import MEASURES

if TYPE_CHECKING:
    from analyzer.schema import Comparison
    from analyzer.schema.load import ComparisonRow
    from analyzer.wording.numbers import Units

# The measure that load is made of has its own line, which would repeat this one.
_OMITTED = frozenset({"load"})


def unrecorded(comparison: Comparison) -> list[str]:
    """A sentence for each week with days not recorded, saying why measures are missing."""
    days_of = {
        comparison.week_a: comparison.unrecorded_a,
        comparison.week_b: comparison.unrecorded_b,
    }
    return [
        f"{numbers.count(days, 'day')} of {week} {'was' if days == 1 else 'were'} not recorded, "
        "so the running in that week is not known."
        for week, days in days_of.items()
        if days
    ]


def differs_most(comparison: Comparison, units: Units) -> str:
    """A sentence on the measure that differs most; "" if none differs."""
    name = comparison.differs_most
    if not name:
        return ""
    (row,) = rows_of(COMPARISON, comparison.table[comparison.table["measure"] == name])
    head = named(MEASURES[name], units)
    usual = _usual_range(row, units)
    return words.DIFFERS_MOST.format(
        measure=head[0].lower() + head[1:],
        a=written(MEASURES[name], row.value_a, units),
        b=written(MEASURES[name], row.value_b, units),
        beside=words.DIFFERS_MOST_USUAL.format(name=_range_name(comparison), range=usual)
        if usual
        else "",
    )


def usual_range_sentence(comparison: Comparison) -> str:
    """How the range of weeks is defined; "" without one."""
    if not comparison.usual_weeks:
        return ""
    same = ", over the same days" if comparison.days < 7 else ""
    return words.USUAL_RANGE.format(
        name=_range_name(comparison),
        weeks=comparison.usual_weeks,
        later=comparison.week_b,
        same=same,
    )


def _range_name(comparison: Comparison) -> str:
    """By its number of weeks: there are other means and ranges in the report."""
    return words.RANGE.format(weeks=comparison.usual_weeks)


def has_ratio(comparison: Comparison) -> bool:
    """Whether the acute : chronic ratio is known for a week, and so stands in the table."""
    of_ratio = comparison.table["measure"] == "acwr_uncoupled"
    return bool(comparison.table.loc[of_ratio, ["value_a", "value_b"]].notna().any(axis=None))


def comparison_heads(comparison: Comparison) -> list[str]:
    """Heads of the columns after the first, matching ``comparison_rows``."""
    heads = [comparison.week_a, comparison.week_b, "Difference", "Change"]
    return [*heads, _range_name(comparison)] if comparison.usual_weeks else heads


def comparison_rows(comparison: Comparison, units: Units) -> list[tuple[str, ...]]:
    """Measure with its unit, both weeks, difference, change, range; without unknown measures.

    Pain has no change in per cent: a score of 4 is not twice the pain of 2.

    Args:
        comparison: with the frame COMPARISON as its table.
        units: the units to write in.
    """
    has_usual = comparison.usual_weeks > 0
    return [
        _row(row, units, has_usual=has_usual)
        for row in rows_of(COMPARISON, comparison.table)
        if row.measure in MEASURES and row.measure not in _OMITTED and not _is_empty(row)
    ]


def _row(row: ComparisonRow, units: Units, *, has_usual: bool) -> tuple[str, ...]:
    measure = MEASURES[row.measure]
    return (
        named(measure, units),
        numbers.at_least(written(measure, row.value_a, units), bool(row.is_least_a)),
        numbers.at_least(written(measure, row.value_b, units), bool(row.is_least_b)),
        written(measure, row.difference, units, sign=True),
        "" if row.measure.startswith("pain") else numbers.percent(row.change),
        *([_usual_range(row, units)] if has_usual else []),
    )


def _usual_range(row: ComparisonRow, units: Units) -> str:
    """The range of weeks in a row of COMPARISON; "" where it is not known."""
    if numbers.is_missing(row.usual_low):
        return ""
    measure = MEASURES[row.measure]
    low, high = (written(measure, end, units) for end in (row.usual_low, row.usual_high))
    return low if low == high else f"{low} to {high}"


def _is_empty(row: ComparisonRow) -> bool:
    """Known for neither week (as a ratio before its baseline), or nothing to count in either."""
    if row.measure in ("strength", "pain_logged_days"):
        return not (row.value_a or row.value_b or row.usual_high > 0)
    return numbers.is_missing(row.value_a) and numbers.is_missing(row.value_b)
