"""Which devices are bicycle computers."""

from __future__ import annotations

import pytest

from analyzer.parsers.evidence import bicycle_computer


@pytest.mark.parametrize(
    "names",
    [
        ("Garmin Edge 530",),
        ("Edge 1030 Plus",),
        ("ELEMNT BOLT",),
        ("Hammerhead Karoo 2",),
        ("bryton",),
        ("garmin", 3121),
        ("giant_manufacturing_co", 5),
    ],
)
def test_bicycle_computers(names: tuple[object, ...]):
    """By the name in GPX and TCX, and by FIT's maker and product."""
    assert bicycle_computer(*names) == ("bicycle_computer",)


@pytest.mark.parametrize(
    "names",
    [("Garmin Forerunner 945",), ("garmin", 3113), ("coros", 3121), ("StravaGPX",), (None, None)],
)
def test_what_runners_wear(names: tuple[object, ...]):
    """A product number counts only with its maker."""
    assert bicycle_computer(*names) == ()
