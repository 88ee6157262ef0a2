"""The hostile files are exactly as wrong as they claim to be."""

from __future__ import annotations

import gzip
import io
import stat
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from tests.archives import bombs, hostile
from tests.archives.zeros import crc_of_zeros, deflated_zeros, joined_crc

CASES = {case.name: case for case in hostile.CASES}


def opened(name: str) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(CASES[name].data()))


def test_names_of_cases_are_all_different() -> None:
    """So that all can be written into one folder."""
    assert len(CASES) == len(hostile.CASES)
    assert all(case.suffix in {".zip", ".gz", ".gpx"} and case.wrong for case in hostile.CASES)


def test_a_case_is_written_under_its_name(tmp_path: Path) -> None:
    """Name and suffix; the file that must not be read is next to it."""
    path = CASES["empty"].write(tmp_path)
    hostile.write_outside(tmp_path)
    assert path.name == "empty.zip"
    assert (tmp_path / "outside.txt").read_text() == hostile.SECRET


def test_packed_zeros_and_their_checksum() -> None:
    """The same as packing them: 3 MiB, against zlib."""
    zeros = bytes(3 * 2**20)
    packed = deflated_zeros(3)
    assert zlib.decompress(packed, -15) == zeros
    assert len(packed) * 900 < len(zeros)
    assert crc_of_zeros(len(zeros)) == zlib.crc32(zeros)
    assert crc_of_zeros(999, zlib.crc32(b"run")) == zlib.crc32(b"run" + bytes(999))
    assert joined_crc(zlib.crc32(b"left"), zlib.crc32(b"right"), 5) == zlib.crc32(b"leftright")


def test_large_files_are_honest_about_their_size() -> None:
    """Three MiB instead of ten thousand, unpacked with their checksums checked."""
    with zipfile.ZipFile(io.BytesIO(bombs.large_zip(3))) as archive:
        assert archive.testzip() is None
        assert archive.infolist()[0].file_size == 3 * 2**20
    assert gzip.decompress(bombs.large_gzip(3)) == bytes(3 * 2**20)
    (entry,) = opened("ten-gigabytes").infolist()
    assert entry.file_size == 10 * 2**30
    assert entry.compress_size < 11e6
    assert struct.unpack("<I", CASES["gzip-bomb"].data()[-4:])[0] == 10 * 2**30 % 2**32


def test_layers_lead_to_four_gigabytes_each() -> None:
    """There are sixteen zips in each of five layers, then one file."""
    data = CASES["nested-bomb"].data()
    for _ in range(5):
        archive = zipfile.ZipFile(io.BytesIO(data))
        assert len(archive.infolist()) == 16
        data = archive.read("f.zip")
    (entry,) = zipfile.ZipFile(io.BytesIO(data)).infolist()
    assert entry.file_size == 4095 * 2**20


def test_matryoshkas_end_in_a_run() -> None:
    """The run is ten layers down."""
    data = CASES["matryoshka"].data()
    for _ in range(9):
        data = zipfile.ZipFile(io.BytesIO(data)).read("inner.zip")
    assert zipfile.ZipFile(io.BytesIO(data)).namelist() == ["run.gpx"]
    data = CASES["gzip-matryoshka"].data()
    for _ in range(10):
        data = gzip.decompress(data)
    assert data.startswith(b"<?xml")


def test_overlapping_entries_share_their_bytes_and_are_valid() -> None:
    """Each local header is where the directory says; first and last unpack as they claim."""
    data = CASES["overlapping"].data()
    entries = opened("overlapping").infolist()
    assert len(entries) == 250
    assert sum(entry.compress_size for entry in entries) > 100 * len(data)
    assert sum(entry.file_size for entry in entries) > 25e9
    for entry in (entries[0], entries[-1]):
        begin = entry.header_offset + 30 + len(entry.filename)
        assert data[entry.header_offset : begin].endswith(entry.filename.encode())
        engine = zlib.decompressobj(-15)
        unpacked = engine.decompress(data[begin : begin + entry.compress_size])
        assert (len(unpacked), zlib.crc32(unpacked)) == (entry.file_size, entry.CRC)
        assert engine.eof


@pytest.mark.parametrize(
    ("name", "method", "is_encrypted"),
    [("encrypted", 0, True), ("aes", 99, True), ("zstandard", 93, False), ("lzma", 14, False)],
)
def test_methods_and_flags(name: str, method: int, is_encrypted: bool) -> None:
    """The first member has them."""
    entry = opened(name).infolist()[0]
    assert entry.compress_type == method
    assert bool(entry.flag_bits & 1) is is_encrypted


