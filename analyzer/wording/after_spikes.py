"""Whether flares followed spikes, in words: answer, test, what it still needs, its flares."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from analyzer.schema import MOST_TO_UNDO, rules
from analyzer.wording import nouns, numbers, table_words, words
from analyzer.wording.flares import none_told
from analyzer.wording.thresholds import part, percent

if TYPE_CHECKING:
    from analyzer.schema import Check, FlaresTold, Look, OddsRatio, PainAfterSpikes
    from analyzer.schema.back import FlareSetRow


def answer(found: PainAfterSpikes, told: FlaresTold | None = None) -> str:
    """The finding in a few sentences; without a verdict it says nothing about a link.

    Args:
        found: of the whole log.
        told: of the whole log, too; None where some flares are known to be counted.
    """
    if found.looks:
        return _tested(found, found.looks[-1])
    if not found.counted:
        return (none_told(told) if told else "") or _none_counted(found)
    verb = "is" if found.uncounted == 1 else "are"
    gap = (
        f" {found.uncounted} more {verb} not counted: {words.UNCOUNTED}" if found.uncounted else ""
    )
    counted = _count(found.followed, found.counted)
    return f"{counted}{_same_day(found)}.{gap} {words.TOO_FEW}"


def verdict(found: PainAfterSpikes, told: FlaresTold) -> str:
    """What can be said, with what it does not say, and without a number of the test.

    Args:
        found: of the whole log.
        told: of the whole log, too.
    """
    if found.looks:
        return _link(found) if found.link else words.NO_LINK
    return none_told(told) or (words.TOO_FEW if found.counted else _none_counted(found))


def small_print(found: PainAfterSpikes) -> str:
    """The numbers of the last verdict, or what the log still needs for one."""
    if not found.looks:
        return f"{words.TEST_NEEDS} {'; '.join(lacking(found))}."
    numbered = [f"{name}: {value}, {note}." for name, value, note in figures(found)]
    last = found.looks[-1]
    parts = [_held(found, last), *numbered, _since(found), _rest(found, last)]
    return " ".join(filter(None, parts))


def _none_counted(found: PainAfterSpikes) -> str:
    if not found.uncounted:
        return words.NO_FLARES_YET
    return words.NO_FLARE_COUNTED if found.span_days else words.NO_FLARE_WITHOUT_RUNS


def _tested(found: PainAfterSpikes, last: Look) -> str:
    counted = _count(last.test.observed, last.test.sets)
    parts = [f"{counted}{_same_day(found)}.", _verdict(found, last), _since(found)]
    return " ".join(filter(None, [*parts, _rest(found, last)]))


def _rest(found: PainAfterSpikes, last: Look) -> str:
    """Flares that the verdict doesn't use: those that wait for the next, and the others."""
    waiting = waiting_flares(found)
    others = len(found.sets) - last.test.sets - waiting
    told = []
    if waiting:
        verb = "waits" if waiting == 1 else "wait"
        at = words.NEXT_AT.format(flares=found.next_look) if found.next_look else ""
        flares = f"{numbers.count(waiting, 'more flare')} {verb}"
        told.append(words.WAITING.format(flares=flares, at=at))
    if others:
        flares = f"{numbers.count(others, 'more flare')} {'is' if others == 1 else 'are'}"
        told.append(words.NOT_TESTED.format(flares=flares))
    return " ".join(told)


def waiting_flares(found: PainAfterSpikes) -> int:
    """Flares that can be tested and that the last verdict doesn't use; 0 without one."""
    if not found.test:
        return 0
    left_out = len(found.sets) - found.test.sets
    return max(0, min(left_out, found.usable_flares - found.test.sets))


def _count(followed: int, counted: int) -> str:
    flares = numbers.count(counted, *nouns.FLARE)
    return f"{followed} of {flares} followed a spike within {rules.LINK.exposed_days} days"


def _same_day(found: PainAfterSpikes) -> str:
    if not found.order_unknown:
        return ""
    return f" ({words.SAME_DAY.format(flares=numbers.count(found.order_unknown, 'flare'))})"


def _link(found: PainAfterSpikes) -> str:
    """A link; where it fails with long quiet before the flares, that is said with it."""
    if holds(found):
        return words.LINK
    is_left = bool(found.checks and found.checks.long_quiet.test.sets)
    return f"{words.LINK} {words.LINK_FAILS if is_left else words.LINK_UNCHECKED}"


def holds(found: PainAfterSpikes) -> bool:
    """Whether the verdict is as well that of flares with long quiet before them alone."""
    return bool(found.checks and found.checks.long_quiet.holds)


def _verdict(found: PainAfterSpikes, last: Look) -> str:
    text = _link(found) if found.link else words.NO_LINK
    return " ".join(filter(None, [text, _held(found, last)]))


def _held(found: PainAfterSpikes, last: Look) -> str:
    """When a link was first told; or why there is none though one p is small."""
    if not found.link:
        return _not_held(last)
    return words.LINK_TOLD.format(day=numbers.day(found.link.day), flares=found.link.test.sets)


def _not_held(last: Look) -> str:
    """Why a p that is small by the blocks alone is no link; "" where it isn't small."""
    if last.like_p is not None and last.like_p > rules.LINK.like_alpha:
        return words.NOT_LIKE
    if last.shifted_p is not None and last.shifted_p > rules.LINK.shift_alpha:
        return words.NOT_SHIFTED
    return ""


