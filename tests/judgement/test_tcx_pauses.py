"""The time of a TCX file's own track, whatever its laps' totals include."""

from __future__ import annotations

from datetime import timedelta

import pytest

from analyzer.judgement import judged
from analyzer.metrics.run.recorded import recorded
from analyzer.parsers import tcx
from tests.making import START

LAP = '<Lap StartTime="{}"><TotalTimeSeconds>{}</TotalTimeSeconds>{}</Lap>'
BETWEEN_LAPS = "</Track></Lap>" + LAP.format("2026-03-01T08:06:40Z", 1600, "<Track>").removesuffix(
    "</Lap>"
)


def _point(at_s: int, metres: float, with_distance: bool) -> str:
    time = START + timedelta(seconds=at_s)
    place = (
        f"<Position><LatitudeDegrees>{52.5 + metres / 111_195:.8f}</LatitudeDegrees>"
        "<LongitudeDegrees>13.4</LongitudeDegrees></Position>"
    )
    way = f"<DistanceMeters>{metres:.1f}</DistanceMeters>" if with_distance else ""
    return f"<Trackpoint><Time>{time:%Y-%m-%dT%H:%M:%SZ}</Time>{place}{way}</Trackpoint>"


def _file(seam: str, strolled_m: float, with_distance: bool) -> bytes:
    """Two parts of 1000 s at 3 m/s, 1200 s apart; the laps' totals include the pause too."""
    first = "".join(_point(s, s * 3.0, with_distance) for s in range(0, 1001, 2))
    then = "".join(
        _point(s, 3000 + strolled_m + (s - 2200) * 3.0, with_distance) for s in range(2200, 3201, 2)
    )
    laps = LAP.format("2026-03-01T07:30:00Z", 3200, f"<Track>{first}{seam}{then}</Track>")
    return (
        '<TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2">'
        f'<Activities><Activity Sport="Running"><Id>2026-03-01T07:30:00Z</Id>{laps}'
        "</Activity></Activities></TrainingCenterDatabase>"
    ).encode()


@pytest.mark.parametrize(
    ("seam", "strolled_m", "with_distance"),
    [
        ("</Track><Track>", 0, True),
        ("</Track><Track>", 600, False),
        (BETWEEN_LAPS, 0, True),
        (BETWEEN_LAPS, 600, False),
        ("", 0, True),
        ("", 0, False),
        ("", 600, False),
    ],
)
def test_the_track_knows_its_pause(seam: str, strolled_m: float, with_distance: bool):
    """Marked by two tracks, by two laps, or by nothing: 6 km in 2000 s of running, 3200 in all."""
    (activity,) = tcx.parse(_file(seam, strolled_m, with_distance)).activities
    found = recorded(judged(activity))
    assert found.timer_s == pytest.approx(2000, abs=3)
    assert found.moving_s == pytest.approx(2000, abs=3)
    assert found.distance_m == pytest.approx(6000, abs=7)
    assert found.elapsed_s == 3200