@pytest.mark.parametrize("name", ["no-directory", "cut-in-a-member"])
def test_cut_archives_have_no_directory(name: str) -> None:
    """The standard library refuses them."""
    with pytest.raises(zipfile.BadZipFile):
        opened(name)


def test_headers_that_lie() -> None:
    """Stated and true sizes differ."""
    data = CASES["says-less"].data()
    entry = opened("says-less").infolist()[0]
    begin = 30 + len(entry.filename)
    unpacked = zlib.decompress(data[begin : begin + entry.compress_size], -15)
    assert (entry.file_size, len(unpacked)) == (100, 50 * 2**20)
    assert opened("says-more").infolist()[0].file_size == 5 * 2**30


def test_a_million_entries_all_have_names_of_their_own() -> None:
    """Read from the bytes: the standard library would take seconds."""
    data = CASES["million-entries"].data()
    begin = data.index(b"PK\x01\x02")
    assert [data[begin + 53 * i + 46 : begin + 53 * i + 53] for i in (0, 1, 999_999)] == [
        b"0000000", b"0000001", b"0999999",
    ]  # fmt: skip
    count, size, at = struct.unpack("<QQQ", data[data.rindex(b"PK\x06\x06") + 32 :][:24])
    assert (count, size, at) == (1_000_000, 53_000_000, begin)


@pytest.mark.parametrize(
    "case",
    [c for c in hostile.CASES if c.suffix == ".zip" and c.runs and "link" not in c.name],
    ids=lambda case: case.name,
)
def test_there_are_as_many_valid_members_as_stated(case: hostile.Case) -> None:
    """Counted by the standard library: members that unpack to GPX with the right checksum."""
    sound = 0
    with zipfile.ZipFile(io.BytesIO(case.data())) as archive:
        for entry in archive.infolist():
            if entry.file_size < 1e6:
                sound += _is_run(archive, entry)
    assert sound == case.runs


def _is_run(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    try:
        return b"<trkpt" in archive.read(entry)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error, EOFError):
        return False


def test_the_link_points_out_of_the_archive() -> None:
    """Its mode is that of a symbolic link."""
    entry = opened("link").infolist()[0]
    assert stat.S_ISLNK(entry.external_attr >> 16)
    assert opened("link").read(entry) == b"../../outside.gpx"


def test_junk_before_the_archive_hides_only_its_start() -> None:
    """The standard library finds the run after it."""
    assert not CASES["prepended"].data().startswith(b"PK")
    assert opened("prepended").testzip() is None
    assert opened("prepended").namelist() == ["good-0.gpx"]


def test_many_members_stay_below_the_limits_one_by_one() -> None:
    """By what the directory says, and by what unpacking yields."""
    sizes = [entry.file_size for entry in opened("many-of-19-mb").infolist()]
    assert sizes == [19 * 2**20] * 200
    gzips = opened("many-gzips")
    assert len(gzips.infolist()) == 40
    assert sum(entry.file_size for entry in gzips.infolist()) < 11e6
    assert struct.unpack("<I", gzips.read("7.fit.gz")[-4:])[0] == 250 * 2**20
    zips = opened("many-in-many")
    inner = zipfile.ZipFile(io.BytesIO(zips.read("49.zip")))
    assert len(zips.infolist()) * sum(e.file_size for e in inner.infolist()) > 95e9


def test_comments_that_contain_archives() -> None:
    """A reader that looks for the last end record finds the inner one."""
    assert opened("second-end").namelist() == []
    assert CASES["second-end"].data().count(b"PK\x05\x06") == 2
    assert b"good-0.gpx" in CASES["second-archive"].data()
    assert opened("second-archive").namelist() == ["good-1.gpx"]


def test_documents_are_as_large_and_as_deep_as_stated() -> None:
    """Ten entities of ten each, twenty thousand names, two hundred levels."""
    assert CASES["billion-laughs"].data().count(b"<!ENTITY") == 10
    assert CASES["quadratic-entity"].data().count(b"&a;") == 20_000
    assert b'SYSTEM "outside.txt"' in CASES["outside-entity"].data()
    assert CASES["deep-200"].data().count(b"<a>") == 200
