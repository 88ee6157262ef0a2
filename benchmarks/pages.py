"""The pages of ``runlog serve`` on the large log: the first byte, and each from a warm server."""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from statistics import median, quantiles
from typing import TYPE_CHECKING

from analyzer.web.menu import MENU
from benchmarks import made_log
from benchmarks.asking import cpu_s, taken
from benchmarks.commands import WORK, templates
from benchmarks.page_steps import after_notes, of_spans
from benchmarks.processes import ROOT, tree_kb

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_EACH = 40
_DAYS = 3_650


def measure_pages(runs: int, rounds: int) -> dict[str, float]:
    """Figures for the pages of a made log.

    Args:
        runs: number of runs in the log.
        rounds: how often the server is started, for the median of its first byte.

    Returns:
        Name of a figure -> value; the unit is part of the name. Of each page the 95th percentile of
        the time, the mean of the processor time, and the size; the latter two and the least of the
        first byte are of use where the machine does other things as well.
    """
    log, cache = WORK / f"pages-{runs}", WORK / f"pages-cache-{runs}"
    for folder in (log, cache):
        shutil.rmtree(folder, ignore_errors=True)
    made_log.write_log(log, templates(), runs)
    write_diary(log, runs)
    with served(log, cache) as (address, _, _):  # fills the cache
        taken(f"{address}now")
    firsts = []
    for _ in range(rounds):
        with served(log, cache) as (_, pid, first_s):
            firsts.append((first_s, cpu_s(pid)))
    figures = {
        "serve_first_byte_s": median(first for first, _ in firsts),
        "serve_first_byte_least_s": min(first for first, _ in firsts),
        "serve_first_byte_cpu_s": min(cpu for _, cpu in firsts),
    }
    with served(log, cache) as (address, pid, _):
        for path in MENU:
            taken(address + path[1:])
        for path in MENU:
            figures |= _of_page(address + path[1:], path[1:] or "back", pid)
        figures |= of_spans(address, pid, made_log.day_of(runs)) | after_notes(address, pid)
        figures["serve_mb"] = tree_kb(pid) * 1024 / 1e6
    shutil.rmtree(WORK)
    return figures


def write_diary(log: Path, runs: int) -> None:
    """An entry a day for ten years up to the last run."""
    last = made_log.day_of(runs)
    days = (last - dt.timedelta(days=back) for back in range(_DAYS, -1, -1))
    lines = (f"{day},{(day.toordinal() * 7) % 11 // 3},left,a note" for day in days)
    text = "\n".join(["date,score,side,note", *lines, ""])
    (log / "pain.csv").write_text(text, encoding="utf-8")


def _of_page(address: str, name: str, pid: int) -> dict[str, float]:
    """Time of a page, as a client sees it and in the server's processor; its size as sent."""
    before_s = cpu_s(pid)
    times = [taken(address) for _ in range(_EACH)]
    each_s = (cpu_s(pid) - before_s) / _EACH
    asked = urllib.request.Request(address, headers={"accept-encoding": "gzip"})
    with urllib.request.urlopen(asked) as answer:
        sent = len(answer.read())
    return {
        f"page_{name}_p95_ms": quantiles(times, n=20)[-1] * 1e3,
        f"page_{name}_cpu_ms": each_s * 1e3,
        f"page_{name}_sent_kb": sent / 1e3,
    }


@contextmanager
def served(log: Path, cache: Path) -> Iterator[tuple[str, int, float]]:
    """A server: its address, its process, and the seconds from its start to its first byte."""
    begin = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", "analyzer", "serve", "--folder", str(log), "--no-open"],
        cwd=ROOT,
        env=os.environ | {"RUNLOG_CACHE": str(cache), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        found = re.search(r"http://\S+/", process.stdout.readline())
        assert found is not None
        with urllib.request.urlopen(found[0]) as answer:
            answer.read(1)
            first_s = time.perf_counter() - begin
        try:
            yield found[0], process.pid, first_s
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate()
