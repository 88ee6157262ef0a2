"""Files whose end has not arrived are distinguished from complete ones, without parsing."""

from __future__ import annotations

import gzip
import io
import os
import time
import zipfile
from pathlib import Path

import pytest

from analyzer.exports import limits
from analyzer.exports.wholeness import looks_whole
from tests.making import fit_run, gpx_run, gzipped, zipped
from tests.parsers.listings.test_apple import RUN as WORKOUT
from tests.parsers.listings.test_apple import export

RUN = fit_run()
TCX = b"""<?xml version="1.0"?>
<TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2">
<Activities/></TrainingCenterDatabase>"""
GPX = gpx_run()


def _stored(**members: bytes) -> bytes:
    """A zip whose members are not compressed, as archives within archives often are."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def _commented(data: bytes, comment: bytes) -> bytes:
    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.comment = comment
    return buffer.getvalue()


def _zip64() -> bytes:
    """A zip with more members than the short form of its end record can count."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(2**16):
            archive.writestr(f"{number}", b"")
    return buffer.getvalue()


INNER = _stored(run=RUN)
ZIP = _stored(a=RUN, inner=INNER, b=RUN)

WHOLE = {
    "fit": RUN,
    "chained fit": RUN + fit_run(samples=10),
    "fit with junk behind": RUN + b"junk, longer than a header",
    "gpx": GPX,
    "gpx, comment and blanks behind": GPX + b"\n<!-- made by --> <?x y?>\n\n",
    "gpx, comment before": b"<?xml version='1.0'?><!-- <a> --><gpx></gpx>",
    "gpx with prefix": b"<g:gpx xmlns:g='x'><g:trk></g:trk></g:gpx >",
    "gpx in UTF-16": '<?xml version="1.0" encoding="utf-16"?><gpx></gpx>\n'.encode("utf-16"),
    "gpx with a byte order mark": b"\xef\xbb\xbf\n" + GPX,
    "tcx": TCX,
    "zip": ZIP,
    "packed zip": zipped(a=RUN, b=GPX),
    "empty zip": _stored(),
    "zip with a comment": _commented(ZIP, b"from the service"),
    "gz": gzipped(RUN),
    "two gzips in a row": gzipped(RUN) + gzipped(GPX),
    "text": b"Some notes without any end",
    "web page": b"<!DOCTYPE html><html><body>Sign in",
    "web page without a type": b"\n<HTML><body>Sign in",
    "picture": b"\x89PNG\r\n\x1a\n",
}
BROKEN = {
    "nothing": b"",
    "zeros": bytes(10_000),
    "fit, cut": RUN[:-1],
    "fit, cut in its header": RUN[:13],
    "fit, its end still to come": RUN[:-1000] + bytes(1000),
    "fit, being recorded": RUN[:4] + bytes(4) + RUN[8:],
    "fit of a wrong length": RUN[:4] + b"\xff\xff\xff\xff" + RUN[8:],
    "second fit, cut": RUN + RUN[:-1],
    "second fit, cut in its header": RUN + RUN[:11],
    "gpx, cut before it begins": b"<?xml version='1.0'?>\n<!-- a",
    "gpx, cut": GPX[:-3],
    "gpx, cut behind a track": GPX[: GPX.rindex(b"</gpx>")],
    "gpx, ending in a comment": GPX[:-8] + b"<!-- </gpx",
    "tcx, cut": TCX[:-2],
    "zip, cut": ZIP[:-1],
    "zip, cut behind an archive in it": ZIP[: ZIP.index(INNER) + len(INNER)],
    "zip, nothing but the beginning of its end": b"PK\x05\x06" + bytes(10) + b"end",
    "zip, its end still to come": ZIP[:-600] + bytes(600),
    "zip, cut in its comment": _commented(ZIP, b"from the service")[:-3],
    "gzip, cut": gzipped(RUN)[:-1],
    "gzip, cut in its header": gzipped(RUN)[:5],
    "second gzip, cut": gzipped(RUN) + gzipped(GPX)[:-9],
    "gzip, overwritten": gzipped(RUN)[:100] + bytes(50) + gzipped(RUN)[150:],
}


@pytest.mark.parametrize("name", WHOLE)
def test_whole_files(name: str, tmp_path: Path) -> None:
    """A file that ends as its format requires, and any file of another format, looks whole."""
    (tmp_path / "file").write_bytes(WHOLE[name])
    assert looks_whole(tmp_path / "file")


@pytest.mark.parametrize("name", BROKEN)
def test_broken_files(name: str, tmp_path: Path) -> None:
    """A file whose end is missing doesn't, whatever its name."""
    (tmp_path / "file").write_bytes(BROKEN[name])
    assert not looks_whole(tmp_path / "file")


