"""A fault of a reference library, as its format's reader names it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KnownFault:
    """Something that the reference library is known to do wrong, and that a file shows.

    Attributes:
        reason: what, as a sentence without its full stop.
        explains: the names of differences that come of it; None for all of them.
    """

    reason: str
    explains: frozenset[str] | None = None
