"""FIT messages -> activities: sessions, their records, pauses, totals and local time."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from analyzer.parsers import timeline
from analyzer.parsers.fit.body import body_of_profile, weighings
from analyzer.parsers.fit.clock import start_and_offset
from analyzer.parsers.fit.other_totals import LAP_FIELDS, other_totals
from analyzer.parsers.fit.peek import describe
from analyzer.parsers.fit.sessions import AWAY_S, sessions_of
from analyzer.parsers.fit.set_clock import restamped
from analyzer.parsers.fit.sport import PRODUCTS, evidence_of, sport_of_session
from analyzer.parsers.fit.strap import STRAP_FIELDS
from analyzer.parsers.fit.timed import Laps, Timed
from analyzer.parsers.fit.track import RECORD_FIELDS, part_of, read_track
from analyzer.reasons import Code, Reason
from analyzer.schema import Activity, Fault, Parsed

if TYPE_CHECKING:
    from analyzer.parsers.fit.messages import Messages, Row, Wanted
    from analyzer.parsers.fit.track import Track

_STOPS = frozenset({"stop", "stop_all", "stop_disable", "stop_disable_all"})

_MANY_RECORDS = 60
_MOST_PERCENT = 100

_TOTALS = {
    "total_distance": "distance_m",
    "total_timer_time": "timer_s",
    "total_moving_time": "moving_s",
    "total_elapsed_time": "elapsed_s",
    "total_ascent": "ascent_m",
    "total_strides": "strides",
    "avg_heart_rate": "avg_hr_bpm",
    "max_heart_rate": "max_hr_bpm",
}
WANTED: Wanted = {
    "record": RECORD_FIELDS,
    "hr": STRAP_FIELDS,
    "file_id": frozenset({"type", "manufacturer", *PRODUCTS}),
    "sport": frozenset({"sport", "sub_sport", "name"}),
    "event": frozenset({"timestamp", "event", "event_type"}),
    "activity": frozenset({"timestamp", "local_timestamp", "total_timer_time"}),
    "lap": LAP_FIELDS,
    "user_profile": frozenset({"weight", "height"}),
    "weight_scale": frozenset({"timestamp", "weight"}),
    "session": frozenset(
        (
            *("timestamp", "start_time", "sport", "sub_sport", "total_cycles"),
            "sport_profile_name",
            *("workout_rpe", "workout_feel"),
            *_TOTALS,
        )
    ),
}
"""The messages and fields that an activity is made of."""


def activities_of(messages: Messages, most: int) -> Parsed:
    """Build one activity per session, or one for the whole file if it has no session.

    Args:
        messages: of the file.
        most: how many activities are built; the rest is reported.
    """
    messages = messages.with_single_values()
    faults = list(messages.faults)
    file_type = next((m["type"] for m in messages.of("file_id") if "type" in m), "activity")
    if file_type != "activity" and not messages.of("session"):
        return Parsed((), tuple(faults), describe(file_type), weighings(messages))
    track, clock = read_track(messages)
    messages = restamped(messages, clock)
    sessions, found = sessions_of(messages, track.get("time_s", np.empty(0)), most)
    file = _File(
        messages, track, Timed(messages.of("event"), "timestamp"), Laps(messages.of("lap"))
    )
    parts = [_activity(file, session, span) for session, span in sessions]
    back = _steps_back(messages, [span for _, span in sessions])
    faults += found + timeline.faults_of(0, back, clock)
    if None in parts:
        faults.append(Fault(Reason(Code.FIT_NO_DATE)))
    activities = tuple(part for part in parts if part)
    return Parsed(activities, tuple(faults), weights=weighings(messages))


def _steps_back(messages: Messages, spans: list[tuple[float, float]]) -> int:
    """How often times step back within the sessions' spans, in file order."""
    times = messages.records.get("timestamp", np.empty(0))
    times = times[np.isfinite(times)]
    if not timeline.steps_back(times):
        return 0
    return sum(timeline.steps_back(times[(times >= a) & (times < b)]) for a, b in spans)


class _File(NamedTuple):
    """What all activities of a file are made of."""

    messages: Messages
    track: Track
    events: Timed
    laps: Laps


def _activity(file: _File, session: Row, span: tuple[float, float]) -> Activity | None:
    messages = file.messages
    start = _believed_start(float(session["start_time"]), file.track, span)
    start_utc, utc_offset_s = start_and_offset(messages, start)
    if start_utc is None:
        return None
    records = part_of(file.track, start, span)
    sport, sub_sport = sport_of_session(messages, session)
    return Activity(
        sport=sport,
        start_utc=start_utc,
        records=records,
        sub_sport=sub_sport,
        utc_offset_s=utc_offset_s,
        totals=_totals(session, sport) | other_totals(messages, file.laps, session, span),
        pauses=_pauses(file.events.within(span), start, records),
        device=_device(messages),
        profile=body_of_profile(messages),
        evidence=evidence_of(messages, file.events, span),
    )


def _believed_start(start: float, track: Track, span: tuple[float, float]) -> float:
    """The session's start; its first record's time if that is earlier, or a day later or more."""
    times = track.get("time_s", np.empty(0))
    first = int(np.searchsorted(times, span[0], side="left"))
    if first == len(times) or times[first] >= span[1]:
        return start
    begin = float(times[first])
    return start if start <= begin <= start + AWAY_S else begin


def _totals(session: Row, sport: str) -> dict[str, float]:
    """The device's own totals, by the schema's names; a distance of 0 means it is unknown.

    Cycles are strides in a run, also in a generic session that is named one.
    """
    totals = {
        ours: float(session[theirs])
        for theirs, ours in _TOTALS.items()
        if isinstance(session.get(theirs), (int, float))
    }
    strides = totals.pop("strides", session.get("total_cycles"))
    if isinstance(strides, (int, float)) and strides and sport == "running":
        totals["steps"] = 2.0 * strides
    rpe, feel = session.get("workout_rpe"), session.get("workout_feel")
    if isinstance(rpe, int) and 0 < rpe <= _MOST_PERCENT:  # an exertion of 0 was not entered
        totals["rpe"] = rpe / 10
    if isinstance(feel, int) and 0 <= feel <= _MOST_PERCENT:
        totals["feel"] = float(feel)
    if not totals.get("distance_m"):
        totals.pop("distance_m", None)
    return totals


def _pauses(events: list[Row], start: float, records: Track) -> tuple[tuple[float, float], ...]:
    """From each stop of the timer to its next start, in seconds since the activity's start.

    If only a few records follow the last stop, the timer was stopped until the last of them. If
    many do, the restart is missing.
    """
    pauses: list[tuple[float, float]] = []
    stopped_at: float | None = None
    for event in events:
        if event.get("event") != "timer":
            continue
        at, kind = event["timestamp"], event.get("event_type")
        if kind in _STOPS and stopped_at is None:
            stopped_at = at - start
        elif kind == "start" and stopped_at is not None:
            pauses.append((stopped_at, at - start))
            stopped_at = None
    times = records.get("time_s", np.empty(0))
    if stopped_at is not None and len(times) and times[-1] > stopped_at:
        after = len(times) - np.searchsorted(times, stopped_at, side="right")
        pauses += [(stopped_at, float(times[-1]))] if after < _MANY_RECORDS else []
    return tuple(pauses)


def _device(messages: Messages) -> str | None:
    for message in messages.of("file_id"):
        maker = message.get("manufacturer")
        if isinstance(maker, str):
            return maker.replace("_", " ")
    return None
