"""What a service's list of activities adds to the recordings: type, name, and runs without a file.

Strava's ``activities.csv`` and the like know what a GPX doesn't tell. Each of their entries is set
beside the recordings that it names; what it tells is taken where the recording itself is silent,
and its type always, since a runner can correct it there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from analyzer.ingest.facts import Leaf, ListedRun
    from analyzer.schema import RunFacts

_UNTOLD = frozenset({"unknown", "generic"})
_TOTALS = ("distance_m", "moving_s", "timer_s", "ascent_m", "steps")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list.

    Attributes:
        list_path: of the list that holds it.
        number: its place in the list.
        listed: what it tells.
        files: paths of those of its recordings that are there.
    """

    list_path: str
    number: int
    listed: ListedRun
    files: tuple[str, ...]

    @property
    def id(self) -> str:
        """By what it is told from all other entries."""
        return f"{self.list_path}#{self.number}"


def path_of(file: str, leaf: Leaf) -> str:
    """Where a leaf lies: folders and archives as parts of one path."""
    return "/".join(filter(None, (file, leaf.member.replace(" › ", "/"))))


def entries_of(leaves: Mapping[str, Leaf]) -> list[Entry]:
    """All entries of all lists.

    Args:
        leaves: by path, see ``path_of``.
    """
    entries = []
    for path, leaf in leaves.items():
        base = path.rpartition("/")[0]
        for number, listed in enumerate(leaf.listed):
            files = ("/".join(filter(None, (base, name))) for name in listed.files)
            there = tuple(file for file in files if file in leaves)
            entries.append(Entry(path, number, listed, there))
    return entries


def by_file(entries: Iterable[Entry]) -> dict[str, Entry]:
    """The entry that tells of each file."""
    return {file: entry for entry in entries for file in entry.files}


def completed(facts: RunFacts, listed: RunFacts, *, is_whole: bool, has_totals: bool) -> RunFacts:
    """The facts of a recording with what a list adds to them.

    Args:
        facts: of the recording.
        listed: of the entry.
        is_whole: the recording is all that the entry tells of, so that its totals are those.
        has_totals: the device wrote totals of its own; they come before those of the entry.
    """
    sport = facts.sport if listed.sport in _UNTOLD else listed.sport
    offset = facts.utc_offset_s if facts.utc_offset_s is not None else listed.utc_offset_s
    told = {name: getattr(listed, name) for name in _TOTALS}
    added: dict[str, Any] = {
        name: value
        for name, value in told.items()
        if is_whole and value is not None and not (has_totals and getattr(facts, name))
    }
    return replace(
        facts,
        sport=sport,
        sub_sport=facts.sub_sport or listed.sub_sport,
        utc_offset_s=offset,
        title=listed.title or facts.title,
        **added,
    )
