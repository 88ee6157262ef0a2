"""Whether what was asked about, warned of or gone is there after all: "and now I have it"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from analyzer.metrics.back.signs.words import Item, Words

_REACH = 12  # words after the sign that may affirm it
_NEAR = 5  # words from "I am" to what I am
_CLAUSE = 8  # words on either side of "now" that may name a symptom
_IS_THERE = frozenset(
    """numb dead weak cant incontinent wet_self leak foot_drop sexual_failure lost_power retention
    no_output dry collapse unaware""".split()
)
_NOT_YET = frozenset(
    "for until till from by before to bis seit fur pour jusqu par hasta por desde".split()
)
_THINGS = frozenset("it that this them those both es das sie beides l les ca lo la los las".split())
_FINE = frozenset(
    """fine ok okay good normal gone better clear great gut weg besser bien mejor none nothing nope
    nil nein keine nichts non rien aucun aucune nada ninguna ninguno""".split()
)
_HEEDS = frozenset(
    """know watch watching check checking wait waiting read reading learn learnt understand aware
    weiss achte achten lese sais lis surveille se vigilo leo""".split()
)


def is_affirmed(words: Words, doubt: int, last: int) -> bool:
    """Whether the words after a doubtful one say that a sign is there.

    "Yes", "I have it" and "I am numb" do, and "now" where something new begins with it.

    Args:
        words: the note.
        doubt: the word that makes the sign doubtful, such as "warned", "if" or "asked".
        last: the last word of the sign.
    """
    return (
        _any(words, "yes", doubt, last, lambda item: _is_yes(words, item))
        or _any(words, "have_it", doubt, last, lambda item: _is_said(words, item))
        or _any(words, "i_am", last, last, lambda item: _am_i(words, item))
        or _any(words, "strictly_now", doubt, last, lambda item: _is_now(words, doubt, item))
    )


def is_written(words: Words, doubt: int, first: int) -> bool:
    """Such as "told me to note": what follows was to be written down, not to be looked out for."""
    return any(
        doubt < item.first <= min(doubt + 6, first) for item in words.items.get("written", ())
    )


def came_back(words: Words, gone: int) -> bool:
    """Whether what was gone at a word is said to be there again later."""
    sentence = words.tokens[gone].sentence
    for item in words.items.get("returned", ()):
        near = words.tokens[item.first].sentence <= sentence + 1
        if near and gone < item.first <= gone + _REACH and _is_symptom_back(words, item):
            return True
    return any(
        at > gone and words.texts[at] in _AGAIN and _names(words, at - 2, at + 3)
        for at in range(gone + 1, min(gone + _REACH, len(words.texts)))
        if words.tokens[at].sentence <= sentence + 1
    )


_AGAIN = frozenset("again wieder encore nouveau nuevamente".split())
_RUNNER = frozenset(
    "i we ich wir je j nous yo home feeling feelings sensation sense gefuhl".split()
)


def _is_symptom_back(words: Words, item: Item) -> bool:
    """Not the feeling, nor the runner, and not "hasn't"."""
    before = range(max(0, item.first - 3), item.first)
    return not any(
        words.of[at] & {"neg", "feel", "control", "strength"} or words.texts[at] in _RUNNER
        for at in before
    ) and not _from_where(words, item)


def _from_where(words: Words, item: Item) -> bool:
    """Such as "came back from the run", "came back home"."""
    return bool({"from", "home", "von", "vom", "de", "du"} & set(words.texts[item.last + 1 :][:1]))


def _any(words: Words, concept: str, after: int, last: int, test: Callable[[Item], bool]) -> bool:
    return any(test(item) for item in _later(words, concept, after, last))


def _later(words: Words, concept: str, after: int, last: int) -> Iterator[Item]:
    """What stands after a word, in the sentence of the sign or at the beginning of the next."""
    sentence = words.tokens[last].sentence
    for item in words.items.get(concept, ()):
        if (
            after < item.first <= last + _REACH
            and words.tokens[item.first].sentence <= sentence + 1
        ):
            yield item


def _is_yes(words: Words, item: Item) -> bool:
    """The plain word; "I have" may go on with anything."""
    return words.texts[item.first] not in {"i", "it"} and not _is_if(words, item)


def _is_if(words: Words, item: Item) -> bool:
    return any("if" in words.of[at] for at in range(max(0, item.first - 2), item.first))


def _is_said(words: Words, item: Item) -> bool:
    after = words.texts[item.last + 1 : item.last + 3]
    return not _is_if(words, item) and _FINE.isdisjoint(after) and "not" not in after


def _am_i(words: Words, item: Item) -> bool:
    """Whether "I am" begins a clause or follows an "and", and a symptom comes after it."""
    at = item.first
    begins = words.tokens[at].clause != words.tokens[at - 1].clause if at else True
    if not (begins or words.of[at - 1] & {"and", "but"}):
        return False
    return _names(words, item.first, item.last + _NEAR)


def _is_now(words: Words, doubt: int, item: Item) -> bool:
    """Whether "now" begins something new that isn't fine."""
    at, end = item.first, item.last + 1
    if words.tokens[doubt].clause == words.tokens[at].clause and not any(
        words.of[place] & {"and", "but"} for place in range(doubt + 1, at)
    ):
        return False
    before, after = set(words.texts[max(0, at - 2) : at]), set(words.texts[end : end + 3])
    if words.texts[max(0, at - 1)] in _NOT_YET or (before & _FINE) or (after & (_FINE | _HEEDS)):
        return False
    return _is_told(words, _clause_of(words, doubt, at), end)


def _clause_of(words: Words, doubt: int, at: int) -> list[int]:
    """The words near one in its clause, after the doubtful one."""
    near = range(max(doubt + 1, at - _CLAUSE), min(at + _CLAUSE, len(words.texts)))
    return [place for place in near if words.tokens[place].clause == words.tokens[at].clause]


def _is_told(words: Words, clause: list[int], end: int) -> bool:
    """Whether a symptom is told after "now", or before it where it is the last word."""
    after = [place for place in clause if place >= end]
    return any(
        words.of[place] & _IS_THERE or words.texts[place] in _THINGS for place in after or clause
    )


def _names(words: Words, first: int, end: int) -> bool:
    """Whether some words name a symptom that is not denied there."""
    places = range(max(0, first), min(end, len(words.texts)))
    there = [at for at in places if words.tokens[at].sentence == words.tokens[places[-1]].sentence]
    return any(words.of[at] & _IS_THERE for at in there) and not any(
        "neg" in words.of[at] and not words.of[at] & {"cant", "numb"} for at in there
    )
