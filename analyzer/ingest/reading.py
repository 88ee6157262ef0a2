"""One file -> its facts; runs in worker processes, sends back no records."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from analyzer.errors import ParseError
from analyzer.ingest import sources
from analyzer.ingest.facts import Kind, Leaf
from analyzer.parsers import identify
from analyzer.schema import Fault

if TYPE_CHECKING:
    from analyzer.parsers import Choice, Parser
    from analyzer.schema import Activity, RunFacts

_TEXTS = (
    (b"<!doctype html", "a web page, perhaps an error page saved as an export"),
    (b"<html", "a web page, perhaps an error page saved as an export"),
    (b"{", "a JSON file"),
    (b"[", "a JSON file"),
    (b"<", "an XML file of another kind"),
)
_NOT_ACTIVITIES = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"SQLite format 3", "a database"),
    (b"PAR1", "a data table"),
)


LeafReader = Callable[["Parser", bytes, str], Leaf]
"""What makes a leaf of the bytes of one recording and its name within an archive."""


def read_file(data: bytes, choice: Choice = "columns") -> tuple[Leaf, ...]:
    """Read a file's bytes: one leaf for a plain file, for an archive its own and its members'.

    Args:
        data: the whole file.
        choice: which reader is asked first.
    """
    return unpack(data, partial(_parsed_leaf, choice))


def unpack(data: bytes, read: LeafReader) -> tuple[Leaf, ...]:
    """Open archives, and make a leaf with ``read`` of every recording that a parser takes."""
    return tuple(_leaves(data, "", 0, read))


def _leaves(data: bytes, member: str, depth: int, read: LeafReader) -> list[Leaf]:
    head = data[: sources.HEAD_BYTES]
    try:
        if sources.is_gzip(head):
            return _gzip_leaves(data, member, depth, read)
        if sources.is_zip(head):
            return _zip_leaves(data, member, depth, read)
    except ParseError as error:
        kind = "gzip" if sources.is_gzip(head) else "zip"
        return [Leaf(member, "failed", kind, bytes=len(data), reason=error.reason)]
    parser = identify(head)
    if parser is None:
        return [Leaf(member, "not_a_run", bytes=len(data), reason=describe(head))]
    return [read(parser, data, member)]


def _gzip_leaves(data: bytes, member: str, depth: int, read: LeafReader) -> list[Leaf]:
    if depth >= sources.MAX_DEPTH:
        raise ParseError("it is packed in itself too many times")
    unpacked, is_complete = sources.gunzip(data)
    leaves = _leaves(unpacked, member, depth + 1, read)
    if is_complete:
        return leaves
    from dataclasses import replace

    fault = Fault("its gzip packing ends early", len(data))
    return [replace(leaf, faults=(*leaf.faults, fault)) for leaf in leaves]


def _zip_leaves(data: bytes, member: str, depth: int, read: LeafReader) -> list[Leaf]:
    if depth >= sources.MAX_DEPTH:
        raise ParseError("it holds archives in archives in archives")
    leaves: list[Leaf] = []
    for entry in sources.zip_members(data):
        name = f"{member} › {entry.name}" if member else entry.name
        if entry.data is None:
            kind: Kind = "failed" if entry.failed else "not_a_run"
            leaves.append(Leaf(name, kind, bytes=entry.bytes, reason=entry.reason))
        else:
            leaves += _leaves(entry.data, name, depth + 1, read)
    reason = "" if leaves else "it is an empty archive"
    return [Leaf(member, "archive", "zip", bytes=len(data), reason=reason), *leaves]


def _parsed_leaf(choice: Choice, parser: Parser, data: bytes, member: str) -> Leaf:
    base = {"format": parser.format, "reader": parser.readers(choice)[0].name, "bytes": len(data)}
    base["sha256"] = hashlib.sha256(data).hexdigest()
    try:
        parsed, reader = parser.read(data, choice)
        base["reader"] = reader.name
        if parsed.not_activity:
            return Leaf(member, "not_a_run", reason=parsed.not_activity, **base)  # type: ignore[arg-type]
        if not parsed.activities:
            lossy = (fault for fault in parsed.faults if fault.loses_data)
            fault = next(lossy, Fault("it holds no session and no records"))
            raise ParseError(fault.reason, fault.offset)
        facts = tuple(_facts(activity) for activity in parsed.activities)
    except ParseError as error:
        return Leaf(member, "failed", reason=error.reason, offset=error.offset, **base)  # type: ignore[arg-type]
    # The last net: one file that no one foresaw must not cost the runner all the others.
    except Exception as error:
        reason = f"its {parser.format.upper()} can't be read ({type(error).__name__}: {error})"
        shown = sources.public_name(reason)[:300]
        return Leaf(member, "failed", reason=shown, is_unforeseen=True, **base)  # type: ignore[arg-type]
    return Leaf(member, "activity", runs=facts, faults=parsed.faults, **base)  # type: ignore[arg-type]


def _facts(activity: Activity) -> RunFacts:
    from analyzer.metrics.run import run_facts

    return run_facts(activity, _zone_at_start(activity))


def _zone_at_start(activity: Activity) -> str | None:
    """IANA name of the time zone at the first known position."""
    import numpy as np

    lat, lon = activity.records.get("lat_deg"), activity.records.get("lon_deg")
    if lat is None or lon is None:
        return None
    known = np.flatnonzero(np.isfinite(lat) & np.isfinite(lon))
    if not len(known):
        return None
    from tzfpy import get_tz

    return get_tz(float(lon[known[0]]), float(lat[known[0]])) or None


def describe(head: bytes) -> str:
    """In a few words, what a file is that no parser takes."""
    if not head:
        return "an empty file"
    for magic, words in _NOT_ACTIVITIES:
        if head.startswith(magic):
            return words
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:256].lower()
    for opening, words in _TEXTS:
        if start.startswith(opening):
            return words
    return "a file of unknown kind" if b"\0" in head else "a text file"
