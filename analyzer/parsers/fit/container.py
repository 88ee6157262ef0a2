"""The container of a FIT file: headers, chained segments, checksums, and what is wrong with them.

Splitting comes before decoding, so that a wrong size in the header, junk around the recording or a
wrong checksum cost no records, whichever reader decodes the messages.
"""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.parsers.fit.bounds import LONGEST_BYTES, MOST_SEGMENTS
from analyzer.parsers.fit.crc import crc16
from analyzer.reasons import Code, Reason
from analyzer.schema import Fault

MAGIC = b".FIT"
CRC_BYTES = 2
MAGIC_AT = 8
_SHORTEST_HEADER = 12
USUAL_HEADERS = (12, 14)
_PREAMBLE_BYTES = 512
_CHECKED_TIMES = 8
# The definition of the message that every file begins with, in either byte order.
_FIRST_DEFINITIONS = (b"\0\0\0\0", b"\0\1\0\0")


@dataclass(frozen=True, slots=True)
class Segment:
    """Where the messages of one FIT file are within the bytes, without header and checksum.

    Attributes:
        start, end: offsets of the first byte, and after the last.
        is_intact: whether the checksum matches.
    """

    start: int
    end: int
    is_intact: bool = False


def identify(head: bytes) -> bool:
    """True if a FIT header is at the start, or after a little junk."""
    if head[MAGIC_AT : MAGIC_AT + 4] == MAGIC or _has_lost_magic(head):
        return True
    at = head.find(MAGIC, MAGIC_AT, _PREAMBLE_BYTES)
    return at >= 0 and head[at - MAGIC_AT] in USUAL_HEADERS


def _has_lost_magic(head: bytes) -> bool:
    """True if all but the word ".FIT" is as in a FIT file: sizes, and the first definition."""
    if len(head) < USUAL_HEADERS[1] + 6 or head[0] not in USUAL_HEADERS:
        return False
    first = head[head[0] : head[0] + 5]
    return first[0] & 0xF0 == 0x40 and first[1:] in _FIRST_DEFINITIONS


def find_header(data: bytes, start: int = 0, stop: int | None = None) -> int:
    """Return where the next FIT header begins at or after ``start``; -1 if there is none."""
    at = data.find(MAGIC, start + MAGIC_AT, stop)
    while at >= 0:
        if data[at - MAGIC_AT] in USUAL_HEADERS or at == start + MAGIC_AT:
            return at - MAGIC_AT
        at = data.find(MAGIC, at + 1, stop)
    return -1


def split(data: bytes) -> tuple[list[Segment], list[Fault]]:
    """Split a file into its chained segments; never raises."""
    return _Splitting(data).done()


class _Splitting:
    """The state while a file is split."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._segments: list[Segment] = []
        self._faults: list[Fault] = []
        # Headers that claim far more than is theirs must not have it checked again and again.
        self._unchecked_bytes = _CHECKED_TIMES * len(data)

    def done(self) -> tuple[list[Segment], list[Fault]]:
        """The segments, and what is wrong with the container."""
        data, at = self._data, 0
        if _has_lost_magic(data) and data[MAGIC_AT : MAGIC_AT + 4] != MAGIC:
            self._faults.append(Fault(Reason(Code.FIT_NO_MAGIC), MAGIC_AT, False))
            at = self._add(0)
        while at < len(data):
            start = find_header(data, at)
            if start != at:
                end = len(data) if start < 0 else start
                skipped = Reason.of(Code.FIT_SKIPPED, count=end - at, at_byte=at)
                self._faults.append(Fault(skipped, at, False))
            if start < 0:
                break
            if len(self._segments) >= MOST_SEGMENTS:
                self._faults.append(Fault(Reason.of(Code.FIT_TOO_LONG, at_byte=start), start))
                break
            at = self._add(start)
        return self._segments, self._faults

    def _add(self, start: int) -> int:
        """Add the segment whose header is at ``start``; return where the next begins."""
        segment, after, found = self._segment_at(start)
        self._segments.append(segment)
        self._faults += found
        return after

    def _segment_at(self, start: int) -> tuple[Segment, int, list[Fault]]:
        """Return the segment whose header is at ``start``, where the next begins, and faults."""
        data = self._data
        body = start + max(data[start], _SHORTEST_HEADER)
        end = body + int.from_bytes(data[start + 4 : start + 8], "little")
        after = end + CRC_BYTES
        if after <= len(data) and self._has_checksum(start, end):
            return Segment(body, end, is_intact=True), after, []
        following = find_header(data, body)
        real_end = (following if following >= 0 else len(data)) - CRC_BYTES
        if real_end + CRC_BYTES == after:
            fault = Fault(Reason(Code.FIT_CHECKSUM), end, False)
            return Segment(body, end), after, [fault]
        if real_end > body and self._has_checksum(start, real_end):
            return Segment(body, real_end), real_end + CRC_BYTES, [_wrong_size(end)]
        if after > real_end + CRC_BYTES:
            return _cut_short(body, end, real_end + CRC_BYTES)
        return Segment(body, max(real_end, body)), real_end + CRC_BYTES, [_wrong_size(end)]

    def _has_checksum(self, start: int, end: int) -> bool:
        """True if the two bytes after a segment are the checksum of all before them.

        False also if several times the file's bytes have been checked already.
        """
        self._unchecked_bytes -= end - start
        if self._unchecked_bytes < 0:
            return False
        stored = int.from_bytes(self._data[end : end + CRC_BYTES], "little")
        return crc16(memoryview(self._data)[start:end]) == stored


def _cut_short(body: int, end: int, stop: int) -> tuple[Segment, int, list[Fault]]:
    """A segment that ends too early, at the end of the file or at the next header."""
    missing = end + CRC_BYTES - stop
    reason = Reason.of(Code.FIT_TOO_SHORT, count=missing)
    fault = Fault(reason, stop, missing > CRC_BYTES)
    if missing > LONGEST_BYTES:  # no recording is that long: the size is wrong
        fault = _wrong_size(end)
    return Segment(body, max(min(end, stop), body)), stop, [fault]


def _wrong_size(end: int) -> Fault:
    return Fault(Reason(Code.FIT_WRONG_SIZE), end, False)
