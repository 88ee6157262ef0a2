"""Files that no parser accepts: a name that promises a recording makes it a lost one."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from analyzer.exports.reading import identity, read_file
from analyzer.exports.unread import outcome_of, promises_a_recording
from analyzer.pipeline.folder import read_folder
from analyzer.reasons import Code
from tests.making import fit_run, gpx_run, said, zipped

LOST = {
    "empty": (b"", "an empty file"),
    "zeros": (bytes(40_000), "nothing but zeros"),
    "page": (b"<!DOCTYPE html><html><body>404</body></html>", "a web page"),
    "xml": (b'<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>', "an XML file"),
    "json": (b'{"message": "HTTP 403 Forbidden"}', "a JSON file"),
    "text": (b"Rate limit exceeded\n", "a text file"),
    "lfs": (
        b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n",
        "a pointer to a file",
    ),
    "annex": (b"/annex/objects/SHA256E-s1234--4d7a.fit\n", "a pointer to a file"),
    "kml": (b'<?xml version="1.0"?><kml xmlns="x"><Document/></kml>', "a KML file"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(200)), "a picture"),
    "junk": (bytes(range(1, 200)) + b"\0", "a file of unknown kind"),
}
TCX = b"<TrainingCenterDatabase>%b</TrainingCenterDatabase>"
NAMES = ("run.fit", "RUN.FIT", "a.gpx", "a.tcx", "2026-03-01 08.30.fit")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("content", LOST)
def test_anything_else_under_a_recordings_name_is_a_lost_one(name: str, content: str):
    """Plain, named .gz without being one, packed as gzip, and within a zip."""
    data, what = LOST[content]
    for packed, called in (
        (data, name),
        (data, name + ".gz"),
        (gzip.compress(data), name + ".gz"),
        (zipped(**{name: data}), "export.zip"),
        (zipped(**{name + ".gz": gzip.compress(data)}), "export.zip"),
    ):
        leaf = read_file(packed, name=called)[-1]
        assert (leaf.kind, leaf.reason and leaf.reason.code) == ("failed", Code.NO_RECORDING_IN_IT)
        assert what in said(leaf.reason)


@pytest.mark.parametrize("content", LOST)
@pytest.mark.parametrize("name", ["notes.txt", "a.bin", "readme", "photo.jpg", "log.txt.gz"])
def test_another_name_promises_nothing(name: str, content: str):
    """Whatever is in it, no run is missing because of it."""
    data, _ = LOST[content]
    packed = gzip.compress(data) if name.endswith(".gz") else data
    assert [leaf.kind for leaf in read_file(packed, name=name)] == ["not_a_run"]


def test_packed_exports_promise_recordings():
    """An empty zip is a failed download; so is an empty .gz whose name says nothing else."""
    assert read_file(b"", name="export.zip")[0].kind == "failed"
    assert read_file(b"<html>", name="1234567.gz")[0].kind == "failed"
    assert promises_a_recording("x/training-session-2026-03-01.json")
    assert not promises_a_recording("activities.csv")
    assert not promises_a_recording("notes.txt.gz")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("settings.fit", fit_run(file_type="settings", with_session=False)),
        ("monitoring.fit", fit_run(file_type="monitoring_b", with_session=False)),
        ("course.fit", fit_run(file_type="course", with_session=False)),
        ("route.gpx", b'<gpx><rte><rtept lat="1" lon="2"/></rte></gpx>'),
        ("planned.gpx", gpx_run(with_times=False)),
        ("places.gpx", b'<gpx><wpt lat="1" lon="2"><name>x</name></wpt></gpx>'),
        ("places.gpx", b'<gpx><wpt lat="1" lon="2"/><trk><trkseg/></trk></gpx>'),
        ("course.tcx", TCX % b"<Courses><Course/></Courses>"),
        ("workout.tcx", TCX % b"<Workouts><Workout/></Workouts>"),
    ],
)  # fmt: skip
def test_sound_files_of_another_kind_are_not_lost(name: str, data: bytes):
    """Settings, monitoring, courses, planned tracks, waypoints."""
    for packed, called in ((data, name), (gzip.compress(data), f"{name}.gz")):
        assert [leaf.kind for leaf in read_file(packed, name=called)] == ["not_a_run"]


@pytest.mark.parametrize(
    ("name", "data", "suffix"),
    [
        ("a.7z", b"7z\xbc\xaf\x27\x1c\0\4", "7z"),
        ("a.rar", b"Rar!\x1a\x07\x01\0", "rar"),
        ("a.tar", b"run.fit".ljust(257, b"\0") + b"ustar\0", "tar"),
        ("a.tar.gz", gzip.compress(b"run.fit".ljust(257, b"\0") + b"ustar\0"), "tar.gz"),
        ("a.tgz", gzip.compress(b"run.fit".ljust(257, b"\0") + b"ustar\0"), "tgz"),
        ("a.gz", gzip.compress(b"run.fit".ljust(257, b"\0") + b"ustar\0"), "tar"),
        ("run.fit.bz2", b"BZh91AY&SY", "bz2"),
        ("run.fit.xz", b"\xfd7zXZ\0\0", "xz"),
    ],
)
def test_archives_that_are_not_opened_have_failed(name: str, data: bytes, suffix: str):
    """They may hold every run of a year."""
    (leaf,) = read_file(data, name=name)
    assert leaf.kind == "failed"
    assert said(leaf.reason) == f"a compressed file ({suffix}), which is not opened"


def test_kml_is_named():
    """OpenTracks writes it by default; compressed, it is called KMZ."""
    kml = LOST["kml"][0]
    assert outcome_of("track.kml", kml)[1].code is Code.KML_FILE
    assert outcome_of("track.kml", b"")[1].code is Code.KML_FILE
    leaf = read_file(zipped(**{"doc.kml": kml}), name="track.kmz")[-1]
    assert (leaf.kind, leaf.reason and leaf.reason.code) == ("not_a_run", Code.KML_FILE)


def test_the_same_bytes_under_another_name_are_another_file(tmp_path: Path):
    """What the cache knows of an empty text file isn't true of an empty recording."""
    for data in (b"", gzip.compress(b"")):
        marks = set()
        for name in ("a.txt", "a.fit", "a.gz"):
            path = tmp_path / name
            path.write_bytes(data)
            with path.open("rb") as stream:
                marks.add(identity(stream, name))
        assert len(marks) == 3


