"""GPX, the format of phones and web services: bytes -> activities.

GPX has no totals: distance, time and climb are computed later from the points.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.parsers.card import FormatCard, Reader
from analyzer.parsers.gpx.words import ROOT
from analyzer.parsers.xml.documents import root_name
from analyzer.parsers.xml.ending import ends_whole
from analyzer.reasons import Code, Reason

if TYPE_CHECKING:
    from analyzer.parsers.known import KnownFault
    from analyzer.schema import Parsed


def identify(head: bytes) -> bool:
    """True if the first element is ``gpx``."""
    return root_name(head, ROOT) == ROOT


def parse(data: bytes) -> Parsed:
    """Read the tracks of a GPX file, each as an activity; pauses separate a track's segments.

    Raises:
        ParseError: it isn't XML at all.
    """
    from analyzer.parsers.gpx.columns import parse_columns

    return parse_columns(data)


def parse_reference(data: bytes) -> Parsed:
    """The same with gpxpy, point by point.

    Raises:
        ParseError: it isn't XML at all, or isn't GPX.
    """
    from analyzer.parsers.gpx.reference import parse_points

    return parse_points(data)


def known_faults(data: bytes, _ours: Parsed, _theirs: Parsed) -> tuple[KnownFault, ...]:
    """Return the known faults of gpxpy that show in a file."""
    from analyzer.parsers.gpx.reference import refusal
    from analyzer.parsers.known import KnownFault

    reason = refusal(data)
    if reason is None:
        return ()
    return (KnownFault(Reason.of(Code.GPXPY_REFUSES, why=reason)),)


CARD = FormatCard(
    format="gpx",
    identify=identify,
    columns=Reader("GPX (columns)", parse),
    reference=Reader("GPX (gpxpy)", parse_reference),
    known_faults=known_faults,
    rank=10,
    suffixes=frozenset({".gpx"}),
    has_totals=False,
    tracks_join=True,  # phones start a new track after each stop
    ends_whole=ends_whole,
)
