"""How the back is, in words: by the latest entries of the diary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.schema import rules
from analyzer.schema.diary import field
from analyzer.wording import nouns, numbers, words
from analyzer.wording import summary_words as said
from analyzer.wording.days import month_if_long_ago, short_day
from analyzer.wording.summary_cuts import NOTHING, Cut

if TYPE_CHECKING:
    from datetime import date

    from analyzer.schema import BackNow, Felt
    from analyzer.wording.summary_cuts import Cuts


_CUT_OF = {"side": Cut.SIDE_OF_PAIN, "when": Cut.TIME_OF_PAIN, "kind": Cut.CHARACTER_OF_PAIN}


def now_line(
    back: BackNow, end: date, none: str = words.NO_DIARY, cuts: Cuts = NOTHING
) -> tuple[str, ...]:
    """Pain, where it came from, what it is like, and leg symptoms; ``none`` without an entry."""
    if back.day is None or back.days_ago is None:
        return (none,)
    day = short_day(back.day, end)
    legs = said.NO_LEGS
    if back.leg_day:
        legs = said.LEGS.format(day=month_if_long_ago(back.leg_day, end))
    if back.days_ago >= rules.RECENT.week_days:
        days = numbers.count(back.days_ago, *nouns.DAY)
        old = said.PAIN_OLD.format(days=days, end=numbers.day(end), score=back.score, day=day)
        return (old, legs)
    pain = said.PAIN.format(score=back.score, day=day)
    return tuple(filter(None, (pain, _trend(back, end, cuts), felt(back, end, cuts), legs)))


def _trend(back: BackNow, end: date, cuts: Cuts) -> str:
    if back.from_day is not None:
        text = said.FELL if back.trend == "fell" else said.ROSE
        return text.format(score=back.from_score, day=short_day(back.from_day, end))
    if back.trend == "varies":
        return _range(back, cuts)
    days = numbers.count(back.logged - 1, "logged day")
    return said.SAME[back.logged > 2].format(days=days) if back.trend == "same" else ""


def _range(back: BackNow, cuts: Cuts) -> str:
    """The range of the last days, with how many of them were high."""
    found = back.lately
    if found is None or Cut.BACK_RANGE in cuts:
        return ""
    text = said.BETWEEN.format(low=found.low, high=found.high)
    if not found.high_days or Cut.BACK_HIGH_DAYS in cuts:
        return text
    return f"{text}, {said.HIGH_ON.format(count=found.high_days, days=found.logged)}"


def felt(back: BackNow, end: date, cuts: Cuts = NOTHING) -> str:
    """What the entries above 0 say: "mostly right and muscle-like"; "" if there are none.

    Of which days they are is said unless they are those of the last logged day alone.
    """
    if not back.felt_entries or back.felt_last is None:
        return ""
    text = ", ".join([*_answers(back, cuts), *_not_answered(back)])
    if not text:
        return ""
    last = short_day(back.felt_last, end)
    if back.felt_first == back.felt_last:
        is_now = back.felt_last == back.day
        return text if is_now else said.FELT_ON.format(day=last, felt=text)
    if back.score:
        return said.FELT_LATELY.format(felt=text, days=numbers.count(back.days, *nouns.DAY))
    return said.FELT_LAST_ON.format(day=last, felt=text)


def _answers(back: BackNow, cuts: Cuts) -> list[str]:
    groups: dict[str, list[str]] = {}
    shown = [one for one in back.felt if _CUT_OF.get(one.field) not in cuts]
    for one in shown:
        if one.value:
            groups.setdefault(_how_often(one, back.felt_entries), []).append(_said(one, one.value))
    told = [text.format(value=" and ".join(values)) for text, values in groups.items()]
    varies = [one for one in shown if one.given and not one.value]
    if varies:
        topics = _and([_topic(one) for one in varies])
        told.append(said.VARIES[len(varies) > 1].format(topics=topics))
    latest = [_said(one, one.latest) for one in shown if one.latest and _differs(one)]
    if latest and Cut.LATEST_ANSWER not in cuts:
        told.append(said.LATEST.format(values=" and ".join(latest)))
    return told


def _not_answered(back: BackNow) -> list[str]:
    absent = [_topic(one) for one in back.felt if not one.given]
    return [said.NOT_GIVEN.format(topics=_and(absent))] if absent else []


def _how_often(one: Felt, entries: int) -> str:
    """How many of the entries say it: in a word, or counted where they are few."""
    if one.entries == entries:
        return "{value}"
    are_few = _are_few(one) or 2 * one.given < entries  # the others don't say, and may differ
    if one.entries == one.given and not are_few:
        return "{value}"
    if not are_few:
        return said.MOSTLY if 2 * one.entries > one.given else said.OFTEN
    return f"{{value}} {said.IN_FEW.format(count=one.entries, of=entries)}"


def _differs(one: Felt) -> bool:
    """Whether the latest of few entries says something else than most."""
    return _are_few(one) and one.latest != one.value


def _are_few(one: Felt) -> bool:
    return one.given < rules.SWING.fewest_told


def _said(one: Felt, value: str) -> str:
    word = next((w.said for w in field(one.field).words if w.name == value), value)
    return said.VALUES.get(word, word)


def _topic(one: Felt) -> str:
    return said.TOPICS.get(one.field) or field(one.field).report.topic.lower() or one.field


def _and(topics: list[str]) -> str:
    *first, last = topics
    return f"{', '.join(first)} and {last}" if first else last
