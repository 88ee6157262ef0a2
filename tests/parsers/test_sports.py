"""The services' words for sports, in several languages."""

from __future__ import annotations

import pytest

from analyzer.parsers.sports import UNKNOWN, sport_of


@pytest.mark.parametrize(
    ("word", "sport"),
    [
        ("Run", ("running", None)),
        ("TrailRun", ("running", "trail")),
        ("Trail Run", ("running", "trail")),
        ("TRAIL_RUNNING", ("running", "trail")),
        ("treadmill_running", ("running", "treadmill")),
        ("track_running", ("running", "track")),
        ("Virtual Run", ("running", "virtual")),
        ("virtual_run", ("running", "virtual")),
        ("Lauf", ("running", None)),
        ("course à pied", ("running", None)),
        ("Course a\u0300 pied", ("running", None)),
        ("Carrera", ("running", None)),
        ("Corsa", ("running", None)),
        ("Corrida", ("running", None)),
        ("Hardlopen", ("running", None)),
        ("ラン", ("running", None)),
        ("Radfahrt", ("cycling", None)),
        ("E-Bike Ride", ("e_biking", None)),
        ("MountainBikeRide", ("cycling", None)),
        ("Spaziergang", ("walking", None)),
        ("Randonnée", ("hiking", None)),
        ("Open Water Swimming", ("swimming", None)),
    ],
)
def test_known_words(word: str, sport: tuple[str, str | None]):
    """Case, blanks, "_", "-" and CamelCase make no difference, nor does how accents are encoded."""
    assert sport_of(word) == sport


@pytest.mark.parametrize("word", ["", "Underwater Hockey", "Runde", "Course record", "None"])
def test_unknown_words_are_never_guessed(word: str):
    """A word that only resembles a run is an unknown sport."""
    assert sport_of(word) == UNKNOWN
