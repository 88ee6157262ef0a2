"""Pages that nobody has asked for yet, and those that follow a note."""

from __future__ import annotations

import datetime as dt
import re
import time
from functools import partial
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.asking import cpu_s, read, sent, taken

if TYPE_CHECKING:
    from collections.abc import Callable

_NOTES = 3
_QUIET_S = 8.0
"""So long nothing is asked, in which the server may make what it expects to be asked for."""


def of_spans(address: str, pid: int, last: dt.date) -> dict[str, float]:
    """Now and Timeline of days that no page has asked for yet, presets among them."""
    time.sleep(_QUIET_S)
    years = (last - dt.timedelta(days=365 * ago) for ago in (5, 3))
    spans = {"12w": "preset", "..".join(map(str, years)): "other_days"}
    figures: dict[str, float] = {}
    for page in ("now", "timeline"):
        for span, name in spans.items():
            asked = f"{address}{page}?span={span}"
            figures |= _once(f"page_{page}_{name}", pid, partial(taken, asked))
    return figures


def after_notes(address: str, pid: int) -> dict[str, float]:
    """A note, the first page after it, and that of a preset when nothing was asked for a while."""
    found: dict[str, list[dict[str, float]]] = {}
    for score in range(_NOTES):
        once = re.search(r'name="once" value="([^"]*)"', read(address))
        form = {"score": str(score), "once": once[1] if once else ""}
        steps = {
            "note": partial(sent, f"{address}pain", form),
            "page_now_after_note": partial(taken, f"{address}now"),
            "page_now_12w_after_note": partial(taken, f"{address}now?span=12w"),
        }
        for name, step in steps.items():
            if name.endswith("12w_after_note"):
                time.sleep(_QUIET_S)
            found.setdefault(name, []).append(_once(name, pid, step))
    return {
        figure: median(one[figure] for one in rounds)
        for rounds in found.values()
        for figure in rounds[0]
    }


def _once(name: str, pid: int, step: Callable[[], float]) -> dict[str, float]:
    """Time and processor time of something that is done once."""
    before_s = cpu_s(pid)
    taken_s = step()
    return {f"{name}_ms": taken_s * 1e3, f"{name}_cpu_ms": (cpu_s(pid) - before_s) * 1e3}
