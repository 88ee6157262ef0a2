"""A pool of two workers that would work for a minute, for a test that kills this program."""

from __future__ import annotations

import fcntl
import multiprocessing
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from analyzer.exports.workers import prepare_worker


def hold(path: Path) -> None:
    """Lock a file until this process ends, and report that it is locked."""
    with path.open("w") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        path.with_suffix(".held").touch()
        time.sleep(60)


def main(folder: Path) -> None:
    context = multiprocessing.get_context("forkserver")
    with ProcessPoolExecutor(2, context, initializer=prepare_worker) as pool:
        for name in ("a", "b"):
            pool.submit(hold, folder / name)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
