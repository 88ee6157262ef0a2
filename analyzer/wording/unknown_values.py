"""Why a value of a comparison isn't known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.schema import COMPARISON, rows_of, rules
from analyzer.wording import numbers
from analyzer.wording.measures import MEASURES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analyzer.schema import Comparison, Side
    from analyzer.schema.load import ComparisonRow

_MARKED = f"{numbers.MISSING}: not known. {{reasons}}"
_PAIN = "Pain was not logged."
_OF_DIARY = {
    "pain_max": _PAIN,
    "pain_days": _PAIN,
    "weight_kg": "Body weight was not noted.",
}
_NEEDS = {
    "srpe": "Session RPE load needs a score of effort (RPE) for every run.",
    "trimp": "Heart-rate load needs heart rate for every run, and yours at rest and at most.",
    "pace_s_per_km": "Pace needs a run, and distance and time of every run.",
    "acwr_uncoupled": (
        f"The ratio needs a known load on each of {rules.RATIO.chronic_days} days, and at least "
        f"{rules.RATIO.fewest_runs} runs in the first {rules.RATIO.before_days} of them."
    ),
}
_OF_NO_RUN = "Not known for any run: {measure}."


def why_unknown(comparison: Comparison) -> str:
    """What the "–" of one period lacks, measure by measure; "" where both have every value.

    Days declared as not recorded have a sentence of their own.
    """
    reasons = dict.fromkeys(_reasons(comparison))  # each once, in the table's order
    return _MARKED.format(reasons=" ".join(reasons)) if reasons else ""


def _reasons(comparison: Comparison) -> Iterator[str]:
    for row in rows_of(COMPARISON, comparison.table):
        values = (row.value_a, row.value_b)
        unknown = [
            side
            for side, value in zip((comparison.a, comparison.b), values, strict=True)
            if numbers.is_missing(value)
        ]
        if len(unknown) == 1:  # known in neither, it has no line
            yield from _reason(row, *unknown)


def _reason(row: ComparisonRow, side: Side) -> Iterator[str]:
    if row.measure in _OF_DIARY:
        yield _OF_DIARY[row.measure]
    elif row.measure != "load" and not side.unrecorded:
        label = MEASURES[row.measure].label
        name = label[:1].lower() + label[1:]
        yield _NEEDS.get(row.measure) or _OF_NO_RUN.format(measure=name)
