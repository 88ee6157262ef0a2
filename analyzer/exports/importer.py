"""A folder's files -> their facts: from the cache where known, the rest read in parallel."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

from analyzer import nets
from analyzer.errors import ParseError
from analyzer.exports import archives, sources
from analyzer.exports.apart import Apart
from analyzer.exports.facts import FileFacts, Kind, Leaf, compact
from analyzer.exports.misnamed import misnamed_in
from analyzer.exports.one_file import Read, read_path, refused
from analyzer.exports.readers import End
from analyzer.exports.reading import identity
from analyzer.exports.workers import side_by_side
from analyzer.parsers import HEAD_BYTES
from analyzer.reasons import Code, Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from analyzer.exports.cache import Cache
    from analyzer.parsers import Choice

    Progress = Callable[[int, int], None]

# So much, not packed, is read in this process: starting another takes longer, and what a parser may
# get wrong is bounded by so few bytes.
_READ_HERE_BYTES = 250_000

# What only a net catches, or ends a process.
_FAULTS = frozenset({Code.UNREADABLE, Code.FORMAT_UNREADABLE, Code.NOT_UNPACKED, Code.READER_DIED})

_Result = tuple["Path", Read | Leaf]


def import_folder(  # noqa: PLR0913 (what to read, and how)
    folder: Path,
    cache: Cache,
    progress: Progress | None = None,
    processes: int = 1,
    choice: Choice = "columns",
    *,
    stays: bool = False,
    asked: Iterable[str] = (),
) -> list[FileFacts]:
    """Read all files of a folder, in the order of their names.

    Args:
        folder: the runner's folder.
        cache: knows unchanged files; stores each other file as soon as it is read, so that an
            interrupted import continues where it stopped.
        progress: called with (files done, files to read) after each file that had to be read.
        processes: how many may read in parallel. With 1, all files are read in this process,
            without limits of memory and processor time.
        choice: which reader is tried first; the cache must have been opened for the same choice.
        stays: whether this process goes on for long. It then reads nothing itself, if it has others
            that do: the map of the time zones alone takes 57 MB.
        asked: folders to read although they hold another log; see ``apart``.

    Raises:
        UsageError: the folder doesn't exist.
    """
    folder = folder.absolute()  # the cache must not confuse the run.fit of two folders
    places, known = _looked_up(folder, cache, Apart(folder, asked))
    unread = [folder / place for place in places if place not in known]
    for done, (path, result) in enumerate(
        _results(unread, processes, choice, stays=stays), start=1
    ):
        known[_place(path, folder)] = _keep(path, result, cache)
        if progress:
            progress(done, len(unread))
    return [_facts(folder, place, known.pop(place)) for place in places]


def _looked_up(
    folder: Path, cache: Cache, apart: Apart
) -> tuple[list[str], dict[str, tuple[Leaf, ...]]]:
    """Where a folder's files are in it, in order; and what is known of them without reading.

    Texts, not paths: 100,000 of those take 50 MB.
    """
    places: list[str] = []
    known: dict[str, tuple[Leaf, ...]] = {}
    why_not_by_name = misnamed_in(folder)
    for path in sources.walk(folder, apart):
        place = _place(path, folder)
        places.append(place)
        if left_out := apart.why(path, sources.count_below):
            known[place] = (Leaf("", "left_out", reason=left_out),)
            continue
        reason = why_not_by_name(path)
        leaves = (_unread(reason),) if reason else _known(path, cache)
        if leaves is not None:
            known[place] = leaves
    return places, known


def _place(path: Path, folder: Path) -> str:
    return path.as_posix().removeprefix(folder.as_posix()).lstrip("/")


def _facts(folder: Path, place: str, leaves: tuple[Leaf, ...]) -> FileFacts:
    name = sources.public_name(place)
    return FileFacts(name, leaves, folder, name if name == place else place)


def _unread(reason: Reason) -> Leaf:
    """The leaf of a file whose name says why it isn't read; a placeholder is a lost recording."""
    kind: Kind = "failed" if reason.code is Code.CLOUD_PLACEHOLDER else "not_a_run"
    return Leaf("", kind, reason=reason)


def _known(path: Path, cache: Cache) -> tuple[Leaf, ...] | None:
    """What is known of a file without reading it; None if it must be read."""
    reason = sources.unopened(path.name, is_member=False)
    if reason:
        return (Leaf("", "not_a_run", reason=reason),)
    known = cache.unchanged(path)
    return known.leaves if known else _by_content(path, cache)


def _by_content(path: Path, cache: Cache) -> tuple[Leaf, ...] | None:
    """The leaves of a file whose bytes are known, because it was moved, copied or touched."""
    if cache.is_empty:
        return None
    try:
        with sources.open_file(path) as stream:
            status = os.fstat(stream.fileno())
            sha256 = identity(stream, path.name)
    except (OSError, ParseError):
        return None
    except BaseException as error:  # the reader will meet it again, with a net around the file
        nets.note(error)
        return None
    leaves = cache.leaves_of(sha256)
    if leaves is not None:
        cache.keep(path, status, sha256, None)
    return leaves


def _keep(path: Path, result: Read | Leaf, cache: Cache) -> tuple[Leaf, ...]:
    if isinstance(result, Leaf):
        return (result,)
    sha256, status, found = result
    leaves = tuple(map(compact, found))
    if not any(leaf.is_unforeseen for leaf in leaves):  # such a fault may be gone tomorrow
        cache.keep(path, status, sha256, leaves)
    return leaves


def _results(
    paths: list[Path], processes: int, choice: Choice, *, stays: bool
) -> Iterator[_Result]:
    read = partial(read_path, choice=choice)
    if processes < 2 or not paths or (not stays and _is_harmless(paths)):
        yield from ((path, read(path)) for path in paths)
        return
    for path, result in side_by_side(paths, read, processes):
        found = refused(path, result, choice) if isinstance(result, End) else result
        _note_faults(found)
        yield path, found


def _note_faults(result: Read | Leaf) -> None:
    """Note here what nets caught in a reader process."""
    for leaf in (result,) if isinstance(result, Leaf) else result[2]:
        if leaf.reason and leaf.reason.code in _FAULTS:
            nets.note_elsewhere(str(leaf.reason))


def _is_harmless(paths: list[Path]) -> bool:
    """True if these files may be read in this process: they are few and small, and not packed."""
    left = _READ_HERE_BYTES
    for path in paths:
        left -= _size(path)
        if left < 0 or _is_packed(path):
            return False
    return True


def _is_packed(path: Path) -> bool:
    try:
        with sources.open_file(path) as stream:
            return archives.packing(stream.read(HEAD_BYTES)) != "unknown"
    except (OSError, ParseError):
        return False


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
