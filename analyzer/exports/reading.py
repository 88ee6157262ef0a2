"""One file -> its facts; runs in worker processes, which send back no records."""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace
from functools import partial
from typing import IO, TYPE_CHECKING

from analyzer.errors import ParseError
from analyzer.exports import archives, sources
from analyzer.exports.facts import Leaf, ListedRun
from analyzer.exports.unpacking import LeafReaders, is_readable, unpack
from analyzer.exports.unread import mark_of
from analyzer.judgement import judged
from analyzer.judgement.ground.places import first_place
from analyzer.parsers import HEAD_BYTES
from analyzer.parsers.listings import is_name_of_a_list
from analyzer.reasons import Code, Reason
from analyzer.schema import Fault

if TYPE_CHECKING:
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
    return unpack(stream, LeafReaders(partial(_parsed_leaf, choice), _listed_leaf), name)


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


def _listed_leaf(listing: ListingCard, stream: IO[bytes], member: str) -> Leaf:
    from analyzer.metrics.run.reduce import run_facts

    try:
        found = listing.parse(stream)
    except ParseError as error:
        return Leaf(member, "failed", listing.format, listing.name, reason=error.reason)
    except Exception as error:  # the safety net; see _parsed_leaf
        reason = sources.failure(Code.UNREADABLE, error)
        leaf = Leaf(member, "failed", listing.format, listing.name, reason=reason)
        return replace(leaf, is_unforeseen=True)
    listed = tuple(
        ListedRun(entry.files, run_facts(entry.activity), entry.is_local) for entry in found.entries
    )
    return Leaf(member, "list", listing.format, listing.name, listed=listed, faults=found.faults)


def _parsed_leaf(choice: Choice, parser: FormatCard, data: bytes, member: str) -> Leaf:
    base = {"format": parser.format, "reader": parser.readers(choice)[0].name, "bytes": len(data)}
    base["sha256"] = hashlib.sha256(data).hexdigest()
    try:
        parsed, reader = read_recording(parser, data, choice)
        base["reader"] = reader.name
        if parsed.not_activity:
            found = {"reason": parsed.not_activity, "weights": parsed.weights}
            return Leaf(member, "not_a_run", **found, **base)  # type: ignore[arg-type]
        if not parsed.activities:
            lossy = (fault for fault in parsed.faults if fault.loses_data)
            fault = next(lossy, Fault(Reason(Code.NO_SESSION)))
            raise ParseError(fault.reason, fault.offset)
        facts = tuple(_facts(activity) for activity in parsed.activities)
    except ParseError as error:
        return Leaf(member, "failed", reason=error.reason, offset=error.offset, **base)  # type: ignore[arg-type]
    # The safety net: one file with an unforeseen fault must not cost the runner all the others.
    except Exception as error:
        reason = sources.failure(Code.FORMAT_UNREADABLE, error, format=parser.format)
        return Leaf(member, "failed", reason=reason, is_unforeseen=True, **base)  # type: ignore[arg-type]
    found = {"runs": facts, "faults": parsed.faults, "weights": parsed.weights}
    return Leaf(member, "activity", **found, **base)  # type: ignore[arg-type]


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
