"""A run's records, read again from the folder."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from analyzer.errors import UsageError
from analyzer.exports import limits
from analyzer.exports.cache import Cache, cache_folder
from analyzer.exports.facts import FileFacts
from analyzer.exports.importer import import_folder
from analyzer.log.build import LogRun, build_log
from analyzer.log.reopen import put_together, reopen
from analyzer.metrics.run.recorded import recorded
from analyzer.parsers import identify
from analyzer.schema import Activity
from tests.making import START, fit_run, gpx_run, gzipped, zipped
from tests.parsers.listings.making import STRAVA_ENGLISH, as_csv, strava_row

LATER = START + timedelta(days=1)


def read(folder: Path) -> tuple[list[FileFacts], tuple[LogRun, ...]]:
    """The files of a folder, and the runs in them."""
    with Cache(cache_folder(), "columns") as cache:
        files = import_folder(folder, cache)
    return files, build_log(files).runs


def parsed(data: bytes) -> Activity:
    parser = identify(data[:4096])
    assert parser
    return parser.read(data)[0].activities[0]


def assert_same(one: Activity, other: Activity) -> None:
    assert one.start_utc == other.start_utc
    assert set(one.records) == set(other.records)
    for name, column in one.records.items():
        np.testing.assert_array_equal(column, other.records[name])


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("run.fit", lambda data: data),
        ("sub/a run › of mine.fit.gz", gzipped),
        ("jo@example.org.fit", lambda data: data),
        ("export.zip", lambda data: zipped(run__fit=data)),
        (
            "export.zip",
            lambda data: zipped(
                part__zip=zipped(**{"deep/run__fit__gz": gzipped(data), "b__fit": fit_run()}),
                readme__txt=b"hello",
            ),
        ),
        (
            "export.zip",
            lambda data: zipped(**{"a/run__fit": fit_run(), "b/run__fit": data, "c/x__fit": b""}),
        ),
    ],
)
def test_a_run_is_found_again_wherever_it_lies(tmp_path: Path, name: str, pack):
    """Plain, gzipped, in an archive in an archive, under a name that is shown differently."""
    data = fit_run(start=LATER, samples=90)
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(pack(data))
    files, runs = read(tmp_path)
    found = reopen(files, runs[-1].pieces)
    assert len(found.records["time_s"]) == 90
    assert_same(found, parsed(data))


def test_of_an_archive_only_what_leads_to_the_run_is_read(tmp_path: Path, monkeypatch):
    """Another member, which is too large, doesn't get in the way."""
    data = fit_run(start=LATER)
    (tmp_path / "export.zip").write_bytes(zipped(a__fit=fit_run(samples=3000), run__fit=data))
    files, runs = read(tmp_path)
    pieces = runs[-1].pieces
    monkeypatch.setattr(limits, "MOST_RECORDING_BYTES", len(data) + 1)
    assert_same(reopen(files, pieces), parsed(data))


def test_the_limits_hold(tmp_path: Path, monkeypatch):
    """What is too large for an import is too large here."""
    (tmp_path / "run.fit").write_bytes(fit_run())
    files, runs = read(tmp_path)
    pieces = runs[0].pieces
    monkeypatch.setattr(limits, "MOST_RECORDING_BYTES", 100)
    with pytest.raises(UsageError, match=r"run\.fit was changed or removed|run\.fit can't be read"):
        reopen(files, pieces)


def test_a_file_that_has_gone_since(tmp_path: Path):
    """Named in a sentence; so is one of the same name with other bytes."""
    path = tmp_path / "run.fit"
    path.write_bytes(fit_run())
    files, runs = read(tmp_path)
    pieces = runs[0].pieces
    path.write_bytes(fit_run(samples=61))
    with pytest.raises(UsageError, match=r"^run\.fit was changed or removed since it was read\."):
        reopen(files, pieces)
    path.unlink()
    with pytest.raises(UsageError, match=r"^run\.fit was changed or removed since it was read\."):
        reopen(files, pieces)


def test_a_run_of_a_list_has_no_recording(tmp_path: Path):
    """It is only in Strava's list: there is nothing to draw."""
    row = strava_row("Mar 1, 2026, 7:30:00 AM", "Run")
    (tmp_path / "activities.csv").write_bytes(as_csv(STRAVA_ENGLISH, row))
    files, runs = read(tmp_path)
    pieces = runs[0].pieces
    assert not reopen(files, pieces).records


def test_the_right_session_is_found(tmp_path: Path):
    """Of a GPX with two tracks of one day, an hour apart, the second."""
    first, second = (gpx_run(start=START + timedelta(hours=h), samples=n).decode()
                     for h, n in ((0, 60), (1, 70)))  # fmt: skip
    track = second[second.index("<trk>") : second.index("</gpx>")]
    (tmp_path / "two.gpx").write_text(first.replace("</gpx>", f"{track}</gpx>"))
    files, runs = read(tmp_path)
    assert len(runs) == 2
    assert len(reopen(files, runs[1].pieces).records["time_s"]) == 70


def test_a_run_in_two_pieces_is_put_together(tmp_path: Path):
    """60 s and 90 s at 3 m/s, two minutes apart: 177 + 267 m; the time between doesn't count."""
    (tmp_path / "a.fit").write_bytes(fit_run())
    (tmp_path / "b.fit").write_bytes(fit_run(start=START + timedelta(seconds=180), samples=90))
    files, (run,) = read(tmp_path)
    assert run.parts == 2
    whole = reopen(files, run.pieces)
    found = recorded(whole)
    assert len(whole.records["time_s"]) == 150
    assert whole.records["time_s"][[59, 60, 149]].tolist() == [59, 180, 269]
    assert found.distance_m == pytest.approx(59 * 3 + 89 * 3)
    assert found.timer_s == pytest.approx(59 + 89)
    assert whole.totals == {}


def activity(start_s: float, **records: list[float]) -> Activity:
    columns = {name: np.array(values, dtype="float64") for name, values in records.items()}
    start = datetime(2026, 3, 1, 7, tzinfo=UTC) + timedelta(seconds=start_s)
    return Activity("running", start, columns, pauses=((1.0, 2.0),), totals={"distance_m": 9.0})


def test_columns_that_one_piece_lacks():
    """They are missing there; but a running distance that one lacks is left out."""
    one = activity(0, time_s=[0, 10], distance_m=[0, 30], heart_rate_bpm=[140, 150])
    other = activity(100, time_s=[0, 10], cadence_spm=[170, 172])
    whole = put_together([one, other])
    assert set(whole.records) == {"time_s", "heart_rate_bpm", "cadence_spm"}
    np.testing.assert_array_equal(whole.records["time_s"], [0, 10, 100, 110])
    np.testing.assert_array_equal(whole.records["heart_rate_bpm"], [140, 150, np.nan, np.nan])
    np.testing.assert_array_equal(whole.records["cadence_spm"], [np.nan, np.nan, 170, 172])
    assert whole.pauses == ((1, 2), (101, 102), (10, 100))
    np.testing.assert_array_equal(other.records["time_s"], [0, 10])  # not written into


def test_distance_continues():
    """From where the piece before it ended."""
    one = activity(0, time_s=[0, 10], distance_m=[0, 30])
    other = activity(20, time_s=[0, 10], distance_m=[2, 40])
    last = activity(40, time_s=[0], distance_m=[1])
    whole = put_together([one, other, last])
    np.testing.assert_array_equal(whole.records["distance_m"], [0, 30, 32, 70, 71])


def test_one_piece_stays_as_it_is():
    """With its totals."""
    one = activity(0, time_s=[0, 10])
    assert put_together([one]) is one
