"""``python -m tests.soak [REPORTS [EVENTS]]``: memory of a watch that goes on and on.

``python -m tests.soak pages [PAGES [DROPS]]``: memory of a server whose pages are looked at.

The memory of the process and all that it started is told at the start, ten times on the way and at
the end. Exit code 1 if it has grown by over 20 MB, or if a process, a thread, a file descriptor or
a temporary file is left over; for the server also if it ends with more than 250 MB.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from tests.soak.usage import Peak, Usage, usage
from tests.soak.watching import Watching

if TYPE_CHECKING:
    from collections.abc import Callable

REPORTS = 1_000
EVENTS = 10_000
PAGES = 1_000
DROPS = 200
MOST_GROWTH_BYTES = 20_000_000
_LINES = 10
_LOOKS = 20
_BETWEEN_S = 0.1


class Service(Protocol):
    """A process that is given work, step by step, and should hold no more after it than before."""

    pid: int

    def step(self, events: int) -> None:
        """Give it work, and wait until it is done."""

    def end(self) -> list[str]:
        """End it; return what is left that should not be."""


def soak(
    service: Service, steps: int, events: int, say: Callable[[str], object] = print
) -> list[str]:
    """Let a service work; return what it holds or leaves that it should not.

    Args:
        service: has done one piece of work, so that what it needs is loaded.
        steps: pieces of work.
        events: spread over the steps.
        say: called with lines about memory.
    """
    first = usage(service.pid)
    say(f"{'start':>7}: {first}")
    for done in range(1, steps + 1):
        service.step(events * done // steps - events * (done - 1) // steps)
        if done % max(1, steps // _LINES) == 0 or done == steps:
            say(f"{done:>7}: {usage(service.pid)}")
    return _kept(first, service.pid) + service.end()


def _kept(first: Usage, pid: int) -> list[str]:
    """What is held in all of several looks: a folder that is being listed is open for a moment."""
    for _ in range(_LOOKS):
        if not (faults := held(first, usage(pid))):
            break
        time.sleep(_BETWEEN_S)
    return faults


def held(first: Usage, last: Usage) -> list[str]:
    """What is held that wasn't at first, in words."""
    grown_bytes = last.memory_bytes - first.memory_bytes
    faults = [f"{grown_bytes / 1e6:.0f} MB more"] if grown_bytes > MOST_GROWTH_BYTES else []
    for name in ("processes", "threads", "descriptors"):
        more = getattr(last, name) - getattr(first, name)
        faults += [f"{more} {name} more"] if more > 0 else []
    return faults


def main(reports: int, events: int) -> int:
    """Print the memory; return the exit code."""
    with tempfile.TemporaryDirectory() as place:
        watching = Watching(Path(place))
        try:
            with Peak(watching.pid) as peak:
                faults = soak(watching, reports, events)
        finally:
            watching.kill()
    print(f"{watching.reports} reports, {watching.events} events.")
    print(f"Most memory of a process that made one: {peak.memory_bytes / 1e6:.0f} MB.")
    print(f"Left over: {'; '.join(faults) or 'nothing'}.")
    return 1 if faults else 0


def main_of_pages(pages: int, drops: int) -> int:
    """Print the memory of a server; return the exit code."""
    from tests.soak.serving import PAGES_OF_A_STEP, Serving

    with tempfile.TemporaryDirectory() as place:
        serving = Serving(Path(place))
        try:
            with Peak(serving.pid) as peak:
                faults = soak(serving, pages // PAGES_OF_A_STEP, drops)
        finally:
            serving.kill()
    print(f"{serving.pages} pages, {serving.drops} drops.")
    print(f"Most memory of a process that it started: {peak.memory_bytes / 1e6:.0f} MB.")
    print(f"Left over: {'; '.join(faults) or 'nothing'}.")
    return 1 if faults else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["pages"]:
        given = [int(argument) for argument in sys.argv[2:]]
        chosen = given[0] if given else PAGES
        sys.exit(main_of_pages(chosen, given[1] if len(given) > 1 else chosen * DROPS // PAGES))
    given = [int(argument) for argument in sys.argv[1:]]
    chosen = given[0] if given else REPORTS
    sys.exit(main(chosen, given[1] if len(given) > 1 else chosen * EVENTS // REPORTS))
