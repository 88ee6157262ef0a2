"""What laps and the ``activity`` message say besides a session's own totals.

These totals aren't shown, but they decide which is right where session and records disagree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.parsers.fit.parts import is_part

if TYPE_CHECKING:
    from analyzer.parsers.fit.messages import Messages, Row
    from analyzer.parsers.fit.sessions import Span
    from analyzer.parsers.fit.timed import Laps

LAP_FIELDS = frozenset(
    {
        *("start_time", "total_elapsed_time", "total_timer_time", "total_distance"),
        *("sport", "sub_sport"),
    }
)


def other_totals(messages: Messages, laps: Laps, session: Row, span: Span) -> dict[str, float]:
    """``activity_timer_s``, ``laps_timer_s`` and ``laps_distance_m``, as far as they are known.

    If the session is only a part of the one that the watch wrote, its laps count if each of them
    lies within it, and the activity's time doesn't.

    Args:
        messages: of the whole file.
        laps: of the whole file.
        session: one of its sessions.
        span: begin and end of its records, in seconds of FIT's epoch.
    """
    if is_part(session) and laps.are_across(span):
        return {}
    own = laps.within(span)
    found = {
        "activity_timer_s": _share_of_activity(messages, session),
        "laps_timer_s": _sum(own, "total_timer_time"),
        "laps_distance_m": _sum(own, "total_distance"),
    }
    return {name: value for name, value in found.items() if value and value > 0}


def _sum(rows: list[Row], name: str) -> float | None:
    """The sum of one field over messages; None where any of them lacks it."""
    values = [row.get(name) for row in rows]
    numbers = [float(value) for value in values if isinstance(value, (int, float))]
    return sum(numbers) if len(numbers) == len(values) else None


def _share_of_activity(messages: Messages, session: Row) -> float | None:
    """The activity's timer time without the other sessions'; None if it can't be known."""
    activities = messages.of("activity")
    if is_part(session) or len(activities) != 1:
        return None
    whole = _sum(activities, "total_timer_time")
    begin = session.get("start_time")
    others = [row for row in messages.of("session") if row.get("start_time") != begin]
    theirs = _sum(others, "total_timer_time")
    return None if whole is None or theirs is None else whole - theirs
