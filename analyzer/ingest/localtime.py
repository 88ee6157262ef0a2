"""Which local day a run belongs to, and where that is known from."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

if TYPE_CHECKING:
    from analyzer.schema import RunFacts


def local_start(facts: RunFacts, time_zone: str | None) -> tuple[datetime, str]:
    """Return the start on the runner's own clock (naive), and the source of the zone.

    In this order: what the watch took for local time, the time zone of the position, the one of the
    settings, UTC. The sources are named watch, position, settings and utc.
    """
    if facts.utc_offset_s is not None:
        local = facts.start_utc + timedelta(seconds=facts.utc_offset_s)
        return local.replace(tzinfo=None), "watch"
    for name, source in ((facts.position_zone, "position"), (time_zone, "settings")):
        zone = _zone(name)
        if zone:
            return facts.start_utc.astimezone(zone).replace(tzinfo=None), source
    return facts.start_utc.replace(tzinfo=None), "utc"


def _zone(name: str | None) -> ZoneInfo | None:
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
