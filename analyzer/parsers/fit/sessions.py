"""Which sessions a FIT file contains, and which records belong to each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analyzer.parsers.fit.clock import FIRST_REAL_TIME
from analyzer.parsers.fit.parts import parts_of
from analyzer.parsers.most import too_many
from analyzer.parsers.timeline import Clock, days_of, faults_of
from analyzer.reasons import Code, Reason
from analyzer.schema import Fault

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analyzer.parsers.fit.messages import Messages, Row

AWAY_S = 86_400
"""Records this far from every session belong to none of them."""
_NO_SUMMARY = Fault(Reason(Code.FIT_NO_SUMMARY), None, False)
_PARTLY_NO_SUMMARY = Fault(Reason(Code.FIT_PARTLY_NO_SUMMARY), None, False)


Span = tuple[float, float]


def sessions_of(
    messages: Messages, times: NDArray[np.float64], most: int
) -> tuple[list[tuple[Row, Span]], list[Fault]]:
    """Return the sessions with a start, in order, and the time span of each one's records.

    If some records are a day or more away from every session while others are within one, they
    belong to a session whose summary was lost, as when one of several chained files was cut. A file
    without sessions yields one for all its records. A session is split where nothing was recorded
    for hours: see ``parts``.

    Args:
        messages: of the whole file.
        times: of all records, in order (s of FIT's epoch).
        most: how many are returned.

    Returns:
        Sessions with their spans (s of FIT's epoch), and what was wrong.
    """
    sessions, faults = _written(messages, times)
    parts = [parts_of(session, span, times) for session, span in sessions]
    faults += faults_of(sum(left_out for _, left_out in parts), 0, Clock())
    every = [part for found, _ in parts for part in found]
    return every[:most], faults + too_many(len(every), most)


def _written(
    messages: Messages, times: NDArray[np.float64]
) -> tuple[list[tuple[Row, Span]], list[Fault]]:
    """The sessions that the watch wrote, and those made for records that have none."""
    written = [started for session in messages.of("session") if (started := _started(session))]
    if not written:
        days = times[:1] if messages.of("session") else _days(times)
        made: list[Row] = [{**_kind(messages), "start_time": float(begin)} for begin in days]
        lacks_summary = made and not messages.of("session")
        return _with_spans(made, np.inf), [_NO_SUMMARY] if lacks_summary else []
    written = _all_named(written)
    is_far = _are_far(times, written)
    if is_far.all():  # then the session's start is wrong
        return _with_spans(written, np.inf), []
    lost = times[is_far & (times >= FIRST_REAL_TIME)]
    begins = lost[np.diff(lost, prepend=-np.inf) > AWAY_S]
    added: list[Row] = [{"start_time": float(begin)} for begin in begins]
    return _with_spans(written + added, AWAY_S), [_PARTLY_NO_SUMMARY] if added else []


def _days(times: NDArray[np.float64]) -> list[float]:
    """When the recording of each day begins, where no session says so."""
    return [float(times[part].min()) for part in days_of(times) if len(part)]


def _kind(messages: Messages) -> Row:
    """What is known of the single session made for a file in which none says when it began.

    If there is only one, which lacks nothing but its times, it is used. From several, and from
    ``sport`` messages and laps, the sport is kept: ``multisport`` if they name more than one.
    """
    sessions = messages.of("session")
    if len(sessions) == 1:
        return sessions[0]
    for rows in (sessions, messages.of("sport"), messages.of("lap")):
        named = [row for row in rows if row.get("sport") not in (None, "generic")]
        if named:
            one: Row = {key: named[0][key] for key in ("sport", "sub_sport") if key in named[0]}
            is_same = all(row["sport"] == one["sport"] for row in named)
            return one if is_same else {"sport": "multisport"}
    return {}


def _all_named(sessions: list[Row]) -> list[Row]:
    """The sessions; those without a sport, next to others that have one, are FIT's "transition".

    Between the parts of a triathlon, and around a run in a file with others, a watch that was set
    to a sport says so; a session that it left unnamed must not become a run by its pace.
    """
    is_named = [session.get("sport") not in (None, "generic") for session in sessions]
    if all(is_named) or not any(is_named):
        return sessions
    return [
        session if named else {**session, "sport": "transition"}
        for session, named in zip(sessions, is_named, strict=True)
    ]


def _with_spans(sessions: list[Row], before: float) -> list[tuple[Row, Span]]:
    """Sessions in order; the first also includes records up to this many seconds before it."""
    ordered = sorted(sessions, key=lambda session: float(session["start_time"]))
    starts = [float(session["start_time"]) for session in ordered]
    begins = [start - before for start in starts[:1]] + starts[1:]
    return list(zip(ordered, zip(begins, [*starts[1:], np.inf], strict=False), strict=True))


def _started(session: Row) -> Row | None:
    """The session with its start, computed from its end if only that is given."""
    start, end = session.get("start_time"), session.get("timestamp")
    if isinstance(start, (int, float)):
        return session
    if not isinstance(end, (int, float)):
        return None
    elapsed = _elapsed(session)
    return {**session, "start_time": end - (elapsed if np.isfinite(elapsed) else 0.0)}


def _are_far(times: NDArray[np.float64], sessions: list[Row]) -> NDArray[np.bool_]:
    """Which times are a day or more before the first session, or after the session before them."""
    starts = np.sort([float(session["start_time"]) for session in sessions])
    length = max(_elapsed(session) for session in sessions)
    latest = starts[np.maximum(np.searchsorted(starts, times, side="right") - 1, 0)]
    is_far: NDArray[np.bool_] = (times < latest - AWAY_S) | (times > latest + length + AWAY_S)
    return is_far


def _elapsed(session: Row) -> float:
    elapsed = session.get("total_elapsed_time")
    return float(elapsed) if isinstance(elapsed, (int, float)) else np.inf
