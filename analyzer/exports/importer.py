"""A folder's files -> their facts: from the cache where known, the rest read in parallel."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import IO, TYPE_CHECKING

from analyzer.errors import ParseError
from analyzer.exports import sources
from analyzer.exports.facts import FileFacts, Kind, Leaf
from analyzer.exports.misnamed import misnamed
from analyzer.exports.reading import identity, read_stream
from analyzer.exports.workers import side_by_side
from analyzer.reasons import Code, Reason

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from analyzer.exports.cache import Cache
    from analyzer.parsers import Choice

    Progress = Callable[[int, int], None]

# Below this, starting processes takes longer than they save.
_WORTH_PROCESSES_BYTES = 1_000_000

_Read = tuple[str, os.stat_result, tuple[Leaf, ...]]
_Result = tuple["Path", _Read | Leaf]
_Reader = Callable[["Path"], "_Read | Leaf"]


def import_folder(
    folder: Path,
    cache: Cache,
    progress: Progress | None = None,
    processes: int = 1,
    choice: Choice = "columns",
) -> list[FileFacts]:
    """Read all files of a folder, in the order of their names.

    Args:
        folder: the runner's folder.
        cache: knows unchanged files; stores each other file as soon as it is read, so that an
            interrupted import continues where it stopped.
        progress: called with (files done, files to read) after each file that had to be read.
        processes: how many may read in parallel, if there is enough to read.
        choice: which reader is tried first; the cache must have been opened for the same choice.

    Raises:
        UsageError: the folder doesn't exist.
    """
    folder = folder.absolute()  # the cache must not confuse the run.fit of two folders
    paths = list(sources.walk(folder))
    known: dict[Path, tuple[Leaf, ...]] = {
        path: (_unread(reason),) for path, reason in misnamed(paths, folder)
    }
    for path in paths:
        if path not in known and (leaves := _known(path, cache)) is not None:
            known[path] = leaves
    unread = [path for path in paths if path not in known]
    for done, (path, result) in enumerate(
        _results(unread, processes, partial(read_path, choice=choice)), start=1
    ):
        known[path] = _keep(path, result, cache)
        if progress:
            progress(done, len(unread))
    return [FileFacts(_shown(path, folder), known[path], path) for path in paths]


def _shown(path: Path, folder: Path) -> str:
    return sources.public_name(path.relative_to(folder).as_posix())


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
    leaves = cache.leaves_of(sha256)
    if leaves is not None:
        cache.keep(path, status, sha256, None)
    return leaves


def _keep(path: Path, result: _Read | Leaf, cache: Cache) -> tuple[Leaf, ...]:
    if isinstance(result, Leaf):
        return (result,)
    sha256, status, leaves = result
    if not any(leaf.is_unforeseen for leaf in leaves):  # such a fault may be gone tomorrow
        cache.keep(path, status, sha256, leaves)
    return leaves


def _results(paths: list[Path], processes: int, read: _Reader) -> Iterator[_Result]:
    if processes < 2 or sum(_size(path) for path in paths) < _WORTH_PROCESSES_BYTES:
        for path in paths:
            yield path, read(path)
        return
    for path, result in side_by_side(paths, read, processes):
        yield path, result or Leaf("", "failed", reason=Reason(Code.READER_DIED))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def read_path(path: Path, choice: Choice = "columns") -> _Read | Leaf:
    """Read one file: its hash, its state before reading, its leaves; a failed leaf if unreadable.

    Runs in a worker process.
    """
    try:
        if path.is_dir():
            list(path.iterdir())
            return Leaf("", "not_a_run", reason=Reason(Code.FOLDER_LOOKED_INTO))
        with sources.open_file(path) as stream:
            return _read(stream, path.name, choice)
    except OSError as error:
        return Leaf("", "failed", reason=sources.not_opened(error))
    except ParseError as error:
        return Leaf("", "failed", reason=error.reason)


def _read(stream: IO[bytes], name: str, choice: Choice) -> _Read:
    before = os.fstat(stream.fileno())
    leaves = read_stream(stream, choice, name)
    sha256 = identity(stream, name)
    after = os.fstat(stream.fileno())
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        leaves = tuple(replace(leaf, is_unforeseen=True) for leaf in leaves)  # it is still growing
    return sha256, before, leaves
