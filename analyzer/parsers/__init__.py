"""Bytes -> activities. One parser per format, all behind one interface; none knows another.

Each states on its card what the other packages need to know about its format. FIT and GPX have two
readers each: our own fast one, and one around the best-known library (fitparse, gpxpy), which takes
over where ours fails and against which ours is checked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.parsers import fit, gpx, listings, polar, tcx
from analyzer.parsers.card import HEAD_BYTES, Choice, FormatCard, Reader
from analyzer.parsers.xml.ending import ends_whole as xml_ends_whole

if TYPE_CHECKING:
    from analyzer.parsers.card import EndsWhole

__all__ = [
    "CARDS",
    "HEAD_BYTES",
    "Choice",
    "FormatCard",
    "Reader",
    "card_of",
    "end_of",
    "identify",
    "is_name_of_a_format",
    "is_name_of_a_recording",
    "suffixes",
]

CARDS = (fit.CARD, gpx.CARD, polar.CARD, tcx.CARD)
"""All recording formats. A new one is registered here, and nowhere else."""


def identify(head: bytes) -> FormatCard | None:
    """Return the card of the format that the first bytes match; None if there is none."""
    return next((card for card in CARDS if card.identify(head)), None)


def card_of(name: str) -> FormatCard | None:
    """Return the card of the format with this name; None for lists, and for other files."""
    return next((card for card in CARDS if card.format == name), None)


def is_name_of_a_format(path: str) -> bool:
    """May a file of this path be a recording, or a service's list?"""
    return is_name_of_a_recording(path) or listings.is_name_of_a_list(path)


def is_name_of_a_recording(path: str) -> bool:
    """Does the path alone say that the file is a recording?"""
    return any(card.is_name(path) for card in CARDS)


def end_of(path: str, head: bytes) -> EndsWhole | None:
    """Return the check that all of such a file has arrived; None if its format allows none.

    A file that no parser accepts may be XML of which too little has arrived.
    """
    card = listings.listing_for(path, head) or identify(head)
    return card.ends_whole if card else xml_ends_whole


def suffixes() -> frozenset[str]:
    """All file suffixes that belong to a single format."""
    return frozenset().union(*(card.suffixes for card in CARDS))
