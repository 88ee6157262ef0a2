"""One file -> its facts; runs in reader processes, which send back no records."""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace
from typing import IO, TYPE_CHECKING

from analyzer.exports import archives
from analyzer.exports.facts import Leaf, ListedRun
from analyzer.exports.hidden import without_addresses
from analyzer.exports.items import Counted
from analyzer.exports.leaf_nets import Nets
from analyzer.exports.unpacking import LeafReaders, is_readable, unpack
from analyzer.exports.unread import mark_of
from analyzer.judgement import judged
from analyzer.judgement.ground.places import first_place
from analyzer.parsers import HEAD_BYTES
from analyzer.parsers.listings import is_name_of_a_list
from analyzer.reasons import Code, Reason
from analyzer.schema import Fault

if TYPE_CHECKING:
    from analyzer.exports.time_limit import Allowance
    from analyzer.parsers import Choice, FormatCard, Reader
    from analyzer.parsers.listings import ListingCard
    from analyzer.schema import Activity, Parsed, RunFacts


def read_file(data: bytes, choice: Choice = "columns", name: str = "") -> tuple[Leaf, ...]:
    """Read a file's bytes: one leaf for a plain file; for an archive its own and its members'.

    Args:
        data: the whole file.
        choice: which reader is tried first.
        name: of the file, by which a service's list of activities is recognized.
    """
    return read_stream(io.BytesIO(data), choice, name)


def read_stream(stream: IO[bytes], choice: Choice = "columns", name: str = "") -> tuple[Leaf, ...]:
    """Read an open file like ``read_file``; an archive is never in memory as a whole."""
    made = _Leaves(choice)
    leaves = unpack(stream, LeafReaders(made.parsed, made.listed), name)
    return tuple(map(without_addresses, leaves))


def identity(stream: IO[bytes], name: str) -> str:
    """The SHA-256 of everything that an open file's leaves depend on.

    That is its bytes, and whether its name is that of a list; for a file that no reader accepts,
    such as a video or a map of several gigabytes, only its beginning and its size. What such a file
    or one within a gzip counts as depends on its name, too.
    """
    stream.seek(0)
    head = stream.read(HEAD_BYTES)
    size = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    if is_readable(head, name):
        digest = hashlib.file_digest(stream, "sha256")  # type: ignore[arg-type]
        if is_name_of_a_list(archives.unpacked_name(name)):
            digest.update(b"may be a list by its name")
        if archives.is_gzip(head):
            digest.update(mark_of(name))
        return digest.hexdigest()
    return hashlib.sha256(b"%d bytes of no use: %b %b" % (size, mark_of(name), head)).hexdigest()


def read_recording(parser: FormatCard, data: bytes, choice: Choice) -> tuple[Parsed, Reader]:
    """Read a recording, and keep the parts of it that are believed.

    Raises:
        ParseError: no reader found anything.
    """
    parsed, reader = parser.read(data, choice)
    return replace(parsed, activities=tuple(map(judged, parsed.activities))), reader


class _Leaves:
    """Makes the leaves of one file of the folder; see ``LeafReaders``."""

    def __init__(self, choice: Choice) -> None:
        self._choice = choice
        self._nets = Nets(choice)

    def listed(self, listing: ListingCard, stream: IO[bytes], member: str) -> Leaf:
        """The leaf of a service's list."""
        failed = Leaf(member, "failed", listing.format, listing.name)

        def make(allowance: Allowance) -> Leaf:
            return _listed(
                listing, io.BufferedReader(Counted(stream, allowance.take_bytes)), failed
            )

        return self._nets.caught(make, failed)

    def parsed(self, parser: FormatCard, data: bytes, member: str) -> Leaf:
        """The leaf of a recording."""
        name, sha256 = parser.readers(self._choice)[0].name, hashlib.sha256(data).hexdigest()
        failed = Leaf(member, "failed", parser.format, name, sha256, len(data))
        return self._nets.caught(lambda _: _parsed(parser, data, self._choice, failed), failed)


def _listed(listing: ListingCard, stream: IO[bytes], leaf: Leaf) -> Leaf:
    from analyzer.metrics.run.reduce import run_facts

    found = listing.parse(stream)
    listed = tuple(
        ListedRun(entry.files, run_facts(entry.activity), entry.is_local) for entry in found.entries
    )
    return replace(leaf, kind="list", listed=listed, faults=found.faults)


def _parsed(parser: FormatCard, data: bytes, choice: Choice, leaf: Leaf) -> Leaf:
    parsed, reader = read_recording(parser, data, choice)
    leaf = replace(leaf, reader=reader.name)
    if parsed.not_activity:
        weights = parsed.weights
        return replace(leaf, kind="not_a_run", reason=parsed.not_activity, weights=weights)
    if not parsed.activities:
        lossy = (fault for fault in parsed.faults if fault.loses_data)
        fault = next(lossy, Fault(Reason(Code.NO_SESSION)))
        return replace(leaf, reason=fault.reason, offset=fault.offset)
    facts = tuple(_facts(activity) for activity in parsed.activities)
    leaf = replace(leaf, kind="activity", runs=facts)
    return replace(leaf, faults=parsed.faults, weights=parsed.weights)


def _facts(activity: Activity) -> RunFacts:
    from analyzer.metrics.run.reduce import run_facts

    place = first_place(activity)
    return run_facts(activity, _zone_at(*place), _area(*place)) if place else run_facts(activity)


def _zone_at(lat: float, lon: float) -> str | None:
    """IANA name of the time zone at a position; None at sea."""
    from tzfpy import get_tz

    return get_tz(lon, lat) or None


def _area(lat: float, lon: float) -> tuple[int, int]:
    """A position to the nearest whole degrees."""
    return round(lat), round(lon)
