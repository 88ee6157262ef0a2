"""Read values from JSON in which anything may have any type."""

from __future__ import annotations

import math
import re
from datetime import UTC, datetime, timedelta
from typing import Any

_DURATION = re.compile(r"PT(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,9}(?:\.\d+)?)S)?")
_MOST_OFFSET_MIN = 14 * 60


def number(value: Any, *path: str) -> float:
    """The number at a path of names; NaN if there is none."""
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return as_number(value)


def as_number(value: Any) -> float:
    """A number, or text that is one; NaN for everything else."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return math.nan
    try:
        return float(value)
    except (ValueError, OverflowError):
        return math.nan


def first_known(*values: float) -> float:
    """The first number that is known and above 0; NaN if there is none."""
    return next((value for value in values if math.isfinite(value) and value > 0), math.nan)


def words(value: Any, *path: str) -> str:
    """The text at a path of names; "" if there is none."""
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value if isinstance(value, str) else ""


def part(value: Any, *path: str) -> Any:
    """Whatever is at a path of names; None if there is nothing."""
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def rows(value: Any) -> list[dict[str, Any]]:
    """The objects of an array; empty for anything else."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def duration_s(text: str) -> float:
    """A duration such as "PT1843.5S" or "PT1H2M3S" in seconds; NaN for anything else."""
    found = _DURATION.fullmatch(text)
    if not found or not any(found.groups()):
        return math.nan
    hours, minutes, seconds = (float(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + seconds


def offset_s(minutes: float) -> int | None:
    """Minutes east of UTC as seconds, if a time zone can have them; else None."""
    is_possible = abs(minutes) <= _MOST_OFFSET_MIN  # NaN is not
    return round(minutes * 60) if is_possible else None


def moment(text: str, offset: int | None) -> datetime | None:
    """A local time as UTC; None if the text isn't a time. If it has its own zone, that is used."""
    try:
        time = datetime.fromisoformat(text)
        if time.tzinfo is None:
            time = time.replace(tzinfo=UTC) - timedelta(seconds=offset or 0)
        return time.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
