"""Read files in several processes, which ignore Ctrl-C and end when their parent does.

If no process can be started, all files are read in this one: slower, but none is lost.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.process import BaseProcess
    from pathlib import Path

_T = TypeVar("_T")

# What Python raises if it can't start a process: the path of its socket is too long (a long
# TMPDIR), there are too many processes already, or the system has no semaphores.
_NO_PROCESS = (OSError, EOFError, ImportError, NotImplementedError)


def side_by_side(
    paths: Sequence[Path], read: Callable[[Path], _T], processes: int
) -> Iterator[tuple[Path, _T | None]]:
    """Read files in several processes.

    Args:
        paths: of the files.
        read: called with each path; must raise nothing and be picklable.
        processes: how many.

    Yields:
        Each path with its result, in the order of completion; None for a file whose process died
        while reading it.
    """
    others = multiprocessing.active_children()
    pool = _started(processes)
    if pool is None:
        yield from ((path, read(path)) for path in paths)
        return
    broken: list[Path] = []
    with pool:
        futures = _submitted(pool, paths, read)
        try:
            for future in as_completed(futures):
                if _is_broken(future):
                    broken.append(futures[future])
                else:
                    yield futures[future], future.result()
        except BaseException:  # Ctrl-C: the workers' current files are not worth waiting for
            _end(pool, others)
            raise
    yield from ((path, _read_alone(path, read)) for path in broken)


def prepare_worker() -> None:
    """Make the current process a well-behaved worker; call it once, at its start.

    Ctrl-C, which a terminal sends to every process, is left to the parent. If the parent is killed,
    no more work will come, so the worker exits instead of waiting.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _pool(processes: int) -> ProcessPoolExecutor:
    # Never a plain fork: the progress bar and the watcher run threads, which a fork may freeze.
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    return ProcessPoolExecutor(processes, context, initializer=prepare_worker)


def _started(processes: int) -> ProcessPoolExecutor | None:
    """A pool with so many processes, or with as many as the system allows; None for none.

    They are started before any file is submitted: a pool that can't start another process refuses
    a file only after it has queued it.
    """
    for count in range(processes, 0, -1):
        others = multiprocessing.active_children()
        try:
            pool = _pool(count)
        except _NO_PROCESS:
            return None
        try:
            for _ in range(count):
                pool.submit(os.getpid)
        except _NO_PROCESS:
            _end(pool, others)
        else:
            return pool
    return None


def _submitted(
    pool: ProcessPoolExecutor, paths: Sequence[Path], read: Callable[[Path], _T]
) -> dict[Future[_T], Path]:
    futures: dict[Future[_T], Path] = {}
    for path in paths:
        try:
            futures[pool.submit(read, path)] = path
        except (BrokenProcessPool, *_NO_PROCESS):  # a file being read meanwhile killed its process
            broken: Future[_T] = Future()
            broken.set_exception(BrokenProcessPool())
            futures[broken] = path
    return futures


def _is_broken(future: Future[_T]) -> bool:
    """True if one file killed its process, which breaks the whole pool."""
    return isinstance(future.exception(), BrokenProcessPool)


def _read_alone(path: Path, read: Callable[[Path], _T]) -> _T | None:
    """Read a file in a process of its own, so that it can't affect the others."""
    try:
        with _pool(1) as pool:
            future = pool.submit(read, path)
            return None if _is_broken(future) else future.result()
    except _NO_PROCESS:  # not in this process: this file may be what killed the others
        return None


def _end(pool: ProcessPoolExecutor, others: list[BaseProcess]) -> None:
    """Stop the processes of a pool, but not other children of this one."""
    pool.shutdown(wait=False, cancel_futures=True)
    for process in multiprocessing.active_children():
        if process not in others:
            process.terminate()