@pytest.mark.parametrize("elements", [1, 500])
def test_an_apple_export(elements: int, tmp_path: Path) -> None:
    """Recognized by its name; its document type may be longer than the part that is read."""
    kinds = b"".join(b"<!ELEMENT E%d EMPTY>\n" % number for number in range(elements))
    data = export(WORKOUT).replace(b"]>\n<HealthData", kinds + b"]>\n<HealthData")
    path = tmp_path / "export.xml"
    path.write_bytes(data)
    assert looks_whole(path)
    path.write_bytes(data[:-20])
    assert not looks_whole(path)


@pytest.mark.parametrize("name", ["fit", "chained fit", "gpx", "tcx", "zip", "packed zip", "gz"])
def test_no_part_of_a_file_looks_whole(name: str, tmp_path: Path) -> None:
    """Wherever a copy stalls, the part that has arrived doesn't pass for the file."""
    data = WHOLE[name]
    path = tmp_path / f"file.{name.removeprefix('chained ').removeprefix('packed ')}"
    whole_at = {len(RUN)} if name == "chained fit" else set()
    for size in {*range(40), *range(40, len(data), 211), *range(len(data) - 40, len(data))}:
        path.write_bytes(data[:size])
        assert looks_whole(path) == (size in whole_at), size


def test_an_unfinished_bomb_is_not_unpacked_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The import refuses it in any case, so it isn't waited for, at each look a second."""
    unpacked: list[int] = []
    add = limits.Meter.add
    monkeypatch.setattr(limits.Meter, "add", lambda meter, n: (unpacked.append(n), add(meter, n)))
    path = tmp_path / "run.fit.gz"
    path.write_bytes(gzip.compress(bytes(60 * 2**20))[:-10] + b"0")
    assert looks_whole(path)
    assert sum(unpacked) < 20 * 2**20


def test_a_zip_of_nothing_is_whole(tmp_path: Path) -> None:
    """Its end is its beginning."""
    path = tmp_path / "empty.zip"
    path.write_bytes(zipped())
    assert looks_whole(path)


def test_large_zip(tmp_path: Path) -> None:
    """The long form of a zip's end record is understood, and required where it belongs."""
    data = _zip64()
    (tmp_path / "a.zip").write_bytes(data)
    assert looks_whole(tmp_path / "a.zip")
    (tmp_path / "a.zip").write_bytes(data[:-100] + data[-22:])
    assert not looks_whole(tmp_path / "a.zip")


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("pain.csv", b"", True),
        ("runlog.toml", b"", True),
        ("a.fit", b"", False),
        ("a.GPX", b"<gp", False),
        ("notes.txt", b"", False),
        ("notes.txt", b"soon", True),
    ],
)
def test_very_short_files(name: str, data: bytes, expected: bool, tmp_path: Path) -> None:
    """A diary and settings may be empty, a note may be short; an export is neither."""
    (tmp_path / name).write_bytes(data)
    assert looks_whole(tmp_path / name) is expected


def test_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that can be listed is whole, one that can't be is not."""
    assert looks_whole(tmp_path)
    (tmp_path / "a").touch()
    assert looks_whole(tmp_path)

    def fail(_: Path) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "iterdir", fail)
    assert not looks_whole(tmp_path)


def test_files_that_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that another program holds, or that is gone, is not whole."""
    assert not looks_whole(tmp_path / "none.fit")
    (tmp_path / "a.fit").write_bytes(RUN)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert not looks_whole(tmp_path / "a.fit")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders there")
def test_pipe(tmp_path: Path) -> None:
    """A pipe is not opened: maybe no one will ever write to it."""
    os.mkfifo(tmp_path / "a.fit")
    assert looks_whole(tmp_path / "a.fit")


def test_hostile_files_take_no_time(tmp_path: Path) -> None:
    """Huge unpacked sizes, or very many comments, are detected within moments."""
    path = tmp_path / "file"
    path.write_bytes(b"<gpx>" + b"</gpx><!-- --><!---->" * 190 + b"x")
    start = time.process_time()
    assert not looks_whole(path)
    assert time.process_time() - start < 2
    path.write_bytes(gzip.compress(bytes(2**22)) * 100)
    assert looks_whole(path)


def test_real_files(corpus: Path) -> None:
    """Of the real exports, only truncated or empty ones don't look whole."""
    broken = {
        path.relative_to(corpus).as_posix()
        for path in corpus.rglob("*.*")
        if path.is_file() and not looks_whole(path)
    }
    assert len(list(corpus.rglob("*.*"))) > 200
    assert broken == {
        "fit/strava-android-app-201.10-b1218918.fit",
        "fit/activity-unexpected-eof.fit",
        "fit_edge_cases/structural/empty-file/input.fit",
        "fit_edge_cases/structural/empty-shell/input.fit",
        "fit_edge_cases/structural/truncated-mid-record/input.fit",
    }
