"""What was read -> the activities that may be runs, each with why it counts or not."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analyzer.judgement.counted import counted, doubts_about, out_of_time
from analyzer.judgement.numbers.within import numbers_of, within_ranges
from analyzer.log import listed
from analyzer.log.recording import Recording
from analyzer.parsers import card_of
from analyzer.reasons import Code, Reason

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from analyzer.exports.facts import FileFacts, Leaf
    from analyzer.log.decisions import Decisions
    from analyzer.log.listed import Entries, Entry
    from analyzer.schema import RunFacts


@dataclass(frozen=True, slots=True)
class Candidate:
    """One activity.

    Attributes:
        recording: what is known about it.
        left_out: why it does not count; None where it does.
        is_lost: it is left out though it seems to be a run.
        doubts: what is odd about it.
        known_by: how it is known to be a run, where its file doesn't say.
    """

    recording: Recording
    left_out: Reason | None = None
    is_lost: bool = False
    doubts: tuple[Reason, ...] = ()
    known_by: Reason | None = None

    @property
    def is_dropped(self) -> bool:
        """True where the runner decided that it doesn't count."""
        return self.left_out is not None and self.left_out.code is Code.DROPPED


@dataclass(frozen=True, slots=True)
class Item:
    """A file or a member with its activities.

    Attributes:
        name: as shown.
        leaf: what was read of it.
        candidates: its activities of any sport; for a list, those without a recording.
        is_in_list: a service's list names it.
    """

    name: str
    leaf: Leaf
    candidates: tuple[Candidate, ...]
    is_in_list: bool = False


def items_of(files: Iterable[FileFacts], decisions: Decisions, today: dt.date | None) -> list[Item]:
    """All files and members in their order, with their activities.

    Args:
        files: what was read.
        decisions: the runner's own.
        today: activities that start later than tomorrow don't count; None for no limit.
    """
    named = [pair for file in files for pair in zip(_shown_names(file), file.leaves, strict=True)]
    paths = [listed.path_of(file.name, leaf) for file in files for leaf in file.leaves]
    leaves = dict(zip(paths, (leaf for _, leaf in named), strict=True))
    entries = listed.Entries(leaves)
    judge = _Judge(decisions, today)
    return [
        Item(name, leaf, tuple(judge.candidates(name, path, leaf, entries)), entries.names(path))
        for path, (name, leaf) in zip(paths, named, strict=True)
    ]


def _shown_names(file: FileFacts) -> list[str]:
    """Names of a file's leaves: members without their folders, unless two would be the same."""
    short = [" › ".join(p.rpartition("/")[2] for p in m.member.split(" › ")) for m in file.leaves]
    count = Counter(short)
    members = (
        name if count[name] == 1 else leaf.member
        for name, leaf in zip(short, file.leaves, strict=True)
    )
    return [f"{file.name} › {member}" if member else file.name for member in members]


class _Judge:
    """Makes candidates, and numbers their recordings."""

    def __init__(self, decisions: Decisions, today: dt.date | None) -> None:
        self._decisions = decisions
        self._today = today
        self._count = 0

    def candidates(self, name: str, path: str, leaf: Leaf, entries: Entries) -> Iterator[Candidate]:
        """Yield the activities of a leaf; for a list, those without a recording."""
        card = card_of(leaf.format)
        for session, facts in enumerate(leaf.runs):
            entry = entries.of(path, facts)
            if entry:
                merged = listed.completed(
                    facts,
                    entry.listed,
                    is_whole=len(leaf.runs) == 1,
                    has_totals=card is None or card.has_totals,
                )
                yield self._judged(self._recording(name, leaf, session, merged, entry))
            else:
                yield self._judged(self._recording(name, leaf, session, facts))
        for alone in entries.alone(path):
            facts, place = alone.listed.facts, alone.number
            recording = self._recording(name, leaf, place, facts, alone)
            is_local = alone.listed.is_local
            yield self._judged(replace(recording, is_listed=True, is_local=is_local))

    def _recording(
        self, name: str, leaf: Leaf, session: int, facts: RunFacts, entry: Entry | None = None
    ) -> Recording:
        self._count += 1
        return Recording(
            file=name,
            sha256=leaf.sha256,
            session=session,
            format=leaf.format,
            reader=leaf.reader,
            is_partial=any(fault.loses_data for fault in leaf.faults),
            facts=numbers_of(facts),
            entry=entry.id if entry else "",
            number=self._count,
        )

    def _judged(self, recording: Recording) -> Candidate:
        is_partial = recording.is_partial
        if self._decisions.drops(recording):
            return Candidate(recording, Reason(Code.DROPPED))
        if self._decisions.keeps(recording):
            if misdated := out_of_time(recording.facts, self._today):
                return Candidate(recording, misdated, is_lost=True)
            facts = within_ranges(recording.facts)
            doubts = doubts_about(facts, is_partial=is_partial)
            return Candidate(replace(recording, facts=facts, is_kept=True), doubts=doubts)
        found = counted(recording.facts, recording.file, self._today, is_partial=is_partial)
        if found.is_lost or not found.left_out:
            recording = replace(recording, facts=found.facts)
        return Candidate(recording, found.left_out, found.is_lost, found.doubts, found.known_by)
