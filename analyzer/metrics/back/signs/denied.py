"""Whether a sign is denied, or told of someone else, of what is over, or of what might be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.metrics.back.signs.over import is_over, is_past, is_trouble_gone
from analyzer.metrics.back.signs.supposed import is_ruled_out, might_be, was_asked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analyzer.metrics.back.signs.rules import Rule
    from analyzer.metrics.back.signs.words import Item, Words

_REACH = 12  # words that a "no" reaches
_SYMPTOMS = frozenset(
    """numb dead weak pain bad loss leak saddle bum seat bladder bowel urine stool both_legs legs
    leg both_parts incontinent sexual sex_word sexual_failure collapse shoot burn down other_part
    pee poo control feel noun worse foot_drop muscles cant lost_power strength waist catheter
    retention leak_self other_too side_too both_sides burn tingle tiptoe knees repeats""".split()
)
_PASSED = _SYMPTOMS | {"fill", "or", "and"}
_FUNCTIONS = frozenset("cant modal hold empty urge go".split())


def is_denied(words: Words, rule: Rule, items: Sequence[Item]) -> bool:
    """Whether the words around a sign take it back."""
    first, last = min(i.first for i in items), max(i.last for i in items)
    return (
        _is_negated(words, items, last)
        or _is_a_double_no(words, items)
        or _is_answered_no(words, last)
        or _is_none_of_a_list(words, last)
        or is_ruled_out(words, last)
        or might_be(words, first, last)
        or was_asked(words, first, last)
        or _is_of_another(words, first, last)
        or is_over(words, rule, items, first, last)
        or is_trouble_gone(words, items)
        or is_past(words, first, last)
        or _is_of_other_part(words, rule, items)
        or _is_area_fine(words, items)
    )


# --- "no" before it ---


def _is_negated(words: Words, items: Sequence[Item], last: int) -> bool:
    """Whether a "no" before the first word of the sign reaches it."""
    if any(item.is_made or item.concept == "neg" for item in items):
        return False
    heads = [item for item in items if _can_be_denied(item, words)]
    own = {
        at for item in items if item.is_made or item.concept in {"neg", "cant"}
        for at in range(item.first, item.last + 1)
    }  # fmt: skip
    return any(_reaches(words, head, own, last) for head in heads)


def _can_be_denied(item: Item, words: Words) -> bool:
    """Symptoms can; "can't" and "no" are what makes the sign."""
    if item.is_made or item.concept in {"neg", "modal", "feel", "unaware", "long", "dry", "wipe"}:
        return False
    if item.concept in {"cant"} | _FUNCTIONS:
        return "noun" in words.of[item.first] and item.concept == "cant"
    return "neg" not in words.of[item.first] and item.concept in _SYMPTOMS | {"wet_self"}


def _reaches(words: Words, head: Item, own: set[int], last: int) -> bool:
    """Walk back from a symptom to a "no", as long as only what a "no" reaches over is passed."""
    is_noun = "noun" in words.of[head.first]
    unknown = 0
    for at in range(head.first - 1, max(-1, head.first - _REACH - 1), -1):
        of = words.of[at]
        if not _goes_on(words, at, last):
            return False
        if "neg" in of and at not in own:
            return True
        if _ends_a_no(words, at, is_noun=is_noun):
            return False
        unknown += not of & _PASSED
        if unknown > (2 if is_noun else 1):
            return False
    return False


def _goes_on(words: Words, at: int, last: int) -> bool:
    """Whether a "no" at a word may reach the one after it."""
    here, after = words.tokens[at], words.tokens[at + 1]
    if here.sentence != after.sentence:
        return False
    return here.clause == after.clause or _is_a_list(words, at, last)


def _ends_a_no(words: Words, at: int, *, is_noun: bool) -> bool:
    """Whether a word begins something new: "but", or "and" where no list of nouns goes on."""
    of = words.of[at]
    if of & {"fill", "neg"}:
        return False
    return "but" in of or ("and" in of and not (is_noun and not _is_pain(words, at)))


def _is_a_list(words: Words, at: int, last: int) -> bool:
    """Whether "or" ends a list that goes on after a comma, or its first word denies all of it."""
    sentence = words.tokens[at].sentence
    rest = words.concepts_between(at + 1, last + 8, sentence)
    start = words.concepts_between(at - _REACH, at + 1, sentence)
    return "or" in rest or (any(
        words.texts[i] in _DENIES for i in range(max(0, at - _REACH), at + 1)
        if words.tokens[i].sentence == sentence
    ) and "neg" in start)  # fmt: skip


def _is_a_double_no(words: Words, items: Sequence[Item]) -> bool:
    """Whether a "no" belongs to something else: "no loss of feeling", "no pain, feel the need"."""
    for no in items:
        if no.concept != "neg" and not no.is_made:
            continue
        others = [item for item in items if item is not no and item.concept in _DENIED_BY_NO]
        for other in others:
            if words.tokens[no.first].clause != words.tokens[other.first].clause:
                return True
        if any(_is_of_trouble(words, other) for other in others):
            return True
        end = min((o.first for o in others if o.first > no.first), default=no.last)
        between = range(no.first + 1, end)
        if any("noun" in words.of[at] and words.of[at] & {"loss", "cant", "bad"} for at in between):
            return True
    return False


def _is_of_trouble(words: Words, item: Item) -> bool:
    """Such as "no erectile problems"."""
    after = item.last + 1
    return (
        item.concept == "sex_word"
        and after < len(words.of)
        and {"noun", "bad"} <= words.of[after]
        and words.tokens[after].clause == words.tokens[item.last].clause
    )


_DENIED_BY_NO = frozenset("feel hold control urge empty sex_word lift".split())
_DENIES = frozenset("denies denied denying deny free niega niego verneint nie niant".split())


def _is_pain(words: Words, at: int) -> bool:
    return "pain" in words.of[at - 1] if at else False


# --- an answer after it ---


def _is_answered_no(words: Words, last: int) -> bool:
    """Such as "Numbness: none", "Taubheit? Nein": a short no that nothing follows."""
    end, count = last + 1, len(words.tokens)
    own = words.tokens[last]
    while end < count and end - last <= 4:
        token, of = words.tokens[end], words.of[end]
        if token.sentence > own.sentence + 1:
            return False
        is_last = end + 1 == count or words.tokens[end + 1].clause != token.clause
        if "neg" in of and is_last and words.texts[end] in _ANSWERS:
            return True
        if not of & {"fill", "neg", "me", "saddle", "leg", "modal"}:
            return False
        end += 1
    return False


def _is_none_of_a_list(words: Words, last: int) -> bool:
    """Such as "None of that", by the end of the next sentence."""
    sentence = words.tokens[last].sentence
    end = min(last + 20, len(words.tokens))
    return any(
        last < item.first < end
        and words.tokens[item.first].sentence <= sentence + 1
        and not words.concepts_between(item.last + 1, item.last + 3, sentence) & {"feel"}
        for item in words.items.get("denied_all", ())
    )


_ANSWERS = frozenset(
    """no none nope nil neg negative nein keine keiner keines keins nicht non aucun aucune ninguno
    ninguna nada nichts never denied absent""".split()
)


# --- someone else ---


def _is_of_another(words: Words, first: int, last: int) -> bool:
    """Whether a person other than the runner is the subject."""
    sentence = words.tokens[first].sentence
    if not _THEIRS.isdisjoint(words.texts[first : last + 1]):
        return True
    for at in range(first - 1, max(-1, first - 10), -1):
        of = words.of[at]
        if words.tokens[at].sentence != sentence:
            return False
        if "person" in of:
            return words.tokens[at].clause == words.tokens[first].clause and _is_subject(words, at)
        if of & {"me"} and not _owns_person(words, at, first):
            return False
        if "third" in of and words.texts[at] in _HE:
            return any("person" in words.of[i] for i in range(max(0, at - 12), at))
    return any(
        "person" in words.of[at] for at in range(first, last + 1)
    ) and "me" not in set().union(*words.of[first : last + 1])


_THEIRS = frozenset("her his their".split())
_HE = frozenset("he she his her hes shes they who whos er il elle qui el ella quien".split())


def _owns_person(words: Words, at: int, first: int) -> bool:
    """Such as "My dad": the next word or two name a person."""
    return any("person" in words.of[i] for i in range(at + 1, min(at + 4, first)))


def _is_subject(words: Words, at: int) -> bool:
    """Whether a person is not only the one who was told, seen or carried."""
    for place in range(at - 1, max(-1, at - 4), -1):
        if words.tokens[place].clause != words.tokens[at].clause:
            return True
        if "told_to" in words.of[place] and words.texts[place] not in {"a", "and", "de"}:
            return False
    return True


# --- another part of the body ---


def _is_of_other_part(words: Words, rule: Rule, items: Sequence[Item]) -> bool:
    """Whether the numbness is that of fingers or toes, beside a saddle area that is only named."""
    if rule.sign != "saddle" or len(items) != 2 or "numb" not in rule.parts[0]:
        return False
    numb, area = items
    if _is_beside(words, numb, area):
        return True
    sentence = words.tokens[numb.first].sentence
    if not _TO.isdisjoint(words.texts[max(0, area.first - 2) : area.first]):
        return False
    if area.first > numb.last:
        between = range(numb.last + 1, area.first)
        others = [at for at in between if "other_part" in words.of[at]]
        return bool(others) and not any(
            words.of[at] & {"and", "or"}
            or words.tokens[at].clause != words.tokens[numb.last].clause
            for at in range(others[-1], area.first + 1)
        )
    after = words.concepts_between(numb.last + 1, numb.last + 4, sentence)
    near = range(max(0, numb.first - 2), numb.first)
    parts_after = "other_part" in after and "saddle" not in after
    before = any("other_part" in words.of[at] and at > area.last for at in near)
    return (parts_after and not numb.is_made) or before


_TO = frozenset("to into until bis jusqu jusque hasta".split())


def _is_beside(words: Words, numb: Item, area: Item) -> bool:
    """Such as "Hands numb, groin fine": each has its own clause."""
    clause = words.tokens[numb.first].clause
    if clause == words.tokens[area.first].clause:
        return False
    near = range(max(0, numb.first - 4), min(numb.last + 5, len(words.of)))
    return any("other_part" in words.of[at] and words.tokens[at].clause == clause for at in near)


_AREAS = frozenset("saddle seat bum both_legs both_parts legs".split())
_JOINS = frozenset("and but".split())


def _is_area_fine(words: Words, items: Sequence[Item]) -> bool:
    """Such as "Hands numb and both legs good": what is said of the area comes after it."""
    area = max(items, key=lambda item: item.last)
    before = max((i for i in items if i is not area), key=lambda item: item.last, default=area)
    if area.concept not in _AREAS or before.last >= area.first:
        return False
    after = set().union(*words.of[area.last + 1 : area.last + 3])
    between = set().union(*words.of[before.last + 1 : area.first])
    is_apart = words.tokens[before.last].clause != words.tokens[area.first].clause
    return "fine" in after and "neg" not in after and (is_apart or bool(between & _JOINS))
