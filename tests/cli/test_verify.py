"""``runlog verify`` and ``--reader``."""

from __future__ import annotations

import json
from pathlib import Path

from tests.making import fit_run, gpx_run, zipped
from tests.parsers.fit import writing as w


def test_files_that_agree(runlog, tmp_path: Path):
    """One line each, including members of archives."""
    (tmp_path / "run.fit").write_bytes(fit_run())
    (tmp_path / "two.zip").write_bytes(zipped(a__gpx=gpx_run(), b__txt=b"hello"))
    result = runlog("verify", tmp_path / "run.fit", tmp_path / "two.zip")
    assert result.code == 0
    assert "run.fit: 60 records, both readers agree" in result.out
    assert "two.zip › a.gpx: 60 records, both readers agree" in result.out
    assert "two.zip › b.txt: not compared, a txt file, not a recording." in result.out


def test_a_damaged_file_names_what_is_known(runlog, tmp_path: Path):
    """Where only our reader goes on, the difference is marked as known."""
    records = [w.record(second, second * 300) for second in range(30)]
    data = w.file(w.RECORDS, *records[:10], b"\x55" * 33, *records[10:])
    (tmp_path / "damaged.fit").write_bytes(data)
    result = runlog("verify", tmp_path / "damaged.fit")
    assert result.code == 0
    assert "records: 30 | " in result.out
    assert "(known)" in result.out
    assert "  note: reading jumped from byte" in result.out


def test_a_file_that_is_not_an_export_fails(runlog, tmp_path: Path):
    """The others are still compared, and the exit code says that something is wrong."""
    (tmp_path / "broken.zip").write_bytes(zipped(a=fit_run())[:-30])
    (tmp_path / "run.fit").write_bytes(fit_run())
    result = runlog("verify", tmp_path / "broken.zip", tmp_path / "run.fit")
    assert result.code == 1
    assert "broken.zip: not compared" in result.out
    assert "run.fit: 60 records" in result.out


def test_a_file_that_does_not_exist(runlog, tmp_path: Path):
    """An invalid call, reported in a sentence."""
    result = runlog("verify", tmp_path / "nowhere.fit")
    assert result.code == 2
    assert "nowhere.fit" in result.err


def test_the_reference_reader_can_be_chosen(runlog, tmp_path: Path):
    """The runs are the same; each names its reader, and the cache keeps them apart."""
    (tmp_path / "run.fit").write_bytes(fit_run(samples=900))
    readers = []
    for arguments in ((), ("--reader", "reference"), ()):
        (run,) = json.loads(runlog(*arguments, "runs", "-f", tmp_path, "--json").out)
        readers.append(run.pop("reader"))
    assert readers == ["FIT (columns)", "FIT (fitparse)", "FIT (columns)"]


def test_a_date_that_cannot_be_is_said(runlog, tmp_path: Path):
    """As in the log."""
    data = gpx_run(samples=900)
    assert b"<time>2026" in data
    (tmp_path / "old.gpx").write_bytes(data.replace(b"<time>2026", b"<time>1985"))
    result = runlog("verify", tmp_path / "old.gpx")
    assert "  activity 1: not counted: " in result.out
    assert "1985" in result.out


def test_what_is_believed_is_shown_too(runlog, tmp_path: Path):
    """Both readers agree on a total that positions contradict; that changes no exit code."""
    long = fit_run(samples=900, session={"total_distance": 3300.0})
    (tmp_path / "long.fit").write_bytes(long)
    (tmp_path / "ride.gpx").write_bytes(gpx_run(kind="<type>cycling</type>"))
    result = runlog("verify", tmp_path / "long.fit", tmp_path / "ride.gpx")
    assert result.code == 0
    assert "  activity 1: a run of 2.70 km in 14:59" in result.out
    assert "    the device's total: 3.30 km in 14:59; its records: 2.70 km in 14:59\n" in result.out
    assert "    fastest 1 km in 5:33, 43 % of the best ever" in result.out
    assert "  activity 1: not counted: cycling, not a run" in result.out
