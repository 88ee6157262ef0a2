"""Malicious or broken archives and documents; each is made in well under a second.

Zeros are packed lazily, and layers of archives share their bytes, so making them costs nothing.
There is often a good run next to the bad part: a reader that rejects too much is wrong too.
"""

from __future__ import annotations

import gzip
import io
import stat
import struct
import zipfile
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from tests.archives import bombs, documents, rawzip
from tests.archives.rawzip import Entry, deflated, stored, zip_of
from tests.making import START, gpx_run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SECRET = "canary-outside-the-archive"
EMAIL = "jo.hostile@example.org"


@dataclass(frozen=True)
class Case:
    """One hostile file.

    Attributes:
        name: of the case; the file's name is this and the suffix.
        suffix: .zip, .gz or .gpx.
        wrong: what is wrong with it, in words.
        data: makes its bytes.
        runs: how many intact runs it contains; None if a reader may accept or reject them.
    """

    name: str
    suffix: str
    wrong: str
    data: Callable[[], bytes]
    runs: int | None = 0

    def write(self, folder: Path) -> Path:
        """Write it into a folder."""
        path = folder / f"{self.name}{self.suffix}"
        path.write_bytes(self.data())
        return path


def run(number: int = 0) -> bytes:
    """A short valid run as GPX; different numbers are different runs, on different days."""
    return gpx_run(start=START.replace(day=1 + number), samples=120)


def good(number: int = 0) -> Entry:
    """A valid member."""
    return deflated(f"good-{number}.gpx", run(number))


def _encrypted() -> bytes:
    noise = np.random.default_rng(1).bytes(900)
    member = Entry("secret.fit", noise, crc=1, size=888, flags=rawzip.ENCRYPTED)
    return zip_of(member, good())


def _aes() -> bytes:
    extra = struct.pack("<HHH2sBH", 0x9901, 7, 2, b"AE", 3, rawzip.DEFLATED)
    noise = np.random.default_rng(2).bytes(900)
    member = Entry(
        "secret.fit", noise, rawzip.AES, size=880, flags=rawzip.ENCRYPTED, extra=extra
    )  # fmt: skip
    return zip_of(member, good())


def _zstandard() -> bytes:
    member = Entry("run.gpx", b"\x28\xb5\x2f\xfd" + bytes(300), rawzip.ZSTANDARD, crc=1, size=9000)
    return zip_of(member, good())


def _lzma() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr(zipfile.ZipInfo("run.gpx"), run(), zipfile.ZIP_LZMA)
    return stream.getvalue()


def _says_less() -> bytes:
    """The header says 100 bytes; the stream yields 50 MB."""
    member = bombs.zeros("small.gpx", 50)
    return zip_of(replace(member, size=100), good())


def _says_more() -> bytes:
    """The header says 5 GB; the stream yields only a run."""
    return zip_of(replace(good(), name="large.gpx", size=5 * 2**30), good(1))


def _no_directory() -> bytes:
    data = zip_of(good(), good(1))
    return data[: data.index(b"PK\x01\x02")]


def _cut_in_a_member() -> bytes:
    data = zip_of(good(), good(1))
    return data[: data.index(b"good-1.gpx") + 60]


