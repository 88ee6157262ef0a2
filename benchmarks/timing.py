"""Times of things that are run by turns, so that a slow moment of the machine meets them all."""

from __future__ import annotations

import gc
import time
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def by_turns(tasks: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Run each task once a round; its median time in seconds, by name."""
    times: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(rounds):
        for name, task in tasks.items():
            times[name].append(seconds(task))
    return {name: median(values) for name, values in times.items()}


def seconds(task: Callable[[], object]) -> float:
    """How long one call takes."""
    gc.collect()
    begin = time.perf_counter()
    task()
    return time.perf_counter() - begin
