"""Which runs count; duplicates; the receipt."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import permutations
from typing import Any

import pytest

from analyzer.exports.facts import FileFacts, Leaf
from analyzer.exports.reading import read_file
from analyzer.log.build import Log, build_log
from analyzer.reasons import Code, Reason
from analyzer.schema import Problem
from analyzer.settings import Recordings
from tests.making import START, fit_run, gpx_run, zipped

# No positions and no speed: nothing besides the track itself can confirm it.
ALONE: dict[str, Any] = {"position": None, "record": {"enhanced_speed": 0.0}}


def _log(**files: bytes) -> Log:
    return build_log([FileFacts(name, read_file(data, name=name)) for name, data in files.items()])


def _status(log: Log) -> dict[str, str]:
    return {line.file: line.status for line in log.files}


def test_watch_and_phone_are_one_run():
    """Same start and distance: FIT is kept over GPX, and the GPX names it."""
    log = _log(phone=gpx_run(samples=600), watch=fit_run(samples=600))
    assert [(run.recording.file, run.duplicates) for run in log.runs] == [("watch", 1)]
    assert _status(log) == {"phone": "duplicate", "watch": "read"}
    assert log.files[0].duplicate_of == "watch"


def test_same_bytes_twice_are_one_run():
    """A copy under another name, or in an archive, is set aside."""
    run = fit_run()
    log = _log(a=run, b=run, c=zipped(x=run))
    assert len(log.runs) == 1
    assert log.runs[0].duplicates == 2
    assert _status(log)["c › x"] == "duplicate"


def test_a_whole_recording_is_kept_over_a_damaged_one():
    """A complete GPX is better than half a FIT."""
    watch = fit_run(samples=600)
    log = _log(watch=watch[: len(watch) - 4000], phone=gpx_run(samples=600))
    kept = [run.recording.file for run in log.runs]
    assert "phone" in kept


def test_two_runs_of_one_morning_stay_two():
    """A different start is a different run, even at the same pace."""
    later = START + timedelta(minutes=40)
    log = _log(
        a=fit_run(),
        b=fit_run(start=later),
        c=fit_run(start=START - timedelta(hours=1, minutes=7), samples=600),
    )
    assert len(log.runs) == 3


def test_which_is_kept_does_not_depend_on_order():
    """Any order of the files gives the same recording."""
    files = {
        "a": gpx_run(samples=600),
        "b": fit_run(samples=600),
        "c": fit_run(samples=600, position=None),
    }
    kept = {_log(**dict(order)).runs[0].recording.file for order in permutations(files.items())}
    assert kept == {"b"}


def test_other_and_unknown_sports():
    """A ride isn't a run; a GPX without a sport is one only at a runner's pace."""
    log = _log(
        ride=fit_run(sport="cycling"),
        morning=gpx_run(kind="", start=START + timedelta(days=1), samples=300),
        drive=gpx_run(kind="", start=START + timedelta(days=2), speed_mps=20),
    )
    assert _status(log) == {"ride": "not_a_run", "morning": "read", "drive": "not_a_run"}
    reasons = {line.file: line.reason for line in log.files}
    assert reasons["ride"] == "cycling, not a run"
    assert "counted as a run because of its pace" in reasons["morning"]
    assert "pace isn't that of a run" in reasons["drive"]


def test_problems_say_what_is_lost_and_what_to_do():
    """An unreadable file is a lost run; half a file is doubtful; a ride is neither."""
    run = fit_run(samples=300)
    log = _log(
        none=run[:14] + b"\x07" * 40, half=run[: len(run) // 2], ride=fit_run(sport="cycling")
    )
    severities = {problem.file: problem.severity for problem in log.problems}
    assert severities == {"none": "lost", "half": "doubtful"} or severities["half"] in (
        "doubtful",
        "note",
    )
    assert severities["none"] == "lost"
    assert all(problem.message.endswith(".") for problem in log.problems)
    assert "ride" not in severities


def test_a_run_of_unknown_distance_is_reported():
    """A treadmill without distance counts, but ratios over its day are undefined."""
    data = fit_run(position=None, speed_mps=0.0, samples=90)
    log = _log(belt=data)
    assert log.runs[0].recording.facts.distance_m is None
    assert any("distance" in problem.message for problem in log.problems)


def test_every_leaf_has_a_line():
    """The receipt's lines add up to the files and members."""
    archive = zipped(a=fit_run(), b=b"junk", c=gpx_run(with_times=False))
    log = _log(archive=archive, empty=b"")
    assert len(log.files) == 1 + 3 + 1
    assert {line.status for line in log.files} == {"archive", "read", "not_a_run"}


