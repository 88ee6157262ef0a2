"""The lists that services put beside recordings: bytes -> activities without records.

A list tells a run's name, its kind and its distance where the recording doesn't, and runs that have
no recording at all. Some of them lie among private files: ``has_name`` decides by the name alone
whether a file is opened.
"""

from __future__ import annotations

from analyzer.parsers.listings import apple, garmin, runkeeper, strava
from analyzer.parsers.listings.card import ListingCard

__all__ = ["CARDS", "ListingCard", "is_name_of_a_list", "listing_for"]

CARDS = (strava.CARD, apple.CARD, runkeeper.CARD, garmin.CARD)
"""All kinds of lists. A new one is registered here, and nowhere else."""


def listing_for(path: str, head: bytes) -> ListingCard | None:
    """Return the card of a list of this path and with these first bytes; None if it is none."""
    found = (card for card in CARDS if card.has_name(path) and card.identify(head))
    return next(found, None)


def is_name_of_a_list(path: str) -> bool:
    """May a file of this path be a list?"""
    return any(card.has_name(path) for card in CARDS)
