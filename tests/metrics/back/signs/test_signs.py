from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.metrics.back.signs import signs_of

HERE = Path(__file__).parent


def phrases(name):
    """Phrase, language and whether it must be found."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return [(row["phrase"], row["language"], row["expected"]) for row in csv.DictReader(file)]


def shares(name):
    """Which part of what must be found is found, and which part of the rest."""
    found = {"found": [], "not": []}
    for phrase, _, expected in phrases(name):
        found[expected].append(bool(signs_of(phrase)))
    return tuple(sum(them) / len(them) for them in (found["found"], found["not"]))


LIST = phrases("phrases.csv")


@pytest.mark.parametrize(("phrase", "language", "expected"), LIST)
def test_the_list(phrase, language, expected):
    """Each phrase that must be found, and each that must not."""
    assert bool(signs_of(phrase)) == (expected == "found"), language


@pytest.mark.parametrize(("phrase", "language", "expected"), phrases("overruled.csv"))
def test_what_overrules_a_denial_and_what_is_denied_after_it(phrase, language, expected):
    """Such as "warned of it, and now I have it", "it came back", "cauda equina ruled out"."""
    assert bool(signs_of(phrase)) == (expected == "found"), language


def test_the_list_is_long_enough():
    """60 of each kind, in four languages."""
    count = Counter(expected for *_, expected in LIST)
    assert min(count.values()) >= 60
    assert {(language, expected) for _, language, expected in LIST} == {
        (language, expected) for language in ("en", "de", "fr", "es") for expected in count
    }


@pytest.mark.parametrize(
    ("name", "found", "mistaken"),
    [
        ("second_look.csv", 0.95, 0.03),
        ("told_freely.csv", 0.95, 0.02),
        ("untouched.csv", 0.45, 0.05),
    ],
)
def test_phrases_written_by_others(name: str, found: float, mistaken: float):
    """The rules were made to fit the first two lists; their figures promise nothing of others.

    They were never made to fit ``untouched.csv``: of its 60 signs in pictures and roundabout words,
    31 were found when it was first read, and 2 of its 60 other notes were mistaken. That is why
    the signs are asked about, have tags, and why the report says that many are missed in notes.
    """
    of_signs, of_others = shares(name)
    assert of_signs >= found
    assert of_others <= mistaken


@pytest.mark.parametrize(
    "note",
    [
        "my wife's legs went numb after the epidural",
        "sciatica gone, both legs feel great",
        "weak legs today, skipped breakfast",
    ],
)
def test_what_is_told_of_others_of_good_legs_and_of_hunger(note):
    """None of these is a sign."""
    assert not signs_of(note)


@pytest.mark.parametrize(
    ("note", "signs"),
    [
        ("can't pee", {"bladder_bowel"}),
        ("numb between the legs", {"saddle"}),
        ("no erection since Monday", {"sexual"}),
        ("pain down both legs", {"both_legs"}),
        ("leg weakness getting worse", {"weakness"}),
        ("numb groin and cannot hold my bladder", {"saddle", "bladder_bowel"}),
        ("can't feel the toilet seat", {"saddle", "bladder_bowel"}),
        ("sat on the loo for an hour, nothing came", {"bladder_bowel"}),
        ("catheter put in this morning", {"bladder_bowel"}),
        ("penis doesn't respond", {"sexual"}),
        ("numb from the waist down", {"both_legs"}),
        ("pain down the left leg, now also in the right leg", {"both_legs"}),
        ("no strength in my foot", {"weakness"}),
        ("Zehenstand geht nicht mehr", {"weakness"}),
        ("je ne tiens plus sur la pointe des pieds", {"weakness"}),
        ("se me dobla la rodilla al subir escaleras", {"weakness"}),
    ],
)
def test_which_sign_it_is(note, signs):
    """By the place of its words."""
    assert {sign.sign for sign in signs_of(note)} == signs


@pytest.mark.parametrize(
    ("note", "is_found"),
    [
        ("wet bed, sweat", False), ("wet bed, not sweat", True),
        ("numb groin in 2012", False), ("numb groin since last winter", True),
        ("can't pee. None of that", False),
        # Two sentences on it isn't clear what "that" is: better one alarm too many.
        ("can't pee. Told to call if so. None of that", True),
        ("urinary retention, known since 2010", False), ("new urinary retention, known disc", True),
        ("Gran can't hold her pee", False), ("fesses engourdies, ça ne passe pas", True),
        ("sciatica on both sides", True), ("pain on both sides of my back", False),
        ("no change in bladder function", False), ("no change: numb groin", True),
        ("no bladder/bowel symptoms", False),
    ],
)  # fmt: skip
def test_what_takes_a_sign_back(note: str, is_found: bool):
    """And what does not, though it looks alike."""
    assert bool(signs_of(note)) == is_found


@pytest.mark.parametrize("note", ["CAN'T PEE", "can’t pee", "can`t  pee", "cant pee", "Can't\npee"])
def test_how_it_is_typed_makes_no_difference(note):
    """Capitals, the kind of apostrophe, blanks; a line break ends a sentence."""
    assert bool(signs_of(note)) == ("\n" not in note)


def test_the_place_of_the_words():
    """From the first word of the sign to its last."""
    note = "long run, then I can't pee at all"
    (sign,) = signs_of(note)
    assert note[sign.start : sign.end] == "can't pee"


HOSTILE = [
    "numb groin no " * 400, "no numbness, or " * 400, "a" * 5000, "x'" * 2500, "legs " * 1000,
    "not " * 1300 + "numb groin", "if numb, groin my dad " * 250, "'" * 5000, "\u202e" * 5000,
]  # fmt: skip


@pytest.mark.parametrize("note", HOSTILE, ids=lambda note: note[:8].encode().hex())
def test_a_hostile_note_is_read(note):
    """5,000 letters of anything; what matters is that it ends."""
    assert len(signs_of(note)) <= 5


@given(
    st.lists(st.sampled_from("numb groin no not my dad can't pee if , . legs both bladder".split()))
)
def test_any_order_of_words(words):
    """No order of words fails, and a sign's place lies within the note."""
    note = " ".join(words)
    for sign in signs_of(note):
        assert 0 <= sign.start < sign.end <= len(note)
