"""Which runs count; duplicates; the receipt."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from analyzer.ingest.facts import FileFacts, Leaf
from analyzer.ingest.localtime import local_start
from analyzer.ingest.log import Log, build_log
from analyzer.ingest.reading import read_file
from analyzer.schema import RunFacts
from tests.making import START, fit_run, gpx_run, zipped


def _log(**files: bytes) -> Log:
    return build_log(FileFacts(name, read_file(data)) for name, data in files.items())


def _status(log: Log) -> dict[str, str]:
    return {line.file: line.status for line in log.files}


def test_watch_and_phone_are_one_run():
    """Same start and distance: FIT is kept over GPX, and the GPX names it."""
    log = _log(phone=gpx_run(samples=600), watch=fit_run(samples=600))
    assert [(recording.file, copies) for recording, copies in log.runs] == [("watch", 1)]
    assert _status(log) == {"phone": "duplicate", "watch": "read"}
    assert log.files[0].duplicate_of == "watch"


def test_same_bytes_twice_are_one_run():
    """A copy under another name, or in an archive, is set aside."""
    run = fit_run()
    log = _log(a=run, b=run, c=zipped(x=run))
    assert len(log.runs) == 1
    assert log.runs[0][1] == 2
    assert _status(log)["c › x"] == "duplicate"


def test_a_whole_recording_is_kept_over_a_damaged_one():
    """A complete GPX is worth more than half a FIT."""
    watch = fit_run(samples=600)
    log = _log(watch=watch[: len(watch) - 4000], phone=gpx_run(samples=600))
    kept = [recording.file for recording, _ in log.runs]
    assert "phone" in kept


def test_two_runs_of_one_morning_stay_two():
    """Another start is another run, and so is another distance in the same second."""
    later = START + timedelta(minutes=40)
    log = _log(a=fit_run(), b=fit_run(start=later), c=fit_run(samples=600, speed_mps=4))
    assert len(log.runs) == 3


def test_which_is_kept_does_not_depend_on_order():
    """Any order of the files gives the same recording."""
    files = {
        "a": gpx_run(samples=600),
        "b": fit_run(samples=600),
        "c": fit_run(samples=600, position=None),
    }
    kept = {_log(**dict(order)).runs[0][0].file for order in permutations(files.items())}
    assert kept == {"b"}


def test_other_sports_and_untold_ones():
    """A ride is no run; a GPX without sport is one at a runner's pace only."""
    log = _log(
        ride=fit_run(sport="cycling"),
        jog=gpx_run(kind="", start=START + timedelta(days=1), samples=300),
        drive=gpx_run(kind="", start=START + timedelta(days=2), speed_mps=20),
    )
    assert _status(log) == {"ride": "not_a_run", "jog": "read", "drive": "not_a_run"}
    reasons = {line.file: line.reason for line in log.files}
    assert reasons["ride"] == "cycling, no run"
    assert "taken for a run by its pace" in reasons["jog"]
    assert "pace isn't that of a run" in reasons["drive"]


def test_problems_say_what_is_lost_and_what_to_do():
    """A file that gives nothing is a lost run; half a one is doubtful; a ride is neither."""
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


def test_a_run_of_unknown_distance_is_told():
    """A treadmill without distance counts, but ratios over its day are undefined."""
    data = fit_run(position=None, speed_mps=0.0)
    log = _log(belt=data)
    assert log.runs[0][0].facts.distance_m is None
    assert any("distance" in problem.message for problem in log.problems)


def test_every_leaf_has_a_line():
    """The receipt's lines add up to the files and members."""
    archive = zipped(a=fit_run(), b=b"junk", c=gpx_run(with_times=False))
    log = _log(archive=archive, empty=b"")
    assert len(log.files) == 1 + 3 + 1
    assert {line.status for line in log.files} == {"archive", "read", "not_a_run"}


def _facts(**values: object) -> RunFacts:
    (leaf,) = read_file(fit_run())
    from dataclasses import replace

    return replace(leaf.runs[0], **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("values", "zone", "expected"),
    [
        ({"utc_offset_s": -36000, "position_zone": "Europe/Berlin"}, None, ("10:30", "watch")),
        (
            {"utc_offset_s": None, "position_zone": "Europe/Berlin"},
            "Asia/Tokyo",
            ("21:30", "position"),
        ),
        ({"utc_offset_s": None, "position_zone": None}, "Asia/Tokyo", ("05:30", "settings")),
        ({"utc_offset_s": None, "position_zone": None}, None, ("20:30", "utc")),
        ({"utc_offset_s": None, "position_zone": "No/Such"}, None, ("20:30", "utc")),
    ],
)
def test_local_day_and_where_it_comes_from(
    values: dict[str, object], zone: str | None, expected: tuple[str, str]
):
    """The watch's own clock first, then the position, the settings, UTC."""
    start = datetime(2026, 3, 1, 20, 30, tzinfo=UTC)
    local, source = local_start(_facts(start_utc=start, **values), zone)
    assert (f"{local:%H:%M}", source) == expected
    assert local.tzinfo is None


def test_a_run_near_midnight_falls_on_the_runners_day():
    """23:30 UTC on Saturday is Sunday in Berlin."""
    start = datetime(2026, 3, 28, 23, 30, tzinfo=UTC)
    local, _ = local_start(
        _facts(start_utc=start, utc_offset_s=None, position_zone="Europe/Berlin"), None
    )
    assert local == datetime(2026, 3, 29, 0, 30)
    assert isinstance(Leaf("", "failed"), Leaf)


def test_members_of_one_name_are_told_apart():
    """Two members called run.gpx; a copy of the first outside: one line each, one duplicate."""
    first, second = gpx_run(), gpx_run(start=START + timedelta(days=1))
    archive = zipped(**{"2025/run.gpx": first, "2026/run.gpx": second})
    log = _log(**{"z.zip": archive, "copy.gpx": first})
    assert len(log.runs) == 2
    statuses = _status(log)
    assert statuses["z.zip › 2026/run.gpx"] == "read"
    assert sorted([statuses["z.zip › 2025/run.gpx"], statuses["copy.gpx"]]) == ["duplicate", "read"]


def test_impossible_totals_are_no_run():
    """Four kilometres in a second is damage, not a spike."""
    log = _log(harmed=fit_run(session={"total_distance": 4000.0, "total_timer_time": 1.0}))
    assert not log.runs
    assert log.files[0].status == "not_a_run"
    assert "can't be those of a run" in log.files[0].reason
    assert [problem.severity for problem in log.problems] == ["lost"]
