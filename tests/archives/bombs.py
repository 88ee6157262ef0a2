"""Small files that unpack to enormous sizes."""

from __future__ import annotations

import gzip
import struct
import zlib
from dataclasses import replace

from tests.archives.rawzip import DEFLATED, Entry, deflated, end, stored, zip_of
from tests.archives.zeros import crc_of_zeros, deflated_zeros, joined_crc
from tests.making import gpx_run

_MIB = 2**20
_LAYERS, _EACH = 5, 16
_KERNEL_MIB, _OVERLAPS = 100, 250


def zeros(name: str, mebibytes: int) -> Entry:
    """A member with this many MiB of zeros and an honest header."""
    size = mebibytes * _MIB
    return Entry(name, deflated_zeros(mebibytes), DEFLATED, crc_of_zeros(size), size)


def large_zip(mebibytes: int) -> bytes:
    """One member with this many MiB."""
    return zip_of(zeros("run.fit", mebibytes))


def many(members: int, mebibytes: int) -> bytes:
    """Many members with this many MiB each: acceptable one by one, but not all together."""
    member = zeros("0.fit", mebibytes)
    return zip_of(*(replace(member, name=f"{i}.fit") for i in range(members)))


def many_gzips(members: int, mebibytes: int) -> bytes:
    """The same with gzipped members, whose headers state only their packed size."""
    data = large_gzip(mebibytes)
    member = deflated("0.fit.gz", data)
    return zip_of(*(replace(member, name=f"{i}.fit.gz") for i in range(members)))


def many_in_many(zips: int, members: int, mebibytes: int) -> bytes:
    """Zips in a zip, each of which may pass alone."""
    member = deflated("0.zip", many(members, mebibytes))
    return zip_of(*(replace(member, name=f"{i}.zip") for i in range(zips)))


def large_gzip(mebibytes: int) -> bytes:
    """A gzip with this many MiB."""
    size = mebibytes * _MIB
    tail = struct.pack("<II", crc_of_zeros(size), size & 0xFFFFFFFF)
    return b"\x1f\x8b\x08\0\0\0\0\0\x02\xff" + deflated_zeros(mebibytes) + tail


def layers() -> bytes:
    """Zips of zips, 16 in each, five layers deep, with 4 GB in each of the innermost."""
    data = zip_of(zeros("0.dll", 4 * 1024 - 1))
    for _ in range(_LAYERS):
        member = deflated("0.zip", data)
        data = zip_of(*(replace(member, name=f"{i:x}.zip") for i in range(_EACH)))
    return data


def matryoshka(depth: int) -> bytes:
    """A zip in a zip and so on, with a valid run in the innermost."""
    data = zip_of(deflated("run.gpx", gpx_run(samples=120)))
    for _ in range(depth - 1):
        data = zip_of(stored("inner.zip", data))
    return data


def gzip_matryoshka(depth: int) -> bytes:
    """The same with gzip."""
    data = gpx_run(samples=120)
    for _ in range(depth):
        data = gzip.compress(data, mtime=0)
    return data


def same_offset() -> bytes:
    """Many entries with one name at one offset."""
    member = deflated("run.gpx", gpx_run(samples=120))
    body = member.local() + member.packed
    directory = member.central(0) * 1000
    return body + directory + end(1000, len(directory), len(body))


def overlapping() -> bytes:
    """Entries that overlap as in Fifield's "A better zip bomb".

    The bytes of every entry begin with a block that isn't packed and quotes the header of the next;
    then the stream goes on into the bytes of that one. The last holds zeros alone. All checksums
    are right.
    """
    last = zeros(f"{_OVERLAPS - 1:03}.fit", _KERNEL_MIB)
    entries, body = [last], last.local() + last.packed
    for i in reversed(range(_OVERLAPS - 1)):
        following = entries[-1]
        header = following.local()
        quoting = struct.pack("<BHH", 0, len(header), len(header) ^ 0xFFFF)
        crc = joined_crc(zlib.crc32(header), following.crc, following.size)
        entry = Entry(
            f"{i:03}.fit", quoting + body, DEFLATED, crc, len(header) + following.size
        )  # fmt: skip
        entries.append(entry)
        body = entry.local() + quoting + body
    return body + _directory(list(reversed(entries)), len(body))


def _directory(entries: list[Entry], at: int) -> bytes:
    # Each entry's bytes run from its own header to the end: header, block, header, block, ...
    rest = [len(entry.local()) + len(entry.packed) for entry in entries]
    directory = b"".join(
        entry.central(at - left) for entry, left in zip(entries, rest, strict=True)
    )
    return directory + end(len(entries), len(directory), at)
