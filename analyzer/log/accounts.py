"""What became of every recording: it counts, repeats another, goes on from one, or is left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from analyzer.log.candidates import Candidate, Item
    from analyzer.log.receipt import Fate
    from analyzer.log.recording import Recording


@dataclass(frozen=True, slots=True)
class Account:
    """What became of one recording.

    Attributes:
        candidate: the recording, with why it is left out or in doubt.
        fate: what became of it among the runs; None if it is left out.
        name: that ``runlog.toml`` may name it by, without naming another one.
    """

    candidate: Candidate
    fate: Fate | None
    name: str

    @property
    def recording(self) -> Recording:
        """The recording."""
        return self.candidate.recording

    @property
    def counts(self) -> bool:
        """Whether it is a run, or a piece of one."""
        return self.fate is not None and self.fate.repeats is None


def accounts_of(items: Iterable[Item], fates: Mapping[int, Fate]) -> Iterator[Account]:
    """Yield the account of every recording.

    Args:
        items: all files and members, with their activities.
        fates: what became of the recordings that count as runs, by number.
    """
    for item in items:
        is_alone = len(item.candidates) == 1 and item.leaf.kind != "list"
        for candidate in item.candidates:
            short, full = candidate.recording.names
            fate = fates.get(candidate.recording.number)
            yield Account(candidate, fate, short if is_alone else full)
