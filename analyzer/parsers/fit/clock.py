"""When a session began, and the watch's idea of local time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from analyzer.schema.zones import is_offset

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analyzer.parsers.fit.messages import Messages

_EPOCH = datetime(1989, 12, 31, tzinfo=UTC)
FIRST_REAL_TIME = 0x10000000  # below, a time counts seconds since the watch was switched on


def utc(seconds: float) -> datetime:
    """Seconds of FIT's epoch as a time in UTC."""
    return _EPOCH + timedelta(seconds=seconds)


def start_and_offset(messages: Messages, start: float) -> tuple[datetime | None, int | None]:
    """Return the start in UTC and the watch's offset from it.

    A watch whose date was never set counts seconds since it was switched on; its local time, if
    set, is then used as UTC.
    """
    offset = next((o for m in messages.of("activity") if (o := _offset_s(m)) is not None), None)
    if start >= FIRST_REAL_TIME:
        return utc(start), offset
    for message in messages.of("activity"):
        local, stamp = message.get("local_timestamp"), message.get("timestamp")
        if isinstance(local, int) and isinstance(stamp, int) and local >= FIRST_REAL_TIME > stamp:
            return utc(local - stamp + start), 0
    return None, None


def _offset_s(activity: Mapping[Any, Any]) -> int | None:
    """Seconds east of UTC, trusted only at quarter hours between -12 h and +14 h."""
    local, stamp = activity.get("local_timestamp"), activity.get("timestamp")
    if not isinstance(local, int) or not isinstance(stamp, int):
        return None
    offset = local - stamp
    # A device that doesn't know its zone writes a local time equal to UTC.
    return offset if is_offset(offset) and offset else None
