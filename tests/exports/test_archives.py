"""Unpacking gzip and zip within limits."""

from __future__ import annotations

import io
import os
import time
import zipfile
from pathlib import Path

import pytest

from analyzer.errors import ParseError
from analyzer.exports import archives, directories, limits
from analyzer.exports.limits import Budget, LimitError
from analyzer.exports.reading import read_file
from tests.making import gpx_run, gzipped, said, zipped


def _names(data: bytes) -> list[str]:
    _, entries = archives.open_zip(io.BytesIO(data), Budget(10**6))
    return [archives.inner_path(entry) for entry in entries]


def _gunzip(data: bytes, piece_bytes: int = 1000) -> tuple[bytes, bool]:
    pieces = (data[at : at + piece_bytes] for at in range(0, len(data), piece_bytes))
    target = io.BytesIO()
    is_complete = archives.gunzip(pieces, target, Budget(len(data)))
    return target.getvalue(), is_complete


@pytest.mark.parametrize("piece_bytes", [1, 7, 1000, 10**6])
def test_gunzip_in_whole_and_in_part(piece_bytes: int):
    """A truncated gzip yields what it has, and says that it is not complete."""
    data = os.urandom(5000)
    assert _gunzip(gzipped(data), piece_bytes) == (data, True)
    two = gzipped(data[:2500]) + gzipped(data[2500:])
    assert _gunzip(two, piece_bytes) == (data, True)
    assert _gunzip(two + b"\x1fjunk", piece_bytes) == (data, True)
    part, is_complete = _gunzip(gzipped(data)[:3000], piece_bytes)
    assert data.startswith(part)
    assert part
    assert not is_complete
    with pytest.raises(ParseError, match="gzip_damaged"):
        _gunzip(gzipped(b"")[:10] + b"\xff" * 50, piece_bytes)
    with pytest.raises(ParseError, match="gzip_nothing"):
        _gunzip(gzipped(data)[:10], piece_bytes)


def test_gzip_longer_than_a_chunk():
    """Data unpacked in several steps is complete."""
    data = os.urandom(1000) * 3000
    assert _gunzip(gzipped(data)) == (data, True)


def test_gzip_bombs_are_refused(monkeypatch: pytest.MonkeyPatch):
    """By their ratio, and by the maximum size of a recording."""
    with pytest.raises(ParseError, match=r"^swells\(most_times=200\)"):
        _gunzip(gzipped(bytes(20 * 2**20)))
    monkeypatch.setattr(limits, "MOST_RECORDING_BYTES", 10_000)
    with pytest.raises(ParseError, match="recording_too_large"):
        _gunzip(gzipped(os.urandom(50_000)))


def test_zip_members_in_order_without_noise():
    """Resource forks, hidden files and folders are left out; backslashes separate folders too."""
    data = zipped(**{"b/a.fit": b"1", "..MACOSX/x": b"2", "b/.DS_Store": b"3", "c\\d.gpx": b"4"})
    assert _names(data.replace(b"..MACOSX", b"__MACOSX")) == ["b/a.fit", "c/d.gpx"]


def test_too_many_members_are_refused_before_they_are_listed(monkeypatch: pytest.MonkeyPatch):
    """Even if the archive's end record states fewer than there are."""
    monkeypatch.setattr(limits, "MOST_MEMBERS", 3)
    data = bytearray(zipped(a=b"", b=b"", c=b"", d=b""))
    monkeypatch.setattr(zipfile, "ZipFile", None)
    with pytest.raises(LimitError, match=r"too_many_files\(most=3\)"):
        archives.open_zip(io.BytesIO(data), Budget(10**6))
    at = data.rindex(b"PK\x05\x06")
    data[at + 8 : at + 12] = b"\1\0\1\0"
    with pytest.raises(LimitError, match=r"too_many_files\(most=3\)"):
        archives.open_zip(io.BytesIO(data), Budget(10**6))


def test_a_list_of_members_that_is_too_long(monkeypatch: pytest.MonkeyPatch):
    """By the names in it, in one archive or in all together; it isn't told as too many files."""
    monkeypatch.setattr(limits, "MOST_DIRECTORY_BYTES", 100)
    with pytest.raises(LimitError, match=r"names_too_long\(most_mb=32\)"):
        archives.open_zip(io.BytesIO(zipped(**{"a" * 200: b""})), Budget(10**6))
    with pytest.raises(LimitError, match=r"names_too_long\(most_mb=32\)"):
        Budget(10**6).take_name("a" * (32 * 2**20 + 1))


def test_members_are_counted_over_all_archives_of_a_file(monkeypatch: pytest.MonkeyPatch):
    """A hundred small archives don't get around the limit."""
    monkeypatch.setattr(limits, "MOST_MEMBERS", 3)
    budget = Budget(10**6)
    archives.open_zip(io.BytesIO(zipped(a=b"", b=b"")), budget)
    with pytest.raises(LimitError, match=r"too_many_files\(most=3\)"):
        archives.open_zip(io.BytesIO(zipped(a=b"", b=b"")), budget)


def test_the_budget_of_bytes_and_of_time(monkeypatch: pytest.MonkeyPatch):
    """Whatever the archive says about itself, what comes out of it is counted."""
    monkeypatch.setattr(limits, "MOST_TOTAL_BYTES", 2**30)
    budget = Budget(2**30)
    budget.take_bytes(2**30)
    with pytest.raises(LimitError, match=r"too_large\(most_gb=1\)"):
        budget.take_bytes(1)
    monkeypatch.setattr(limits, "MOST_UNPACKING_S", -60.0)
    with pytest.raises(LimitError, match=r"too_slow\(most_min=-1.0\)"):
        Budget(1).take_bytes(1)


