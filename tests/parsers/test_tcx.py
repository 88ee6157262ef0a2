"""TCX: laps, totals and pauses."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from analyzer.errors import ParseError
from analyzer.judgement import judged
from analyzer.metrics.run.reduce import run_facts
from analyzer.parsers import fit, gpx, identify, tcx
from tests.making import said

TCX = b"""   <?xml version="1.0" encoding="UTF-8"?>
<TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"
 xmlns:ns3="http://www.garmin.com/xmlschemas/ActivityExtension/v2"><Activities>
<Activity Sport="Running"><Id>x</Id>
<Lap StartTime="2026-03-01T07:30:00Z"><TotalTimeSeconds>100</TotalTimeSeconds>
<DistanceMeters>300</DistanceMeters><Track>
<Trackpoint><Time>2026-03-01T07:30:00Z</Time><DistanceMeters>0</DistanceMeters>
<HeartRateBpm><Value>120</Value></HeartRateBpm>
<Extensions><ns3:TPX><ns3:Speed>3.0</ns3:Speed><ns3:RunCadence>86</ns3:RunCadence></ns3:TPX>
</Extensions></Trackpoint>
<Trackpoint><Time>2026-03-01T07:31:40Z</Time><DistanceMeters>300</DistanceMeters></Trackpoint>
</Track></Lap>
<Lap StartTime="2026-03-01T07:35:00Z"><TotalTimeSeconds>50</TotalTimeSeconds>
<DistanceMeters>150.5</DistanceMeters><Track>
<Trackpoint><Time>2026-03-01T07:35:00Z</Time><DistanceMeters>300</DistanceMeters></Trackpoint>
</Track></Lap></Activity></Activities></TrainingCenterDatabase>"""


def test_laps_add_up_and_pauses_separate_tracks():
    """Totals are the sums of the laps; the time between their tracks is a pause."""
    (activity,) = tcx.parse(TCX).activities
    assert activity.sport == "running"
    assert activity.totals == {"distance_m": 450.5, "timer_s": 150.0}
    assert activity.pauses == ((100.0, 300.0),)
    assert activity.records["cadence_per_min"][0] == 86
    assert activity.records["heart_rate_bpm"][0] == 120
    np.testing.assert_array_equal(activity.records["time_s"], [0, 100, 300])


def test_leading_white_space_is_no_obstacle():
    """Strava writes blanks before the XML declaration."""
    parser = identify(TCX[:4096])
    assert parser is not None
    assert parser.format == "tcx"


def test_a_course_is_not_an_activity():
    """A file without activities is reported as one."""
    parsed = tcx.parse(b"<TrainingCenterDatabase><Courses/></TrainingCenterDatabase>")
    assert "course" in said(parsed.not_activity)


def test_a_cut_file_keeps_what_it_had():
    """What comes before the cut is kept, and the loss is reported."""
    parsed = tcx.parse(TCX[: TCX.index(b"<Lap StartTime=", 500)])
    assert parsed.activities[0].totals["distance_m"] == 300
    assert parsed.faults[0].loses_data
    with pytest.raises(ParseError):
        tcx.parse(TCX[:200])


def test_corpus_one_run_in_three_formats(corpus: Path):
    """The same run as FIT, TCX and GPX starts in the same second with the same heart rate."""
    parsed = [
        module.parse((corpus / folder / f"testdata.{folder}").read_bytes()).activities[0]
        for module, folder in ((fit, "fit"), (tcx, "tcx"), (gpx, "gpx"))
    ]
    assert len({activity.start_utc for activity in parsed}) == 1
    means = [np.nanmean(activity.records["heart_rate_bpm"]) for activity in parsed]
    assert max(means) - min(means) < 1.0


@pytest.mark.parametrize("name", ["basic", "run_garmin", "stopped_example", "malformed"])
def test_corpus_files_give_their_run(corpus: Path, name: str):
    """Every real TCX gives one run with a distance, even the one that is not well-formed."""
    data = (corpus / "tcx" / f"{name}.tcx").read_bytes()
    parser = identify(data[:4096])
    assert parser is not None
    (activity,) = parser.read(data)[0].activities
    assert activity.sport == "running"
    assert activity.totals["distance_m"] > 1000


def _with_lap_rates(*rates: tuple[int, int]) -> bytes:
    """The two laps with these mean and highest heart rates, and none at the points."""
    data = TCX.replace(b"<HeartRateBpm><Value>120</Value></HeartRateBpm>", b"")
    first, second = (
        f"<AverageHeartRateBpm><Value>{mean}</Value></AverageHeartRateBpm>"
        f"<MaximumHeartRateBpm><Value>{most}</Value></MaximumHeartRateBpm><Track>".encode()
        for mean, most in rates
    )
    return data.replace(b"<Track>", first, 1).replace(
        b"150.5</DistanceMeters><Track>", b"150.5</DistanceMeters>" + second
    )


def test_the_laps_heart_rates_count_where_the_points_have_none():
    """The mean weighted by the laps' time (100 and 50 s), the higher maximum."""
    activity = judged(tcx.parse(_with_lap_rates((120, 150), (150, 160))).activities[0])
    facts = run_facts(activity)
    assert (facts.avg_hr_bpm, facts.max_hr_bpm) == (130, 160)


def test_a_lap_without_a_heart_rate_does_not_lower_the_mean():
    """0 means that there was none."""
    facts = run_facts(judged(tcx.parse(_with_lap_rates((120, 150), (0, 0))).activities[0]))
    assert (facts.avg_hr_bpm, facts.max_hr_bpm) == (120, 150)


@pytest.mark.parametrize("cadence", [85, 170])
def test_the_plain_element_of_cadence_is_read(cadence: int):
    """In strides, as in the schema, or in steps."""
    plain = b"<Cadence>%d</Cadence><Extensions>" % cadence
    data = TCX.replace(b"<ns3:RunCadence>86</ns3:RunCadence>", b"")
    (activity,) = tcx.parse(data.replace(b"<Extensions>", plain)).activities
    assert activity.records["cadence_per_min"][0] == cadence
    assert judged(activity).records["cadence_spm"][0] == 170


def test_a_foot_pods_cadence_counts_before_the_plain_one():
    """In whatever order."""
    for data in (
        TCX.replace(b"<Extensions>", b"<Cadence>60</Cadence><Extensions>", 1),
        TCX.replace(
            b"</Extensions></Trackpoint>", b"</Extensions><Cadence>60</Cadence></Trackpoint>"
        ),
    ):
        (activity,) = tcx.parse(data).activities
        assert activity.records["cadence_per_min"][0] == 86
