"""GPX and TCX with wrong times, wrong totals, several documents, junk, and deep nesting."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from analyzer.metrics.run.reduce import run_facts
from analyzer.parsers import gpx, identify, tcx
from analyzer.schema import Activity, Parsed
from tests.making import START, gpx_run, said

GPX = '<gpx xmlns="http://www.topografix.com/GPX/1/1">{}</gpx>'
TCX = (
    '<?xml version="1.0"?><TrainingCenterDatabase '
    'xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"><Activities>'
    '<Activity Sport="Running">{}</Activity></Activities></TrainingCenterDatabase>'
)
READERS = [gpx.parse, gpx.parse_reference]
LEFT_OUT = "of its points are too long or nested too deeply, and were left out"


def _iso(second: float) -> str:
    return (START + timedelta(seconds=second)).strftime("%Y-%m-%dT%H:%M:%SZ")


def _trk(times: list[str], metres: list[float] | None = None, inner: str = "") -> str:
    """A track northwards, three metres from point to point by default."""
    north = metres or [3.0 * i for i in range(len(times))]
    points = "".join(
        f'<trkpt lat="{50 + m / 111_195:.8f}" lon="13"><time>{time}</time>{inner}</trkpt>'
        for time, m in zip(times, north, strict=True)
    )
    return f"<trk><trkseg>{points}</trkseg></trk>"


def _gpx(*tracks: str) -> bytes:
    return GPX.format("".join(tracks)).encode()


def _lap(first: int, last: int, *, start: str = "", **totals: object) -> str:
    """A lap with a point per second, three metres apart; totals as texts."""
    points = "".join(
        f"<Trackpoint><Time>{_iso(i)}</Time><DistanceMeters>{3 * i}</DistanceMeters></Trackpoint>"
        for i in range(first, last + 1)
    )
    texts = "".join(f"<{name}>{value}</{name}>" for name, value in totals.items())
    return f'<Lap StartTime="{start or _iso(first)}">{texts}<Track>{points}</Track></Lap>'


def _tcx(*laps: str) -> bytes:
    return TCX.format("".join(laps)).encode()


def _reasons(parsed: Parsed) -> list[str]:
    return [said(fault.reason) for fault in parsed.faults]


def _same(a: Activity, b: Activity) -> None:
    assert (a.start_utc, a.sport, a.totals, a.pauses) == (b.start_utc, b.sport, b.totals, b.pauses)
    assert a.records.keys() == b.records.keys()
    for name, column in a.records.items():
        np.testing.assert_array_equal(column, b.records[name])


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("wrong", ["1990-01-01T00:00:10Z", "2099-12-31T23:59:59Z", _iso(-864000)])
@pytest.mark.parametrize("place", [0, 50, 99])
def test_an_impossible_time_is_neither_start_nor_end(read: Any, wrong: str, place: int):
    """One point of a hundred, wherever it is, was run where it is in the file."""
    times = [_iso(i) for i in range(100)]
    times[place] = wrong
    parsed = read(_gpx(_trk(times)))
    (activity,) = parsed.activities
    assert activity.start_utc == START
    np.testing.assert_allclose(activity.records["time_s"], np.arange(100.0), atol=1e-6)
    (fault,) = parsed.faults
    assert "its clock was set during the run" in said(fault.reason)
    assert not fault.loses_data


def test_several_impossible_times_are_counted():
    """Three points of a hundred, in two different years."""
    times = ["1995-01-01T00:00:00Z"] * 2 + [_iso(i) for i in range(97)] + ["2099-01-01T00:00:00Z"]
    parsed = gpx.parse(_gpx(_trk(times)))
    assert _reasons(parsed) == ["3 points with times far from all others were left out"]
    assert run_facts(parsed.activities[0]).elapsed_s == 96


@pytest.mark.parametrize("read", READERS)
def test_several_days_in_one_track_are_separate_activities(read: Any):
    """Three mornings in one track, of 60, 50 and 40 points."""
    days = [(0, 60), (2 * 86400, 50), (4 * 86400, 40)]
    times = [_iso(day + i) for day, count in days for i in range(count)]
    parsed = read(_gpx(_trk(times)))
    assert [len(a.records["time_s"]) for a in parsed.activities] == [60, 50, 40]
    assert [a.start_utc - START for a in parsed.activities] == [
        timedelta(0), timedelta(days=2), timedelta(days=4)
    ]  # fmt: skip
    assert parsed.faults == ()


def test_many_short_days_are_all_kept():
    """Thirty days of four points: each has less than 5 % of them, and none is left out."""
    times = [_iso(2 * 86400 * day + i) for day in range(30) for i in range(4)]
    parsed = gpx.parse(_gpx(_trk(times)))
    assert len(parsed.activities) == 30
    assert parsed.faults == ()


def test_a_night_in_one_track_makes_two_runs_of_it():
    """A stop of nine hours; one of five is a rest within a race."""
    night = [_iso(s) for s in (*range(0, 3600, 60), *range(36_000, 108_000, 60))]
    rest = [_iso(s) for s in (*range(0, 3600, 60), *range(21_600, 108_000, 60))]
    assert len(gpx.parse(_gpx(_trk(night))).activities) == 2
    assert len(gpx.parse(_gpx(_trk(rest))).activities) == 1


def test_an_impossible_time_of_a_lap_or_point_in_tcx():
    """The lap's own totals stay."""
    times = _lap(0, 99, TotalTimeSeconds=99, DistanceMeters=297)
    wrong = times.replace(_iso(50), "2099-01-01T00:00:00Z")
    wrong = wrong.replace(f'StartTime="{_iso(0)}"', 'StartTime="1989-12-31T00:00:00Z"')
    parsed = tcx.parse(_tcx(wrong))
    (activity,) = parsed.activities
    assert activity.start_utc == START
    assert activity.records["time_s"][-1] == 99
    assert activity.totals == {"timer_s": 99, "distance_m": 297}
    assert len(activity.records["time_s"]) == 100
    assert not any(fault.loses_data for fault in parsed.faults)


