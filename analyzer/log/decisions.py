"""What the runner decided in ``runlog.toml`` about individual recordings: keep, drop, same."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from analyzer.exports.apart import plain
from analyzer.exports.sources import public_name
from analyzer.log.duplicates import why_same
from analyzer.log.problems import problem
from analyzer.reasons import Code, Reason, Remedy
from analyzer.settings import FILE_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from analyzer.log.candidates import Item
    from analyzer.log.recording import Recording
    from analyzer.schema import Problem
    from analyzer.settings import Recordings


@dataclass(frozen=True, slots=True)
class Decisions:
    """The table ``[recordings]``, applied to recordings.

    A recording is named as ``runlog files`` shows it; where a file holds several activities, ``#2``
    after the name means the second.
    """

    wanted: Recordings

    def keeps(self, recording: Recording) -> bool:
        """True for a recording that counts as a run of its own, whatever the rules say."""
        return _is_named(recording, self.wanted.keep)

    def drops(self, recording: Recording) -> bool:
        """True for a recording that doesn't count."""
        return _is_named(recording, self.wanted.drop)

    def why_same(self, one: Recording, other: Recording) -> Reason | None:
        """Why two recordings are of one run; see ``duplicates.why_same``."""
        if any(_is_named(one, names) and _is_named(other, names) for names in self.wanted.same):
            return Reason(Code.NAMED_SAME)
        return why_same(one, other)

    def named_same(self, recordings: Sequence[Recording]) -> list[list[int]]:
        """Indices of the recordings that the runner names as one run, a list for each run."""
        found = (
            [i for i, recording in enumerate(recordings) if _is_named(recording, names)]
            for names in self.wanted.same
        )
        return [indices for indices in found if len(indices) > 1]

    def problems(self, recordings: Sequence[Recording]) -> Iterator[Problem]:
        """Yield a problem for each name that no recording has."""
        known = {_one_composed(name) for recording in recordings for name in recording.names}
        tables = {"keep": self.wanted.keep, "drop": self.wanted.drop}
        named = [(key, name) for key, names in tables.items() for name in names]
        named += [("same", name) for names in self.wanted.same for name in names]
        for key, name in named:
            if _one_composed(name) not in known:
                unknown = Reason.of(Code.NAME_UNKNOWN, key=key, name=name)
                yield problem(FILE_NAME, unknown, Remedy.NAME_AS_SHOWN, "doubtful")

    def unread_folders(self, items: Sequence[Item]) -> Iterator[Problem]:
        """Yield a problem for each folder that is to be read, of which no file was."""
        for name in self.wanted.folders:
            within = f"{public_name(plain(name))}/"
            if not any(item.name.startswith(within) for item in items):
                unknown = Reason.of(Code.FOLDER_UNKNOWN, name=name)
                yield problem(FILE_NAME, unknown, Remedy.NAME_AS_SHOWN, "doubtful")


def _is_named(recording: Recording, names: tuple[str, ...]) -> bool:
    return not _composed(names).isdisjoint(map(_one_composed, recording.names))


@lru_cache(maxsize=64)
def _composed(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(_one_composed, names))


def _one_composed(name: str) -> str:
    """The name as a keyboard types it: macOS may store é as e and an accent, and copies stay so."""
    return unicodedata.normalize("NFC", name)
