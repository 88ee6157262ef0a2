"""A known fault of a reference library, reported by the format's parser."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analyzer.reasons import Reason


@dataclass(frozen=True, slots=True)
class KnownFault:
    """Something that the reference library is known to do wrong, and that shows in a file.

    Attributes:
        reason: what it does.
        explains: the names of the differences it causes; None for all of them.
    """

    reason: Reason
    explains: frozenset[str] | None = None
