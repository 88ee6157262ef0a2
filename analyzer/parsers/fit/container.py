"""The outside of a FIT file: headers, chained segments, checksums, and what is wrong with them.

Splitting comes before decoding, so that a header that lies about the size, junk around the
recording or a wrong checksum cost no record, whichever reader decodes the messages.
"""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.parsers.fit.crc import crc16
from analyzer.schema import Fault

MAGIC = b".FIT"
_MAGIC_AT = 8
_SHORTEST_HEADER = 12
CRC_BYTES = 2
_USUAL_HEADERS = (12, 14)


@dataclass(frozen=True, slots=True)
class Segment:
    """The messages of one FIT file within the bytes, without header and checksum.

    Attributes:
        body: definition and data messages.
        offset: where the body begins in the file, for messages about byte positions.
    """

    body: bytes
    offset: int

    def as_file(self) -> bytes:
        """The body as a file of its own with a plain header; its checksum is not filled in."""
        size = len(self.body).to_bytes(4, "little")
        return b"\x0c\x20\x00\x00" + size + MAGIC + self.body + bytes(CRC_BYTES)


def find_header(data: bytes, start: int = 0, stop: int | None = None) -> int:
    """Return where the next FIT header begins at or after ``start``; -1 if there is none."""
    at = data.find(MAGIC, start + _MAGIC_AT, stop)
    while at >= 0:
        if data[at - _MAGIC_AT] in _USUAL_HEADERS or at == start + _MAGIC_AT:
            return at - _MAGIC_AT
        at = data.find(MAGIC, at + 1, stop)
    return -1


def split(data: bytes) -> tuple[list[Segment], list[Fault]]:
    """Split a file into its chained segments; never raises."""
    segments: list[Segment] = []
    faults: list[Fault] = []
    at = 0
    while at < len(data):
        start = find_header(data, at)
        if start != at:
            end = len(data) if start < 0 else start
            faults.append(
                Fault(f"{end - at} bytes from byte {at} on are not FIT and were skipped", at, False)
            )
        if start < 0:
            break
        segment, at, found = _segment_at(data, start)
        segments.append(segment)
        faults += found
    return segments, faults


def _segment_at(data: bytes, start: int) -> tuple[Segment, int, list[Fault]]:
    """Return the segment whose header stands at ``start``, where the next begins, and faults."""
    body_at = start + max(data[start], _SHORTEST_HEADER)
    end = body_at + int.from_bytes(data[start + 4 : start + 8], "little")
    after = end + CRC_BYTES
    if after > len(data):
        return _cut_short(data, body_at, end)
    stored = int.from_bytes(data[end:after], "little")
    if crc16(data[start:end]) == stored:
        return Segment(data[body_at:end], body_at), after, []
    if after == len(data) or find_header(data, after, after + _SHORTEST_HEADER) == after:
        fault = Fault("its checksum does not match: some values may be wrong", end, False)
        return Segment(data[body_at:end], body_at), after, [fault]
    return _size_too_small(data, body_at, end)


def _cut_short(data: bytes, body_at: int, end: int) -> tuple[Segment, int, list[Fault]]:
    missing = end + CRC_BYTES - len(data)
    loses_data = missing > CRC_BYTES
    fault = Fault(f"it ends {missing} bytes too early", len(data), loses_data)
    return Segment(data[body_at:end], body_at), len(data), [fault]


def _size_too_small(data: bytes, body_at: int, end: int) -> tuple[Segment, int, list[Fault]]:
    following = find_header(data, end)
    stop = (following if following >= 0 else len(data)) - CRC_BYTES
    fault = Fault("its header names a wrong size; it was read to its real end", end, False)
    return Segment(data[body_at:stop], body_at), stop + CRC_BYTES, [fault]