def test_members_of_one_name_are_kept_apart():
    """Two members called run.gpx; a copy of the first outside: one line each, one duplicate."""
    first, second = gpx_run(), gpx_run(start=START + timedelta(days=1))
    archive = zipped(**{"2025/run.gpx": first, "2026/run.gpx": second})
    log = _log(**{"z.zip": archive, "copy.gpx": first})
    assert len(log.runs) == 2
    statuses = _status(log)
    assert statuses["z.zip › 2026/run.gpx"] == "read"
    assert sorted([statuses["z.zip › 2025/run.gpx"], statuses["copy.gpx"]]) == ["duplicate", "read"]


def test_impossible_totals_are_replaced_by_the_tracks():
    """Four kilometres in a second is damage, not a spike; the track has 177 m in 59 s."""
    session = {"total_distance": 4000.0, "total_timer_time": 1.0}
    log = _log(harmed=fit_run(session=session, **ALONE))
    (run,) = log.runs
    assert (run.recording.facts.distance_m, run.recording.facts.moving_s) == (177, 59)
    assert "those of its track are used" in log.files[0].reason
    assert [problem.severity for problem in log.problems] == ["doubtful"]


def test_an_impossible_run_is_left_out_and_reported():
    """Two hundred kilometres in ten hours, by the total and by the track."""
    log = _log(ride=fit_run(speed_mps=20.0))
    assert not log.runs
    assert log.files[0].status == "left_out"
    assert "72 km/h" in log.files[0].reason
    (problem,) = log.problems
    assert problem.severity == "lost"
    assert problem.message.endswith("its run is left out.")
    assert "runlog.toml" in problem.remedy


def test_an_unset_clock_and_the_future():
    """A run of 1989 or of next year has no day on which it could count."""
    future = fit_run(start=START + timedelta(days=400))
    log = build_log([FileFacts("next.fit", read_file(future))], today=START.date())
    assert not log.runs
    assert log.files[0].status == "left_out"
    assert "2027-04-05" in log.files[0].reason
    past = gpx_run(start=datetime(1989, 12, 31, 12, tzinfo=UTC))
    assert not _log(past=past).runs


def test_disagreement_of_total_and_track_is_reported():
    """The watch's total counts; that the track differs is reported as doubtful."""
    data = fit_run(samples=1201, session={"total_distance": 7560.0}, **ALONE)
    log = _log(**{"a.fit": data})
    assert log.runs[0].recording.facts.distance_m == 7560
    assert log.files[0].severity == "doubtful"
    assert log.files[0].reason == "its total distance is 110 % longer than its track"


def test_each_running_session_of_a_brick_is_a_run():
    """Run, ride, run without a rest, chained in one file: two runs, without the ride."""
    minutes = [START + timedelta(minutes=number) for number in (0, 2, 4)]
    run, ride, again = (
        fit_run(start=start, samples=90, sport=sport)
        for start, sport in zip(minutes, ("running", "cycling", "running"), strict=True)
    )
    log = _log(**{"brick.fit": run + ride + again})
    assert [(r.recording.facts.start_utc, r.parts) for r in log.runs] == [
        (minutes[0], 1),
        (minutes[2], 1),
    ]
    assert (log.files[0].status, log.files[0].runs) == ("read", 2)
    assert log.files[0].reason == "cycling, not a run"


