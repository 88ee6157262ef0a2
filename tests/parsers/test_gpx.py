"""GPX: tracks, pauses, extensions, and files that strict readers reject."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.errors import ParseError
from analyzer.judgement import judged
from analyzer.parsers import gpx
from tests.making import START, gpx_run, said

HEAD = b'<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">'


def _track(points: bytes, kind: bytes = b"") -> bytes:
    return HEAD + b"<trk>" + kind + b"<trkseg>" + points + b"</trkseg></trk></gpx>"


def _point(time: str, inner: bytes = b"") -> bytes:
    return b'<trkpt lat="1" lon="2"><time>' + time.encode() + b"</time>" + inner + b"</trkpt>"


def test_a_track_as_written():
    """Times, positions and elevation come back; GPX has no totals."""
    (activity,) = gpx.parse(gpx_run()).activities
    assert (activity.sport, activity.start_utc) == ("running", START)
    np.testing.assert_array_equal(activity.records["time_s"], np.arange(60.0))
    np.testing.assert_allclose(activity.records["elevation_m"], 50)
    assert activity.totals == {}


@pytest.mark.parametrize(
    ("kind", "sport"),
    [(b"<type>9</type>", "running"), (b"<type>Trail Run</type>", "running"),
     (b"<type>1</type>", "cycling"), (b"", "unknown")],
)  # fmt: skip
def test_sport_is_a_word_or_stravas_number(kind: bytes, sport: str):
    """The type is free text; without it the sport is unknown."""
    data = _track(_point("2026-03-01T07:30:00Z"), kind)
    assert gpx.parse(data).activities[0].sport == sport


def test_a_route_without_times_is_not_an_activity():
    """A planned track is reported as one."""
    assert "no times" in said(gpx.parse(gpx_run(with_times=False)).not_activity)


def test_pauses_separate_segments():
    """The gap between two segments is a pause of one run."""
    first, second = _point("2026-03-01T07:30:00Z"), _point("2026-03-01T07:40:00Z")
    data = _track(first + b"</trkseg><trkseg>" + second)
    (activity,) = gpx.parse(data).activities
    assert activity.pauses == ((0.0, 600.0),)


def test_two_tracks_are_two_activities():
    """Several tracks of one file are several activities."""
    data = _track(_point("2026-03-01T07:30:00Z"))
    twice = data.replace(b"</gpx>", b"") + data[len(HEAD) :]
    assert len(gpx.parse(twice).activities) == 2


def test_extensions_with_undeclared_prefixes():
    """Strava's Android app declares no namespace; its values are read without faults."""
    inner = b"<extensions><gpxdata:cadence>84</gpxdata:cadence><x:hr>150</x:hr></extensions>"
    parsed = gpx.parse(_track(_point("2026-03-01T07:30:00Z", inner)))
    assert parsed.faults == ()
    assert parsed.activities[0].records["heart_rate_bpm"][0] == 150
    assert parsed.activities[0].records["cadence_per_min"][0] == 84


@pytest.mark.parametrize("written", [84, 172])
def test_cadence_is_in_steps_once_it_is_judged(written: int):
    """GPX doesn't say whether it counts steps or strides."""
    inner = b"<extensions><cadence>%d</cadence></extensions>" % written
    (activity,) = gpx.parse(_track(_point("2026-03-01T07:30:00Z", inner))).activities
    assert activity.records["cadence_per_min"][0] == written
    assert judged(activity).records["cadence_spm"][0] == {84: 168, 172: 172}[written]


def test_an_offset_gives_the_zone():
    """A time written with +02:00 shows the local time."""
    (activity,) = gpx.parse(_track(_point("2026-03-01T09:30:00+02:00"))).activities
    assert activity.start_utc == START
    assert activity.utc_offset_s == 7200


def test_half_a_file_keeps_its_points():
    """What comes before the cut is kept, and the loss is reported."""
    data = gpx_run(samples=100)
    parsed = gpx.parse(data[: len(data) // 2])
    assert 30 < len(parsed.activities[0].records["time_s"]) < 60
    assert parsed.faults[0].loses_data


def test_a_broken_time_loses_its_point_and_a_broken_position_only_itself():
    """The point with a latitude of 200 stays, without a place."""
    bad = b'<trkpt lat="200" lon="2"><time>2026-03-01T07:30:01Z</time></trkpt>'
    data = _track(_point("2026-03-01T07:30:00Z") + bad + _point("2026-03-0"))
    parsed = gpx.parse(data)
    np.testing.assert_array_equal(parsed.activities[0].records["lat_deg"], [1, np.nan])
    assert said(parsed.faults[0].reason).startswith("1 of its points has no time")


def test_entities_are_never_resolved(tmp_path: Path):
    """A document type can't pull in a file."""
    secret = tmp_path / "secret"
    secret.write_text("running")
    dtd = f'<!DOCTYPE gpx [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'.encode()
    data = dtd + _track(_point("2026-03-01T07:30:00Z"), b"<type>&x;</type>")
    assert gpx.parse(data).activities[0].sport == "unknown"


@pytest.mark.parametrize(("at", "junk"), [(395, b"c"), (829, b":\xe1"), (574, b"nx")])
def test_damaged_names_cost_nothing_else(at: int, junk: bytes):
    """Damage that leaves half a name with a colon, found by fuzzing, doesn't stop reading."""
    data = gpx_run(samples=20)
    assert gpx.parse(data[:at] + junk + data[at + len(junk) :]).activities


def test_bytes_that_are_not_xml_are_an_error():
    """Bytes without an element can't be read."""
    with pytest.raises(ParseError):
        gpx.parse(b"\x00\x01\x02")


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 3000), st.binary(min_size=1, max_size=8))
def test_damage_raises_nothing_but_our_own(at: int, junk: bytes):
    """Overwriting any bytes ends in activities, faults or a ParseError."""
    data = gpx_run(samples=20)
    with suppress(ParseError):
        parsed = gpx.parse(data[:at] + junk + data[at + len(junk) :])
        assert parsed.activities or parsed.faults or parsed.not_activity


def test_corpus_year_is_read_without_faults(corpus: Path):
    """All 68 runs of a real log are read, with heart rate where they have it."""
    paths = sorted((corpus / "gpx_year").glob("*.gpx"))
    parsed = [gpx.parse(path.read_bytes()) for path in paths[:12]]
    assert len(paths) == 68
    assert all(len(p.activities) == 1 and not p.faults for p in parsed)
