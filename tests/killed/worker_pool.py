"""A pool of two workers that would work for a minute, for a test that kills this program."""

from __future__ import annotations

import fcntl
import sys
import time
from pathlib import Path

from analyzer.exports.workers import side_by_side


def hold(path: Path) -> None:
    """Lock a file until this process ends, and report that it is locked."""
    with path.open("w") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        path.with_suffix(".held").touch()
        time.sleep(60)


def main(folder: Path) -> None:
    list(side_by_side([folder / "a", folder / "b"], hold, 2))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
