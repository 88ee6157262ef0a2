"""Whether flares followed spikes, in words: answer, test, what it still needs, its flares."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from analyzer.schema import rules
from analyzer.wording import numbers, words
from analyzer.wording.thresholds import part, percent

if TYPE_CHECKING:
    from analyzer.schema import ExactTest, PainAfterSpikes
    from analyzer.schema.back import FlareSetRow


def answer(found: PainAfterSpikes) -> str:
    """The finding in a sentence or two; without a test it says nothing about a link."""
    if found.test:
        left_out = len(found.sets) - found.test.sets
        return f"{_count(found.test.observed, found.test.sets)} {_verdict(found)}{_rest(left_out)}"
    if not found.counted:
        return words.NO_FLARE_COUNTED if found.uncounted else words.NO_FLARES_YET
    verb = "is" if found.uncounted == 1 else "are"
    gap = (
        f" {found.uncounted} more {verb} not counted: {words.UNCOUNTED}" if found.uncounted else ""
    )
    return f"{_count(found.followed, found.counted)}{gap} {words.TOO_FEW}"


def _rest(flares: int) -> str:
    """Flares that the test could not use."""
    count = f"{numbers.count(flares, 'more flare')} {'is' if flares == 1 else 'are'}"
    return f" {words.NOT_TESTED.format(flares=count)}" if flares else ""


def _count(followed: int, counted: int) -> str:
    flares = "flare-up" if counted == 1 else "flare-ups"
    days = f"{rules.LINK.exposed_days} days"
    return f"{followed} of {counted} {flares} followed a spike within {days}."


def _verdict(found: PainAfterSpikes) -> str:
    assert found.test is not None
    if found.is_significant:
        return words.LINK
    return words.NO_LINK.format(times=_times(found.test.detectable_or))


def _times(ratio: float | None) -> str:
    """A ratio as people say it: 6.5 times, 23 times."""
    return numbers.number(ratio, 0 if ratio and ratio >= 10 else 1)


def figures(found: PainAfterSpikes) -> list[tuple[str, str, str]]:
    """The numbers of the test as (name, value, note); empty without a test."""
    test = found.test
    if test is None:
        return []
    expected = numbers.number(test.expected, 1)
    cards = [
        (
            "After a spike",
            f"{test.observed} of {test.sets}",
            f"{expected} expected from your own calendar",
        ),
        (
            "p, one-sided",
            _p(test.p_value),
            f"exact; {rules.LINK.alpha:g} or less counts as a link",
        ),
        (
            "Would have shown",
            f"{_times(test.detectable_or)} times",
            f"the odds, with a chance of {percent(rules.LINK.power)}",
        ),
    ]
    if found.has_estimate:
        cards.append(("Odds ratio", _ratio(test.odds_ratio), _interval(test)))
    return cards


def _p(value: float) -> str:
    return "< 0.001" if value < 0.001 else numbers.number(value, 3 if value < 0.1 else 2)


def _ratio(value: float | None) -> str:
    if value is None:
        return numbers.MISSING
    return (
        "no upper bound" if math.isinf(value) else numbers.number(value, 2 if 0 < value < 1 else 1)
    )


def _interval(test: ExactTest) -> str:
    low, high = _ratio(test.or_low), _ratio(test.or_high)
    end = f"to {high}" if test.or_high and math.isfinite(test.or_high) else "and more"
    return f"{percent(rules.LINK.interval)} interval {low} {end}; approximate, tends high"


def lacking(found: PainAfterSpikes) -> list[str]:
    """What the test still needs, with the numbers so far; empty where it was made."""
    floors = rules.LINK
    needs: dict[str, str] = {
        "span": f"{floors.span_days} days from the first to the last entry; there are "
        f"{found.span_days}",
        "logged": f"{part(floors.logged_share)} of the days logged; {found.logged_days} of "
        f"{found.span_days} are",
        "zeros": f"{part(floors.zero_share)} of the entries a 0, since days without pain say as "
        f"much as bad ones; {found.zero_entries} of {found.entries} are",
        "flares": f"{floors.fewest_flares} flares with at least {floors.fewest_controls} "
        f"comparable days; there are {found.usable_flares}",
        "spikes": f"{floors.fewest_spikes} days with a spike; there are {found.spikes}",
        "attainable": "enough comparable days without a spike to be able to rule out coincidence",
    }
    has_few = {"flares", "spikes"} & set(found.shortfalls)
    return [needs[name] for name in found.shortfalls if not (has_few and name == "attainable")]


def set_row(row: FlareSetRow) -> tuple[str, ...]:
    """A row of FLARE_SETS as cells.

    These are: day, whether after a spike, comparable days, those after a spike, expected, whether
    used.
    """
    followed = "not known" if numbers.is_missing(row.followed) else "yes" if row.followed else "no"
    why = words.SET_NOT_USED.get(str(row.why_not), "")
    return (
        numbers.day(row.date),
        followed,
        numbers.number(row.controls),
        numbers.number(row.controls_followed),
        numbers.number(row.expected, 2),
        "yes" if row.is_used else f"no: {why}",
    )
