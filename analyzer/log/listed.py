"""What a service's list of activities adds to the recordings: type, name, and runs without a file.

Strava's ``activities.csv`` and similar lists hold what a GPX lacks. Each entry is matched with the
recordings it names; its values fill in what the recording lacks, and its type always takes
precedence, since a runner can correct it there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from analyzer.judgement.sport.verdict import written_word
from analyzer.log.duplicates import SAME_DISTANCE_M, SAME_TIME_S, near
from analyzer.log.neighbours import MOST
from analyzer.log.own_clock import OwnClock
from analyzer.schema import UNKNOWN_SPORTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from analyzer.exports.facts import Leaf, ListedRun
    from analyzer.schema import RunFacts

_TOTALS = ("distance_m", "moving_s", "timer_s", "ascent_m", "steps")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list.

    Attributes:
        list_path: path of the list that contains it.
        number: its place in the list.
        listed: what it says.
        files: paths of those of its recordings that exist.
    """

    list_path: str
    number: int
    listed: ListedRun
    files: tuple[str, ...]

    @property
    def id(self) -> str:
        """What identifies it among all entries."""
        return f"{self.list_path}#{self.number}"


def path_of(file: str, leaf: Leaf) -> str:
    """Where a leaf lies: folders and archives as parts of one path."""
    return "/".join(filter(None, (file, leaf.member.replace(" › ", "/"))))


class Entries:
    """All entries of all lists, and which recording each belongs to.

    An entry belongs to the files that it names, or, where none of them exists, to any recording of
    its sport that started in the same second (in local time, where that is all that the list
    gives) and is as long. Entries of several lists may belong to one recording.
    """

    def __init__(self, leaves: Mapping[str, Leaf]) -> None:
        """Match the entries in all leaves, given by path; see ``path_of``."""
        found = list(_entries(leaves))
        self._is_empty = not found
        self._by_file: dict[str, list[Entry]] = {}
        self._by_second: dict[int, list[Entry]] = {}
        for entry in found:
            for file in entry.files:
                self._by_file.setdefault(file, []).append(entry)
            if not entry.files and not entry.listed.is_local:
                self._by_second.setdefault(_second(entry.listed.facts), []).append(entry)
        unnamed = (one for one in found if one.listed.is_local and not one.files)
        self._by_clock = OwnClock((entry.listed.facts, entry) for entry in unnamed)
        read = [(path, leaf.runs) for path, leaf in leaves.items() if leaf.runs]
        recorded = {entry.id for path, _ in read for entry in self._by_file.get(path, ())}
        recorded |= {e.id for _, runs in read for facts in runs for e in self._by_time(facts)}
        self._alone: dict[str, list[Entry]] = {}
        for entry in found:
            if entry.id not in recorded:
                self._alone.setdefault(entry.list_path, []).append(entry)

    def names(self, path: str) -> bool:
        """True if an entry names the file."""
        return path in self._by_file

    def of(self, path: str, facts: RunFacts) -> Entry | None:
        """The entry for an activity of a file; None if there is none."""
        return next(self._matches(path, facts), None)

    def _matches(self, path: str, facts: RunFacts) -> Iterator[Entry]:
        """Yield the entries for an activity, the ones that name its file first."""
        yield from self._by_file.get(path, ())
        yield from self._by_time(facts)

    def _by_time(self, facts: RunFacts) -> Iterator[Entry]:
        """Yield the entries that name no file and start when the recording does."""
        if self._is_empty:  # of most logs, which may hold thousands of recordings
            return
        second = _second(facts)
        near = (e for s in (second, second - 1, second + 1) for e in self._by_second.get(s, ()))
        yield from (e for e in islice(near, MOST) if _is_of(e.listed.facts, facts))
        for entry in self._by_clock.near(facts):
            if _is_same_run(entry.listed.facts, facts):
                yield entry

    def alone(self, path: str) -> list[Entry]:
        """The entries of a list without a recording."""
        return self._alone.get(path, [])


def _entries(leaves: Mapping[str, Leaf]) -> Iterator[Entry]:
    for path, leaf in leaves.items():
        base = path.rpartition("/")[0]
        for number, listed in enumerate(leaf.listed):
            files = ("/".join(filter(None, (base, name))) for name in listed.files)
            there = tuple(file for file in files if file in leaves)
            yield Entry(path, number, listed, there)


def _second(facts: RunFacts) -> int:
    return round(facts.start_utc.timestamp())


def _is_of(listed: RunFacts, facts: RunFacts) -> bool:
    """True if an entry has the same sport and is as long, by distance or by time."""
    if not _may_be_one_sport(listed, facts):
        return False
    if listed.distance_m and facts.distance_m:
        return near(listed.distance_m, facts.distance_m, SAME_DISTANCE_M)
    return _lasts_as_long(listed, facts)


def _is_same_run(listed: RunFacts, facts: RunFacts) -> bool:
    """The same run, where time is enough: the list may not give the unit of its distances."""
    return _is_of(listed, facts) or (
        _may_be_one_sport(listed, facts) and _lasts_as_long(listed, facts)
    )


def _may_be_one_sport(listed: RunFacts, facts: RunFacts) -> bool:
    return listed.sport == facts.sport or bool({listed.sport, facts.sport} & UNKNOWN_SPORTS)


def _lasts_as_long(listed: RunFacts, facts: RunFacts) -> bool:
    times = [one.moving_s or one.timer_s or one.elapsed_s for one in (listed, facts)]
    return None not in times and near(times[0], times[1], SAME_TIME_S)


def _certainty(facts: RunFacts) -> int:
    """How much its sport says: a sport, a word that no table has, "Other", or nothing."""
    if facts.sport not in UNKNOWN_SPORTS:
        return 3
    return 2 if written_word(facts) else int(facts.sport == "other")


def completed(facts: RunFacts, entry: ListedRun, *, is_whole: bool, has_totals: bool) -> RunFacts:
    """The facts of a recording, completed from a list.

    Args:
        facts: of the recording.
        entry: what the list says.
        is_whole: the recording is all that the entry describes; otherwise the entry's sport and
            totals are not the recording's.
        has_totals: the device wrote its own totals; they take precedence over those of the entry.
    """
    listed = entry.facts
    known = None if entry.is_local else listed.utc_offset_s
    says = max((listed, facts), key=_certainty) if is_whole else facts
    kinds = (one.sub_sport for one in (facts, listed) if one is says or not written_word(one))
    offset = facts.utc_offset_s if facts.utc_offset_s is not None else known
    totals = {name: getattr(listed, name) for name in _TOTALS}
    if not near(listed.distance_m, facts.distance_m, SAME_DISTANCE_M) and entry.is_local:
        totals["distance_m"] = None  # it may be in another unit
    added: dict[str, Any] = {
        name: value
        for name, value in totals.items()
        if is_whole and value is not None and not (has_totals and getattr(facts, name))
    }
    return replace(
        facts,
        sport=says.sport,
        sub_sport=next(filter(None, kinds), None),
        utc_offset_s=offset,
        title=listed.title or facts.title,
        **added,
    )
