"""A TCX activity that was resumed on the next day: which laps' totals count."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest

from analyzer.judgement import judged
from analyzer.metrics.run.reduce import run_facts
from analyzer.parsers import tcx
from tests.making import START

RUN_S, PACE_MPS = 1800, 3.0
DAY_S = 86_400


def _points(begin_s: int, end_s: int, *, has_distance: bool = True) -> str:
    """A point each five seconds of running; ``begin_s`` counts the nights too."""
    text = ""
    for second in range(begin_s, end_s + 1, 5):
        day, of_day = divmod(second, DAY_S)
        metres = (day * RUN_S + of_day) * PACE_MPS
        time = START + timedelta(seconds=second)
        distance = f"<DistanceMeters>{metres}</DistanceMeters>" if has_distance else ""
        text += (
            f"<Trackpoint><Time>{time:%Y-%m-%dT%H:%M:%SZ}</Time><Position>"
            f"<LatitudeDegrees>{50 + metres / 111_195:.7f}</LatitudeDegrees>"
            f"<LongitudeDegrees>13.4</LongitudeDegrees></Position>{distance}</Trackpoint>"
        )
    return text


def _lap(begin_s: int, points: str, seconds: float, metres: float) -> str:
    start = START + timedelta(seconds=begin_s)
    return (
        f'<Lap StartTime="{start:%Y-%m-%dT%H:%M:%SZ}"><TotalTimeSeconds>{seconds}'
        f"</TotalTimeSeconds><DistanceMeters>{metres}</DistanceMeters><AverageHeartRateBpm>"
        f"<Value>150</Value></AverageHeartRateBpm><Track>{points}</Track></Lap>"
    )


def _file(laps: Sequence[str]) -> bytes:
    return (
        '<TrainingCenterDatabase><Activities><Activity Sport="Running"><Id>x</Id>'
        f"{''.join(laps)}</Activity></Activities></TrainingCenterDatabase>"
    ).encode()


@pytest.mark.parametrize("has_distance", [True, False])
@pytest.mark.parametrize("seconds", [3 * RUN_S, 2 * DAY_S + RUN_S])
def test_a_lap_over_several_days_counts_for_none_of_them(has_distance: bool, seconds: float):
    """Its totals are of all three; each day has the distance and time of its points."""
    points = "".join(
        _points(day * DAY_S, day * DAY_S + RUN_S, has_distance=has_distance) for day in range(3)
    )
    days = tcx.parse(_file([_lap(0, points, seconds, 16_200)])).activities
    assert [day.totals for day in days] == [{}, {}, {}]
    for day in days:
        facts = run_facts(judged(day))
        assert facts.distance_m == pytest.approx(5400, abs=16)
        assert facts.timer_s == RUN_S


def test_laps_within_a_day_keep_theirs():
    """The first day is one lap; the second ends one that the third goes on with."""
    laps = [
        _lap(0, _points(0, RUN_S), RUN_S, 5500),
        _lap(DAY_S, _points(DAY_S, DAY_S + 900), 900, 2750),
        _lap(
            DAY_S + 905,
            _points(DAY_S + 905, DAY_S + RUN_S) + _points(2 * DAY_S, 2 * DAY_S + 900),
            1800,
            5500,
        ),
        _lap(2 * DAY_S + 905, _points(2 * DAY_S + 905, 2 * DAY_S + RUN_S), 900, 2750),
    ]
    first, second, third = tcx.parse(_file(laps)).activities
    assert first.totals == {"distance_m": 5500, "timer_s": RUN_S, "laps_avg_hr_bpm": 150}
    assert (second.totals, third.totals) == ({}, {})


def test_a_lap_a_day_keeps_its_totals():
    """As a watch writes them."""
    laps = [_lap(day * DAY_S, _points(day * DAY_S, day * DAY_S + RUN_S), RUN_S, 5500 + day)
            for day in range(3)]  # fmt: skip
    days = tcx.parse(_file(laps)).activities
    assert [day.totals["distance_m"] for day in days] == [5500, 5501, 5502]
