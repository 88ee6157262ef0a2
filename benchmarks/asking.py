"""A running server asked, and its time taken."""

from __future__ import annotations

import os
import time
import urllib.parse
import urllib.request
from pathlib import Path


def taken(address: str) -> float:
    """Seconds until a page is there as a whole."""
    begin = time.perf_counter()
    with urllib.request.urlopen(address) as answer:
        answer.read()
    return time.perf_counter() - begin


def sent(address: str, form: dict[str, str]) -> float:
    """Seconds until a form is answered with the page that it leads to."""
    site = address.partition("/pain")[0]
    asked = urllib.request.Request(
        address, urllib.parse.urlencode(form).encode(), headers={"origin": site}
    )
    begin = time.perf_counter()
    with urllib.request.urlopen(asked) as answer:
        answer.read()
    return time.perf_counter() - begin


def read(address: str) -> str:
    """A page as text."""
    with urllib.request.urlopen(address) as answer:
        return str(answer.read().decode())


def cpu_s(pid: int) -> float:
    """Processor time of a process so far, in seconds; 0 where the system doesn't tell."""
    try:
        words = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")
