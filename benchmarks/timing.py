"""Timing of tasks run in turn, so that a slow moment of the machine affects them all."""

from __future__ import annotations

import gc
import time
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_LONG_ENOUGH_S = 0.1
_MOST_CALLS = 50


def by_turns(tasks: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Run each task in every round, quick ones several times in a row; median seconds by name."""
    times: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(rounds):
        for name, task in tasks.items():
            first = seconds(task)
            more = min(_MOST_CALLS, int(_LONG_ENOUGH_S / max(first, 1e-6)))
            times[name] += [first, *(_seconds(task) for _ in range(more))]
    return {name: median(values) for name, values in times.items()}


def seconds(task: Callable[[], object]) -> float:
    """How long one call takes in seconds, after collecting earlier garbage."""
    gc.collect()
    return _seconds(task)


def _seconds(task: Callable[[], object]) -> float:
    """How long one call takes in seconds, with the garbage collector off, as in ``timeit``."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        begin = time.perf_counter()
        task()
        return time.perf_counter() - begin
    finally:
        if was_enabled:
            gc.enable()
