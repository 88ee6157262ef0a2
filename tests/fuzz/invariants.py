"""What holds for whatever was read from any bytes."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from typing import Any

from analyzer.exports.facts import Leaf
from analyzer.log.remedies import of_failed
from analyzer.wording.reasons import sentence

NOT_BELOW_ZERO = (
    "distance_m",
    "moving_s",
    "elapsed_s",
    "timer_s",
    "ascent_m",
    "steps",
    "cadence_spm",
    "avg_hr_bpm",
    "max_hr_bpm",
    "rpe",
    "feel",
)
"""Facts of a run that are a count, a length or a time."""


def check_leaves(leaves: tuple[Leaf, ...]) -> None:
    """Check what the reading of one file has yielded.

    Raises:
        AssertionError: a net caught something, a number is impossible, or a failure isn't told.
    """
    assert leaves
    for leaf in leaves:
        assert not leaf.is_unforeseen, f"a net caught {leaf.reason}"
        _check_told(leaf)
        for run in (*leaf.runs, *(listed.facts for listed in leaf.listed)):
            for name in NOT_BELOW_ZERO:
                assert (getattr(run, name) or 0.0) >= 0, f"{name} is {getattr(run, name)}"
        text = json.dumps(leaf.to_json(), allow_nan=False)
        assert Leaf.from_json(json.loads(text)) == leaf, "the cache would change it"


def _check_told(leaf: Leaf) -> None:
    if leaf.kind == "failed":
        assert leaf.reason, "nothing says why it failed"
    for reason in filter(None, (leaf.reason, *(fault.reason for fault in leaf.faults))):
        assert sentence(reason)
        of_failed(reason)


def strict(text: str) -> Any:
    """JSON, in which NaN and Infinity are errors."""

    def refuse(word: str) -> None:
        raise AssertionError(f"JSON holds {word}")

    return json.loads(text, parse_constant=refuse)


def numbers_in(value: Any) -> Iterator[float]:
    """All numbers in plain JSON values."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for held in value:
            yield from numbers_in(held)
    elif isinstance(value, (int, float)):
        assert math.isfinite(value)
        yield value
