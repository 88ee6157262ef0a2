"""Unpacking gzip and zip within limits."""

from __future__ import annotations

import io
import os
import zipfile

import pytest

from analyzer.errors import ParseError
from analyzer.exports import archives, limits
from analyzer.exports.limits import Budget, LimitError
from tests.making import gzipped, zipped


def _names(data: bytes) -> list[str]:
    _, entries = archives.open_zip(io.BytesIO(data), Budget())
    return [archives.inner_path(entry) for entry in entries]


def test_gunzip_in_whole_and_in_part():
    """A truncated gzip yields what it has, and says that it is not complete."""
    data = os.urandom(5000)
    assert archives.gunzip(gzipped(data), Budget()) == (data, True)
    two = gzipped(data[:2500]) + gzipped(data[2500:])
    assert archives.gunzip(two, Budget()) == (data, True)
    part, is_complete = archives.gunzip(gzipped(data)[:3000], Budget())
    assert data.startswith(part)
    assert part
    assert not is_complete
    with pytest.raises(ParseError, match="gzip_damaged"):
        archives.gunzip(gzipped(b"")[:10] + b"\xff" * 50, Budget())


def test_gzip_longer_than_a_chunk():
    """Data unpacked in several steps is complete."""
    data = os.urandom(1000) * 3000
    assert archives.gunzip(gzipped(data), Budget()) == (data, True)


def test_gzip_bombs_are_refused(monkeypatch: pytest.MonkeyPatch):
    """By their ratio, and by the maximum size of a recording."""
    with pytest.raises(ParseError, match=r"^swells\(most_times=200\)"):
        archives.gunzip(gzipped(bytes(20 * 2**20)), Budget())
    monkeypatch.setattr(limits, "MAX_RECORDING_BYTES", 10_000)
    with pytest.raises(ParseError, match="recording_too_large"):
        archives.gunzip(gzipped(os.urandom(50_000)), Budget())


def test_zip_members_in_order_without_noise():
    """Resource forks, hidden files and folders are left out; backslashes separate folders too."""
    data = zipped(**{"b/a.fit": b"1", "..MACOSX/x": b"2", "b/.DS_Store": b"3", "c\\d.gpx": b"4"})
    assert _names(data.replace(b"..MACOSX", b"__MACOSX")) == ["b/a.fit", "c/d.gpx"]


def test_too_many_members_are_refused_before_they_are_listed(monkeypatch: pytest.MonkeyPatch):
    """Even if the archive's end record states fewer than there are."""
    monkeypatch.setattr(limits, "MAX_MEMBERS", 3)
    data = bytearray(zipped(a=b"", b=b"", c=b"", d=b""))
    monkeypatch.setattr(zipfile, "ZipFile", None)
    with pytest.raises(LimitError, match=r"too_many_files\(most=3\)"):
        archives.open_zip(io.BytesIO(data), Budget())
    at = data.rindex(b"PK\x05\x06")
    data[at + 8 : at + 12] = b"\1\0\1\0"
    with pytest.raises(LimitError, match=r"too_many_files\(most=3\)"):
        archives.open_zip(io.BytesIO(data), Budget())


def test_members_are_counted_over_all_archives_of_a_file(monkeypatch: pytest.MonkeyPatch):
    """A hundred small archives don't get around the limit."""
    monkeypatch.setattr(limits, "MAX_MEMBERS", 3)
    budget = Budget()
    archives.open_zip(io.BytesIO(zipped(a=b"", b=b"")), budget)
    with pytest.raises(LimitError, match=r"too_many_files\(most=3\)"):
        archives.open_zip(io.BytesIO(zipped(a=b"", b=b"")), budget)


def test_the_budget_of_bytes_and_of_time(monkeypatch: pytest.MonkeyPatch):
    """Whatever the archive says about itself, what comes out of it is counted."""
    monkeypatch.setattr(limits, "MAX_TOTAL_BYTES", 2**30)
    budget = Budget()
    budget.take_bytes(2**30)
    with pytest.raises(LimitError, match=r"too_large\(most_gb=1\)"):
        budget.take_bytes(1)
    monkeypatch.setattr(limits, "MAX_SECONDS", -60.0)
    with pytest.raises(LimitError, match=r"too_slow\(most_min=-1.0\)"):
        Budget().take_bytes(1)


def test_overlapping_members_are_refused():
    """One compressed kernel under many names could unpack to any size."""
    data = bytearray(zipped(**{"a.fit": b"1" * 100, "b.fit": b"2" * 100}))
    second = data.rindex(b"PK\x01\x02")
    data[second + 42 : second + 46] = b"\0\0\0\0"
    with pytest.raises(ParseError, match="members_overlap"):
        archives.open_zip(io.BytesIO(data), Budget())


@pytest.mark.parametrize("cut", [4, 21, 60, 200])
def test_a_truncated_zip_is_reported(cut: int):
    """Its directory would be at the end."""
    data = zipped(**{"a.fit": os.urandom(500), "b.fit": os.urandom(500)})
    with pytest.raises(ParseError, match="zip_damaged"):
        archives.open_zip(io.BytesIO(data[:-cut]), Budget())


def test_encrypted_and_extremely_compressed_members_are_refused():
    """The reason says what to do, or what is odd."""
    entry, budget = zipfile.ZipInfo("a.fit"), Budget()
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
    """Each is smaller than the size from which its own ratio counts."""
    budget = Budget()
    for _ in range(4):
        budget.check_ratio(8 * 2**20, 2**13)
    with pytest.raises(LimitError, match="several_swell"):
        budget.check_ratio(8 * 2**20, 2**13)


def test_a_gzip_of_endless_parts_is_refused():
    """Each part copies the rest."""
    with pytest.raises(ParseError, match="gzip_too_many_parts"):
        archives.gunzip(gzipped(b"") * 2000, Budget())


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
