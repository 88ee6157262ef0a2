"""Two weeks side by side: the table and the days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analyzer.report import blocks
from analyzer.report.part import Part
from analyzer.report.plots.load import plot_week_days
from analyzer.schema import COMPARISON, rows_of
from analyzer.wording import numbers, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from analyzer.report.blocks import Block
    from analyzer.schema import Comparison
    from analyzer.schema.load import ComparisonRow
    from analyzer.wording.numbers import Units

Show = tuple["str", "Callable[..., str]"]


def versus(comparison: Comparison | None, units: Units) -> list[Block]:
    """Heading, table and figure; a sentence where there are no two weeks."""
    title = blocks.heading("Week against week")
    if comparison is None:
        return [title, blocks.paragraph(words.NO_COMPARISON)]
    a, b = comparison.week_a, comparison.week_b
    partial = (
        f" One of the weeks is not whole: the same {numbers.count(comparison.days, 'day')} of each "
        "week are compared."
        if comparison.days < 7
        else ""
    )
    said = f"{a} and the later {b}, difference = {b} − {a}.{partial}"
    gaps = "".join(f" {line}" for line in unrecorded(comparison))
    return [
        title,
        blocks.paragraph(f"{said}{gaps}", sticky=True),
        *(
            [blocks.paragraph(most, sticky=True)]
            if (most := differs_most(comparison, units))
            else []
        ),
        _table(comparison, units),
        blocks.heading("Day by day", 2),
        blocks.figure(
            "week_days", lambda: plot_week_days(comparison, units), _alt(comparison, units)
        ),
    ]


PART = Part("weeks", lambda analysis, units: versus(analysis.comparison, units))


def unrecorded(comparison: Comparison) -> list[str]:
    """A sentence for each week with days that were not recorded: why its measures are absent."""
    days_of = {
        comparison.week_a: comparison.unrecorded_a,
        comparison.week_b: comparison.unrecorded_b,
    }
    return [
        f"{numbers.count(days, 'day')} of {week} {'was' if days == 1 else 'were'} not recorded, "
        "so what was run in it is not known."
        for week, days in days_of.items()
        if days
    ]


def _alt(comparison: Comparison, units: Units) -> str:
    a, b = comparison.week_a, comparison.week_b
    second = "moving time" if units.measure in ("distance", "duration") else units.load_name
    if not comparison.by_day["pain"].notna().any():
        return f"Distance and {second} on each day of {a} (light, hatched) and {b} (dark)."
    return (
        f"Distance, {second} and highest pain score on each day of {a} (light, hatched) and {b} "
        "(dark). A grey cross marks a day without a pain entry, or one whose bar is not known."
    )


def _table(comparison: Comparison, units: Units) -> Block:
    a, b = comparison.week_a, comparison.week_b
    columns = ["Measure (unit)||2.7", f"{a}|right|1", f"{b}|right|1", "Difference|right|1"]
    columns += ["Change|right|0.8", *(["Usual|right|1.3"] if comparison.usual_weeks else [])]
    rows = comparison_rows(comparison, units)
    return blocks.table(columns, rows, whole=True, note=usual_sentence(comparison))


def differs_most(comparison: Comparison, units: Units) -> str:
    """A sentence on the measure that differs most; "" where none does."""
    name = comparison.differs_most
    if not name:
        return ""
    (row,) = rows_of(COMPARISON, comparison.table[comparison.table["measure"] == name])
    head, show = _measures(units)[name]
    usual = _usual(row, show)
    of = f"; usual is {usual}" if usual else ""
    return words.DIFFERS_MOST.format(
        measure=head[0].lower() + head[1:], a=show(row.value_a), b=show(row.value_b), usual=of
    )


def usual_sentence(comparison: Comparison) -> str:
    """What the usual range is made of; "" without one."""
    if not comparison.usual_weeks:
        return ""
    same = " of the same days" if comparison.days < 7 else ""
    return words.USUAL.format(weeks=comparison.usual_weeks, later=comparison.week_b, same=same)


def _usual(row: ComparisonRow, show: Callable[..., str]) -> str:
    if numbers.is_missing(row.usual_low):
        return ""
    low, high = show(row.usual_low), show(row.usual_high)
    return low if low == high else f"{low} to {high}"


def comparison_rows(comparison: Comparison, units: Units) -> list[tuple[str, ...]]:
    """Measure with its unit, both weeks, difference, change, usual, as texts; unknown ones are out.

    A change in per cent is told of loads only: a score of 4 is not twice the pain of 2.

    Args:
        comparison: frame COMPARISON in its table.
        units: those to write in.
    """
    known = _measures(units)
    return [
        (
            known[row.measure][0],
            *(known[row.measure][1](value) for value in (row.value_a, row.value_b)),
            known[row.measure][1](row.difference, sign=True),
            "" if row.measure.startswith("pain") else numbers.percent(row.change),
            *([_usual(row, known[row.measure][1])] if comparison.usual_weeks else []),
        )
        for row in rows_of(COMPARISON, comparison.table)
        if row.measure in known and not _is_empty(row)
    ]


def _is_empty(row: ComparisonRow) -> bool:
    """Known for neither week, as a ratio before its baseline; nothing to count in either."""
    if row.measure in ("strength", "pain_logged_days"):
        return not (row.value_a or row.value_b or row.usual_high > 0)
    return numbers.is_missing(row.value_a) and numbers.is_missing(row.value_b)


def _measures(units: Units) -> dict[str, Show]:
    """Column of weeks -> its name with the unit, and how its numbers are written."""
    measures: dict[str, Show] = {
        "distance_m": (f"Distance ({units.length})", units.distance),
        "moving_s": ("Moving time (h:mm)", numbers.hours),
        "pace_s_per_km": (f"Pace (min:s/{units.length})", units.pace),
        "runs": ("Runs", numbers.number),
        "longest_m": (f"Longest run ({units.length})", units.distance),
        "ascent_m": (f"Climbed ({units.climb})", units.climb_text),
        "steps": ("Steps", numbers.number),
        "load": (f"Load ({units.load})", units.load_text),
        "trimp": ("Heart-rate load (TRIMP)", numbers.number),
        "srpe": ("Exertion × minutes (session RPE)", numbers.number),
        "acwr_uncoupled": ("Acute : chronic, uncoupled, last day", _two_digits),
        "strength": ("Strength sessions", numbers.number),
        "weight_kg": ("Body weight (kg)", _one_digit),
        "pain_max": ("Highest pain (0–10)", numbers.number),
        "pain_logged_days": ("Days with a pain entry", numbers.number),
        "pain_days": ("Days with pain above 0", numbers.number),
    }
    if units.measure != "duration":  # its own line would say the same twice
        del measures["load"]
    return measures


def _one_digit(value: Any, *, sign: bool = False) -> str:
    return numbers.number(value, 1, sign=sign)


def _two_digits(value: Any, *, sign: bool = False) -> str:
    return numbers.number(value, 2, sign=sign)