def test_lost_files_are_reported_in_the_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Each with its name and what to do, whichever was read first."""
    monkeypatch.setenv("RUNLOG_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_bytes(b"")
    (folder / "b.fit").write_bytes(b"")
    (folder / "c.fit.gz").write_bytes(LOST["lfs"][0])
    (folder / ".d.fit.icloud").write_bytes(b"bplist00")
    (folder / ".DS_Store.icloud").write_bytes(b"bplist00")
    (folder / "e.kml").write_bytes(LOST["kml"][0])
    (folder / "f.7z").write_bytes(b"7z\xbc\xaf\x27\x1c")
    log = read_folder(folder).log
    assert {line.file: line.status for line in log.files} == {
        ".DS_Store.icloud": "not_a_run", ".d.fit.icloud": "failed", "a.txt": "not_a_run",
        "b.fit": "failed",
        "c.fit.gz": "failed", "e.kml": "not_a_run", "f.7z": "failed",
    }  # fmt: skip
    problems = {problem.file: (problem.severity, problem.remedy) for problem in log.problems}
    assert {name: severity for name, (severity, _) in problems.items()} == {
        ".d.fit.icloud": "lost", "b.fit": "lost", "c.fit.gz": "lost", "e.kml": "doubtful",
        "f.7z": "lost",
    }  # fmt: skip
    assert "Export it again" in problems["b.fit"][1]
    assert "git lfs pull" in problems["c.fit.gz"][1]
    assert "Download it" in problems[".d.fit.icloud"][1]
    assert "as GPX" in problems["e.kml"][1]
    assert "Unpack it" in problems["f.7z"][1]
