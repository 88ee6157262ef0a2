"""The workouts of Apple Health's ``export.xml``.

The file is up to 2 GB long, nearly all of it records of single heartbeats and steps, and in some
versions of iOS its document type is invalid. So the whole is not parsed as XML: the bytes are
searched for workouts, and only those are parsed.
"""

from __future__ import annotations

import re
from typing import IO, TYPE_CHECKING

from analyzer.errors import ParseError
from analyzer.parsers.listings.apple_workout import read_workout
from analyzer.parsers.listings.building import RawEntry, collect
from analyzer.parsers.listings.card import ListingCard
from analyzer.parsers.xml.documents import root_name
from analyzer.parsers.xml.ending import ends_whole
from analyzer.reasons import Code, Reason
from analyzer.schema import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analyzer.schema import Listing

_NAME = re.compile(r"(?!(?:.*/)?export_cda\.xml$).*\.xml", re.IGNORECASE | re.DOTALL)
_DOCTYPE = re.compile(rb"<!DOCTYPE\s+HealthData\b")
_CHUNK_BYTES = 1 << 20
# A long swim has a few thousand events; anything larger than this isn't a workout.
_LONGEST_WORKOUT = 4 << 20

_BEGIN = re.compile(rb"<Workout[\s>/]")
_CLOSE = b"</Workout>"
_START = b"startDate"
# A workout holds no other one: where the next begins, this one has no end.
_END = re.compile(_CLOSE + rb"|" + _BEGIN.pattern)
# Quoted values may contain ">", but nothing in a tag may contain "<".
_START_TAG = re.compile(rb"<Workout(?:[^\"'<>]|\"[^\"<]*\"|'[^'<]*')*+>")
_OVERLAP = len("<Workout ")


def has_name(path: str) -> bool:
    """True for any XML: the export's name is in the phone's language (``Exportar.xml``)."""
    return _NAME.fullmatch(path) is not None


def identify(head: bytes) -> bool:
    """True if the root is ``HealthData``; its document type may be longer than the head."""
    return _DOCTYPE.search(head) is not None or root_name(head) == "HealthData"


def parse(stream: IO[bytes]) -> Listing:
    """Read the workouts; see Listing. Files are relative to the folder of the export.

    Raises:
        ParseError: none of it can be read.
    """
    return collect(_entries(stream))


def _entries(stream: IO[bytes]) -> Iterator[RawEntry | Fault]:
    for place, workout in enumerate(cut_workouts(stream), 1):
        if isinstance(workout, Fault):
            yield workout
            continue
        try:
            entry = read_workout(workout) if _START in workout else None
        except ParseError:
            entry = None
        yield entry or Fault(Reason.of(Code.LIST_WORKOUT_NO_START, place=place))


def cut_workouts(stream: IO[bytes]) -> Iterator[bytes | Fault]:
    """Cut the ``Workout`` elements out of a stream, with never more than one in memory."""
    kept = b""
    while chunk := stream.read(_CHUNK_BYTES):
        kept += chunk
        place = 0
        while begin := _BEGIN.search(kept, place):
            end = _end_of(kept, begin.start())
            if end is None:
                break
            workout = kept[begin.start() : end]
            is_closed = workout.endswith((_CLOSE, b"/>"))
            yield workout if is_closed else Fault(Reason(Code.LIST_WORKOUT_NO_END))
            place = end
        kept = kept[begin.start() if begin else max(place, len(kept) - _OVERLAP) :]
        if len(kept) > _LONGEST_WORKOUT:
            yield Fault(Reason(Code.LIST_WORKOUT_NO_END))
            kept = kept[-_OVERLAP:]
    if _BEGIN.match(kept):
        yield Fault(Reason(Code.LIST_WORKOUT_CUT))


def _end_of(kept: bytes, begin: int) -> int | None:
    """Where an element ends, or the next one begins; None if that has not been read yet."""
    tag = _START_TAG.match(kept, begin)
    if tag and tag[0].endswith(b"/>"):
        return tag.end()
    end = _END.search(kept, tag.end() if tag else begin + 1)
    if end is None:
        return None
    return end.end() if tag and end[0] == _CLOSE else end.start()


CARD = ListingCard(
    format="apple xml",
    name="Apple list",
    has_name=has_name,
    identify=identify,
    parse=parse,
    ends_whole=ends_whole,
)
