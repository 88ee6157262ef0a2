"""Two periods side by side, in words and rows of text."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from analyzer.schema import COMPARISON, rows_of, rules
from analyzer.wording import numbers, periods, printed_change, versus_words
from analyzer.wording.cells import named, written
from analyzer.wording.measures import MEASURES
from analyzer.wording.numbers import MISSING
from analyzer.wording.thresholds import spelled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analyzer.schema import Comparison, Period, Side
    from analyzer.schema.comparison import PeriodKind
    from analyzer.schema.load import ComparisonRow
    from analyzer.wording.measures import Measure
    from analyzer.wording.numbers import Units

# The measure that load is made of has its own line, which would repeat this one.
_OMITTED = frozenset({"load"})
LAST = ("acwr_uncoupled", "strength", "weight_kg", "pain_logged_days")
"""In this order below the others, wherever they lie: of these, none is named as differing most."""
OF_PAIN = ("pain_max", "pain_days")
_YEAR = re.compile(r"\s(\d{4})")
_MORE_AND_LESS = {"pace_s_per_km": ("SLOWER", "FASTER")}
_COUNTS = ("runs", "strength", "pain_days", "pain_logged_days")


class Line(NamedTuple):
    """One measure of both periods, as text; the row holds its numbers.

    Attributes:
        name, brief: the measure with its unit, the second time by its short name.
        a, b: both values, marked with ≥ where they may be higher.
        low, high: ends of the range of earlier periods; "" where it is not known.
        verdict: whether b is above, below or within it, or not known.
        is_beyond: whether b is above or below it.
    """

    row: ComparisonRow
    name: str
    brief: str
    a: str
    b: str
    low: str
    high: str
    verdict: str
    is_beyond: bool

    @property
    def range(self) -> str:
        """The range in a sentence; "" where it is not known."""
        return self.low if self.low == self.high else f"{self.low} to {self.high}"


def headed(comparison: Comparison) -> str:
    """Both periods by their dates, the later first: "8–14 June against 1–7 June 2026"."""
    return headed_days(comparison.a, comparison.b)


def headed_days(a: Side, b: Side) -> str:
    """The same of the earlier and the later period alone."""
    year = not periods.one_year(a, b)
    return versus_words.HEADED.format(b=periods.dates(b, year=year), a=periods.dates(a))


def date_heads(comparison: Comparison) -> tuple[str, str]:
    """The dates of a and b for the head of a column, without the year where it is the same."""
    year = not periods.one_year(comparison.a, comparison.b)
    a, b = (periods.dates(side, year=year, brief=True) for side in (comparison.a, comparison.b))
    return a, b


def lines(comparison: Comparison, units: Units) -> list[Line]:
    """The measures that are known, the one furthest outside its range first."""
    found = [
        _line(row, units)
        for row in rows_of(COMPARISON, comparison.table)
        if row.measure in MEASURES and row.measure not in _OMITTED and not _is_empty(row)
    ]
    return sorted(found, key=_rank)


def _rank(line: Line) -> tuple[int, float]:
    """The furthest first; then those within or unknown, and those that always come last."""
    if line.row.measure in LAST:
        return (1 + LAST.index(line.row.measure), 0.0)
    return (0, -abs(line.row.outside_b) if line.is_beyond else 0.0)


def _line(row: ComparisonRow, units: Units) -> Line:
    measure = measure_of(row)
    value, low, high = (
        written(measure, number, units) for number in (row.value_b, row.usual_low, row.usual_high)
    )
    low, high = ("", "") if numbers.is_missing(row.usual_low) else (low, high)
    # A value that reads like an end of the range isn't said to be outside it.
    is_beyond = abs(row.outside_b) > 0 and value not in (low, high)
    return Line(
        row,
        named(measure, units),
        named(replace(measure, label=measure.brief), units),
        numbers.at_least(written(measure, row.value_a, units), bool(row.is_least_a)),
        numbers.at_least(value, bool(row.is_least_b)),
        low,
        high,
        _verdict(row, is_beyond=is_beyond),
        is_beyond,
    )


def measure_of(row: ComparisonRow) -> Measure:
    """How it is written: a count told per week has a decimal."""
    measure = MEASURES[row.measure]
    if row.measure == "acwr_uncoupled":
        measure = replace(measure, label=versus_words.RATIO)
    is_share = row.is_per_week or row.usual_low % 1 > 0 or row.usual_high % 1 > 0
    return replace(measure, digits=1) if is_share and row.measure in _COUNTS else measure


def _verdict(row: ComparisonRow, *, is_beyond: bool) -> str:
    if numbers.is_missing(row.outside_b):
        return versus_words.NOT_KNOWN
    if not is_beyond:
        return versus_words.WITHIN
    more, less = _MORE_AND_LESS.get(row.measure, ("ABOVE", "BELOW"))
    verdict: str = getattr(versus_words, more if row.outside_b > 0 else less)
    return verdict


def _is_empty(row: ComparisonRow) -> bool:
    """Known for neither period (as a ratio before its baseline), or nothing to count in either."""
    if row.measure in ("strength", "pain_logged_days"):
        return not (row.value_a or row.value_b or row.usual_high > 0)
    return numbers.is_missing(row.value_a) and numbers.is_missing(row.value_b)


def kind_of(period: Period) -> PeriodKind:
    """Its kind, where any seven days count as a week."""
    return "week" if period.days == rules.RECENT.week_days else period.kind


def range_name(comparison: Comparison, *, starts: bool = False) -> str:
    """By its number of periods: there are other means and ranges in the report.

    Args:
        comparison: with a range.
        starts: whether the name begins a line, with a capital.
    """
    later, count = comparison.b.period, comparison.usual_periods
    text = {
        "week": versus_words.WEEK_RANGE,
        "month": versus_words.MONTH_RANGE,
        "year": versus_words.YEAR_RANGE,
    }.get(kind_of(later), versus_words.SPAN_RANGE)
    name = text.format(count=count, days=numbers.count(later.days, "day"))
    return name[0].upper() + name[1:] if starts else name


def range_sentence(comparison: Comparison) -> str:
    """How the range is defined, or why there is none."""
    later = comparison.b.period
    kind = later.kind
    days = numbers.count(later.days, "day")
    full = versus_words.FULL.get(kind, versus_words.FULL_SPANS.format(days=days))
    day = periods.between(later.first, later.first)
    if not comparison.usual_periods:
        fewest = spelled(rules.WEEK.fewest_usual)
        return versus_words.NO_RANGE.format(fewest=fewest, full=full, day=day)
    return versus_words.RANGE_IS.format(
        name=range_name(comparison, starts=True),
        count=comparison.usual_periods,
        full=full,
        day=day,
        same=versus_words.SAME_DAYS if comparison.b.is_cut else "",
    )


def honest_limits(comparison: Comparison) -> list[str]:
    """Sentences on days left out, sums told per week, unknown runs, and days not recorded."""
    a, b = comparison.a, comparison.b
    said = []
    if comparison.is_cut and a.days == b.days:
        kinds = {versus_words.KINDS[side.period.kind] for side in (a, b)}
        kind = kinds.pop() if len(kinds) == 1 else versus_words.PERIODS
        days = numbers.count(b.days, "day")
        said.append(versus_words.SAME_OF_EACH.format(kinds=kind, days=days))
    elif comparison.is_cut:
        said.append(versus_words.WITHIN_LOG)
    if comparison.is_per_week:
        days_a, days_b = (numbers.count(side.days, "day") for side in (a, b))
        said.append(versus_words.PER_WEEK.format(a=days_a, b=days_b))
    if comparison.table[["is_least_a", "is_least_b"]].any(axis=None):
        said.append(versus_words.AT_LEAST)
    return [*said, *unrecorded((a, b))]


def unrecorded(sides: Iterable[Side]) -> list[str]:
    """A sentence for each period with days not recorded, saying why measures are missing."""
    return [
        versus_words.UNRECORDED.format(
            days=numbers.count(side.unrecorded, "day"),
            dates=periods.dates(side),
            were="was" if side.unrecorded == 1 else "were",
            kind=side.period.kind,
        )
        for side in sides
        if side.unrecorded
    ]


def has_ratio(comparison: Comparison) -> bool:
    """Whether the acute : chronic ratio is known for a period, and so stands in the table."""
    of_ratio = comparison.table["measure"] == "acwr_uncoupled"
    return bool(comparison.table.loc[of_ratio, ["value_a", "value_b"]].notna().any(axis=None))


def difference(line: Line) -> str:
    """The later value minus the earlier, as both are printed; "–" where either isn't known."""
    return MISSING if _is_apart(line.row) else printed_change.difference(line.a, line.b)


