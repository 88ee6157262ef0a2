"""A drive without a signal in a TCX file whose points have no distance, only its lap."""

from __future__ import annotations

from datetime import timedelta

import pytest

from analyzer.exports.facts import FileFacts
from analyzer.exports.reading import read_file
from analyzer.log.build import build_log
from tests.making import START


def _point(at_s: int, metres: float) -> str:
    time = START + timedelta(seconds=at_s)
    return (
        f"<Trackpoint><Time>{time:%Y-%m-%dT%H:%M:%SZ}</Time><Position>"
        f"<LatitudeDegrees>{52.5 + metres / 111_195:.8f}</LatitudeDegrees>"
        "<LongitudeDegrees>13.4</LongitudeDegrees></Position></Trackpoint>"
    )


def _file(totals: str) -> bytes:
    """20 min run, 10 min in a train (9 km), 10 min run."""
    points = [_point(s, 3.0 * s) for s in range(0, 1201, 2)]
    points += [_point(s, 12_600 + 3.0 * (s - 1800)) for s in range(1800, 2401, 2)]
    return (
        '<TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2">'
        '<Activities><Activity Sport="Running"><Id>2026-03-01T07:30:00Z</Id>'
        f'<Lap StartTime="2026-03-01T07:30:00Z">{totals}<Track>{"".join(points)}</Track></Lap>'
        "</Activity></Activities></TrainingCenterDatabase>"
    ).encode()


@pytest.mark.parametrize(
    "totals",
    [
        "",
        "<TotalTimeSeconds>2400</TotalTimeSeconds><DistanceMeters>14400</DistanceMeters>",
        "<TotalTimeSeconds>2400</TotalTimeSeconds><DistanceMeters>5400</DistanceMeters>",
    ],
)
def test_a_drive_without_a_signal_counts_in_no_number_of_the_log(totals: str):
    log = build_log([FileFacts("a.tcx", read_file(_file(totals)))])
    (run,) = log.runs
    facts = run.recording.facts
    assert facts.distance_m == pytest.approx(5400, rel=0.01)
    assert facts.moving_s == pytest.approx(1800, rel=0.01)
    assert "driven" in [doubt.code for doubt in facts.doubts]
