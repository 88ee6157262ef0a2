"""The lists that services include with recordings: bytes -> activities without records.

A list gives a run's name, sport and distance if the recording doesn't, and runs that have no
recording at all. Some lists are next to private files: ``has_name`` decides by the name alone
whether a file is opened.
"""

from __future__ import annotations

from analyzer.parsers.listings import (
    apple,
    garmin,
    garmin_web,
    gcexport,
    intervals,
    runkeeper,
    strava,
)
from analyzer.parsers.listings.card import ListingCard

__all__ = ["CARDS", "ListingCard", "is_name_of_a_list", "listing_for"]

CARDS = (
    *(strava.CARD, apple.CARD, runkeeper.CARD, garmin.CARD),
    *(garmin_web.CARD, gcexport.CARD, intervals.CARD),
)
"""All list formats. A new one is registered here, and nowhere else."""


def listing_for(path: str, head: bytes) -> ListingCard | None:
    """Return the card of a list with this path and these first bytes; None if it isn't a list."""
    found = (card for card in CARDS if card.has_name(path) and card.identify(head))
    return next(found, None)


def is_name_of_a_list(path: str) -> bool:
    """May a file with this path be a list?"""
    return any(card.has_name(path) for card in CARDS)
