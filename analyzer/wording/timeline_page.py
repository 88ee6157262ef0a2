"""Words of the pages Timeline, Calendar and a day, and of what a chart tells of a chosen day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analyzer.schema import rules
from analyzer.wording import key_chart, numbers
from analyzer.wording.cells import cell, named
from analyzer.wording.flares import course
from analyzer.wording.measures import MEASURES
from analyzer.wording.thresholds import percent

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from analyzer.schema.load import SpikeRow
    from analyzer.schema.run import RunRow
    from analyzer.wording.numbers import Units

_DAYS = rules.SPIKE.reference_days
_LIMIT = percent(rules.SPIKE.small_ratio - 1)
_RUN_NUMBERS = ("distance_m", "moving_s", "pace_s_per_km")

NO_RUN = "no run"
BEFORE_FIRST = "before the first run of the log"
AFTER_THE_LOG = "after the last day of the log"
STATES = {
    "rest": NO_RUN,
    "not_recorded": "not recorded: whether there was a run is not known",
    "": "no run recorded",
}
"""DAYS.state of a day without a run -> what is said of it; "" for a day that DAYS lacks."""

NOT_LOGGED = "pain not logged"
PAIN = "pain {score} of 10"
SPIKE_MARKS = {"small": "△", "moderate": "▲", "large": "◆"}
FLARE_MARK = "▼"
NOT_A_SPIKE = "not a spike"
DISTANCE_UNKNOWN = "a run of unknown distance"
NOT_COMPARED = {
    "short_history": f"not compared: under {_DAYS} days since the first run",
    "not_recorded": f"not compared: some of the {_DAYS} days before were not recorded",
    "no_recent_reference": (
        f"not compared: under {rules.SPIKE.fewest_runs} runs in the {_DAYS} days before"
    ),
}
"""RUNS.spike_status -> why a run has no ratio."""
RATIO = f"{{ratio}} times the longest of the {_DAYS} days before"
SPIKE_CLASS = "{size} spike"
LONGEST_BEFORE = f"longest of the {_DAYS} days before: {{distance}}"
NO_LONGEST_BEFORE = f"longest of the {_DAYS} days before: not known"
FLARE_BEGINS = "a flare begins: {course}"
FLARE_BEGUN = "a flare begins"
EVENT_NOTED = "{kind} noted"
OUTSIDE = "outside the days shown"
IN_FLARE = "in the flare of {day}"

RATIO_SHORT = "Acute : chronic load"
"""Title of the panel of the ratio where there is no room for the longer one."""
PAIN_ON_DAY = "Highest pain that day"
NO_DAY = "No day holds a run, an entry or an event."
RUNS_HEAD = f"Runs (×: times the longest of the {_DAYS} days before)"
WEEKS_NOTE = f"+ over {percent(rules.WEEK.jump)} more; dashed: part of a week"

HINT = "Point at a day, tap it, or go to it with the arrow keys: it is told here."

SAID = {
    "hint": HINT,
    "weeks_note": WEEKS_NOTE,
    "states": STATES,
    "not_logged": NOT_LOGGED,
    "pain": PAIN,
    "not_a_spike": NOT_A_SPIKE,
    "distance_unknown": DISTANCE_UNKNOWN,
    "not_compared": NOT_COMPARED,
    "ratio": RATIO,
    "spike_class": SPIKE_CLASS,
    "longest_before": LONGEST_BEFORE,
    "no_longest_before": NO_LONGEST_BEFORE,
    "flare_begins": FLARE_BEGINS,
    "in_flare": IN_FLARE,
    "runs_title": key_chart.RUNS,
    "pain_title": key_chart.PAIN,
    "no_runs": key_chart.NO_RUNS,
    "no_diary": key_chart.NO_DIARY,
    "some_labelled": key_chart.SOME_LABELLED,
    "run": "run {distance}",
    "at_least": "at least {distance}",
    "event": EVENT_NOTED,
}
"""What the script of the chart says; {name} stands for what it fills in."""

KEY = {
    "run": "longest run of a day",
    "reference": f"longest run of the {_DAYS} days before",
    "spike": f"spike: over {_LIMIT} longer (△ small, ▲ moderate, ◆ large)",
    "no_reference": "bracket: nothing to compare with",
    "unknown": "distance not known",
    "pain": "highest pain of a day",
    "flare": "flare, at its peak",
    "after_spike": f"the {rules.SPIKE.pain_days} days after a spike",
    "not_logged": "pain not logged that day",
    "not_recorded": "declared as not recorded",
    "layoff": f"{rules.BREAK.layoff_days} or more days without a run",
    "event": "noted event",
    "week": "a week, and in it the longest run where load is distance; dashed: part of a week",
    "jump": f"weekly jump: over {percent(rules.WEEK.jump)} more",
}
"""Mark of the chart -> what it means."""


def compared(run: RunRow) -> str:
    """How long a run was against those before it: "1.32 times ..., moderate spike"; or why not."""
    if numbers.is_missing(run.spike_status) or numbers.is_missing(run.distance_m):
        return ""
    if run.spike_status != "ok":
        return NOT_COMPARED[run.spike_status]
    ratio = RATIO.format(ratio=numbers.ratio(run.spike_ratio))
    if run.spike_class in SPIKE_MARKS:
        return f"{ratio}, {SPIKE_CLASS.format(size=run.spike_class)}"
    return f"{ratio}, {NOT_A_SPIKE}"


def brief(run: RunRow, units: Units) -> str:
    """A run in a cell: "20.0 km, 1.47 ×, moderate spike"."""
    parts = [distance_of(run, units)]
    if run.spike_status == "ok" and not numbers.is_missing(run.spike_ratio):
        parts.append(key_chart.TIMES.format(number=numbers.ratio(run.spike_ratio)))
    if run.spike_class in SPIKE_MARKS:
        parts.append(SPIKE_CLASS.format(size=run.spike_class))
    return ", ".join(parts)


def distance_of(run: RunRow, units: Units) -> str:
    """Distance of a run with its unit, or that it is not known."""
    if numbers.is_missing(run.distance_m):
        return DISTANCE_UNKNOWN
    return units.distance_named(run.distance_m)


def spike(row: SpikeRow, units: Units) -> str:
    """A spike in a sentence: "▲ 24.1 km, 1.32 times the longest of ... : a moderate spike"."""
    ratio = RATIO.format(ratio=numbers.ratio(row.ratio))
    longest = units.distance_named(row.longest_30d_m)
    size = SPIKE_CLASS.format(size=row.spike_class)
    run = f"{units.distance_named(row.distance_m)}, {ratio} ({longest})"
    return f"{SPIKE_MARKS[str(row.spike_class)]} {run}: a {size}."


def flare(row: Mapping[Any, Any]) -> str:
    """A flare in a sentence.

    Args:
        row: with the columns of FLARES.
    """
    return f"{FLARE_MARK} A flare from {numbers.day(row['date'])} on: {course(row)}."


def state_of(state: str) -> str:
    """What is said of a day without a run, within a cell."""
    return STATES.get(state, NO_RUN)


def pain_of(score: float | None) -> str:
    """The highest pain of a day, or that it was not logged."""
    if score is None:
        return NOT_LOGGED
    return PAIN.format(score=numbers.number(score))


def run_heads(units: Units) -> list[str]:
    """Heads of the numbers of ``run_cells``."""
    return [named(MEASURES[name], units) for name in _RUN_NUMBERS]


def run_cells(run: RunRow, units: Units) -> list[str]:
    """Start, numbers, and how the run compares with those before it."""
    numbers_of = (cell(run, name, units) for name in _RUN_NUMBERS)
    return [f"{run.start_local:%H:%M}", *numbers_of, compared(run) or numbers.MISSING]


def without_runs(state: str, day: date, first: date | None, end: date) -> str:
    """What is said of a day without a run, at the beginning of a line.

    Args:
        state: as in DAYS; "" for a day that DAYS lacks.
        day: the day.
        first: day of the first run of the log; None without one.
        end: last day of the analysis.
    """
    if state:
        text = STATES.get(state, NO_RUN)
    elif day > end:
        text = AFTER_THE_LOG
    else:
        text = BEFORE_FIRST if first and day < first else NO_RUN
    return f"{text[0].upper()}{text[1:]}."


def runs_told(day: Any, units: Units) -> str:
    """The runs of a day in a cell; without one, what is known of the day.

    Args:
        day: an ``analyzer.web.days.Day``.
        units: those of the settings.
    """
    return "; ".join(brief(run, units) for run in day.runs) or state_of(day.state)


def told(day: Any, units: Units) -> str:
    """All that is known of a day, in one line; the arguments are those of ``runs_told``."""
    parts = [
        runs_told(day, units),
        pain_of(day.pain),
        FLARE_BEGUN if day.begins else "",
        *(EVENT_NOTED.format(kind=kind) for kind, _ in day.events),
    ]
    return "; ".join(filter(None, parts))
