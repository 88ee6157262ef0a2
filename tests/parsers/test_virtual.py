"""A run in a game is known by its creator, in each format."""

from __future__ import annotations

import pytest

from analyzer.exports.reading import read_file
from analyzer.schema.virtual import is_game
from tests.making import gpx_run

TCX = """<?xml version="1.0"?>
<TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><Activities><Activity Sport="Running">
<Id>2026-03-01T07:30:00Z</Id><Lap StartTime="2026-03-01T07:30:00Z"><Track>{points}</Track></Lap>
<Creator xsi:type="Device_t"><Name>{creator}</Name></Creator></Activity></Activities>
</TrainingCenterDatabase>"""


def _tcx(creator: str) -> bytes:
    points = "".join(
        f"<Trackpoint><Time>2026-03-01T07:{30 + i // 60}:{i % 60:02d}Z</Time><Position>"
        f"<LatitudeDegrees>{51.5 + i * 2.7e-5}</LatitudeDegrees>"
        "<LongitudeDegrees>-0.1</LongitudeDegrees></Position></Trackpoint>"
        for i in range(300)
    )
    return TCX.format(points=points, creator=creator).encode()


def _gpx(creator: str) -> bytes:
    return gpx_run(samples=300, lat=51.5).replace(
        b'creator="test"', f'creator="{creator}"'.encode()
    )


@pytest.mark.parametrize("make", [_tcx, _gpx])
@pytest.mark.parametrize(
    ("creator", "is_virtual"), [("Zwift", True), ("ROUVY 3.1", True), ("Garmin Connect", False)]
)
def test_a_run_made_in_a_game_gives_no_zone(make, creator, is_virtual):
    (leaf,) = read_file(make(creator))
    (run,) = leaf.runs
    assert (run.sub_sport, run.position_zone is None) == (
        ("virtual_activity", True) if is_virtual else (None, False)
    )


@pytest.mark.parametrize("choice", ["columns", "reference"])
def test_stravas_word_for_it_counts_too(choice):
    (leaf,) = read_file(gpx_run(kind="<type>VirtualRun</type>"), choice)
    assert leaf.runs[0].sub_sport == "virtual"
    assert leaf.runs[0].sport == "running"


@pytest.mark.parametrize("name", ["zwift", "Zwift Run", "RGT Cycling", "MyWhoosh", "trainer road"])
def test_games(name):
    assert is_game(name)


@pytest.mark.parametrize("name", ["", None, "garmin", "StravaGPX", "Polar Zwiftless", "tacx"])
def test_names_that_are_not_games(name):
    assert not is_game(name)
