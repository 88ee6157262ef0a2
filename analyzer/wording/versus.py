"""Two periods side by side: what the report and the page say around the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.wording import numbers, versus_words
from analyzer.wording.cells import written
from analyzer.wording.comparison import date_heads, lines, range_sentence
from analyzer.wording.measures import MEASURES
from analyzer.wording.number_lines import has_arrow, number_line, scale_of
from analyzer.wording.unknown_values import why_unknown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analyzer.schema import Comparison
    from analyzer.wording.comparison import Line
    from analyzer.wording.number_lines import NumberLine
    from analyzer.wording.numbers import Units

_MOST_DAYS = 7
"""More can't be drawn side by side."""


def drawn(comparison: Comparison, units: Units) -> list[tuple[Line, NumberLine | None]]:
    """The measures in their order, each with its number line; None where it has no range."""
    found = lines(comparison, units)
    scale = scale_of(line.row for line in found)
    return [(line, number_line(line, scale, comparison.a.period.kind)) for line in found]


def note_beneath(comparison: Comparison, cells: Iterable[NumberLine | None]) -> str:
    """How the table is sorted, why a value isn't known, and how the range is defined, or why not.

    Args:
        comparison: that is shown.
        cells: the number lines of the table.
    """
    said = [why_unknown(comparison), range_sentence(comparison)]
    if comparison.usual_periods:
        arrow = versus_words.BEYOND if has_arrow(cells) else ""
        said = [versus_words.SORTED, arrow, *said]
    return " ".join(filter(None, said))


def are_few(comparison: Comparison) -> bool:
    """Whether the days of both periods can be drawn side by side."""
    return max(side.period.days for side in (comparison.a, comparison.b)) <= _MOST_DAYS


def days_alt(comparison: Comparison, units: Units) -> str:
    """What the chart of the days shows, in words."""
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
