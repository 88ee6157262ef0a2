"""The door of the log: facts with a number outside the range of its measure lose that number."""

from __future__ import annotations

from dataclasses import fields, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from analyzer.judgement.numbers.sound import impossible
from analyzer.schema import RUNS, SENSOR_COLUMNS
from analyzer.schema.ranges import (
    AMOUNT,
    ANY,
    HEART_RATE_BPM,
    HEIGHT_CM,
    SECONDS,
    WEIGHT_KG,
    of_sensor,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analyzer.schema import Inside, RunFacts
    from analyzer.schema.ranges import Range

_JUDGED = ("distance_m", "moving_s")
"""What ``numbers.possible`` decides about: a run that is too long is lost, not without a length."""


def numbers_of(facts: RunFacts) -> RunFacts:
    """The facts without numbers that aren't any, or are impossible whatever else is known.

    Distance and time on the move may still be longer than those of any run, for
    ``numbers.possible`` to decide about. What is left out is among the doubts.
    """
    return _within(facts, _before_judgement())


def within_ranges(facts: RunFacts) -> RunFacts:
    """The facts of a run that counts, with every number within the range of its measure."""
    return _within(facts, _ranges())


@cache
def _ranges() -> dict[str, Range]:
    """Those of the columns of RUNS, and of what isn't in it."""
    of_runs = {column.name: column.range for column in RUNS.columns}
    return {
        **of_runs,
        "timer_s": SECONDS,
        "recorded_distance_m": AMOUNT,
        "recorded_timer_s": AMOUNT,
        "profile_weight_kg": WEIGHT_KG,
        "profile_height_cm": HEIGHT_CM,
        "grade_factor": AMOUNT,
        "speed_mps": AMOUNT,
        **{name: of_sensor(name) for name in SENSOR_COLUMNS},
    }


@cache
def _before_judgement() -> dict[str, Range]:
    return _ranges() | dict.fromkeys(_JUDGED, AMOUNT)


def _within(facts: RunFacts, ranges: Mapping[str, Range]) -> RunFacts:
    wrong = _wrong(_numbers(facts), ranges)
    inside, rates = _inside(facts.inside, ranges), _rates(facts.hr_seconds)
    if not wrong and inside is facts.inside and rates is facts.hr_seconds:
        return facts
    nothing: dict[str, Any] = dict.fromkeys(wrong)
    doubts = (*facts.doubts, *impossible(wrong))
    return replace(facts, **nothing, inside=inside, hr_seconds=rates, doubts=doubts)


@cache
def numbers_in(kind: type[RunFacts | Inside]) -> tuple[str, ...]:
    """The names of the fields that hold a number, or None."""
    return tuple(field.name for field in fields(kind) if field.type == "float | None")


def _numbers(facts: RunFacts | Inside) -> dict[str, float | None]:
    names = numbers_in(type(facts))  # type: ignore[arg-type]  # a class can be hashed
    return {name: getattr(facts, name) for name in names}


def _wrong(numbers: Mapping[str, float | None], ranges: Mapping[str, Range]) -> dict[str, float]:
    known = {name: value for name, value in numbers.items() if value is not None}
    return {name: value for name, value in known.items() if not ranges[name].has(value)}


def _inside(inside: Inside, ranges: Mapping[str, Range]) -> Inside:
    """What the records say; what is impossible there came from single records."""
    wrong: dict[str, Any] = dict.fromkeys(_wrong(_numbers(inside), ranges))
    means = {name: mean for name, mean in inside.means.items() if ranges[name].has(mean)}
    level = inside.level if all(ranges[n].has(mean) for n, mean in inside.level.items()) else {}
    fade = {name: change for name, change in inside.fade.items() if ANY.has(change)}
    sizes = [len(kept) for kept in (means, level, fade)]
    if not wrong and sizes == [len(inside.means), len(inside.level), len(inside.fade)]:
        return inside
    return replace(inside, **wrong, means=means, level=level, fade=fade)


def _rates(hr_seconds: dict[int, float]) -> dict[int, float]:
    if not hr_seconds:
        return hr_seconds
    ends = min(hr_seconds), max(hr_seconds)
    spent = sum(hr_seconds.values()), min(hr_seconds.values())  # NaN where one is
    if all(0 <= rate <= HEART_RATE_BPM.high for rate in ends) and all(map(SECONDS.has, spent)):
        return hr_seconds
    known = {rate: s for rate, s in hr_seconds.items() if 0 <= rate <= HEART_RATE_BPM.high}
    return {rate: s for rate, s in known.items() if SECONDS.has(s)}
