"""Whether a sign went away, or was long ago."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analyzer.metrics.back.signs.affirmed import came_back

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analyzer.metrics.back.signs.rules import Rule
    from analyzer.metrics.back.signs.words import Item, Words

_AROUND = 14  # words before and after that may tell of the past
_YEAR = re.compile(r"(?:19|20)\d\d")
_BEFORE_YEAR = frozenset("in anno en im of back spring summer autumn winter".split())


def is_over(words: Words, rule: Rule, items: Sequence[Item], first: int, last: int) -> bool:
    """Whether it went away, by the same sentence or by the first words of the next."""
    sentence = words.tokens[first].sentence
    own = {at for item in items for at in range(item.first, item.last + 1)}
    felt = any(
        item.concept in {"feel", "control", "neg", "lost_power"}
        or (item.concept == "numb" and item.last > item.first)
        for item in items
    )
    for item in words.items.get("resolved", ()):
        token = words.tokens[item.first]
        if item.first in own or not last < item.first <= last + 14:
            continue
        if _is_denied_after(words, item.last):
            continue
        if token.sentence not in {sentence, sentence + 1} or (felt and item.first == item.last):
            continue
        before = set().union(*words.of[max(last + 1, item.first - 3) : item.first])
        if before & _NOT_OVER or _is_back(words, item.first, last):
            continue
        if came_back(words, item.last):
            break
        return True
    held = words.around(items)
    return (
        rule.sign == "bladder_bowel"
        and "longstanding" in held.concepts
        and not held.concepts & {"worse", "fresh"}
    )


def is_trouble_gone(words: Words, items: Sequence[Item]) -> bool:
    """Such as "bladder trouble is gone": the trouble is, not the bladder."""
    gone = [i for i in items if i.concept in {"bad", "loss"} and "resolved" in words.of[i.first]]
    return any(
        {"noun", "bad"} <= words.of[at] and words.tokens[at].clause == words.tokens[i.first].clause
        for i in gone
        for at in range(max(0, i.first - 3), i.first)
    )


_NOT_OVER = frozenset("neg pain cant stream control strength urge sex_word".split())
"""Where one of these is gone, or a pain, the sign is not."""


def _is_denied_after(words: Words, at: int) -> bool:
    """Such as "ne passe pas": the "no" of a French verb comes after it."""
    return words.texts[at + 1 : at + 2] == ["pas"]


def _is_back(words: Words, at: int, last: int) -> bool:
    """Such as "can't pee, the back has settled": it is the back that has."""
    return any(words.texts[i] in _BACK for i in range(max(last + 1, at - 3), at))


_BACK = frozenset("back rucken dos espalda lower spasm pulse fever".split())


def is_past(words: Words, first: int, last: int) -> bool:
    """Whether it is told of long ago, and nothing says that it is so now."""
    sentence = words.tokens[first].sentence
    around = range(max(0, first - _AROUND), min(last + 1 + _AROUND, len(words.tokens)))
    there = [at for at in around if words.tokens[at].sentence == sentence]
    is_past = any("past" in words.of[at] and not _is_since(words, at) for at in there) or any(
        _YEAR.fullmatch(token.word) and words.texts[at - 1] in _BEFORE_YEAR
        for at, token in enumerate(words.tokens[max(0, first - 10) : last + 10],
                                   max(0, first - 10))
        if at and token.sentence == sentence
    )  # fmt: skip
    return is_past and not any(
        "now" in words.of[at] and words.texts[at] not in _SINCE for at in there
    )


def _is_since(words: Words, at: int) -> bool:
    """Such as "since last winter": it is still so."""
    return not _SINCE.isdisjoint(words.texts[max(0, at - 2) : at])


_SINCE = frozenset("since seit seitdem depuis desde".split())