def _in_percent(line: Line) -> str:
    """The change in per cent; "" for pain: a score of 4 is not twice the pain of 2."""
    if line.row.measure in (*OF_PAIN, "pain_logged_days"):
        return ""
    return MISSING if _is_apart(line.row) else printed_change.percent(line.a, line.b)


def _is_apart(row: ComparisonRow) -> bool:
    """Whether the values have no difference: one isn't known, or not in full."""
    return numbers.is_missing(row.difference)


def comparison_heads(comparison: Comparison) -> list[str]:
    """Heads of the columns after the first, matching ``comparison_rows``, folded to be narrow."""
    a, b = (_YEAR.sub(r"\n\1", head).replace(" – ", "\u00a0–\n") for head in date_heads(comparison))
    heads = [a, b, versus_words.CHANGE, versus_words.IN_PERCENT]
    if not comparison.usual_periods:
        return heads
    return [*heads, _folded(range_name(comparison, starts=True))]


def _folded(name: str) -> str:
    head, _, rest = name.rpartition(" × ") if " × " in name else name.rpartition(" ")
    return f"{head}\n× {rest}" if " × " in name else f"{head}\n{rest}"


def comparison_rows(comparison: Comparison, units: Units) -> list[tuple[str, ...]]:
    """Measure, both values, difference, change, range; without unknown measures.

    Args:
        comparison: with the frame COMPARISON as its table.
        units: the units to write in.
    """
    has_usual = comparison.usual_periods > 0
    return [
        (
            line.brief,
            line.a,
            line.b,
            difference(line),
            _in_percent(line),
            *([line.range.replace(" to ", "–") or MISSING] if has_usual else []),
        )
        for line in lines(comparison, units)
    ]
