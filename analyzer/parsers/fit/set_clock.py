"""A watch's clock that was set during a recording: what sessions and events show of it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeGuard

import numpy as np

from analyzer.parsers.timeline import Clock, clock_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analyzer.parsers.fit.messages import Messages, Row

    Array = NDArray[np.float64]

_AT_ONCE_S = 60.0
_SHARE = 0.02
_STAMPS = {
    "session": ("start_time", "timestamp"),
    "lap": ("start_time",),
    "event": ("timestamp",),
    "activity": ("timestamp",),
}


def right_times(messages: Messages, track: dict[str, Array]) -> tuple[Array, Clock]:
    """The times of a track's rows, NaN for those to be left out, and the watch's clock.

    A step back to the beginning of another session isn't a clock that was set: chained files can be
    in any order.

    Args:
        messages: of the whole file.
        track: its columns in file order, each row with a time.
    """
    times = track["time_s"]
    starts = _starts(messages)
    begins = times[1:][np.diff(times) < 0]
    if len(starts) > 1 and any((abs(begins - start) <= _AT_ONCE_S).any() for start in starts):
        return times, Clock()
    return clock_of(times, track, was_set=partial(_was_set, messages, times))


def restamped(messages: Messages, clock: Clock) -> Messages:
    """The messages with the times of sessions, laps and events as they should have been."""
    if not clock.pieces:
        return messages
    first = min(_starts(messages), default=None)
    others = dict(messages.others)
    for name, stamps in _STAMPS.items():
        others[name] = [_moved(row, stamps, clock, first) for row in messages.of(name)]
    return replace(messages, others=others)


def _moved(row: Row, names: tuple[str, ...], clock: Clock, first: float | None) -> Row:
    """A message with each of its times moved by the error of the clock."""
    moved: Row = {name: _right(row[name], clock) for name in names if _is_time(row.get(name))}
    if first is not None and row.get("start_time") == first:
        moved["start_time"] = first + round(clock.right_start(first) - first)
    stamp, local = row.get("timestamp"), row.get("local_timestamp")
    if _is_time(stamp) and _is_time(local):  # both are of one moment
        moved["local_timestamp"] = local + moved["timestamp"] - stamp
    return {**row, **moved}


def _right(stamp: float, clock: Clock) -> float:
    return stamp + round(clock.right(stamp) - stamp)


def _is_time(value: object) -> TypeGuard[float]:
    return isinstance(value, (int, float))


def _was_set(messages: Messages, times: Array, before_s: float, after_s: float) -> bool | None:
    """Whether the watch's clock was set between two times; None if nothing shows it.

    Rule: it was not where another session begins, or where the timer was stopped and started. If
    there is one session, it was if the elapsed time lacks the leap, and was not if it includes it.
    """
    starts = _starts(messages)
    if len(starts) > 1 and any(abs(start - after_s) <= _AT_ONCE_S for start in starts):
        return False
    if _has_event(messages, "stop", before_s) and _has_event(messages, "start", after_s):
        return False
    elapsed = messages.of("session")[0].get("total_elapsed_time") if len(starts) == 1 else None
    if not _is_time(elapsed) or not np.isfinite(elapsed):
        return None
    within_s = max(_AT_ONCE_S, _SHARE * elapsed)
    excess_s = float(times[-1] - times[0]) - elapsed
    if abs(excess_s - (after_s - before_s)) <= within_s:
        return True
    return False if abs(excess_s) <= within_s else None


def _has_event(messages: Messages, kind: str, at_s: float) -> bool:
    return any(
        event.get("event") == "timer"
        and str(event.get("event_type")).startswith(kind)
        and _is_time(event.get("timestamp"))
        and abs(event["timestamp"] - at_s) <= _AT_ONCE_S
        for event in messages.of("event")
    )


def _starts(messages: Messages) -> list[float]:
    starts = (session.get("start_time") for session in messages.of("session"))
    return [float(start) for start in starts if _is_time(start)]
