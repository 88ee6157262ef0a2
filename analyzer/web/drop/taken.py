"""What came of the files of a drop: how many of each kind, always; which, for the first many."""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concurrent.futures import Future

MOST_NAMED = 20_000
"""Files of one drop that are named; of the others only their numbers are kept."""
MOST_REASONS = 100
"""Different reasons of one drop that are counted apart; a reason may name a folder."""
_MOST_FAULTS = 20


class Outcome(StrEnum):
    """What came of one file."""

    ADDED = "added"
    THERE = "there"
    """The folder held its bytes before."""
    REPEATED = "repeated"
    """Another file of the same drop brought its bytes."""
    REFUSED = "refused"
    CUT_OFF = "cut off"
    """The upload ended in the middle of it."""

    @property
    def is_kept(self) -> bool:
        """Whether its bytes are in the folder."""
        return self in (Outcome.ADDED, Outcome.THERE, Outcome.REPEATED)


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of one file that was dropped.

    Attributes:
        asked: the name that it was sent with, safe to show.
        outcome: what came of it.
        place: where its bytes are, relative to the folder; "" if they were not kept.
        said: why it was not kept; "" if it was.
    """

    asked: str
    outcome: Outcome
    place: str = ""
    said: str = ""


@dataclass(slots=True)
class Drop:
    """Files that were dropped together, in one upload or in many.

    Attributes:
        counts: of all of them, by what came of them.
        reasons: why files were not kept -> how many, of all; "" for any reason beyond the first
            ``MOST_REASONS``.
        named: what came of each of the first many, in the order of their coming.
        faults: why uploads ended early.
        reading: the reading of the folder that has all of them; None before it was asked for.
        is_looked_at: whether the folder was looked at for what it holds already.
    """

    counts: Counter[Outcome] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    named: list[Taken] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    reading: Future[None] | None = None
    is_looked_at: bool = False
    _sent: dict[str, tuple[Upload, Taken]] = field(default_factory=dict)
    _added: set[str] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def unnamed(self) -> int:
        """How many are counted only."""
        return self.counts.total() - len(self.named)

    def outcome_of(self, place: str, *, is_new: bool) -> Outcome:
        """What came of a file whose bytes are now in that place, new there or not."""
        if is_new:
            return Outcome.ADDED
        return Outcome.REPEATED if place in self._added else Outcome.THERE

    def note(self, taken: Taken, upload: Upload) -> None:
        """Note what came of a file, unless it is one that an earlier upload brought already.

        A browser whose connection broke sends the files of that upload again.
        """
        with self._lock:
            self.reading = None
            before = self._sent.get(taken.asked)
            if before and before[0] is not upload and _is_same(before[1], taken):
                return
            self.counts[taken.outcome] += 1
            if taken.said:
                is_counted = taken.said in self.reasons or len(self.reasons) < MOST_REASONS
                self.reasons[taken.said if is_counted else ""] += 1
            if len(self.named) < MOST_NAMED:
                self.named.append(taken)
                self._sent.setdefault(taken.asked, (upload, taken))
                if taken.outcome is Outcome.ADDED:
                    self._added.add(taken.place)

    def add_fault(self, said: str) -> None:
        """Note why an upload ended early."""
        if said not in self.faults and len(self.faults) < _MOST_FAULTS:
            self.faults.append(said)

    def forget_names(self) -> None:
        """Keep the numbers only."""
        with self._lock:
            self.named, self._sent, self._added = [], {}, set()


def _is_same(before: Taken, taken: Taken) -> bool:
    return (before.place, before.said) == (taken.place, taken.said)


@dataclass(eq=False, slots=True)
class Upload:
    """One upload of a drop.

    Attributes:
        drop: that it belongs to.
        counts: of its own files, by what came of them.
    """

    drop: Drop
    counts: Counter[Outcome] = field(default_factory=Counter)

    def note(self, taken: Taken) -> None:
        """Note what came of a file."""
        self.counts[taken.outcome] += 1
        self.drop.note(taken, self)

    @property
    def kept(self) -> int:
        """Files whose bytes are in the folder now."""
        return sum(count for outcome, count in self.counts.items() if outcome.is_kept)
