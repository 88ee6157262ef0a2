"""Chained FIT files: parts of one recording, or separate recordings."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol

from analyzer.parsers.fit.activity import WANTED
from analyzer.parsers.fit.container import split

if TYPE_CHECKING:
    from analyzer.parsers.fit.container import Segment
    from analyzer.parsers.fit.messages import Messages, Row, Wanted


class Decoder(Protocol):
    """A decoder of FIT: ours or the reference."""

    def __call__(
        self, data: bytes, wanted: Wanted = ..., segments: list[Segment] | None = None
    ) -> Messages:
        """Read the wanted messages of the given segments, or of all."""


def recordings(data: bytes, decode: Decoder) -> list[Messages]:
    """Return a file's messages as one recording, or segment by segment.

    The segments of a chain are usually parts of one recording: one sport after another, or the
    heart rate that a strap sends afterwards. But if each has a session and two of these overlap in
    time, as in a file joined to a copy of itself, their records would be mixed up.
    """
    whole = decode(data, WANTED)
    if not _overlap(whole.of("session")):
        return [whole]
    segments, faults = split(data)
    parts = [decode(data, WANTED, [segment]) for segment in segments]
    if len(parts) == 1 or not all(part.of("session") for part in parts):
        return [whole]
    return [replace(parts[0], faults=faults + parts[0].faults), *parts[1:]]


def _overlap(sessions: list[Row]) -> bool:
    """True if a session and the next one overlap by more than half of the shorter one."""
    spans = [span for session in sessions if (span := _span(session))]
    return any(
        min(a[1], b[1]) - max(a[0], b[0]) > min(a[1] - a[0], b[1] - b[0]) / 2
        for a, b in pairwise(sorted(spans))
    )


def _span(session: Row) -> tuple[float, float] | None:
    start, length = session.get("start_time"), session.get("total_elapsed_time")
    if not isinstance(start, (int, float)) or not isinstance(length, (int, float)):
        return None
    return float(start), float(start + length)
