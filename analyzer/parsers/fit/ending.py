"""Check whether a FIT file is complete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.parsers.fit.container import CRC_BYTES, MAGIC, MAGIC_AT, USUAL_HEADERS

if TYPE_CHECKING:
    from typing import BinaryIO

_SHORTEST_HEADER, _LONGEST_HEADER = USUAL_HEADERS


def ends_whole(stream: BinaryIO, size: int) -> bool:
    """Return whether the last of the chained files, by its stated length, ends with the file."""
    at = 0
    while at < size:
        stream.seek(at)
        header = stream.read(_LONGEST_HEADER)
        if len(header) < _SHORTEST_HEADER:
            return False
        if header[MAGIC_AT : MAGIC_AT + len(MAGIC)] != MAGIC or header[0] not in USUAL_HEADERS:
            return True  # junk after a complete file: nothing that a copy would leave out
        body_bytes = int.from_bytes(header[4:8], "little")
        if body_bytes == 0:  # still being recorded: the length is written last
            return False
        at += header[0] + body_bytes + CRC_BYTES
    return at == size