def test_what_a_file_unpacks_to_is_bounded_by_its_own_size():
    """However deep it is nested, and although no part of it is suspicious: 200 times, or 32 MB."""
    budget = Budget(10**6)
    budget.take_bytes(200 * 10**6)
    with pytest.raises(LimitError, match=r"several_swell\(most_times=200\)"):
        budget.take_bytes(1)
    small = Budget(100)
    small.take_bytes(32 * 2**20)
    with pytest.raises(LimitError, match="several_swell"):
        small.take_bytes(1)


def test_the_time_is_the_processor_s(monkeypatch: pytest.MonkeyPatch):
    """A laptop that slept for a day has not unpacked for a day."""
    budget = Budget(10**6)
    monkeypatch.setattr(time, "monotonic", lambda: 1e9)
    budget.take_bytes(1)


def test_overlapping_members_are_refused():
    """One compressed kernel under many names could unpack to any size."""
    data = bytearray(zipped(**{"a.fit": b"1" * 100, "b.fit": b"2" * 100}))
    second = data.rindex(b"PK\x01\x02")
    data[second + 42 : second + 46] = b"\0\0\0\0"
    with pytest.raises(ParseError, match="members_overlap"):
        archives.open_zip(io.BytesIO(data), Budget(10**6))


@pytest.mark.parametrize("cut", [4, 21, 60, 200])
def test_a_truncated_zip_is_reported(cut: int):
    """Its directory would be at the end."""
    data = zipped(**{"a.fit": os.urandom(500), "b.fit": os.urandom(500)})
    with pytest.raises(ParseError, match="zip_damaged"):
        archives.open_zip(io.BytesIO(data[:-cut]), Budget(10**6))


def test_encrypted_and_extremely_compressed_members_are_refused():
    """The reason says what to do, or what is odd."""
    entry, budget = zipfile.ZipInfo("a.fit"), Budget(10**6)
    archives.check_member(entry)
    entry.flag_bits = 1
    with pytest.raises(ParseError, match="encrypted"):
        archives.check_member(entry)
    other = zipfile.ZipInfo("c.fit")
    other.compress_type = 93
    with pytest.raises(ParseError, match=r"packing_unknown\(method=93\)"):
        archives.check_member(other)
    for _ in range(2):
        with pytest.raises(ParseError, match=r"^swells\(most_times=200\)"):
            budget.check_ratio(10 * 2**20, 10 * 2**10)
    with pytest.raises(LimitError, match="several_swell"):
        budget.check_ratio(10 * 2**20, 10 * 2**10)


def test_many_members_just_below_the_limit_are_refused_together():
    """Each is smaller than the size from which its own ratio counts; others don't hide them."""
    budget = Budget(10**9)
    for _ in range(4):
        budget.note_ratio(8 * 2**20, 2**13)
        budget.note_ratio(10**8, 10**8)
    with pytest.raises(LimitError, match="several_swell"):
        budget.note_ratio(8 * 2**20, 2**13)


def test_a_gzip_of_endless_parts_is_refused():
    """No service packs a recording like that."""
    with pytest.raises(ParseError, match="gzip_too_many_parts"):
        _gunzip(gzipped(b"") * 2000)


class _Nameless(zipfile.ZipInfo):
    """Python's own ``is_dir`` fails without a name, when writing as well."""

    def is_dir(self) -> bool:
        return False


def test_a_member_without_a_name_ends_nothing():
    """It is listed like any other."""
    nameless = _Nameless("x")
    nameless.filename = ""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("run.fit", b"a run")
        archive.writestr(nameless, b"nothing")
    assert _names(packed.getvalue()) == ["run.fit", ""]


def test_a_full_directory_is_counted_piece_by_piece(monkeypatch: pytest.MonkeyPatch):
    """Signatures across the border of two pieces count."""
    data = zipped(a=b"", b=b"", c=b"", d=b"")
    for piece_bytes in range(1, 60):
        monkeypatch.setattr(directories, "_CHUNK_BYTES", piece_bytes)
        monkeypatch.setattr(limits, "MOST_MEMBERS", 4)
        archives.open_zip(io.BytesIO(data), Budget(100))
        monkeypatch.setattr(limits, "MOST_MEMBERS", 3)
        with pytest.raises(LimitError, match="too_many_files"):
            archives.open_zip(io.BytesIO(data), Budget(100))


def test_beyond_a_number_members_without_a_recording_are_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Runs among them are read wherever they are; the rest has one line for each kind."""
    monkeypatch.setattr(limits, "MOST_OTHERS", 3)
    path = tmp_path / "account.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(5):
            archive.writestr(f"{number}.txt", "a note")
            archive.writestr(f"{number}.fit", "")
        archive.writestr("last.gpx", gpx_run())
    leaves = read_file(path.read_bytes())
    told = [(leaf.member, leaf.kind) for leaf in leaves]
    assert told == [
        ("", "archive"),
        ("0.txt", "not_a_run"), ("0.fit", "failed"), ("1.txt", "not_a_run"),
        ("last.gpx", "activity"),
        ("…", "failed"), ("…", "not_a_run"),
    ]  # fmt: skip
    assert [said(leaf.reason) for leaf in leaves[-2:] if leaf.reason] == [
        "4 more of its files can't be read",
        "3 more of its files are not recordings",
    ]
