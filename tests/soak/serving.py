"""The real ``runlog serve`` on ten years of runs and diary, whose pages are looked at in turn."""

from __future__ import annotations

import os
import re
import secrets
import signal
import subprocess
import sys
import time
from datetime import timedelta
from itertools import cycle, islice
from typing import TYPE_CHECKING

import httpx2

from analyzer.web.menu import MENU
from benchmarks import made_log, pages
from benchmarks.commands import templates
from tests.making import START, gpx_run
from tests.soak.usage import usage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RUNS = 1_500
PAGES_OF_A_STEP = 5
MOST_BYTES = 250_000_000
"""The serving process and those it started, at the end."""

_END_S = 30
_TO_READ_S = 120
_SPANS = ("", "12w", "year", "2020-01-01..2020-12-31")
_RUNS_IN_A_ROUND = 12


class Serving:
    """A server, and a runner who looks at every page and drops exports.

    Args:
        place: an empty folder, for the log, the cache and temporary files.
        runs: in the log.
    """

    def __init__(self, place: Path, runs: int = RUNS) -> None:
        self._log, self._temporary = place / "log", place / "tmp"
        self._errors = place / "errors.txt"
        self._temporary.mkdir()
        made_log.write_log(self._log, templates(), runs)
        pages.write_diary(self._log, runs)
        self.pages = self.drops = 0
        self._process = self._started(place / "cache")
        assert self._process.stdout is not None
        found = re.search(r"http://\S+/", self._process.stdout.readline())
        assert found, self._errors.read_text()
        origin = {"origin": found[0].rstrip("/")}
        self._client = httpx2.Client(base_url=found[0], headers=origin, timeout=120)
        self._asked = self._addresses()
        for address in islice(self._asked, len(MENU) * len(_SPANS)):
            self._look(address)
        self.step(1)

    @property
    def pid(self) -> int:
        """Of the serving process."""
        return self._process.pid

    def step(self, events: int) -> None:
        """Look at some pages, drop so many files, and wait for the receipt of each."""
        for address in islice(self._asked, PAGES_OF_A_STEP):
            self._look(address)
            self.pages += 1
        for _ in range(events):
            self._drop()
            self.drops += 1

    def end(self) -> list[str]:
        """End the server; return what is left that should not be, and whether it was too large."""
        memory_bytes = usage(self.pid).memory_bytes
        self._client.close()
        self._process.send_signal(signal.SIGINT)
        output, _ = self._process.communicate(timeout=_END_S)
        said = self._errors.read_text()
        faults = {
            f"{memory_bytes / 1e6:.0f} MB": memory_bytes > MOST_BYTES,
            f"exit code {self._process.returncode}": self._process.returncode != 0,
            "no last word": not output.endswith("Stopped.\n"),
            f"printed as errors: {said[:300]}": bool(said),
            "a temporary file": any(self._temporary.iterdir()),
        }
        return [fault for fault, is_so in faults.items() if is_so]

    def kill(self) -> None:
        """End whatever still runs, at once."""
        if self._process.poll() is None:
            os.killpg(self.pid, signal.SIGKILL)
        self._process.wait()
        self._client.close()
        if self._process.stdout is not None:
            self._process.stdout.close()

    def _started(self, cache: Path) -> subprocess.Popen[str]:
        places = {"RUNLOG_CACHE": str(cache), "TMPDIR": str(self._temporary)}
        with self._errors.open("w") as errors:
            return subprocess.Popen(
                [sys.executable, "-m", "analyzer", "serve", "--no-open", "-f", str(self._log)],
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                env={**os.environ, **places, "PYTHONUNBUFFERED": "1"},
                start_new_session=True,
            )

    def _look(self, address: str) -> str:
        answer = self._client.get(address)
        assert answer.status_code in {200, 404}, (address, answer.text[:500])
        return answer.text

    def _drop(self) -> None:
        start = START + timedelta(days=self.drops)
        file = (f"dropped-{self.drops}.gpx", gpx_run(start=start), "application/octet-stream")
        name = secrets.token_hex(8)
        answer = self._client.post(f"/drop?id={name}", files=[("file", file)])
        assert answer.status_code == 303, answer.text[:500]
        until_s = time.monotonic() + _TO_READ_S
        while "The folder is being read" in self._look(f"/files/dropped/{name}"):
            assert time.monotonic() < until_s, "a drop is not read"
        assert file[0] in self._look("/runs?q=dropped-")

    def _addresses(self) -> Iterator[str]:
        """Every page of the menu for each span, charts, days, runs with all they show; for ever."""
        more = ["/now/chart.svg", "/now/chart.svg?size=narrow", "/timeline/days.json"]
        for number, span in enumerate(cycle(_SPANS)):
            for path in [*MENU, *more, f"/timeline/days.json?around={_day(number)}"]:
                yield f"{path}{'&' if '?' in path else '?'}span={span}"
            yield f"/day/{_day(number)}"
            for run in self._runs_of(number):
                yield f"/runs/{run}"
                yield f"/runs/{run}/traces.svg"
            yield f"/runs/{run}/run.pdf"

    def _runs_of(self, number: int) -> list[str]:
        text = self._look(f"/runs?page={number % 30 + 1}")
        found = list(dict.fromkeys(re.findall(r'"/runs/([0-9a-f]+-\d+)', text)))
        return found[:_RUNS_IN_A_ROUND]


def _day(number: int) -> str:
    return str(made_log.day_of(number * 11 % RUNS))
