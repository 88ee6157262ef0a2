"""Find the signs of an emergency in a note."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from analyzer.metrics.back.signs.denied import is_denied
from analyzer.metrics.back.signs.lexicon import ANCHORS, lexicon, phrase_end
from analyzer.metrics.back.signs.meanings import settle_meanings, without_idle_feel
from analyzer.metrics.back.signs.rules import MADE, RULES
from analyzer.metrics.back.signs.tokens import tokens_of
from analyzer.metrics.back.signs.words import Item, Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from analyzer.metrics.back.signs.rules import Rule
    from analyzer.metrics.back.signs.tokens import Token
    from analyzer.schema.back_findings import EmergencySign

_MOST_LETTERS = 20_000
_FARTHEST = 24  # words between the first and the last of a sign


_BY_LAST_PART: dict[str, list[int]] = defaultdict(list)
for _number, _of in enumerate(RULES):
    for _concept in _of.parts[-1]:
        _BY_LAST_PART[_concept].append(_number)


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign in a note, and its place in it."""

    sign: EmergencySign
    start: int
    end: int


@lru_cache(maxsize=10_000)
def signs_of(note: str) -> tuple[Sign, ...]:
    """The signs of an emergency that a note holds; at most one of each kind, by its place.

    Words are found, not understood. Notes in English, German, French and Spanish are read, with
    typing errors of one letter. A sign is passed over where the words around it deny it, tell of
    someone else, of what is over, or of what might be.

    Args:
        note: composed (NFC) text, of which the first 20,000 characters are read.
    """
    tokens = tokens_of(unicodedata.normalize("NFC", note[:_MOST_LETTERS]))
    known = lexicon()
    meant = [known.meant(token.word) for token in tokens]
    if not any(word in known.keys or ANCHORS & of for word, of in meant):
        return ()
    words = _words(tokens, meant)
    found: dict[EmergencySign, Sign] = {}
    for rule in _rules_for(words):
        if rule.sign in found:
            continue
        for first, last, items in _matches(rule, words):
            if not _is_other(rule, words, items) and not is_denied(words, rule, items):
                found[rule.sign] = Sign(rule.sign, tokens[first].start, tokens[last].end)
                break
    return tuple(sorted(found.values(), key=lambda sign: (sign.start, sign.end)))


def _rules_for(words: Words) -> Iterator[Rule]:
    """The rules of whose parts the note holds each."""
    held = words.items.keys()
    numbers = {number for concept in held for number in _BY_LAST_PART.get(concept, ())}
    for number in sorted(numbers):
        if not any(held.isdisjoint(part) for part in RULES[number].parts):
            yield RULES[number]


def _words(tokens: Sequence[Token], meant: Sequence[tuple[str, frozenset[str]]]) -> Words:
    """The words of a note and the concepts that they stand for."""
    texts = [word for word, _ in meant]
    items: dict[str, list[Item]] = defaultdict(list)
    of: list[set[str]] = [without_idle_feel(concepts) for _, concepts in meant]
    for at, concepts in enumerate(of):
        for concept in concepts:
            items[concept].append(Item(concept, at, at))
    for at, phrase, concept in _phrases(texts):
        end = phrase_end(phrase, texts, at)
        if end >= 0 and tokens[end].sentence == tokens[at].sentence:
            items[concept].append(Item(concept, at, end))
            for place in range(at, end + 1):
                of[place].add(concept)
    settle_meanings(tokens, items, of)
    words = Words(tokens, texts, of, items)
    _add_made(words)
    for there in items.values():
        there.sort(key=lambda item: item.first)
    return words


def _phrases(texts: Sequence[str]) -> Iterator[tuple[int, tuple[str, ...], str]]:
    """Phrases that may begin at a word, by their first two words."""
    phrases = lexicon().phrases
    for at, text in enumerate(texts):
        follows = texts[at + 1] if at + 1 < len(texts) else ""
        for second in {follows, ""}:
            for phrase, concept in phrases.get((text, second), ()):
                yield at, phrase, concept


def _add_made(words: Words) -> None:
    for concept, parts, within, unless, is_denial in MADE:
        banned = frozenset(unless.split())
        split = tuple(frozenset(part.split("|")) for part in parts)
        for first, last, _ in list(_combinations(split, within, words)):
            if not banned & _after(words, last):
                words.items.setdefault(concept, []).append(Item(concept, first, last, is_denial))


def _after(words: Words, last: int) -> set[str]:
    """The concepts of the next two words of a clause."""
    clause = words.tokens[last].clause
    places = range(last + 1, min(last + 3, len(words.of)))
    return set().union(*(words.of[at] for at in places if words.tokens[at].clause == clause))


def _matches(rule: Rule, words: Words) -> Iterator[tuple[int, int, tuple[Item, ...]]]:
    for first, last, items in _combinations(rule.parts, rule.within, words):
        if not rule.is_close or words.tokens[first].clause == words.tokens[last].clause:
            yield first, last, items


def _combinations(
    parts: Sequence[frozenset[str]], within: int, words: Words
) -> Iterator[tuple[int, int, tuple[Item, ...]]]:
    """All items, one for each part, that stand near enough in one sentence."""
    found = [_in_order(part, words) for part in parts]
    if not all(found):
        return
    for first in found[0]:
        yield from _extended((first,), found[1:], within, words)


def _in_order(part: frozenset[str], words: Words) -> list[Item]:
    """All items of a part in the order of the note."""
    there = [words.items[name] for name in part if name in words.items]
    if len(there) <= 1:
        return there[0] if there else []
    return sorted((item for items in there for item in items), key=lambda item: item.first)


def _extended(
    chosen: tuple[Item, ...], rest: Sequence[Sequence[Item]], within: int, words: Words
) -> Iterator[tuple[int, int, tuple[Item, ...]]]:
    first, last = min(i.first for i in chosen), max(i.last for i in chosen)
    if not rest:
        yield first, last, chosen
        return
    begin = bisect_left(rest[0], last - _FARTHEST, key=lambda item: item.first)
    for item in islice(rest[0], begin, None):
        if item.first > first + _FARTHEST:
            return
        if words.are_near((*chosen, item), within):
            yield from _extended((*chosen, item), rest[1:], within, words)


def _is_other(rule: Rule, words: Words, items: Sequence[Item]) -> bool:
    """Whether the sentence holds a word that gives another meaning to the sign."""
    around = words.around(items)
    if not rule.off & around.concepts_outside:
        return False
    if not any(_is_of_the_sign(words, at, rule, items) for at in words.places_around(items)):
        return False
    return not (rule.is_held and "persist" in around.concepts)


def _is_of_the_sign(words: Words, at: int, rule: Rule, items: Sequence[Item]) -> bool:
    """Whether a word that gives another meaning belongs to the sign, not to what comes before.

    It doesn't before a "but". The cold of a day or of the feet doesn't make the groin numb: "cold
    feet and numb groin", "cold day, numb groin".
    """
    if not rule.off & words.of[at]:
        return False
    first = min(item.first for item in items)
    is_cold = rule.sign == "saddle" and rule.off & words.of[at] == {"cold"}
    if is_cold and words.tokens[at].clause != words.tokens[first].clause:
        return False
    if at > first:
        return True
    between = range(at + 1, first)
    if any(words.texts[place] in _CONTRASTS for place in between):
        return False
    near = range(max(0, at - 3), min(at + 3, first))
    is_of_other = any("other_part" in words.of[place] for place in near)
    return not (is_cold and is_of_other and any("and" in words.of[place] for place in between))


_CONTRASTS = frozenset("but aber mais pero however".split())
