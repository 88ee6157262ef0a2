"""Which files of a folder count as runs, and what is said about them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from analyzer.exports.facts import FileFacts
from analyzer.exports.reading import read_file
from analyzer.log.build import Log, build_log
from analyzer.settings import Recordings
from tests.making import START, fit_run, gpx_run


def _log(wanted: Recordings | None = None, **files: bytes) -> Log:
    named = {name.replace("__", "."): data for name, data in files.items()}
    facts = [FileFacts(name, read_file(data, name=name)) for name, data in named.items()]
    return build_log(facts, wanted)


def _line(data: bytes, name: str = "x") -> tuple[str, str, str]:
    (line,) = _log(**{name: data}).files
    return line.status, line.reason, line.severity


def _tcx(sport: str, cadence: int | None = None, notes: str = "", mps: float = 2.8) -> bytes:
    cad = f"<Extensions><TPX><RunCadence>{cadence}</RunCadence></TPX></Extensions>"
    points = "".join(
        f"<Trackpoint><Time>{START + timedelta(seconds=i):%Y-%m-%dT%H:%M:%SZ}</Time>"
        f"<DistanceMeters>{i * mps}</DistanceMeters>{cad if cadence else ''}</Trackpoint>"
        for i in range(0, 1200, 5)
    )
    return (
        '<?xml version="1.0"?><TrainingCenterDatabase><Activities>'
        f'<Activity Sport="{sport}"><Id>{START:%Y-%m-%dT%H:%M:%SZ}</Id>'
        f'<Lap StartTime="{START:%Y-%m-%dT%H:%M:%SZ}"><TotalTimeSeconds>1195</TotalTimeSeconds>'
        f"<DistanceMeters>{1195 * mps}</DistanceMeters><Track>{points}</Track></Lap>"
        f"<Notes>{notes}</Notes></Activity></Activities></TrainingCenterDatabase>"
    ).encode()


@pytest.mark.parametrize(
    ("cadence", "notes", "status"),
    [
        (None, "", "not_a_run"),
        (22, "", "not_a_run"),
        (85, "", "read"),
        (None, "Evening run", "read"),
        (85, "Evening ride", "not_a_run"),
    ],
)
def test_other_in_tcx(cadence: int | None, notes: str, status: str):
    """A run only by its name or by a runner's steps; strokes of an oar aren't steps."""
    assert _line(_tcx("Other", cadence, notes))[0] == status


def test_other_at_a_runners_pace_is_noted_with_the_way_out():
    """The runner may know better, and can keep it."""
    log = _log(row=_tcx("Other"))
    (found,) = log.problems
    assert (found.severity, "keep it in runlog.toml" in str(found)) == ("note", True)
    assert _log(Recordings(keep=("row",)), row=_tcx("Other")).files[0].status == "read"


@pytest.mark.parametrize("kind", ["", "<type></type>", "<type>activity</type>", "<type>5</type>"])
def test_an_unknown_sport_by_its_pace_is_noted(kind: str):
    """It counts, with a note."""
    status, reason, severity = _line(gpx_run(kind=kind, samples=600))
    assert (status, severity) == ("read", "note")
    assert reason == "it doesn't name the sport; counted as a run because of its pace alone"
    assert _line(gpx_run(kind=kind, samples=1000, speed_mps=6.5))[0] == "not_a_run"


def test_a_word_that_no_table_has_is_another_sport():
    """It isn't counted by its pace, but noted if the pace could be a run's."""
    kabaddi = "<type>Kabaddi</type>"
    assert _line(gpx_run(kind=kabaddi)) == ("not_a_run", "kabaddi, not a run", "note")
    fast = _line(gpx_run(kind=kabaddi, samples=1000, speed_mps=6.5))
    assert fast == ("not_a_run", "kabaddi, not a run", "")


def test_a_word_that_no_table_has_leaves_the_sport_to_the_name():
    """The name of the track, or of the file."""
    data = gpx_run(kind="<type>Zzz</type>")
    named = data.replace(b"<name>x<", b"<name>Morning Run<")
    assert _line(named)[0] == _line(data, "Evening_Run.gpx")[0] == "read"
    assert _line(data, "Afternoon_Swim.gpx")[0] == "not_a_run"


def test_the_name_decides_before_the_pace():
    """The name of the track, in the file's own data, and of the file."""
    swim = gpx_run(kind="", samples=600).replace(b"<name>x<", b"<name>Afternoon Swim<")
    assert _line(swim)[0] == "not_a_run"
    whole = gpx_run(kind="", samples=600).replace(
        b"<trk>", b"<metadata><name>Radfahrt am Abend</name></metadata><trk>"
    )
    assert _line(whole)[0] == "not_a_run"
    assert _line(gpx_run(kind="", samples=600), "Afternoon_Swim.gpx")[0] == "not_a_run"


def test_a_bicycle_computers_gpx():
    """Its creator shows it."""
    data = gpx_run(kind="", samples=600).replace(b'creator="test"', b'creator="Garmin Edge 530"')
    assert "bicycle computer" in _line(data)[1]


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({"sport": "generic"}, "read"),
        ({"sport": "generic", "sub_sport": "indoor_rowing"}, "not_a_run"),
        ({"sport": "generic", "sub_sport": "treadmill"}, "read"),
        ({"sport": "generic", "session": {"sport_profile_name": "Kayak"}}, "not_a_run"),
        ({"sport": "generic", "speed_mps": 6.5}, "not_a_run"),
        ({"sport": "racket"}, "not_a_run"),
    ],
)
def test_a_generic_session(values: dict[str, Any], status: str):
    """Its sub-sport and its profile name the sport."""
    assert _line(fit_run(samples=1000, **values))[0] == status


def test_a_watch_that_was_started_by_accident():
    """A second and a half isn't a run, and nothing is lost."""
    assert _line(fit_run(samples=3, speed_mps=0.2)) == (
        "not_a_run",
        "it is too short to be a run",
        "",
    )


def test_a_short_piece_of_a_run_stays():
    """A run cut in two by a restart equals the run, wherever it is cut."""
    begin = fit_run(samples=20)
    rest = fit_run(start=START + timedelta(seconds=20), samples=580)
    (run,) = _log(a=begin, b=rest).runs
    assert run.parts == 2
    assert run.recording.facts.distance_m == pytest.approx(3.0 * (19 + 579))


def test_a_drive_after_a_run_is_not_joined_to_it():
    """Each recording is judged before they are put together."""
    run = gpx_run(kind="", samples=900)
    drive = gpx_run(kind="", start=START + timedelta(seconds=960), samples=900, speed_mps=14.0)
    (only,) = _log(a=run, b=drive).runs
    assert only.parts == 1