def _damaged_member() -> bytes:
    member = good()
    packed = bytearray(member.packed)
    packed[len(packed) // 2] ^= 0xFF
    return zip_of(replace(member, name="bad.gpx", packed=bytes(packed)), good(1))


def _million_entries() -> bytes:
    """One member, and a directory that lists it a million times."""
    member = stored("0000000", b"x")
    first = member.local() + member.packed
    entry = np.frombuffer(member.central(0), np.uint8)
    count = 1_000_000
    directory = np.tile(entry, (count, 1))
    numbers = np.arange(count)
    for digit in range(7):
        directory[:, 46 + digit] = ord("0") + numbers // 10 ** (6 - digit) % 10
    tail = rawzip.end(count, directory.size, len(first))
    return b"".join((first, directory.tobytes(), tail))


def _says_million() -> bytes:
    """The end record says a million entries; the directory has one."""
    member = good()
    body = member.local() + member.packed
    directory = member.central(0)
    return body + directory + rawzip.end(1_000_000, len(directory), len(body))


def _names(*names: str) -> bytes:
    members = [replace(good(i), name=name) for i, name in enumerate(names)]
    return zip_of(*members)


def _link() -> bytes:
    target = stored("link.gpx", b"../../outside.gpx")
    return zip_of(replace(target, mode=stat.S_IFLNK | 0o777), good())


def _zip64() -> bytes:
    """As written by a program that streams and can't know how much will come."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("run.gpx", "w", force_zip64=True) as member,
    ):
        member.write(run())
    data = stream.getvalue()
    end = data.rindex(b"PK\x05\x06")
    count, size, at = struct.unpack("<HII", data[end + 10 : end + 20])
    body = data[:end] + rawzip.end64(count, size, at)
    return body + struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 0xFFFF, 0xFFFF, size, 0xFFFFFFFF, 0)


def _second_end() -> bytes:
    """The comment contains a complete end record of an empty archive."""
    return zip_of(good(), comment=zip_of())


def _second_archive() -> bytes:
    """The comment is a complete archive, with other members than the one around it."""
    return zip_of(good(), comment=zip_of(good(1)))


_BOTH_WAYS = "run\u202exgp.tif.gpx"
CASES = (
    Case("nested-bomb", ".zip", "five layers of 16 zips each, 4 GB in each of the innermost, "
         "4.5 PB in all (as 42.zip)", bombs.layers),
    Case("matryoshka", ".zip", "a zip in a zip, ten deep, with a run in the last",
         partial(bombs.matryoshka, 10), None),
    Case("gzip-matryoshka", ".gz", "gzip in gzip, ten deep, with a run in the last",
         partial(bombs.gzip_matryoshka, 10), None),
    Case("overlapping", ".zip", "250 entries that share one packed kernel, each quoting the next "
         "header: 130 kB unpack to 26 GB", bombs.overlapping),
    Case("same-offset", ".zip", "1,000 entries that all begin at one local header",
         bombs.same_offset, None),
    Case("ten-gigabytes", ".zip", "10 MB that unpack to 10 GB of zeros, its header honest",
         partial(bombs.large_zip, 10 * 1024)),
    Case("many-just-small-enough", ".zip", "200 members of 100 MB of zeros each",
         partial(bombs.many, 200, 100)),
    Case("many-of-19-mb", ".zip", "200 members of 19 MB of zeros each, below the usual limits one "
         "by one and 3.8 GB together", partial(bombs.many, 200, 19)),
    Case("many-gzips", ".zip", "40 gzipped members of 250 MB each; the directory says 10 MB",
         partial(bombs.many_gzips, 40, 250)),
    Case("many-in-many", ".zip", "50 zips, each with 100 members of 19 MB of zeros: 95 GB",
         partial(bombs.many_in_many, 50, 100, 19)),
    Case("gzip-bomb", ".gz", "10 MB of gzip that unpack to 10 GB of zeros",
         partial(bombs.large_gzip, 10 * 1024)),
    Case("says-less", ".zip", "a member of 50 MB whose header says 100 bytes, beside a run",
         _says_less, 1),
    Case("says-more", ".zip", "a member whose header says 5 GB, beside a run", _says_more,
         None),
    Case("encrypted", ".zip", "an encrypted member (flag bit 0) beside a run", _encrypted, 1),
    Case("aes", ".zip", "a member with method 99 (AES) beside a run", _aes, 1),
    Case("zstandard", ".zip", "a member with method 93 (Zstandard) beside a run", _zstandard, 1),
    Case("lzma", ".zip", "nothing: a run with method 14 (LZMA)", _lzma, 1),
    Case("no-directory", ".zip", "cut before its central directory", _no_directory, None),
    Case("cut-in-a-member", ".zip", "cut within its second member", _cut_in_a_member, None),
    Case("damaged-member", ".zip", "a member with a wrong byte beside a run", _damaged_member, 1),
    Case("million-entries", ".zip", "a central directory of 1,000,000 entries", _million_entries),
    Case("says-million", ".zip", "an end record that says 1,000,000 entries when there is one",
         _says_million, None),
    Case("absolute-names", ".zip", "members that would lie in /etc and on C:",
         partial(_names, "/etc/cron.d/run.gpx", "C:\\Windows\\run.gpx", "\\\\host\\run.gpx"), 3),
    Case("climbing-names", ".zip", "members that would lie above the folder",
         partial(_names, "../../run.gpx", "a/../../../run2.gpx", "..\\..\\run3.gpx"), 3),
    Case("odd-names", ".zip", "names with control characters, a direction override, an e-mail "
         "address, nothing but blanks, 5,000 letters",
         partial(_names, "a\x1b[31m\r\n\x07.gpx", _BOTH_WAYS, f"{EMAIL}_1.gpx", "  ",
                 "x" * 5000 + ".gpx"), 5),
    Case("same-names", ".zip", "two members of one name, with different runs",
         partial(_names, "run.gpx", "run.gpx"), 2),
    Case("link", ".zip", "a symbolic link out of the archive, beside a run", _link, 1),
    Case("zip64", ".zip", "nothing: a run in a zip64", _zip64, 1),
    Case("prepended", ".zip", "junk before the archive, as a self-extracting one has",
         lambda: b"MZ" + bytes(5000) + zip_of(good()), None),
    Case("second-end", ".zip", "a comment that contains another end record, of an empty archive",
         _second_end, None),
    Case("second-archive", ".zip", "a comment that is another archive", _second_archive, None),
    Case("trailing", ".zip", "junk after the archive", lambda: zip_of(good()) + bytes(3000), 1),
    Case("empty", ".zip", "an archive without members", zip_of),
    Case("gzip-cut", ".gz", "gzip cut in the middle",
         lambda: gzip.compress(run(), mtime=0)[:-200], None),
    Case("billion-laughs", ".gpx", "entities that expand to 3 GB", documents.laughs, None),
    Case("quadratic-entity", ".gpx", "one entity of 50 kB, referenced 20,000 times",
         documents.quadratic, None),
    Case("outside-entity", ".gpx", "an entity that is another file", documents.outside, None),
    Case("deep-200", ".gpx", "XML 200 deep", partial(documents.deep, 200), 1),
    Case("deep-100000", ".gpx", "XML 100,000 deep", partial(documents.deep, 100_000), None),
)  # fmt: skip
"""All hostile files; ``outside-entity`` and ``link`` need the file that write_outside makes."""


def write_outside(folder: Path) -> None:
    """Write, next to them, the file that must never be read through an archive or an entity."""
    (folder / "outside.txt").write_text(SECRET, encoding="utf-8")
