"""A fault of a reference library, as its format's reader names it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analyzer.reasons import Reason


@dataclass(frozen=True, slots=True)
class KnownFault:
    """Something that the reference library is known to do wrong, and that a file shows.

    Attributes:
        reason: what it does.
        explains: the names of differences that come of it; None for all of them.
    """

    reason: Reason
    explains: frozenset[str] | None = None
