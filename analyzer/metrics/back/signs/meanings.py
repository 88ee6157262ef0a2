"""Which of its meanings a word has in a note: a saddle of a bike, a "no" that denies nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analyzer.metrics.back.signs.tokens import Token
    from analyzer.metrics.back.signs.words import Item

_NONE: frozenset[str] = frozenset()


def settle_meanings(
    tokens: Sequence[Token], items: dict[str, list[Item]], of: list[set[str]]
) -> None:
    """Take the concepts out that words don't stand for beside the others of a note.

    Args:
        tokens: the words of the note.
        items: concept -> where it stands; changed in place.
        of: the concepts of each word; changed in place.
    """
    _drop_idle_negations(items, of)
    _drop_meanings_of_saddle(items, of)
    _drop_what_is_free_of(items, of)
    _add_gear(tokens, items, of)


def without_idle_feel(concepts: frozenset[str]) -> set[str]:
    """A word for numbness, such as Taubheitsgefühl, is no word for feeling."""
    return set(concepts - {"feel"} if {"numb", "noun"} <= concepts else concepts)


def _drop_idle_negations(items: dict[str, list[Item]], of: list[set[str]]) -> None:
    """Such as "no change" and "not only" deny nothing of what follows, and are no trouble."""
    idle = {
        place for item in items.get("not_neg", ()) for place in range(item.first, item.last + 1)
    }
    for name in ("neg", "bad", "cant") if idle else ():
        items[name] = [
            item for item in items.get(name, ())
            if item.first not in idle or (name == "bad" and item.last > item.first)
        ]  # fmt: skip
        for place in idle:
            of[place].discard(name)


def _drop_meanings_of_saddle(items: dict[str, list[Item]], of: list[set[str]]) -> None:
    """Between the legs is not in the legs, "lady bits" no person, a bum cheek no cheek."""
    for item in (item for name in ("saddle", "bum", "numb") for item in items.get(name, ())):
        if item.last > item.first:
            for place in range(item.first, item.last + 1):
                of[place] -= {"person", "other_part"}
    for item in items.get("stairs", ()):
        for place in range(item.first, item.last + 1):
            of[place].discard("exertion")
    for place in range(1, len(of)):
        if "weather" in of[place] and "neg" in of[place - 1]:
            of[place].discard("weather")
    inside = {at for item in items.get("saddle", ()) for at in range(item.first, item.last + 1)}
    for name in ("legs", "leg", "both_legs") if inside else ():
        items[name] = [item for item in items.get(name, ()) if item.last not in inside]


def _drop_what_is_free_of(items: dict[str, list[Item]], of: list[set[str]]) -> None:
    """Such as "both legs pain free": the word for pain stands for none."""
    idle = {at for item in items.get("not_neg", ()) for at in range(item.first, item.last + 1)}
    inside = {at for item in items.get("freed", ()) for at in range(item.first, item.last + 1)}
    inside -= idle
    for name in ("pain", "shoot", "burn") if inside else ():
        items[name] = [item for item in items.get(name, ()) if item.first not in inside]
        for place in inside:
            of[place].discard(name)


def _add_gear(tokens: Sequence[Token], items: dict[str, list[Item]], of: list[set[str]]) -> None:
    """A new saddle is one of a bike; "new saddle numbness" is of the body."""
    for item in items.get("gear", ()):
        after = item.last + 1
        follows = of[after] if after < len(of) else _NONE
        is_near = bool(follows) and tokens[after].clause == tokens[item.last].clause
        inside = any("saddle" in of[at] for at in range(item.first, item.last + 1))
        if not inside and not (is_near and follows & {"saddle", "numb", "noun"}):
            for place in range(item.first, after):
                of[place].add("bike")
