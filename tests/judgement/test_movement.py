"""What the cadence shows about an unknown sport."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest

from analyzer.judgement.sport.movement import movement
from analyzer.schema import Activity

START = datetime(2026, 3, 1, 6, 0, tzinfo=UTC)


def _activity(cadence: list[float], speed_mps: float = 3.0, every_s: int = 1) -> Activity:
    times = np.arange(len(cadence)) * float(every_s)
    columns = {"time_s": times, "distance_m": times * speed_mps, "cadence_spm": np.array(cadence)}
    return Activity("unknown", START, columns)


@pytest.mark.parametrize("every_s", [1, 5, 10])
@pytest.mark.parametrize(
    ("cadence", "evidence"),
    [
        ([170.0] * 300, ("steps",)),
        ([170.0] * 290 + [0.0] * 10, ("steps",)),
        ([170.0] * 200 + [0.0] * 100, ("pedals",)),
        ([50.0] * 300, ("strokes",)),
        ([125.0] * 300, ()),
        ([170.0] * 6, ()),
        ([0.0] * 300, ()),
        ([np.nan] * 300, ()),
    ],
)
def test_by_the_cadence(cadence: list[float], evidence: tuple[str, ...], every_s: int):
    """Steps, pedals that rest, strokes; nothing between them, or in less than a minute."""
    assert movement(_activity(cadence, every_s=every_s)).evidence == evidence


def test_standing_still_is_not_coasting():
    """A runner who waits takes no steps, and doesn't move."""
    waits = _activity([170.0] * 200 + [0.0] * 100)
    ground = np.minimum(waits.records["time_s"], 200.0) * 3.0
    activity = Activity("unknown", START, {**waits.records, "distance_m": ground})
    assert movement(activity).evidence == ("steps",)


def test_a_named_sport_is_left_as_it_is():
    """The same object: nothing is judged."""
    named = Activity("running", START, _activity([50.0] * 300).records)
    assert movement(named) is named


@pytest.mark.parametrize(
    ("spans", "evidence"),
    [
        (((50, 60), (100, 110), (200, 210)), ("rushes",)),
        (((50, 60), (100, 110)), ()),
        (((0, 60), (100, 110), (200, 299)), ()),
    ],
)
def test_too_fast_again_and_again(
    spans: tuple[tuple[float, float], ...], evidence: tuple[str, ...]
):
    """A ride; a car at either end and a ferry within may belong to a run."""
    activity = _activity([np.nan] * 300)
    assert movement(replace(activity, not_run=spans)).evidence == evidence
