"""What laps and the ``activity`` message say besides a session's own totals.

These totals aren't shown, but they decide which is right where session and records disagree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analyzer.parsers.fit.messages import Messages, Row
    from analyzer.parsers.fit.sessions import Span

LAP_FIELDS = frozenset({"start_time", "total_timer_time", "total_distance", "sport", "sub_sport"})


def other_totals(messages: Messages, session: Row, span: Span) -> dict[str, float]:
    """``activity_timer_s``, ``laps_timer_s`` and ``laps_distance_m``, as far as they are known.

    Args:
        messages: of the whole file.
        session: one of its sessions.
        span: begin and end of its records, in seconds of FIT's epoch.
    """
    laps = [lap for lap in messages.of("lap") if _is_within(lap.get("start_time"), span)]
    found = {
        "activity_timer_s": _share_of_activity(messages, session),
        "laps_timer_s": _sum(laps, "total_timer_time"),
        "laps_distance_m": _sum(laps, "total_distance"),
    }
    return {name: value for name, value in found.items() if value and value > 0}


def _is_within(begin: object, span: Span) -> bool:
    return isinstance(begin, (int, float)) and span[0] <= begin < span[1]


def _sum(rows: list[Row], name: str) -> float | None:
    """The sum of one field over messages; None where any of them lacks it."""
    values = [row.get(name) for row in rows]
    numbers = [float(value) for value in values if isinstance(value, (int, float))]
    return sum(numbers) if len(numbers) == len(values) else None


def _share_of_activity(messages: Messages, session: Row) -> float | None:
    """The activity's timer time without the other sessions'; None if it can't be known."""
    activities = messages.of("activity")
    if len(activities) != 1:
        return None
    whole = _sum(activities, "total_timer_time")
    begin = session.get("start_time")
    others = [row for row in messages.of("session") if row.get("start_time") != begin]
    theirs = _sum(others, "total_timer_time")
    return None if whole is None or theirs is None else whole - theirs