def test_laps_of_several_days_go_where_they_belong():
    """Each day's activity has its own laps' totals."""
    day = 3 * 86400
    laps = [_lap(0, 60, TotalTimeSeconds=60), _lap(day, day + 90, TotalTimeSeconds=90),
            _lap(day + 91, day + 121, TotalTimeSeconds=31)]  # fmt: skip
    parsed = tcx.parse(_tcx(*laps))
    assert [a.totals for a in parsed.activities] == [{"timer_s": 60}, {"timer_s": 121}]
    assert parsed.activities[1].start_utc == START + timedelta(days=3)


@pytest.mark.parametrize("read", READERS)
def test_times_that_step_back_are_reported_and_cost_nothing(read: Any):
    """Two swapped points: still 99 s and 297 m."""
    seconds = [*range(50), 51, 50, *range(52, 100)]
    parsed = read(_gpx(_trk([_iso(s) for s in seconds], [3.0 * s for s in seconds])))
    assert _reasons(parsed) == ["its times step back once"]
    assert not parsed.faults[0].loses_data
    facts = run_facts(parsed.activities[0])
    assert (facts.elapsed_s, facts.timer_s, facts.moving_s) == (99, 99, 99)
    assert facts.distance_m == pytest.approx(297, rel=1e-3)


@pytest.mark.parametrize("read", READERS)
def test_a_clock_set_back_within_a_track_runs_on(read: Any):
    """By 40 s in the middle: sorted, the track would zigzag; it is 199 s and 597 m."""
    seconds = [*range(100), *range(60, 160)]
    parsed = read(_gpx(_trk([_iso(s) for s in seconds])))
    (reason,) = _reasons(parsed)
    assert "its clock was set during the run" in reason
    facts = run_facts(parsed.activities[0])
    assert (facts.elapsed_s, facts.timer_s) == (199, 199)
    assert facts.distance_m == pytest.approx(597, rel=1e-3)


