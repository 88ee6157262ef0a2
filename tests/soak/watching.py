"""The real ``runlog watch`` on a real folder, where something always happens."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import timedelta
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

from tests.making import START, fit_run, gpx_run, zipped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# The command itself, but quicker to see that a folder has settled.
_QUICK = (
    "import functools, sys; import analyzer.watch as w; from analyzer.cli import run\n"
    "w.watch = functools.partial(w.watch, timing=w.Timing(settle_s=0.15))\n"
    "sys.exit(run(['watch', '--folder', sys.argv[1]]))\n"
)
_END_S = 30
_MOST_ENTRIES = 60
_DAYS = 40


class Watching:
    """A watch, and a runner who drops, renames and deletes exports and writes a diary.

    Args:
        place: an empty folder, for the log, the cache and temporary files.
    """

    def __init__(self, place: Path) -> None:
        self._log, self._temporary = place / "log", place / "tmp"
        self._errors = place / "errors.txt"
        for folder in (self._log, self._temporary):
            folder.mkdir()
        self.events = 0
        self.reports = 0
        self._entries = 0
        self._happening = self._happenings()
        self._process = self._started(place / "cache")
        self.step(0)

    @property
    def pid(self) -> int:
        """Of the watching process."""
        return self._process.pid

    def step(self, events: int) -> None:
        """Let so many things happen in the folder, and wait for the report that shows the last."""
        for _ in range(events - 1):
            next(self._happening)()
            self.events += 1
        self._write_diary()
        self.events += 1
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self.reports += line.startswith("Report: ")
            if f" and {self._entries} pain entr" in line:
                return
        raise AssertionError(f"The watch has ended: {self._errors.read_text()}")

    def end(self) -> list[str]:
        """End the watch; return what is left that should not be."""
        self._process.send_signal(signal.SIGTERM)
        output, _ = self._process.communicate(timeout=_END_S)
        reports = {path.name for path in (self._log / "reports").iterdir()}
        said = self._errors.read_text()
        faults = {
            f"exit code {self._process.returncode}": self._process.returncode != 0,
            "no last word": not output.endswith("Stopped watching.\n"),
            f"printed as errors: {said[:300]}": bool(said),
            "a process": _is_alive(self.pid),
            "a temporary file": any(self._temporary.iterdir()),
            f"beside the report: {reports}": reports != {"running-report.pdf"},
        }
        return [fault for fault, is_so in faults.items() if is_so]

    def kill(self) -> None:
        """End whatever still runs, at once."""
        if _is_alive(self.pid):
            os.killpg(self.pid, signal.SIGKILL)
        self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()

    def _started(self, cache: Path) -> subprocess.Popen[str]:
        places = {"RUNLOG_CACHE": str(cache), "TMPDIR": str(self._temporary)}
        with self._errors.open("w") as errors:
            return subprocess.Popen(
                [sys.executable, "-c", _QUICK, str(self._log)],
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                env={**os.environ, **places, "PYTHONUNBUFFERED": "1"},
                start_new_session=True,
            )

    def _write_diary(self) -> None:
        self._entries = self._entries % _MOST_ENTRIES + 1
        days = (START.date() + timedelta(days=day) for day in range(self._entries))
        lines = "".join(f"{day},{day.day % 11}\n" for day in days)
        (self._log / "pain.csv").write_text(f"date,score\n{lines}")

    def _happenings(self) -> Iterator[Callable[[], object]]:
        """One after the other, for ever; the folder stays small."""
        log = self._log
        for day in cycle(range(_DAYS)):
            start = START + timedelta(days=day)
            run, ride, fit = log / f"{day}.gpx", log / f"{day}.zip", log / f"{day}.fit"
            coming = log / f"{day}.fit.part"
            yield from (
                lambda to=run, start=start: to.write_bytes(gpx_run(start=start)),
                lambda to=coming, start=start: to.write_bytes(fit_run(start=start)),
                lambda of=coming, to=fit: of.replace(to),
                lambda to=ride, of=run: to.write_bytes(zipped(**{"a.gpx": of.read_bytes()})),
                lambda of=run: of.touch(),
                lambda of=run, to=log / "last.gpx": of.replace(to),
                lambda to=log / "notes.txt": to.write_text(f"No run {self.events}.\n"),
                lambda of=ride: of.unlink(),
                lambda of=log / f"{(day - 20) % _DAYS}.fit": of.unlink(missing_ok=True),
            )


def _is_alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True
