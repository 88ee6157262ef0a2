"""The local day of a run, and the source of its time zone."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from analyzer.parsers import card_of

if TYPE_CHECKING:
    from analyzer.schema import RunFacts


def local_start(facts: RunFacts, time_zone: str | None, format: str) -> tuple[datetime, str]:  # noqa: A002
    """Return the start on the runner's own clock (naive), and the source of the zone.

    In this order: the local time of the watch, the time zone of the position, the UTC offset of the
    times in the file, the zone of the settings, UTC. The sources are named watch, position, file,
    settings and utc.

    Args:
        facts: of the run.
        time_zone: IANA name from the settings; None if not set.
        format: of the file.
    """
    offset_s, position, card = facts.utc_offset_s, _zone(facts.position_zone), card_of(format)
    if offset_s is not None and card and card.clock == "watch":
        return _by_watch(facts, offset_s, position), "watch"
    if position:
        return _in(position, facts.start_utc), "position"
    if offset_s is not None:
        return _plus(facts.start_utc, offset_s), "file"
    zone = _zone(time_zone)
    if zone:
        return _in(zone, facts.start_utc), "settings"
    return facts.start_utc.replace(tzinfo=None), "utc"


def local_time(time_utc: datetime, time_zone: str | None) -> datetime:
    """A time in a time zone, naive; in UTC where the zone is not known."""
    zone = _zone(time_zone)
    return _in(zone, time_utc) if zone else time_utc.replace(tzinfo=None)


def offsets_s(facts: RunFacts) -> list[int]:
    """The known UTC offsets of a run, in seconds: as written, and by its position."""
    zone = _zone(facts.position_zone)
    offsets = [facts.utc_offset_s, _offset_s(zone, facts.start_utc) if zone else None]
    return [offset for offset in offsets if offset is not None]


def _by_watch(facts: RunFacts, offset_s: int, zone: ZoneInfo | None) -> datetime:
    """The watch's own time; its offset is as of the end, and clocks may change during a run."""
    if zone and _offset_s(zone, _end(facts)) == offset_s:
        return _in(zone, facts.start_utc)
    return _plus(facts.start_utc, offset_s)


def _end(facts: RunFacts) -> datetime:
    try:
        return facts.start_utc + timedelta(seconds=facts.elapsed_s or 0)
    except (OverflowError, ValueError):  # ValueError where it isn't a number
        return facts.start_utc


def _plus(time: datetime, seconds: int) -> datetime:
    """The time on a clock; as in UTC at the calendar's ends, where nothing counts as a run."""
    try:
        return (time + timedelta(seconds=seconds)).replace(tzinfo=None)
    except OverflowError:
        return time.replace(tzinfo=None)


def _in(zone: ZoneInfo, time: datetime) -> datetime:
    """Like ``_plus``, in a zone."""
    try:
        return time.astimezone(zone).replace(tzinfo=None)
    except OverflowError:
        return time.replace(tzinfo=None)


def _offset_s(zone: ZoneInfo, time: datetime) -> int | None:
    try:
        offset = time.astimezone(zone).utcoffset()
    except OverflowError:
        return None
    return None if offset is None else int(offset.total_seconds())


@cache
def _zone(name: str | None) -> ZoneInfo | None:
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
