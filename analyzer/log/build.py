"""Facts of files -> the log: which runs count, each once, and the receipt for every file."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from analyzer.log import restarts
from analyzer.log.accounts import accounts_of
from analyzer.log.candidates import items_of
from analyzer.log.decisions import Decisions
from analyzer.log.duplicates import repeated
from analyzer.log.receipt import Fate, line_of, problems_of
from analyzer.log.short import without_short
from analyzer.log.strength import strength_sessions
from analyzer.settings import Recordings

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from analyzer.exports.facts import FileFacts
    from analyzer.log.accounts import Account
    from analyzer.log.receipt import FileLine
    from analyzer.log.recording import Recording
    from analyzer.schema import Problem


@dataclass(frozen=True, slots=True)
class LogRun:
    """A run that counts.

    Attributes:
        recording: the one that was kept; for a run recorded in pieces the first, with the facts of
            all.
        duplicates: how many other recordings of it were set aside.
        pieces: the recordings it consists of, in order of start.
    """

    recording: Recording
    duplicates: int
    pieces: tuple[Recording, ...]

    @property
    def parts(self) -> int:
        """How many pieces it was recorded in."""
        return len(self.pieces)


@dataclass(frozen=True, slots=True)
class Log:
    """The runs that count, in order of start; strength sessions; and the receipt.

    Attributes:
        runs: each once.
        files: what became of each file.
        problems: what is lost or in doubt.
        strength: sessions of strength training.
        accounts: what became of every recording, of any sport.
    """

    runs: tuple[LogRun, ...]
    files: tuple[FileLine, ...]
    problems: tuple[Problem, ...]
    strength: tuple[Recording, ...] = ()
    accounts: tuple[Account, ...] = ()


def build_log(
    files: Sequence[FileFacts],
    wanted: Recordings | None = None,
    today: dt.date | None = None,
    time_zone: str | None = None,
) -> Log:
    """Pick one recording per run and account for every file.

    Args:
        files: facts of all files.
        wanted: what the runner decided about individual recordings.
        today: runs that start later than tomorrow are left out; None for no limit.
        time_zone: IANA name from the settings, for the days of files without one; None for UTC.
    """
    decisions = Decisions(wanted or Recordings())
    items = without_short(items_of(files, decisions, today))
    candidates = [candidate for item in items for candidate in item.candidates]
    recordings = [c.recording for c in candidates if not c.left_out]
    fates, runs = _choose(recordings, decisions)
    found = [list(problems_of(item, fates)) for item in items]
    lines = [line_of(item, fates, mine, time_zone) for item, mine in zip(items, found, strict=True)]
    unknown = decisions.problems([candidate.recording for candidate in candidates])
    problems = (*(p for mine in found for p in mine), *unknown, *decisions.unread_folders(items))
    accounts = tuple(accounts_of(items, fates))
    return Log(runs, tuple(lines), problems, strength_sessions(candidates), accounts)


def _choose(
    recordings: list[Recording], decisions: Decisions
) -> tuple[dict[int, Fate], tuple[LogRun, ...]]:
    """Set repeats aside and join pieces; return what became of each recording."""
    aside = repeated(recordings, decisions.why_same, decisions.named_same(recordings))
    fates = {recording.number: Fate() for recording in recordings}
    for i, (kept, why) in aside.items():
        fates[recordings[i].number] = Fate(repeats=recordings[kept], why=why)
    runs = restarts.pieces(recording for i, recording in enumerate(recordings) if i not in aside)
    for run in runs:
        for before, piece in pairwise(run):
            fates[piece.number] = Fate(goes_on=before)
    copies = Counter(
        recordings[kept].number for i, (kept, _) in aside.items() if not recordings[i].is_listed
    )
    return fates, tuple(
        LogRun(restarts.joined(run), sum(copies[piece.number] for piece in run), tuple(run))
        for run in runs
    )
