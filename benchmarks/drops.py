"""The memory of ``runlog serve`` before and after many drops: ``python -m benchmarks.drops``.

It prints what the server holds, and whether anything half is left in the folder.
"""

from __future__ import annotations

import os
import sys
import tempfile
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks.pages import served
from benchmarks.processes import tree_kb

_DROPS = 200
_BYTES = 2_000_000
_LARGE_BYTES = 1_000_000_000
_BOUNDARY = "b" * 20


def main() -> None:
    """Drop files into an empty folder, and then a large one."""
    with tempfile.TemporaryDirectory() as made:
        log, cache = Path(made) / "log", Path(made) / "cache"
        log.mkdir()
        (log / "pain.csv").write_text("date,score\n2026-01-01,3\n")
        with served(log, cache) as (address, pid, _):
            urllib.request.urlopen(f"{address}files").read()
            _drop(address, "warm.txt", os.urandom(_BYTES))
            before = _mb(pid)
            for number in range(_DROPS):
                _drop(address, f"{number}.txt", os.urandom(_BYTES))
            after = _mb(pid)
            _drop(address, "large.txt", bytes(_LARGE_BYTES))
            large = _mb(pid)
        left = [path.name for path in log.iterdir() if path.name.startswith(".")]
        count = len(list(log.iterdir()))
    sys.stdout.write(
        f"before: {before:.0f} MB, after {_DROPS} drops: {after:.0f} MB, after one of 1 GB: "
        f"{large:.0f} MB; {count} files, half there: {left}\n"
    )


def _drop(address: str, name: str, data: bytes) -> None:
    head = f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="f"; filename="{name}"\r\n\r\n'
    site = urlsplit(address)
    request = urllib.request.Request(
        f"{address}drop",
        head.encode() + data + f"\r\n--{_BOUNDARY}--\r\n".encode(),
        {
            "Origin": f"{site.scheme}://{site.netloc}",
            "Content-Type": f"multipart/form-data; boundary={_BOUNDARY}",
            "Accept": "application/json",
        },
    )
    with urllib.request.urlopen(request) as answer:
        assert b'"kept":1' in answer.read()


def _mb(pid: int) -> float:
    return tree_kb(pid) * 1024 / 1e6


if __name__ == "__main__":
    main()
