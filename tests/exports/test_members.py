"""Members of zip archives, of every method of compression."""

from __future__ import annotations

import bz2
import io
import lzma
import struct
import tracemalloc
import zipfile
import zlib

import pytest

from analyzer.exports import archives, members
from analyzer.exports.facts import Leaf
from analyzer.exports.reading import read_file
from analyzer.exports.unpacking import LeafReaders, unpack
from analyzer.parsers import FormatCard
from tests.archives.rawzip import Entry, deflated, stored, zip_of
from tests.making import gpx_run, said

RUN = gpx_run()
BZIP2, LZMA = zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA
HUGE_DICTIONARY = struct.pack("<2sHBL", b"\x09\x04", 5, 0x5D, 2**32 - 1)


def _bz2(name: str, data: bytes, size: int | None = None) -> Entry:
    size = len(data) if size is None else size
    return Entry(name, bz2.compress(data), BZIP2, zlib.crc32(data), size)


def _lzma(name: str, data: bytes, size: int | None = None) -> Entry:
    packed = lzma.compress(data, lzma.FORMAT_RAW, filters=[{"id": lzma.FILTER_LZMA1}])
    size = len(data) if size is None else size
    return Entry(name, HUGE_DICTIONARY + packed, LZMA, zlib.crc32(data), size)


def _read(data: bytes) -> bytes:
    archive = zipfile.ZipFile(io.BytesIO(data))
    with members.open_member(archive, archive.infolist()[0]) as stream:
        return stream.read()


@pytest.mark.parametrize("method", sorted(members.METHODS))
@pytest.mark.parametrize("data", [b"", b"x", RUN, RUN * 40], ids=len)
def test_all_methods(method: int, data: bytes):
    """What zipfile has packed is unpacked."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        archive.writestr("a", data)
    assert _read(packed.getvalue()) == data


@pytest.mark.parametrize("make", [_bz2, _lzma, deflated])
def test_a_wrong_byte_or_checksum_is_damage(make):
    """Whatever the decompressor makes of it."""
    data = bytearray(zip_of(make("a", RUN)))
    data[len(data) // 2] ^= 0xFF
    with pytest.raises(Exception) as caught:  # noqa: PT011
        _read(bytes(data))
    assert archives.is_damage(caught.value)


@pytest.mark.parametrize("head", [b"", b"\x09\x04", b"\x09\x04\x01\0\x5d\0\0\0\1", b"\xff" * 9])
def test_damaged_properties_of_lzma(head: bytes):
    """Cut, of another length, out of range."""
    with pytest.raises(lzma.LZMAError):
        _read(zip_of(Entry("a", head, LZMA, size=5)))


@pytest.mark.parametrize("make", [_bz2, _lzma])
def test_a_member_that_states_less_than_it_holds(make):
    """50 MB packed in a few bytes: no more than stated is unpacked, and its neighbour is read."""
    zeros = make("lie.gpx", bytes(50 * 2**20), 2000)
    data = zip_of(zeros, deflated("run.gpx", RUN))
    read_file(zip_of(deflated("run.gpx", RUN)))  # what it imports doesn't count
    tracemalloc.start()
    _, lie, run = read_file(data)
    peak_bytes = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak_bytes < 10 * 2**20
    assert lie.kind == "failed"
    assert len(run.runs) == 1


@pytest.mark.parametrize("make", [_bz2, _lzma])
def test_a_bomb_that_is_honest(make):
    """It is refused once too much has come out of it."""
    bomb = make("bomb.gpx", b"<gpx>" + bytes(60 * 2**20))
    _, refused, run = read_file(zip_of(bomb, deflated("run.gpx", RUN)))
    assert "more than 200 times" in said(refused.reason)
    assert len(run.runs) == 1


def test_the_memory_for_lzma_is_bounded_by_what_the_member_holds(monkeypatch: pytest.MonkeyPatch):
    """It asks for a dictionary of 4 GB."""
    asked: list[int] = []
    engine = lzma.LZMADecompressor

    def decompressor(form: int, filters: list[dict[str, int]]) -> lzma.LZMADecompressor:
        asked.extend(how["dict_size"] for how in filters)
        return engine(form, filters=filters)

    monkeypatch.setattr(lzma, "LZMADecompressor", decompressor)
    assert _read(zip_of(_lzma("a", RUN))) == RUN
    assert asked == [max(len(RUN), 4096)]


def test_a_size_that_is_too_large_does_not_cost_the_member():
    """As after a flipped bit: its bytes are all there."""
    member = deflated("run.gpx", RUN)
    lie = Entry("run.gpx", member.packed, member.method, member.crc, member.size + 2**30)
    _, run = read_file(zip_of(lie))
    assert len(run.runs) == 1


def test_a_large_recording_is_in_memory_once():
    """Not as pieces and as a whole."""
    size_bytes = 30 * 2**20
    data = zip_of(stored("a.gpx", b"<gpx>" + bytes(size_bytes)))
    sizes: list[int] = []

    def recording(_: FormatCard, read: bytes, member: str) -> Leaf:
        sizes.append(len(read))
        return Leaf(member, "activity")

    readers = LeafReaders(recording, lambda *_: Leaf("", "list"))
    tracemalloc.start()
    unpack(io.BytesIO(data), readers)
    peak_bytes = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert sizes == [size_bytes + 5]
    assert peak_bytes < 1.5 * size_bytes
