"""An address of each route: what holds of every page, or of every file, is tried with these.

A route that is new has to be added here, or a test fails.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import httpx2

DROPPED = "abcdef0123"
"""The receipt of what ``resolved`` drops."""

PAGES = {
    "/": "/",
    "/pain": "/pain",
    "/pain/edit": "/pain/edit?entry={entry}",
    "/pain/delete": "/pain/delete?entry={entry}",
    "/now": "/now",
    "/timeline": "/timeline",
    "/timeline/{day}": "/timeline/2026-06-01",
    "/timeline/spikes": "/timeline/spikes",
    "/timeline/flares": "/timeline/flares",
    "/timeline/days": "/timeline/days",
    "/calendar": "/calendar",
    "/day/{day}": "/day/2026-06-02",
    "/compare": "/compare?a=2026-W20&b=2026-W21",
    "/runs": "/runs",
    "/runs/{run_id}": "/runs/{run}",
    "/runs/left-out": "/runs/left-out",
    "/files": "/files",
    "/files/dropped/{name}": f"/files/dropped/{DROPPED}",
    "/report": "/report",
    "/settings": "/settings",
}
"""Path of a route -> an address of the sample's that answers with a page."""

PARTS = {"/report/made": "/report/made"}
"""The same, of what is put into a page."""

FILES = {
    "/now/chart.svg": "/now/chart.svg",
    "/timeline/days.json": "/timeline/days.json",
    "/timeline/chart.{kind}": "/timeline/chart.png",
    "/compare/days.svg": "/compare/days.svg?a=2026-W20&b=2026-W21",
    "/compare/compare.pdf": "/compare/compare.pdf?a=2026-W20&b=2026-W21",
    "/runs/{run_id}/traces.svg": "/runs/{run}/traces.svg",
    "/runs/{run_id}/route.svg": "/runs/{run}/route.svg",
    "/runs/{run_id}/run.pdf": "/runs/{run}/run.pdf",
    "/report/running-report.pdf": "/report/running-report.pdf",
    "/changes": "/changes",
}
"""The same, of what is no page: pictures, data, downloads, and the news, which have no end."""

_FOUND_ON = {
    "{entry}": ("/", r"/pain/edit\?entry=([^\"&]+)"),
    "{run}": ("/runs", r"/runs/(\w+-\d)"),
}


def resolved(address: str, client: httpx2.Client) -> str:
    """The address of an entry, a run or a receipt of this log; it drops what is no export."""
    for name, (path, pattern) in _FOUND_ON.items():
        if name in address:
            found = re.search(pattern, client.get(path).text)
            assert found, path
            address = address.replace(name, found[1])
    if DROPPED in address:
        files = {"file": ("letter.txt", b"no export")}
        client.post(f"/drop?id={DROPPED}", files=files)
    return address
