"""Whether the runner's own files have been written."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def marks_of(folder: Path) -> list[tuple[int, ...] | None]:
    """What differs once one of the runner's own files has been written."""
    from analyzer.exports.sources import OWN_FILES

    found: list[tuple[int, ...] | None] = []
    for name in sorted(OWN_FILES):
        try:
            status = (folder / name).stat()
        except OSError:
            found.append(None)
        else:
            times = (status.st_mtime_ns, status.st_ctime_ns)
            found.append((status.st_ino, status.st_size, *times))
    return found
