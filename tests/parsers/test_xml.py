"""What GPX and TCX share: many times at once, points as columns, pauses."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.parsers import gpx
from analyzer.parsers.xml.times import NO_OFFSET, NO_TIME, is_naive, parse_times

MOMENTS = st.datetimes(datetime(100, 1, 1), datetime(9000, 12, 31), timezones=st.just(UTC))


def micros(moment: datetime) -> int:
    """Microseconds since 1970, computed with integers."""
    since = moment - datetime(1970, 1, 1, tzinfo=UTC)
    return (since.days * 86_400 + since.seconds) * 10**6 + since.microseconds


@given(st.lists(MOMENTS, max_size=20), st.sampled_from(["seconds", "milliseconds"]))
def test_times_of_one_shape_equal_those_read_one_by_one(moments: list[datetime], exact: str):
    """All at once or one by one: the same instant."""
    texts = [m.isoformat(timespec=exact).replace("+00:00", "Z") for m in moments]
    times, offsets = parse_times(texts)
    expected = [micros(datetime.fromisoformat(text)) for text in texts]
    np.testing.assert_array_equal(times, expected)
    assert (offsets == NO_OFFSET).all()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-02-30T00:00:00Z", None),
        ("2026-13-01T00:00:00Z", None),
        ("2026-03-01T24:00:00Z", None),
        ("2026-03-01T07:30:60Z", None),
        ("2026-03-01 07:30:00Z", datetime(2026, 3, 1, 7, 30, tzinfo=UTC)),
        ("2026/03/01T07:30:00Z", datetime(2026, 3, 1, 7, 30, tzinfo=UTC)),
        ("2026-3-1T7:30:0Z", datetime(2026, 3, 1, 7, 30, tzinfo=UTC)),
        ("2026-3-1 7:30", datetime(2026, 3, 1, 7, 30, tzinfo=UTC)),
        ("2026-03-01T07:30:00z", datetime(2026, 3, 1, 7, 30, tzinfo=UTC)),
        ("2026-03-01T07:30:00,5Z", datetime(2026, 3, 1, 7, 30, 0, 500_000, tzinfo=UTC)),
        ("2026-03-01 07:30:00 UTC", datetime(2026, 3, 1, 7, 30, tzinfo=UTC)),
        ("2026-03-01T08:30:00 +0100", datetime(2026, 3, 1, 7, 30, tzinfo=UTC)),
        ("2026-3-1T2:30:0-5:00", datetime(2026, 3, 1, 7, 30, tzinfo=UTC)),
        ("20260301T073000Z", datetime(2026, 3, 1, 7, 30, tzinfo=UTC)),
        ("2026-03-01T08:30:00+01:00[Europe/Berlin]", datetime(2026, 3, 1, 7, 30, tzinfo=UTC)),
        ("1/3/2026 7:30", None),
        ("2026-3-1T25:30:0Z", None),
        (" 2026-03-01T07:30:00Z\n", datetime(2026, 3, 1, 7, 30, tzinfo=UTC)),
        ("2026-03-01T07:30:00", datetime(2026, 3, 1, 7, 30, tzinfo=UTC)),
        ("todayT00:00:00:00:0Z", None),
        ("２026-03-01T07:30:00Z", None),
        ("", None),
        (None, None),
    ],
)
def test_unusual_and_invalid_times(text: str | None, expected: datetime | None):
    """A day that doesn't exist gives no time, and a naive time is read as UTC."""
    times, _ = parse_times([text, "2026-03-01T07:30:00Z"])
    assert times[0] == (NO_TIME if expected is None else micros(expected))
    assert times[1] == micros(datetime(2026, 3, 1, 7, 30, tzinfo=UTC))


@pytest.mark.parametrize("text", ["2026-03-01T07:30:00", "2026-3-1 7:30", "20260301T073000"])
def test_a_time_without_a_zone_is_naive(text: str):
    """With Z or an offset it isn't; nor is anything that isn't a time."""
    assert is_naive(text)
    assert not any(is_naive(text + zone) for zone in ("Z", "z", "+01:00", "-0500", " UTC", "?"))


def test_offsets_are_returned_for_each_time():
    """Only of times written with an offset other than Z."""
    times, offsets = parse_times(["2026-03-01T09:30:00+02:00", "2026-03-01T07:30:00Z"])
    assert times[0] == times[1]
    assert offsets.tolist() == [7200, NO_OFFSET]


def _gpx(points: str, behind: str = "") -> bytes:
    track = f"<trk><trkseg>{points}</trkseg>{behind}</trk>"
    return f'<gpx xmlns="http://www.topografix.com/GPX/1/1">{track}</gpx>'.encode()


def _point(second: int, inner: str = "") -> str:
    return f'<trkpt lat="1" lon="2"><time>2026-03-01T07:30:{second:02}Z</time>{inner}</trkpt>'


def test_values_stay_with_their_points():
    """A point without a heart rate has none, whatever its neighbours have."""
    hr = "<extensions><a:hr>{}</a:hr></extensions>"
    points = _point(0, hr.format(150)) + _point(1) + _point(2, hr.format(152))
    (activity,) = gpx.parse(_gpx(points)).activities
    np.testing.assert_array_equal(activity.records["heart_rate_bpm"], [150, np.nan, 152])


def test_a_duplicate_value_counts_once():
    """The first of two counts."""
    twice = "<extensions><hr>150</hr><hr>99</hr></extensions>"
    (activity,) = gpx.parse(_gpx(_point(0, twice))).activities
    np.testing.assert_array_equal(activity.records["heart_rate_bpm"], [150])


def test_what_belongs_to_the_track_is_not_a_points():
    """A total among the track's extensions is not the last point's distance."""
    behind = "<extensions><distance>9000</distance></extensions>"
    (activity,) = gpx.parse(_gpx(_point(0), behind)).activities
    assert "distance_m" not in activity.records


def test_points_that_go_back_in_time_are_put_in_order():
    """They keep their values."""
    elevations = [_point(s, f"<ele>{s}</ele>") for s in (0, 2, 1, 3)]
    (activity,) = gpx.parse(_gpx("".join(elevations))).activities
    np.testing.assert_array_equal(activity.records["time_s"], [0, 1, 2, 3])
    np.testing.assert_array_equal(activity.records["elevation_m"], [0, 1, 2, 3])