def _since(found: PainAfterSpikes) -> str:
    """What the flares since a link was told say; "" where there is none."""
    since = found.checks.since if found.checks else None
    if since is None:
        return ""
    return words.SINCE.format(
        observed=since.observed, sets=since.sets, expected=numbers.number(since.expected, 1)
    )


def figures(found: PainAfterSpikes) -> list[tuple[str, str, str]]:
    """The numbers of the last verdict as (name, value, note); empty without one."""
    if not found.looks:
        return []
    last = found.looks[-1]
    expected = numbers.number(last.test.expected, 1)
    cards = [
        (
            "After a spike",
            f"{last.test.observed} of {last.test.sets}",
            f"{expected} expected from your own calendar",
        ),
        ("p, one-sided", _p(last.test.p_value), _other_p(last)),
    ]
    if found.odds_ratio:
        cards.append(("Odds ratio", _ratio(found.odds_ratio.ratio), _interval(found.odds_ratio)))
    cards.append(_next(found))
    return cards


def _other_p(last: Look) -> str:
    if last.shifted_p is None or last.like_p is None:
        return words.P_NOTE
    return words.ALL_P_NOTE.format(shifted=_p(last.shifted_p), like=_p(last.like_p))


def _next(found: PainAfterSpikes) -> tuple[str, str, str]:
    made = numbers.day(found.looks[-1].day)
    note = f"{found.usable_flares} so far; the last was made with the days up to {made}"
    number = found.next_look
    return ("Next verdict", f"at {number} flares" if number else "none planned", note)


def _p(value: float) -> str:
    return "< 0.001" if value < 0.001 else numbers.number(value, 3 if value < 0.1 else 2)


def _ratio(value: float) -> str:
    if math.isinf(value):
        return "no upper bound"
    return numbers.number(value, 2 if 0 < value < 1 else 1)


def _interval(found: OddsRatio) -> str:
    if found.low is None or found.high is None:
        return f"too few of one kind for a {percent(rules.LINK.interval)} interval"
    return f"{percent(rules.LINK.interval)} interval {_ratio(found.low)} to {_ratio(found.high)}"


def check_lines(found: PainAfterSpikes) -> list[str]:
    """What is printed beside a verdict; empty without one."""
    made = found.checks
    if not made:
        return []
    lines = [
        words.CHECK_QUIET.format(result=_check(made.long_quiet)),
        words.CHECK_BLOCKS.format(result=_check(made.short_blocks)),
        words.CHECK_AFTER.format(
            flares=numbers.count(made.both_known, "flare"),
            before=made.before,
            after=made.after,
            compared=_compared(made.before, made.after),
        ),
    ]
    if made.to_undo is not None:
        undo = _to_undo(made.to_undo)
        days = numbers.count(made.unlogged_days, "day")
        lines.append(words.CHECK_MISSING.format(undo=undo, days=days))
    return lines


def _to_undo(flares: int) -> str:
    counted = numbers.count(flares, "more flare")
    return words.OR_MORE.format(count=counted) if flares == MOST_TO_UNDO else counted


def _check(check: Check) -> str:
    if not check.test.sets:
        return words.CHECK_NO_FLARE
    text = words.CHECK_HOLDS if check.holds else words.CHECK_FAILS
    return text.format(
        observed=check.test.observed,
        sets=check.test.sets,
        expected=numbers.number(check.test.expected, 1),
        p=_p(check.test.p_value),
    )


def _compared(before: int, after: int) -> str:
    if after == before:
        return "as many"
    return "fewer" if after < before else "more"


def lacking(found: PainAfterSpikes) -> list[str]:
    """What a verdict still needs, with the numbers so far; empty where one was made."""
    floors = rules.LINK
    needs: dict[str, str] = {
        "span": f"{floors.span_days} days from the first to the last entry; there are "
        f"{found.span_days}",
        "logged": f"{part(floors.logged_share)} of the days logged; {found.logged_days} of "
        f"{found.span_days} are",
        "zeros": f"{part(floors.zero_share)} of the entries a 0, since days without pain say as "
        f"much as bad ones; {found.zero_entries} of {found.entries} are",
        "flares": f"{floors.fewest_flares} flares with at least {floors.fewest_controls} "
        f"comparable days, in blocks of {floors.stratum_days} days that are over; there are "
        f"{found.usable_flares}",
        "spikes": f"{floors.fewest_spikes} days with a spike; there are {found.spikes}",
        "attainable": "enough comparable days without a spike to be able to rule out coincidence",
    }
    has_few = {"flares", "spikes"} & set(found.shortfalls)
    return [needs[name] for name in found.shortfalls if not (has_few and name == "attainable")]


def set_row(row: FlareSetRow) -> tuple[str, ...]:
    """A row of FLARE_SETS as cells.

    These are: day, whether it followed a spike, comparable days, those after a spike, expected,
    whether used.
    """
    why = words.SET_NOT_USED.get(str(row.why_not), "")
    return (
        numbers.day(row.date),
        _followed(row),
        numbers.number(row.controls),
        numbers.number(row.controls_followed),
        numbers.number(row.expected, 2),
        "yes" if row.is_used else f"no: {why}",
    )


def _followed(row: FlareSetRow) -> str:
    if row.is_order_unknown:
        return words.ORDER_UNKNOWN
    if numbers.is_missing(row.followed):
        return table_words.NOT_KNOWN
    return table_words.YES if row.followed else table_words.NO
