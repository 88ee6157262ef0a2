"""Words of the key chart: its titles, its labels, and what it shows in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analyzer.schema import rules
from analyzer.wording import numbers
from analyzer.wording.thresholds import percent

if TYPE_CHECKING:
    from datetime import date

    from analyzer.wording.numbers import Units

_DAYS = rules.SPIKE.reference_days
_HIGH = rules.FLARE.score

RUNS = "↑ Longest run of each day"
RUNS_NOTE = f"grey step: longest of the {_DAYS} days before"
SPIKES_NOTE = f"with a mark: over {percent(rules.SPIKE.small_ratio - 1)} longer than that (spike)"
SOME_LABELLED = "the largest labelled"
PAIN = "↓ Highest pain of each day, 0–10"
BAND_NOTE = f"pale: the {rules.SPIKE.pain_days} days after a spike"
NOT_LOGGED_NOTE = "ticks: not logged"
NOT_RECORDED_NOTE = "crossed: not recorded"

NO_RUNS = "no runs in these days"
NO_DIARY = "no pain entries in these days"
NOT_KNOWN = "?"
NOT_RECORDED = "not recorded"
SCORE = "pain {score}"
REFERENCES = {
    "short_history": (
        f"nothing to compare with: under {_DAYS} days since the first run",
        f"first {_DAYS} days",
    ),
    "not_recorded": (
        f"nothing to compare with: of the {_DAYS} days before, some were not recorded",
        "not known",
    ),
    "no_recent_reference": (
        f"nothing to compare with: under {rules.SPIKE.fewest_runs} runs in the {_DAYS} days before",
        f"under {rules.SPIKE.fewest_runs} runs before",
        "too few runs",
    ),
}
"""Why the longest run of the days before is not known, from the longest text to the shortest."""


def distance(metres: float, units: Units) -> str:
    """A distance with as many digits as a label needs: "24 km", "6.3 km"."""
    return units.distance_named(metres, 0 if units.length_of(metres) >= 10 else 1)


def spike(metres: float, ratio: float, units: Units) -> str:
    """Distance and ratio of a spike, in two lines."""
    return f"{distance(metres, units)}\n×{numbers.ratio(ratio)}"


def flare(row: Any) -> str:
    """Peak of a flare and its days of high pain, in two lines."""
    so_far = " so far" if row.state == "going_on" else ""
    return f"peak {row.peak}\n{row.high_days}\u00a0d ≥ {_HIGH}{so_far}"


def no_runs(days: int) -> str:
    """Days without a run."""
    return f"no runs, {days}\u00a0d"


def left_out(first: date, last: date, *, runs_only: bool) -> str:
    """Which days are left out of the axis, in two lines, and why."""
    days = (last - first).days + 1
    nothing = "no runs" if runs_only else "nothing run or noted"
    begin = numbers.short_day(first) if first.year == last.year else numbers.day(first)
    return f"{days} days left out: {nothing}\n{begin} – {numbers.day(last)}"
