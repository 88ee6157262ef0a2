"""Start runlog's commands quickly, kill them, and check what is left."""

from __future__ import annotations

import datetime as dt
import io
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
import pypdf

from analyzer import Analysis, analyze
from tests.making import fit_run, gpx_run, zipped

KILLED = -signal.SIGKILL
OWN = ("pain.csv", "runlog.toml", "reports")
DIARY = b"date,score\n2024-01-03,2\n2024-01-04,0\n2024-01-09,4\n"
_FIRST_DAY = dt.datetime(2024, 1, 1, 7, tzinfo=dt.UTC)
_LONG_AGO = 1_700_000_000


class Place(NamedTuple):
    """A runner's folder with a cache of its own, and what commands print."""

    folder: Path
    cache: Path
    log: Path

    @classmethod
    def in_(cls, parent: Path, name: str = "one") -> Place:
        # The folder has the same name everywhere, as it may appear in a report.
        place = cls(parent / name / "log", parent / name / "cache", parent / name / "printed")
        place.folder.mkdir(parents=True)
        return place

    @property
    def printed(self) -> str:
        return self.log.read_text() if self.log.exists() else ""

    @property
    def report(self) -> Path:
        return self.folder / "reports" / "running-report.pdf"


class Zygote:
    """Forks a child with everything imported for each command; see zygote.py."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.killed.zygote"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        assert self._answer() == "ready"

    def start(self, place: Place, *arguments: str, log: Path | None = None, **limits: int) -> int:
        """Start a command on a folder; return its process id."""
        where = () if arguments[0] == "write" else ("--folder", str(place.folder))
        request = {"cache": str(place.cache), "log": str(log or place.log), **limits}
        return self._ask({"start": [*arguments, *where], **request})

    def wait(self, pid: int) -> int:
        """Wait for a command to end; return its exit code, KILLED if it was killed."""
        code: int = self._ask({"wait": pid})
        return code

    def run(self, place: Place, *arguments: str, **limits: int) -> int:
        return self.wait(self.start(place, *arguments, **limits))

    def seconds(self, place: Place, *arguments: str) -> float:
        """How long a command takes once it has been started."""
        pid = self.start(place, *arguments)
        begin = time.monotonic()
        assert self.wait(pid) == 0, place.printed
        return time.monotonic() - begin

    def kill(self, pid: int) -> int:
        """Kill a command, and then end the processes it has started."""
        os.kill(pid, signal.SIGKILL)
        code = self.wait(pid)
        with suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGTERM)
        return code

    def kill_after(self, seconds: float, place: Place, *arguments: str) -> int:
        pid = self.start(place, *arguments)
        time.sleep(seconds)
        return self.kill(pid)

    def close(self) -> None:
        self._process.communicate()

    def _ask(self, request: dict[str, Any]) -> Any:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> Any:
        assert self._process.stdout is not None
        return json.loads(self._process.stdout.readline())


def make_exports(folder: Path, count: int, samples: int = 120) -> list[Path]:
    """One run per day, as GPX, FIT and zip, last changed long ago; in order of days."""
    folder.mkdir(parents=True)
    for number in range(count):
        start = _FIRST_DAY + dt.timedelta(days=number)
        if number % 4 == 3:
            name, data = f"{number:03}.fit", fit_run(start=start, samples=samples)
        elif number % 4 == 2:
            name, data = f"{number:03}.zip", zipped(a__gpx=gpx_run(start=start, samples=samples))
        else:
            name, data = f"{number:03}.gpx", gpx_run(start=start, samples=samples)
        (folder / name).write_bytes(data)
        os.utime(folder / name, (_LONG_AGO, _LONG_AGO))
    return sorted(folder.iterdir())


def drop(exports: Iterable[Path], place: Place) -> None:
    """Put exports into the folder, each by an atomic rename."""
    for path in exports:
        beside = place.folder / f".{path.name}.part"
        shutil.copy2(path, beside)
        beside.rename(place.folder / path.name)


def exports_in(place: Place) -> dict[str, bytes]:
    """All files in the folder that aren't runlog's own."""
    paths = (path for path in place.folder.iterdir() if path.name not in OWN)
    return {path.name: path.read_bytes() for path in paths}


def bytes_of(exports: Iterable[Path]) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in exports}


@cache
def _pages(data: bytes) -> int:
    reader = pypdf.PdfReader(io.BytesIO(data), strict=True)
    return sum(bool(page.extract_text()) for page in reader.pages)


def is_whole_report(path: Path) -> bool:
    """True if the file is a PDF whose every page can be read to the end."""
    data = path.read_bytes()
    return data.startswith(b"%PDF") and data.rstrip().endswith(b"%%EOF") and _pages(data) >= 2


def analysis_of(place: Place, patch: Callable[[str, str], None]) -> Analysis:
    """An analysis in this process; ``patch`` sets an environment variable."""
    patch("RUNLOG_CACHE", str(place.cache))
    return analyze(place.folder)


def assert_same(found: Analysis, expected: Analysis) -> None:
    """All frames, the summary and the findings are equal."""
    for field in fields(Analysis):
        frame = getattr(expected, field.name)
        if isinstance(frame, pd.DataFrame):
            pd.testing.assert_frame_equal(getattr(found, field.name), frame)
    assert found.summary == expected.summary
    assert found.findings == expected.findings
    assert (found.start, found.end) == (expected.start, expected.end)


def age(folder: Path) -> None:
    """Make everything written there look two hours older."""
    for path in folder.iterdir():
        time_s = path.stat().st_mtime - 7200
        os.utime(path, (time_s, time_s))


class Moments:
    """Moments for kills, within a command's duration and a bit beyond; the same for a seed.

    The duration follows how busy the machine is: it grows a little with each kill and shrinks with
    each command that had finished before it.
    """

    def __init__(self, seed: int, longest_s: float) -> None:
        self._chance = random.Random(seed)
        self._longest_s = longest_s
        self.ended_early = 0

    def next(self) -> float:
        """Seconds from the start of a command."""
        return self._chance.uniform(0, 1.4 * self._longest_s)

    def note(self, ended_early: bool) -> None:
        """Note whether the command had finished when the kill came."""
        self.ended_early += ended_early
        self._longest_s *= 0.85 if ended_early else 1.1