def test_the_same_track_twice_in_one_file_counts_once():
    """As in some exports of several days."""
    one = gpx_run(samples=300).decode()
    track = one[one.index("<trk>") : one.index("</gpx>")]
    (run,) = _log(twice=one.replace("</gpx>", track + "</gpx>").encode()).runs
    assert run.recording.facts.distance_m == pytest.approx(897, rel=0.01)
    assert run.duplicates == 1


def test_what_the_runner_decides_counts():
    """drop, keep and same in runlog.toml; a name that no recording has is reported."""
    files = [
        FileFacts("a.fit", read_file(fit_run(samples=600))),
        FileFacts("b.gpx", read_file(gpx_run(samples=600))),
        FileFacts("c.fit", read_file(fit_run(start=START + timedelta(hours=5), samples=300))),
    ]

    def runs(**wanted: Any) -> list[str]:
        return [run.recording.file for run in build_log(files, Recordings(**wanted)).runs]

    assert runs() == ["a.fit", "c.fit"]
    assert runs(drop=("a.fit",)) == ["b.gpx", "c.fit"]
    assert runs(keep=("b.gpx",)) == ["a.fit", "b.gpx", "c.fit"]
    copy = [*files, FileFacts("a-copy.gpx", files[1].leaves)]
    kept = build_log(copy, Recordings(keep=("b.gpx",)))
    assert [run.recording.file for run in kept.runs] == ["a.fit", "b.gpx", "c.fit"]
    assert runs(keep=("a.fit", "b.gpx")) == ["a.fit", "b.gpx", "c.fit"]
    assert runs(same=(("a.fit", "c.fit#1"),)) == ["a.fit"]
    days_later = FileFacts("d.fit", read_file(fit_run(start=START + timedelta(days=9))))
    log = build_log([*files, days_later], Recordings(same=(("a.fit", "d.fit"),)))
    assert [run.recording.file for run in log.runs] == ["a.fit", "c.fit"]
    log = build_log(files, Recordings(drop=("a.fit",), keep=("z.fit",)))
    assert (log.files[0].status, log.files[0].reason) == ("left_out", "runlog.toml drops it")
    assert [problem.message for problem in log.problems] == [
        "keep names z.fit, but no recording of a run has that name."
    ]


def test_keep_counts_even_an_impossible_run():
    """The runner knows better; the numbers are taken as they are."""
    files = [FileFacts("ride.fit", read_file(fit_run(speed_mps=20.0)))]
    assert not build_log(files).runs
    assert len(build_log(files, Recordings(keep=("ride.fit",))).runs) == 1


def _failed(reason: Reason) -> Problem:
    leaf = Leaf("", "failed", "zip", reason=reason)
    (problem,) = build_log([FileFacts("a.zip", (leaf,))]).problems
    return problem


def test_what_can_be_done_follows_from_the_code():
    """Not from words that a file or a library happens to use."""
    assert _failed(Reason(Code.ENCRYPTED)).remedy == ""
    refused = Reason.of(Code.NOT_ALLOWED, error="Operation not permitted")
    assert _failed(refused).remedy == "Change its permissions so that it can be read."
    words = {"error": "ValueError", "text": "encrypted? permission?"}
    assert _failed(Reason.of(Code.UNREADABLE, **words)).remedy == (
        "Export it again from the watch or the web service."
    )


def test_a_damaged_file_is_not_doubtful_for_its_shorter_track():
    """Its total must exceed what is left of its records; other doubts stay."""
    whole = fit_run(samples=3000, session={"total_distance": 18_900.0}, **ALONE)
    third = len(whole) // 3
    torn = whole[:third] + b"\xff" * third + whole[2 * third :]
    damaged, sound = _log(**{"a.fit": torn}), _log(**{"a.fit": whole})
    assert [log.runs[0].recording.facts.distance_m for log in (damaged, sound)] == [18_900] * 2
    assert damaged.runs[0].recording.is_partial
    assert "its total" not in damaged.files[0].reason
    assert "its total distance is 110 % longer than its track" in sound.files[0].reason