@pytest.mark.parametrize("read", READERS)
def test_the_same_second_twice_is_not_a_step_back(read: Any):
    """Phones often write it."""
    parsed = read(_gpx(_trk([_iso(s // 2) for s in range(100)])))
    assert parsed.faults == ()


def test_tcx_reports_steps_back_too():
    """Its distance shows which order is the true one."""
    lap = _lap(0, 99).replace(_iso(50), "x").replace(_iso(51), _iso(50)).replace("x", _iso(51))
    parsed = tcx.parse(_tcx(lap))
    assert _reasons(parsed) == ["its times step back once"]


@pytest.mark.parametrize("value", ["1e300", "INF", "NaN", "-5", "-INF", "12 km"])
@pytest.mark.parametrize(
    ("element", "name", "word"),
    [("DistanceMeters", "distance_m", "distance"), ("TotalTimeSeconds", "timer_s", "time")],
)
def test_a_laps_impossible_total_is_made_from_the_points(
    value: str, element: str, name: str, word: str
):
    """One lap of two has it: the other lap's half must not count as the whole."""
    laps = [
        _lap(0, 99, DistanceMeters=300, TotalTimeSeconds=100),
        _lap(100, 199, **{"DistanceMeters": 300, "TotalTimeSeconds": 100, element: value}),
    ]
    parsed = tcx.parse(_tcx(*laps))
    (activity,) = parsed.activities
    other = {"distance_m": 600.0, "timer_s": 200.0}
    del other[name]
    assert activity.totals == other
    assert _reasons(parsed) == [
        f"a lap's {word} is impossible; the total was computed from the points"
    ]
    facts = run_facts(activity)
    assert facts.distance_m == (597 if name == "distance_m" else 600)
    assert facts.timer_s == (199 if name == "timer_s" else 200)


def test_laps_without_a_total_leave_it_to_the_points():
    """If one lap has none, the sum of the others would be too small; it isn't a fault."""
    parsed = tcx.parse(_tcx(_lap(0, 9, DistanceMeters=30), _lap(10, 19)))
    assert parsed.activities[0].totals == {}
    assert parsed.faults == ()


def test_a_cut_tcx_is_as_long_as_its_laps_say():
    """A lap of an hour whose points end after a minute: the run was an hour long."""
    data = _tcx(_lap(0, 59, TotalTimeSeconds=3600, DistanceMeters=10_800))
    parsed = tcx.parse(data[: data.index(_iso(50).encode())])
    facts = run_facts(parsed.activities[0])
    assert (facts.moving_s, facts.elapsed_s, facts.distance_m) == (3600, 3600, 10_800)
    assert parsed.faults[0].loses_data


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("between", [b"", b"\n", b"\xef\xbb\xbf", b"\r\n-- next --\r\n"])
def test_all_documents_of_a_file_are_read(read: Any, between: bytes):
    """Two GPX files one after the other are two runs."""
    later = gpx_run(start=START + timedelta(days=1), samples=30)
    parsed = read(gpx_run() + between + later)
    assert [len(a.records["time_s"]) for a in parsed.activities] == [60, 30]
    assert [a.start_utc for a in parsed.activities] == [START, START + timedelta(days=1)]
    assert not any(fault.loses_data for fault in parsed.faults)


def test_all_documents_of_a_tcx_file_are_read():
    """Each with its own laps."""
    data = _tcx(_lap(0, 9, DistanceMeters=27)) + _tcx(_lap(100, 119, DistanceMeters=57))
    parsed = tcx.parse(data)
    assert [a.totals["distance_m"] for a in parsed.activities] == [27, 57]
    assert parsed.faults == ()


def test_a_second_document_that_is_cut_keeps_its_points():
    """And the loss is reported."""
    second = gpx_run(start=START + timedelta(days=1), samples=100)
    parsed = gpx.parse(gpx_run() + second[: len(second) // 2])
    assert len(parsed.activities) == 2
    assert 30 < len(parsed.activities[1].records["time_s"]) < 60
    assert any(fault.loses_data for fault in parsed.faults)


@pytest.mark.parametrize("data", [gpx_run(), _gpx(_trk([_iso(0)])), _tcx(_lap(0, 9))])
@pytest.mark.parametrize(
    "junk",
    [b"$ cat run.gpx\n", b"HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\n\r\n", b"x" * 900],
)
def test_junk_before_a_document_is_skipped_and_reported(data: bytes, junk: bytes):
    """The run is the same as without it."""
    parser = identify((junk + data)[:4096])
    plain = identify(data[:4096])
    assert parser is not None
    assert parser is plain
    parsed = parser.columns.parse(junk + data)
    _same(parsed.activities[0], parser.columns.parse(data).activities[0])
    assert _reasons(parsed) == [f"{len(junk)} bytes before its XML were skipped"]
    assert not parsed.faults[0].loses_data


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf" * 2, b"\xef\xbb\xbf \r\n", b"\n\n"])
def test_byte_order_marks_and_white_space_before_a_document_are_not_reported(mark: bytes):
    """There may be two byte order marks if a file was put together from parts."""
    parsed = gpx.parse(mark + gpx_run())
    assert len(parsed.activities) == 1
    assert parsed.faults == ()
    assert identify((mark + gpx_run())[:4096]) is not None


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_read(encoding: str):
    """With its byte order mark, as Windows writes it."""
    text = gpx_run().decode().replace("UTF-8", "UTF-16")
    mark = {"utf-16": b"", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}[encoding]
    data = mark + text.encode(encoding)
    parser = identify(data[:4096])
    assert parser is not None
    _same(parser.columns.parse(data).activities[0], gpx.parse(gpx_run()).activities[0])


@pytest.mark.parametrize(
    "text",
    [b"how to write a tag: <trk> and <wpt>", b"<html><body><gpx></body></html>", b"x" * 5000],
)
def test_other_texts_are_still_not_gpx(text: bytes):
    """Not even a page that contains the word."""
    assert identify(text[:4096]) is None


@pytest.mark.parametrize("read", READERS)
def test_a_point_that_is_nested_too_deeply_costs_only_itself(read: Any):
    """5,000 levels in the middle point of three, and 300 in another point of the same file."""
    deep = {1: 5000, 3: 300}
    points = "".join(
        f'<trkpt lat="50" lon="13"><time>{_iso(i)}</time>'
        f"{'<a>' * deep.get(i, 0)}{'</a>' * deep.get(i, 0)}</trkpt>"
        for i in range(5)
    )
    parsed = read(_gpx(f"<trk><trkseg>{points}</trkseg></trk>"))
    np.testing.assert_array_equal(parsed.activities[0].records["time_s"], [0, 2, 4])
    assert f"2 {LEFT_OUT}" in _reasons(parsed)


def test_more_deep_points_than_are_worth_reading_again_are_counted():
    """Thirty of forty: the number not read is reported exactly."""
    points = "".join(
        f'<trkpt lat="50" lon="13"><time>{_iso(i)}</time>'
        f"{'<a>' * 300 if i < 30 else ''}{'</a>' * 300 if i < 30 else ''}</trkpt>"
        for i in range(40)
    )
    parsed = gpx.parse(_gpx(f"<trk><trkseg>{points}</trkseg></trk>"))
    read = sum(len(a.records["time_s"]) for a in parsed.activities)
    (fault,) = parsed.faults
    assert said(fault.reason) == f"{40 - read} {LEFT_OUT}"


@pytest.mark.parametrize("read", READERS)
def test_the_same_track_twice_gives_two_equal_activities(read: Any):
    """Duplicate detection then sees that they are one run."""
    track = _trk([_iso(i) for i in range(60)])
    first, second = read(_gpx(track, track)).activities
    _same(first, second)


def test_the_same_tcx_activity_twice_gives_two_equal_ones():
    """With the same totals."""
    once = _tcx(_lap(0, 59, DistanceMeters=177))
    begin, end = once.index(b"<Activity "), once.index(b"</Activities>")
    first, second = tcx.parse(once[:end] + once[begin:end] + once[end:]).activities
    _same(first, second)
    assert first.totals == {"distance_m": 177}


def test_corpus_files_have_no_such_faults(corpus: Path):
    """Real files report no faults in times, laps or depth, and no junk, despite double seconds."""
    paths = [*corpus.glob("gpx*/*.gpx"), *corpus.glob("tcx*/*.tcx")]
    found: dict[str, list[str]] = {}
    for path in paths:
        read = gpx.parse if path.suffix == ".gpx" else tcx.parse
        reasons = [reason for reason in _reasons(read(path.read_bytes())) if "XML is" not in reason]
        if reasons:
            found[path.name] = reasons
    assert found == {}
    assert len(paths) > 80
