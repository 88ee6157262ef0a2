"""Whether a sign was only asked about, warned of, supposed or ruled out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.metrics.back.signs.affirmed import is_affirmed, is_written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analyzer.metrics.back.signs.words import Words

_ASKED = 40  # words of a list of questions
_REACH = 16  # words before a sign that may make it doubtful


def might_be(words: Words, first: int, last: int) -> bool:
    """Whether it was only warned of, read about or supposed, and isn't said to be there."""
    doubts = (*_warnings(words, first, last), *_ifs(words, first, last))
    return any(not is_affirmed(words, at, last) for at in doubts)


def _warnings(words: Words, first: int, last: int) -> Iterator[int]:
    """Words near a sign that make it something to watch for, or a topic."""
    sentence = words.tokens[first].sentence
    for at in _before(words, first):
        if "watch" in words.of[at] and not is_written(words, at, first):
            yield at
    for at in range(last + 1, min(last + 6, len(words.of))):
        is_topic = "topic" in words.of[at] and at <= last + 2 and _is_in_clause(words, at, last)
        if _same(words, at, sentence) and ("watch_after" in words.of[at] or is_topic):
            yield at


def _is_in_clause(words: Words, at: int, last: int) -> bool:
    return words.tokens[at].clause == words.tokens[last].clause


def _ifs(words: Words, first: int, last: int) -> Iterator[int]:
    """Each "if" before a sign of which something would be done."""
    sentence = words.tokens[first].sentence
    for at in _before(words, first):
        if "if" in words.of[at] and not _is_unsure(words, at):
            around = words.concepts_between(at, last + 16, sentence) | words.concepts_between(
                at - 8, at, sentence
            )
            if around & {"ever", "action"}:
                yield at


def _before(words: Words, first: int) -> list[int]:
    """The words of the same sentence that may make a sign doubtful."""
    sentence = words.tokens[first].sentence
    return [at for at in range(max(0, first - _REACH), first) if _same(words, at, sentence)]


def is_ruled_out(words: Words, last: int) -> bool:
    """Such as "cauda equina ruled out", but not "not ruled out" or "to be ruled out"."""
    for item in words.items.get("ruled_out", ()):
        between = range(last + 1, item.first)
        if not last < item.first <= last + 4 or not _is_in_clause(words, item.first, last):
            continue
        if not any(words.of[at] & _OPEN or words.texts[at] in _PENDING for at in between):
            return True
    return False


_OPEN = frozenset("neg cant but and or if modal need numb incontinent".split())
_PENDING = frozenset(
    "to be being until must should needs need zu muss soll werden noch a etre doit por debe".split()
)


def _is_unsure(words: Words, at: int) -> bool:
    """Such as "I can't tell if ..." is about now."""
    return any("unsure" in words.of[place] for place in range(max(0, at - 2), at))


def _same(words: Words, at: int, sentence: int) -> bool:
    return words.tokens[at].sentence == sentence


def was_asked(words: Words, first: int, last: int) -> bool:
    """Whether someone asked about it, and nobody said yes."""
    sentence = words.tokens[first].sentence
    before = words.concepts_between(first - _ASKED, first, sentence)
    if "asked" not in before or _is_answered_yes(words, first, last):
        return False
    rest = set().union(*words.of[last + 1 : last + 13]) if last + 1 < len(words.of) else set()
    inside = set().union(*words.of[first : last + 1])
    return bool(rest & {"fine", "neg"}) or "me" not in inside


def _is_answered_yes(words: Words, first: int, last: int) -> bool:
    """Whether a yes, "but" or "now I have it" comes after the last word for asking."""
    asked = max(at for at in range(max(0, first - _ASKED), first) if "asked" in words.of[at])
    if not _BUT.isdisjoint(words.texts[asked + 1 : first]) or is_affirmed(words, asked, last):
        return True
    return any(
        last < item.first <= last + 12
        and "fine" not in words.of[min(item.last + 1, len(words.of) - 1)]
        for item in words.items.get("yes", ())
    )


_BUT = frozenset("but aber mais pero".split())
