"""A folder's files -> their facts: what the cache knows, and the rest read side by side."""

from __future__ import annotations

import hashlib
import os
from concurrent.futures import ProcessPoolExecutor, as_completed
from typing import TYPE_CHECKING

from analyzer.errors import ParseError
from analyzer.ingest import sources
from analyzer.ingest.facts import FileFacts, Leaf
from analyzer.ingest.reading import read_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from analyzer.ingest.cache import Cache

    Progress = Callable[[int, int], None]

# Below, starting processes takes longer than they save.
_WORTH_PROCESSES_BYTES = 300_000

_Read = tuple[str, os.stat_result, tuple[Leaf, ...] | None]


def import_folder(folder: Path, cache: Cache, progress: Progress | None = None) -> list[FileFacts]:
    """Read all files of a folder, in the order of their names.

    Args:
        folder: the runner's folder.
        cache: knows unchanged files; is told of the others as soon as each is read, so that an
            import that is stopped goes on where it was.
        progress: called with (files done, files to read) after each file that had to be read.

    Raises:
        UsageError: the folder isn't there.
    """
    paths = list(sources.walk(folder))
    known = {path: leaves for path in paths if (leaves := _from_cache(path, cache)) is not None}
    unread = [path for path in paths if path not in known]
    for done, (path, leaves) in enumerate(_read_all(unread, cache), start=1):
        known[path] = leaves
        if progress:
            progress(done, len(unread))
    return [FileFacts(_shown(path, folder), known[path]) for path in paths]


def _shown(path: Path, folder: Path) -> str:
    return sources.public_name(path.relative_to(folder).as_posix())


def _from_cache(path: Path, cache: Cache) -> tuple[Leaf, ...] | None:
    sha256 = cache.sha256_of(path)
    return cache.leaves_of(sha256) if sha256 else None


def _read_all(paths: list[Path], cache: Cache) -> Iterator[tuple[Path, tuple[Leaf, ...]]]:
    for path, result in _results(paths):
        if isinstance(result, Leaf):
            yield path, (result,)
            continue
        sha256, status, leaves = result
        cache.keep(path, status, sha256, leaves)
        yield path, leaves or ()


def _results(paths: list[Path]) -> Iterable[tuple[Path, _Read | Leaf]]:
    if sum(_size(path) for path in paths) < _WORTH_PROCESSES_BYTES or (os.cpu_count() or 1) < 2:
        for path in paths:
            yield path, read_path(path)
        return
    with ProcessPoolExecutor() as pool:
        try:
            futures = {pool.submit(read_path, path): path for path in paths}
            for future in as_completed(futures):
                yield futures[future], future.result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def read_path(path: Path) -> _Read | Leaf:
    """Read one file: its hash, its state before reading, its leaves; one failed leaf if it can't.

    Runs in a worker process.
    """
    try:
        if path.is_dir() and path.suffix:
            return Leaf("", "not_a_run", reason="a folder named like a file; it was looked into")
        status = path.stat()  # before reading: a file that grows meanwhile will be read again
        data = sources.read_bytes(path)
    except (ParseError, OSError) as error:
        return Leaf("", "failed", reason=str(error))
    return hashlib.sha256(data).hexdigest(), status, read_file(data)
