"""How far anyone can have run in a time."""

from __future__ import annotations

import numpy as np
import pytest

from analyzer.metrics.run.plausible import farthest_each_m, farthest_m


@pytest.mark.parametrize(
    ("seconds", "metres"),
    [(5, 55), (9.58, 110), (7235, 46_414.5), (86_400, 351_575.4), (518_400, 1_150_070.9)],
)
def test_farthest_is_a_record_and_a_tenth(seconds: float, metres: float):
    """100 m in 9.58 s, the marathon in 2:00:35, 319.614 km in a day; below, 11 m/s."""
    assert farthest_m(seconds) == pytest.approx(metres)
    assert farthest_each_m(np.array([float(seconds)])) == pytest.approx([metres])
