"""GPX and TCX without a recorded point: a lost run, another sport, or something else."""

from __future__ import annotations

import pytest

from analyzer.errors import ParseError
from analyzer.parsers import gpx, tcx
from analyzer.reasons import Code, Reason

GPX = (
    '<?xml version="1.0" encoding="UTF-8"?><gpx creator="Garmin Connect" version="1.1" '
    'xmlns="http://www.topografix.com/GPX/1/1"><metadata>{time}</metadata>{tracks}</gpx>'
)
TIME = "<time>2026-04-18T16:10:54.000Z</time>"
DAY = "2026-04-18"
TCX = (
    '<TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2">'
    "{content}</TrainingCenterDatabase>"
)


def _gpx(kind: str, time: str = TIME, track: str = "<trkseg/>") -> bytes:
    word = f"<type>{kind}</type>" if kind else ""
    return GPX.format(time=time, tracks=f"<trk><name>x</name>{word}{track}</trk>").encode()


def _read(data: bytes) -> Reason:
    """Why a file isn't a recording, or what both readers raise."""
    parse = tcx.parse if b"TrainingCenter" in data else gpx.parse
    try:
        found = parse(data).not_activity
    except ParseError as error:
        found = error.reason
        with pytest.raises(ParseError):
            (tcx.parse if parse is tcx.parse else gpx.parse_reference)(data)
    assert found
    return found


@pytest.mark.parametrize("track", ["<trkseg/>", "<trkseg></trkseg>", "", "<trkseg/><trkseg/>"])
@pytest.mark.parametrize(
    "word", ["treadmill_running", "Treadmill Running", "indoor_running", "Laufband", "virtual_run"]
)
def test_an_indoor_run_is_lost(word: str, track: str):
    """Garmin Connect's GPX holds its type, its date and an empty track."""
    lost = Reason.of(Code.INDOOR_RUN_WITHOUT_POINTS_OF, day=DAY)
    assert _read(_gpx(word, track=track)) == lost
    assert _read(_gpx(word, time="", track=track)) == Reason(Code.INDOOR_RUN_WITHOUT_POINTS)


@pytest.mark.parametrize(
    "word",
    [
        *(
            "running",
            "Run",
            "Laufen",
            "course à pied",
            "running workout",
            "Lauftraining",
            "Marathon",
        ),
        *("Laufen draußen", "footing", "Hardloopsessie in het bos", "Nachmittagslauf"),
    ],
)
def test_another_run_is_lost_as_well(word: str):
    """Whether it was indoors isn't known."""
    assert _read(_gpx(word)) == Reason.of(Code.RUN_WITHOUT_POINTS_OF, day=DAY)
    assert _read(_gpx(word, time="<time>x</time>")) == Reason(Code.RUN_WITHOUT_POINTS)


@pytest.mark.parametrize(
    ("word", "sport"),
    [("indoor_cycling", "cycling"), ("lap_swimming", "swimming"), ("yoga", "training"),
     ("bouldering", "rock_climbing"), ("kabaddi", "kabaddi"), ("brunch", "brunch"),
     ("Trunk exercises", "trunk exercises")],
)  # fmt: skip
def test_another_sport_is_not_a_run(word: str, sport: str):
    """And it is named."""
    assert _read(_gpx(word)) == Reason.of(Code.OTHER_SPORT, sport=sport)


@pytest.mark.parametrize("word", ["", "other", "5", "uncategorized", "Activity", "Track", "none"])
def test_without_a_sport_it_may_have_been_a_run(word: str):
    """So it is lost."""
    assert _read(_gpx(word)) == Reason(Code.ACTIVITY_WITHOUT_POINTS)


def test_a_name_decides_where_no_table_has_the_word():
    """As for files with points."""
    named = _gpx("zzz").replace(b"<name>x<", b"<name>Morning Run<")
    assert _read(named) == Reason.of(Code.RUN_WITHOUT_POINTS_OF, day=DAY)
    assert _read(_gpx("zzz")) == Reason.of(Code.OTHER_SPORT, sport="zzz")


def test_one_run_among_several_tracks_is_enough():
    """A file of a whole day."""
    tracks = "".join(f"<trk><type>{word}</type></trk>" for word in ("yoga", "running"))
    data = GPX.format(time=TIME, tracks=tracks).encode()
    assert _read(data) == Reason.of(Code.RUN_WITHOUT_POINTS_OF, day=DAY)


def test_a_file_with_nothing_in_it_is_lost():
    """An export that failed."""
    assert _read(GPX.format(time=TIME, tracks="").encode()) == Reason(Code.GPX_EMPTY)
    assert _read(b"<gpx/>") == Reason(Code.GPX_EMPTY)
    for content in ("", "<Activities/>", "<Folders/><Activities/><Workouts/><Courses/>"):
        assert _read(TCX.format(content=content).encode()) == Reason(Code.TCX_EMPTY)


def test_what_is_planned_is_not_lost():
    """Routes, planned tracks and waypoints are files of their own kind."""
    route = '<rte><name>x</name><rtept lat="1" lon="2"/></rte>'
    assert _read(GPX.format(time=TIME, tracks=route).encode()) == Reason(Code.GPX_NO_TIMES)
    planned = '<trkseg><trkpt lat="1" lon="2"/></trkseg>'
    assert _read(_gpx("running", track=planned)) == Reason(Code.GPX_NO_TIMES)
    places = '<wpt lat="1" lon="2"><name>x</name></wpt>'
    assert _read(GPX.format(time=TIME, tracks=places).encode()) == Reason(Code.GPX_NO_TRACK)
    for content in ("<Courses/>", "<Workouts/>", "<Courses><Course/></Courses>",
                    "<Activities/><Workouts><Workout/></Workouts>"):  # fmt: skip
        assert _read(TCX.format(content=content).encode()) == Reason(Code.TCX_NO_ACTIVITY)


@pytest.mark.parametrize(
    ("sport", "reason"),
    [
        ("Running", Reason.of(Code.RUN_WITHOUT_POINTS_OF, day=DAY)),
        ("Biking", Reason.of(Code.OTHER_SPORT, sport="cycling")),
        ("Other", Reason(Code.ACTIVITY_WITHOUT_POINTS)),
    ],
)
def test_a_tcx_without_laps(sport: str, reason: Reason):
    """Its date is its id."""
    activity = f'<Activity Sport="{sport}"><Id>2026-04-18T16:10:54.000Z</Id></Activity>'
    data = TCX.format(content=f"<Activities>{activity}</Activities>").encode()
    assert _read(data) == reason


def test_a_tcx_of_laps_alone_is_a_run():
    """The device's totals are all that a treadmill run needs."""
    lap = (
        '<Lap StartTime="2026-04-18T16:10:54Z"><TotalTimeSeconds>1800</TotalTimeSeconds>'
        "<DistanceMeters>5000</DistanceMeters></Lap>"
    )
    activity = f'<Activity Sport="Running"><Id>x</Id>{lap}</Activity>'
    data = TCX.format(content=f"<Activities>{activity}</Activities>").encode()
    (found,) = tcx.parse(data).activities
    assert found.totals == {"distance_m": 5000, "timer_s": 1800}
