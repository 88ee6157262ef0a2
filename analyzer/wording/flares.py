"""Flares in words: how one went on, how many there were, and why none can be told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analyzer.schema.diary import field
from analyzer.wording import nouns, numbers, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analyzer.schema import FlaresTold


def peak_and_days(flare: Mapping[Any, Any]) -> str:
    """How high and how long: "peak 5, 3 or more on 4 days".

    Args:
        flare: with the columns of FLARES, as have the others here.
    """
    days = numbers.count(int(flare["high_days"]), *nouns.DAY)
    return words.FLARE_COURSE.format(peak=flare["peak"], days=days)


def place_and_state(flare: Mapping[Any, Any], *, with_sides: bool = True) -> str:
    """Sides, leg, and whether it is still going on: "left, down a leg"; "" if nothing is known."""
    places = [
        _sides(flare) if with_sides else "",
        field("radiates").report.sign if flare["radiates"] else "",
    ]
    state = words.FLARE_STATES.get(str(flare["state"]), "")
    return "; ".join(filter(None, (", ".join(filter(None, places)), state)))


def course(flare: Mapping[Any, Any], *, with_days: bool = True, with_sides: bool = True) -> str:
    """All of it: "peak 5, 3 or more on 4 days, left, down a leg; still going on"."""
    rest = place_and_state(flare, with_sides=with_sides)
    mark = "; " if rest in words.FLARE_STATES.values() else ", "
    peak = peak_and_days(flare) if with_days else words.FLARE_PEAK.format(peak=flare["peak"])
    return mark.join(filter(None, (peak, rest)))


def _sides(flare: Mapping[Any, Any]) -> str:
    if numbers.is_missing(flare["side"]):
        return ""
    side = _said(str(flare["side"]))
    if numbers.is_missing(flare["other_sides"]):
        return side
    others = " and ".join(map(_said, str(flare["other_sides"]).split(", ")))
    return words.FLARE_SIDES.format(side=side, others=others)


def _said(side: str) -> str:
    return next((word.said for word in field("side").words if word.name == side), side)


def high_days(told: FlaresTold) -> str:
    """How many days of high pain were logged: "pain of 3 or more on 5 of 120 logged days"."""
    days = numbers.count(told.logged_days, "logged day")
    return words.HIGH_DAYS.format(high=numbers.number(told.high_days), days=days)


def since_last(told: FlaresTold) -> str:
    """High pain after the last flare, and why it is not told as one; "" for none."""
    if told.since is None:
        return ""
    return words.HIGH_SINCE[told.since.why].format(
        day=numbers.day(told.since.first),
        high=numbers.number(told.since.high_days),
        days=numbers.count(told.since.logged_days, "logged day"),
    )


def none_told(told: FlaresTold) -> str:
    """Why no flare can be told; "" where one could."""
    if not told.why_none:
        return ""
    if told.began:
        none = words.NO_NEW_FLARE_CAN_BE_TOLD.format(day=numbers.day(told.began))
    else:
        none = words.NO_FLARE_TOLD_BECAUSE.format(why=words.NO_FLARE_TOLD[told.why_none])
    return _sentence(f"{high_days(told)}; {none}")


def none(told: FlaresTold) -> str:
    """Why there is no flare: none can be told, or there was none."""
    if told.why_none:
        return none_told(told)
    high = f"{_sentence(high_days(told))}." if told.high_days else ""
    return " ".join(filter(None, [words.NO_FLARES, high, since_last(told)]))


def counted(told: FlaresTold) -> str:
    """How many flares there were, as part of a line; no flares are never told alone."""
    if told.why_none:
        return f"{high_days(told)}; {words.NO_FLARE_CAN_BE_TOLD}"
    flares = numbers.count(told.flares, *nouns.FLARE)
    return flares if told.flares or not told.high_days else f"{flares}; {high_days(told)}"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
