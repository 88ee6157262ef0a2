from __future__ import annotations

import pandas as pd
import pytest

from analyzer.metrics.back.red_flags import red_flags
from analyzer.schema import EVENTS, Emergency
from tests.metrics.building import day, pain_frame, pure, tagged


def noted(note, score=4):
    """A diary of one entry with a note."""
    return tagged([(3, score)], note=[note])


def kinds(pain, *years):
    """Which flags are found."""
    return [flag.kind for flag in pure(red_flags, pain, *years)]


def test_a_diary_without_red_flags():
    """High scores alone are none, nor is an empty diary."""
    assert kinds(tagged([(0, 9), (1, 10)])) == []
    assert kinds(pain_frame([]), 2015, 2020) == []


def test_the_note_of_an_event():
    """It counts with the entries of the diary, by its day; a note of anything else doesn't."""
    rows = [
        {"date": day(5), "kind": "other", "note": "numb groin", "line": 2},
        {"date": day(6), "kind": "shoes", "note": "new ones", "line": 3},
    ]
    events = EVENTS.conform(pd.DataFrame(rows))
    (flag,) = red_flags(noted("can't pee"), events=events)
    assert (flag.kind, flag.last, flag.entries) == ("emergency", day(5).date(), 2)
    assert [entry.signs for entry in flag.noted] == [("saddle",), ("bladder_bowel",)]


def test_the_tag_of_a_weak_leg():
    """Counted, with the day of the latest entry; the score doesn't matter."""
    (flag,) = red_flags(tagged([(0, 3), (4, 0), (9, 2)], weakness=[True, True, False]))
    assert (flag.kind, flag.last, flag.entries) == ("emergency", day(4).date(), 2)
    assert flag.noted == (
        Emergency(day(4).date(), ("weakness",)),
        Emergency(day(0).date(), ("weakness",)),
    )


@pytest.mark.parametrize(
    "note",
    [
        "weakness in the right foot",
        "not much pain, but the leg is weak",
    ],
)
def test_a_note_of_a_weak_leg(note):
    """English words for a leg near those for weakness."""
    assert kinds(noted(note)) == ["leg_weakness"]


@pytest.mark.parametrize(
    "note",
    [
        "legs fine",
        "weak coffee, long day",
        "no leg weakness",
        "the leg is not weak",
        "no weakness in the foot",
        "weak signal; legs good",
        "Bein kraftlos",
    ],
)
def test_other_notes_are_not_flags(note):
    """Words that stand apart, are denied, or are of another language."""
    assert kinds(noted(note)) == []


def test_the_tag_of_pain_at_night():
    """In an entry above 0; a night without pain isn't a flag."""
    (flag,) = red_flags(tagged([(0, 3), (5, 2), (7, 0)], when=["night", "night", "night"]))
    assert (flag.kind, flag.last, flag.entries) == ("night_pain", day(5).date(), 2)


@pytest.mark.parametrize(
    ("note", "is_flag"),
    [
        ("Woke up with back pain at 3", True),
        ("pain kept me awake", True),
        ("Night pain again", True),
        ("pain all night", True),
        ("night run", False),
        ("no pain at night", False),
        ("woke early, good run", False),
    ],
)
def test_a_note_of_pain_at_night(note, is_flag):
    """Pain near night or waking, unless denied."""
    assert kinds(noted(note)) == ["night_pain"] * is_flag


@pytest.mark.parametrize(
    ("born", "found"),
    [
        (1970, ["late_onset"]),
        (1975, ["late_onset"]),
        (1976, []),
        (2006, []),
        (2007, ["young_onset"]),
    ],
)
def test_age_at_the_first_entry_with_pain(born, found):
    """First pain in 2026: over 50 by the years, or under 20; 50 and 20 may be a year less."""
    assert kinds(tagged([(0, 0), (2, 1), (9, 5)]), born) == found


def test_the_year_of_the_first_pain_takes_precedence_over_the_diary():
    """Born in 1970: pain since 1995 isn't a flag; since 2024 is; and it says what it's based on."""
    pain = tagged([(2, 1), (9, 5)])
    assert kinds(pain, 1970, 1995) == []
    (flag,) = red_flags(pain, 1970, 2024)
    assert (flag.kind, flag.age, flag.is_told) == ("late_onset", 54, True)
    (flag,) = red_flags(pain, 1970)
    assert (flag.age, flag.is_told, flag.last) == (56, False, day(2).date())


def test_no_age_without_a_year_of_birth_or_without_pain():
    """Nothing is guessed."""
    assert kinds(tagged([(0, 5)])) == []
    assert kinds(tagged([(0, 0)]), 1950) == []


@pytest.mark.parametrize(
    ("note", "is_flag"),
    [
        ("numb between the legs and I cannot hold my bladder", True),
        ("saddle area feels numb", True),
        ("no bladder trouble", False),
        ("numb toes in the cold", False),
        ("new bike saddle", False),
    ],
)
def test_words_of_an_emergency(note, is_flag):
    """Numbness of the saddle area, bladder, bowels; they come first of all."""
    assert kinds(noted(note, score=0)) == ["emergency"] * is_flag


@pytest.mark.parametrize(
    ("tags", "signs"),
    [
        ({"numb": [True]}, ("saddle",)),
        ({"bladder": [True]}, ("bladder_bowel",)),
        ({"legs": [True]}, ("both_legs",)),
        ({"side": ["both"], "radiates": [True]}, ("both_legs",)),
        ({"weakness": [True], "radiates": [True], "side": ["left"]}, ("weakness",)),
        ({"side": ["both"]}, None),
        ({"side": ["left"], "radiates": [True]}, None),
    ],
)
def test_tags_of_an_emergency(tags, signs):
    """Pain down both legs, numb genitals, bladder or bowels, a weak leg."""
    flags = red_flags(tagged([(3, 5)], **tags))
    assert [entry.signs for flag in flags for entry in flag.noted] == ([signs] if signs else [])
