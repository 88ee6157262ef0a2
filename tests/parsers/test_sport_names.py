"""The sport of a recording, by its own word or by its name."""

from __future__ import annotations

import pytest

from analyzer.parsers.sport_names import OTHER, sport_in_name, sport_of_word

RUN = ("running", None)


@pytest.mark.parametrize(
    ("word", "sport"),
    [
        ("Laufen", RUN),
        ("Course à pied", RUN),
        ("corsa", RUN),
        ("Carrera", RUN),
        ("9", RUN),
        ("street_running", RUN),
        ("Morning run", RUN),
        ("Treadmill", ("running", "treadmill")),
        ("indoor_running", ("running", "treadmill")),
        ("virtual_run", ("running", "virtual")),
        ("trail running", ("running", "trail")),
        ("Biking", ("cycling", None)),
        ("Other", OTHER),
        ("Sonstiges", OTHER),
        ("kayaking", ("kayaking", None)),
        ("Padel", ("racket", None)),
        *(
            (word, RUN)
            for word in "Joggen|Orienteering|Canicross|Marathon|footing|parkrun|Park Run|"
            "Lauftraining|Laufen draußen|Hardloopsessie in het bos|Cross-Country Running|Nachtlauf|"
            "Stadtmarathon|Footing en forêt|Løbetur|Morgenløb|nightrun|夜ラン|ジョギング|"
            "Outdoor Run|Joggingrunde|Trainingslauf|Lauftreff".split("|")
        ),
        *((word, ("running", "trail")) for word in ("Trailrunning", "fell running", "trail-run")),
        *(
            (word, ("other", word.casefold()))
            for word in "Kabaddi|prune|Rundfahrt|brunch|Trunk|"
            "Trunk exercises|Verlauf|Laufrad|skiløp|Skimarathon|outrun|Run/Walk".split("|")
        ),
        ("UltimateFrisbee", ("other", "ultimate frisbee")),
        ("wheelchair_push_run", ("wheelchair_push_run", None)),
        ("", ("unknown", None)),
        (None, ("unknown", None)),
        ("activity", ("unknown", None)),
        ("5", ("unknown", None)),
        ("?", ("unknown", None)),
    ],
)
def test_a_files_own_word(word: str | None, sport: tuple[str, str | None]):
    """In any language, also in compounds and phrases; a word in no table is kept as it is."""
    assert sport_of_word(word) == sport


@pytest.mark.parametrize(
    ("name", "sport"),
    [
        ("Afternoon Swim", "swimming"),
        ("Morning Ride", "cycling"),
        ("2026-03-01-Morning_Ride", "cycling"),
        ("AfternoonSwim", "swimming"),
        ("Lunch Walk", "walking"),
        ("Radfahrt am Abend", "cycling"),
        ("Langlauf im Wald", "cross_country_skiing"),
        ("Abendspaziergang", "walking"),
        ("Evening Run", "running"),
        ("Nachmittagslauf", "running"),
        ("Lauf am Morgen", "running"),
        ("Course à pied le midi", "running"),
        ("Sexta-feira corrida matutina", "running"),
        ("Corsa mattutina", "running"),
        ("Aamujuoksu", "running"),
        ("午後のラン", "running"),
        ("ランチタイム ライド", "cycling"),
        ("Half Marathon Berlin", "running"),
    ],
)
def test_a_name_that_contains_the_sport(name: str, sport: str):
    """Names that services give in the runner's language, and runners' own."""
    found = sport_in_name(name)
    assert found is not None
    assert found[0] == sport


@pytest.mark.parametrize(
    "name",
    "|Laufrad|Running errands by bike|Run walk intervals|Kreislauf|Verlauf|Track 1|activity_123|"
    "Golf course|Appalachian Trail|MapMyRun|RunKeeper|Riverside Drive|Rundgang|Brunch".split("|"),
)
def test_a_name_that_contains_none(name: str):
    """No word of a sport, words of two, part of another word, an app's name, or a place."""
    assert sport_in_name(name) is None
