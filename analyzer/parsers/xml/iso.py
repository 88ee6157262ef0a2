"""One ISO time, or one that is almost ISO."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

# As in 2026-3-1T7:30:0Z, 2026/03/01 07:30:00 +0100 or 2026-03-01T07:30:00.5 UTC.
_LOOSE = re.compile(
    r"(\d{4})[-/.](\d\d?)[-/.](\d\d?)(?:\s*T\s*|\s+)(\d\d?):(\d\d?)(?::(\d\d?)(?:[.,](\d+))?)?\s*"
    r"(?P<zone>(?:Z|UTC|GMT)?(?:([+-])(\d\d?):?(\d\d)?)?)(?:\[.*\])?",
    re.ASCII | re.IGNORECASE,
)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def to_time(text: str | None) -> tuple[datetime | None, int | None]:
    """An ISO time as UTC, and its written offset (None for Z or no offset).

    A naive time is read as UTC, which is what nearly all programs mean. Times that are almost ISO
    are read, too: 2026-3-1T7:30:0Z, 2026/03/01 07:30:00 UTC.
    """
    plain = (text or "").strip()
    try:
        time = datetime.fromisoformat(plain)
    except ValueError:
        lenient = _lenient(plain)
        if lenient is None:
            return None, None
        time = lenient
    if time.tzinfo is None:
        return time.replace(tzinfo=UTC), None
    offset = time.utcoffset()
    seconds = int(offset.total_seconds()) if offset else None
    try:
        return time.astimezone(UTC), seconds
    except OverflowError:
        return None, None


def _lenient(text: str) -> datetime | None:
    """A time whose numbers lack leading zeros, or that has other separators."""
    match = _LOOSE.fullmatch(text)
    if match is None:
        return None
    *moment, second, fraction, _, sign, hours, minutes = match.groups(default="0")
    ahead = timedelta(hours=int(hours), minutes=int(minutes))
    micros = int(fraction[:6].ljust(6, "0"))
    year, month, day, hour, minute = map(int, moment)
    try:
        zone = timezone(-ahead if sign == "-" else ahead) if match["zone"] else None
        return datetime(year, month, day, hour, minute, int(second), micros, zone)
    except ValueError:
        return None
