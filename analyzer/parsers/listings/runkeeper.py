"""Runkeeper's ``cardioActivities.csv``; its dates are local, without a zone."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING

from analyzer.errors import ParseError
from analyzer.parsers.listings import entries
from analyzer.schema import Listing

if TYPE_CHECKING:
    from analyzer.schema import Listed

_NAME = re.compile(r"(?:^|/)cardioactivities\.csv$", re.IGNORECASE)
_COLUMN = re.compile(r"^(Distance|Climb) \((\w+)\)$")
_SPORTS = {
    "running": "running", "cycling": "cycling", "mountain biking": "cycling", "walking": "walking",
    "hiking": "hiking", "swimming": "swimming", "rowing": "rowing", "elliptical": "training",
    "strength training": "training",
}  # fmt: skip


def has_name(path: str) -> bool:
    """True for a file of that name."""
    return bool(_NAME.search(path))


def identify(head: bytes) -> bool:
    """True for its columns."""
    first = head.partition(b"\n")[0]
    return b"Date" in first and b"Duration" in first and b"Distance (" in first


def parse(stream: IO[bytes]) -> Listing:
    """Read the activities; a start stands on the runner's own clock, as if that were UTC.

    The offset of 0 keeps the local day right; the true time of day elsewhere is not known.

    Raises:
        ParseError: it is no such table.
    """
    rows = entries.read_csv(stream)
    header = [name.strip() for name in next(rows, (0, []))[1]]
    if "Date" not in header:
        raise ParseError("its table lacks the columns of Runkeeper's list of activities")
    found = [(line, _entry(dict(zip(header, row, strict=False)))) for line, row in rows if any(row)]
    bad = [line for line, entry in found if entry is None]
    return Listing(tuple(entry for _, entry in found if entry), entries.faults_of(bad))


def _entry(row: dict[str, str]) -> Listed | None:
    try:
        start = datetime.fromisoformat(row["Date"].strip()).replace(tzinfo=UTC)
    except ValueError:
        return None
    if not entries.is_possible(start):
        return None
    lengths = {
        match[1]: entries.METRES.get(match[2], float("nan")) * (entries.to_number(text) or 0)
        for name, text in row.items()
        if (match := _COLUMN.match(name))
    }
    totals = {
        "distance_m": lengths.get("Distance"),
        "ascent_m": lengths.get("Climb"),
        "timer_s": entries.to_seconds(row.get("Duration", "")),
        "avg_hr_bpm": entries.to_number(row.get("Average Heart Rate (bpm)")),
    }
    sport = _SPORTS.get(row.get("Type", "").strip().lower(), "unknown")
    file = row.get("GPX File", "").strip()
    return entries.listed(
        (sport, None),
        start,
        totals,
        title=row.get("Route Name"),
        utc_offset_s=0,
        files=[file] if file else [],
    )
