"""A run of the log -> its activity with all records, read again from the folder."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import partial
from itertools import accumulate, pairwise
from typing import IO, TYPE_CHECKING

import numpy as np

from analyzer.errors import ParseError, UsageError
from analyzer.exports import sources
from analyzer.exports.facts import Leaf
from analyzer.exports.reading import read_recording
from analyzer.exports.unpacking import LeafReaders, unpack
from analyzer.schema import RECORD_COLUMNS, UNKNOWN_SPORTS, Activity
from analyzer.wording import reasons

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from analyzer.exports.facts import FileFacts
    from analyzer.log.recording import Recording
    from analyzer.parsers import Choice, FormatCard
    from analyzer.parsers.listings import ListingCard

    Spans = tuple[tuple[float, float], ...]
    Columns = dict[str, NDArray[np.float64]]

_INTO = " › "


def reopen(
    files: Sequence[FileFacts], pieces: Sequence[Recording], choice: Choice = "columns"
) -> Activity:
    """Read the recordings of a run again, within the limits of any import.

    Args:
        files: facts of all files in the folder.
        pieces: the recordings of the run, in order of start.
        choice: which reader is tried first.

    Returns:
        The activity; several pieces are joined into one without totals, with pauses between them.
        That of a run which is only in a list has no records.

    Raises:
        UsageError: a recording can no longer be read.
    """
    return put_together([_reopened(files, piece, choice) for piece in pieces])


def put_together(activities: Sequence[Activity]) -> Activity:
    """Join several activities, one after another, into one without totals.

    Time and running distance continue; the time between two activities is a pause. Distance is
    left out where one of them lacks it: it then comes from the positions.

    Args:
        activities: in order of start.
    """
    first = activities[0]
    if len(activities) == 1:
        return first
    shifts = [(one.start_utc - first.start_utc).total_seconds() for one in activities]
    names = _shared_columns(activities)
    parts = [_filled(one, names) for one in activities]
    ways = list(accumulate([_last(part.get("distance_m")) for part in parts], initial=0.0))
    moved = [_moved(*piece) for piece in zip(parts, shifts, ways[:-1], strict=True)]
    records = {name: np.concatenate([part[name] for part in moved]) for name in moved[0]}
    sports = (one.sport for one in activities if one.sport not in UNKNOWN_SPORTS)
    return replace(
        first,
        sport=next(sports, first.sport),
        records=records,
        pauses=_pauses(activities, shifts, moved),
        not_run=_shifted([one.not_run for one in activities], shifts),
        doubts=tuple(dict.fromkeys(doubt for one in activities for doubt in one.doubts)),
        totals={},
    )


def _shared_columns(activities: Sequence[Activity]) -> list[str]:
    """Columns that any of them has; distance only if all have it."""
    found = [{n for n, c in one.records.items() if np.isfinite(c).any()} for one in activities]
    is_way_known = all("distance_m" in names for names in found)
    known = set().union(*found) - (set() if is_way_known else {"distance_m"})
    return [name for name in RECORD_COLUMNS if name in known | {"time_s"}]


def _filled(activity: Activity, names: list[str]) -> Columns:
    """These columns, all NaN where the activity lacks one."""
    missing = np.full(len(activity.records.get("time_s", ())), np.nan)
    return {name: activity.records.get(name, missing) for name in names}


def _moved(part: Columns, shift_s: float, way_m: float) -> Columns:
    """The columns, with time and running distance continued from the pieces before."""
    moved = {**part, "time_s": part["time_s"] + shift_s}
    return moved | ({"distance_m": part["distance_m"] + way_m} if "distance_m" in part else {})


def _pauses(
    activities: Sequence[Activity], shifts: list[float], parts: list[Columns]
) -> tuple[tuple[float, float], ...]:
    """The pauses of each activity, and the time between one and the next."""
    own = _shifted([one.pauses for one in activities], shifts)
    ends = [part["time_s"][[0, -1]] for part in parts if len(part["time_s"])]
    between = [(float(one[1]), float(following[0])) for one, following in pairwise(ends)]
    return (*own, *between)


def _shifted(spans: Sequence[Spans], shifts: list[float]) -> Spans:
    """All spans of time, counted from the first activity's start."""
    return tuple(
        (start + shift, end + shift)
        for mine, shift in zip(spans, shifts, strict=True)
        for start, end in mine
    )


def _last(column: NDArray[np.float64] | None) -> float:
    return 0.0 if column is None or not np.isfinite(column).any() else float(np.nanmax(column))


def _reopened(files: Sequence[FileFacts], piece: Recording, choice: Choice) -> Activity:
    if piece.is_listed:
        return Activity("running", piece.facts.start_utc, {})
    for path in _paths(files, piece.file):
        found = _found(path, piece, choice)
        if found:
            return found
    raise UsageError(
        f"{piece.file} was changed or removed since it was read. Run `runlog run` again."
    )


def _paths(files: Sequence[FileFacts], shown: str) -> Iterator[Path]:
    """Yield the paths of files shown under this name, or that contain what is."""
    for file in files:
        is_meant = shown == file.name or shown.startswith(file.name + _INTO)
        if is_meant and file.path is not None and file.path.is_file():
            yield file.path


def _found(path: Path, piece: Recording, choice: Choice) -> Activity | None:
    """The recording in a file or in an archive; None if it isn't there."""
    found: list[Activity] = []

    def recording(parser: FormatCard, data: bytes, member: str) -> Leaf:
        if not found and hashlib.sha256(data).hexdigest() == piece.sha256:
            parsed, _ = read_recording(parser, data, choice)
            found.append(parsed.activities[piece.session])
        return Leaf(member, "activity")

    target = piece.file.split(_INTO)[1:]
    readers = LeafReaders(recording, _pass_over, partial(_leads_to, target))
    try:
        with sources.open_file(path) as stream:
            unpack(stream, readers, path.name)
    except ParseError as error:
        why = reasons.words_of(error.reason)
        raise UsageError(f"{piece.file} can't be read again: {why}.") from error
    return found[0] if found else None


def _pass_over(_listing: ListingCard, _stream: IO[bytes], member: str) -> Leaf:
    return Leaf(member, "list")


def _leads_to(target: list[str], member: str) -> bool:
    """True for the path of the wanted member, and of the archives that contain it.

    A member may be shown without its folders, so only the last part of each path is compared; the
    bytes decide in the end.
    """
    parts = zip(member.split(_INTO), target, strict=False)
    return all(one.rpartition("/")[2] == other.rpartition("/")[2] for one, other in parts)
