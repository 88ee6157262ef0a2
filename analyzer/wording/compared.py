"""What two periods side by side come to: in a terminal, on a page and in the report alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.schema import rules
from analyzer.wording import numbers, periods, versus_words, words
from analyzer.wording.comparison import (
    LAST,
    OF_PAIN,
    has_ratio,
    honest_limits,
    kind_of,
    lines,
    measure_of,
    range_name,
    range_sentence,
)
from analyzer.wording.unknown_values import why_unknown

if TYPE_CHECKING:
    from datetime import date

    from analyzer.schema import Comparison
    from analyzer.wording.comparison import Line
    from analyzer.wording.numbers import Units


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of two periods before their table.

    Attributes:
        sentences: in their order.
        has_table: whether there is anything that a table would show.
    """

    sentences: list[str]
    has_table: bool = True


def told(comparison: Comparison | None, units: Units, log_end: date | None = None) -> Told:
    """What is said of two periods before their table, and whether there is one.

    Args:
        comparison: of the two; None if there are no two full weeks.
        units: those to write in.
        log_end: last day of the log whose last two full weeks these are: then it is said if they
            are long past, or if there is nothing to compare. None for two that were chosen: whoever
            names them sees their numbers.
    """
    found = finding_and_limits(comparison, units) if comparison else []
    if log_end is None and comparison:
        return Told(found)
    older = [_older(comparison, log_end)] if comparison and log_end else []
    if nothing := nothing_to_compare(comparison):
        is_older = comparison is not None and _runs(comparison)[1] > 0
        return Told([*filter(None, older if is_older else []), nothing], has_table=False)
    return Told([*filter(None, older), *found])


def finding_and_limits(comparison: Comparison, units: Units) -> list[str]:
    """What lies outside its range, and what limits the comparison; none that is empty."""
    found = finding(comparison, units), " ".join(honest_limits(comparison))
    return [text for text in found if text]


def notes(comparison: Comparison) -> list[str]:
    """The sentences beneath the table of a narrow terminal."""
    said = [why_unknown(comparison), range_sentence(comparison)]
    said += [words.ACWR_NOTE] if has_ratio(comparison) else []
    return [sentence for sentence in said if sentence]


def _older(comparison: Comparison, end: date) -> str:
    """That full weeks have passed since the later one up to ``end``; "" if not."""
    passed = (end - comparison.b.period.last).days // comparison.b.period.days
    if passed < 1:
        return ""
    since = versus_words.SINCE[passed > 1].format(count=passed)
    return versus_words.OLDER.format(dates=periods.dates(comparison.b), since=since)


def nothing_to_compare(comparison: Comparison | None) -> str:
    """Why there is nothing to compare: no two weeks, no run in them, none before; else ""."""
    if comparison is None:
        return versus_words.NO_COMPARISON
    a, b = _runs(comparison)
    if a != 0:
        return ""
    return versus_words.NO_COMPARISON if b == 0 else _no_run_before(comparison)


def _runs(comparison: Comparison) -> tuple[float, float]:
    """Of both periods; NaN where not known."""
    of_runs = comparison.table[comparison.table["measure"] == "runs"]
    for a, b in of_runs[["value_a", "value_b"]].to_numpy():
        return float(a), float(b)
    return float("nan"), float("nan")


def _no_run_before(comparison: Comparison) -> str:
    """That there was no run in any of the periods of the range, but in b; else ""."""
    a, b = _runs(comparison)
    if not comparison.usual_periods or comparison.ran_before or not b > 0:
        return ""
    later = comparison.b.period
    before = versus_words.BEFORE[kind_of(later)].format(
        count=comparison.usual_periods, days=numbers.count(later.days, "day")
    )
    if comparison.b.is_cut:
        before = versus_words.SAME_DAYS_OF.format(before=before)
    text = versus_words.NO_RUN_BEFORE if a else versus_words.NOTHING_BEFORE
    return text.format(before=before, dates=periods.dates(comparison.b))


def finding(comparison: Comparison, units: Units) -> str:
    """What lies outside its range, the furthest first; "" without ranges.

    Without one, nothing is named: what changed most may be as it always changes. Against periods
    without a run, any run is outside: that is said instead.
    """
    if not comparison.usual_periods:
        return ""
    found, name = lines(comparison, units), range_name(comparison)
    outside = [line for line in found if line.is_beyond]
    beyond = [line for line in outside if line.row.measure not in LAST]
    late = [line for line in outside if line.row.measure in LAST]
    if nothing := _no_run_before(comparison):
        of_pain = [line for line in beyond if line.row.measure in OF_PAIN]
        return " ".join([nothing, *_others([*of_pain, *late])])
    if not beyond:
        return " ".join([_within(found).format(name=name), *_others(late)])
    most, *others = beyond
    furthest = versus_words.FURTHEST.format(
        name=name, measure=_lower(most.name), value=most.b, range=most.range
    )
    return " ".join([furthest, *_others([*others, *late])])


def _within(found: list[Line]) -> str:
    """What is within its range, where nothing lies outside; never more than is known.

    Two weeks without a run after weeks without one are within nothing that tells anything.
    """
    within = {line.row.measure: line.row for line in found if line.verdict == versus_words.WITHIN}
    has_pain = any(name in within for name in OF_PAIN)
    of_runs = within.keys() - {*OF_PAIN, *LAST}
    has_runs = any(within[name].usual_high > 0 for name in of_runs)
    highest = within["pain_max"].value_b if "pain_max" in within else 0
    if highest >= rules.FLARE.score:
        return versus_words.HIGH_WITHIN[has_runs].format(name="{name}", pain=f"{highest:.0f}")
    return versus_words.ALL_WITHIN[has_runs, has_pain]


def _others(others: list[Line]) -> list[str]:
    """The names of the others that are outside their range, by the side on which they are."""
    names: dict[str, list[str]] = {}
    for line in others:
        names.setdefault(line.verdict, []).append(_lower(measure_of(line.row).label))
    return [
        versus_words.OTHERS[verdict].format(names=", ".join(found))
        for verdict, found in names.items()
    ]


def _lower(label: str) -> str:
    return label[0].lower() + label[1:]
