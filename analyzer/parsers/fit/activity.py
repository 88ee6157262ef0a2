"""FIT messages -> activities: sessions, their records, pauses, totals and local time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from analyzer.schema import Activity, Fault, Parsed

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analyzer.parsers.fit.messages import Messages

_EPOCH = datetime(1989, 12, 31, tzinfo=UTC)
_FIRST_REAL_TIME = 0x10000000  # below, a time counts seconds since the watch was switched on
_SEMICIRCLE_DEG = 180 / 2**31
_QUARTER_HOUR_S = 900
_STOPS = frozenset({"stop", "stop_all", "stop_disable", "stop_disable_all"})

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
# A zero of these is the sensor saying nothing.
_DYNAMICS = {
    "vertical_oscillation": "vertical_oscillation_mm",
    "stance_time": "stance_time_ms",
    "stance_time_balance": "stance_time_balance_pct",
    "vertical_ratio": "vertical_ratio_pct",
    "step_length": "step_length_mm",
}

Columns = dict[str, "NDArray[np.float64]"]


def activities_of(messages: Messages) -> Parsed:
    """Build one activity per session; one for the whole file where it has no session."""
    faults = list(messages.faults)
    file_type = next((m["type"] for m in messages.of("file_id") if "type" in m), "activity")
    sessions = [session for session in messages.of("session") if _start_of(session) is not None]
    if file_type != "activity" and not sessions:
        return Parsed((), tuple(faults), _describe_type(file_type))
    if not sessions:
        sessions = _session_from_records(messages)
        if sessions:
            faults.append(
                Fault("it holds no summary; totals were made from the records", None, False)
            )
    sessions = sorted(sessions, key=lambda session: float(session["start_time"]))
    parts = [
        _activity(messages, session, _span(sessions, index))
        for index, session in enumerate(sessions)
    ]
    if None in parts:
        faults.append(Fault("its watch had no date set, so its day can't be known"))
    return Parsed(tuple(part for part in parts if part), tuple(faults))


def _describe_type(file_type: object) -> str:
    return f"{str(file_type).replace('_', ' ')} data, no activity"


def _start_of(session: dict[str, Any]) -> float | None:
    start = session.get("start_time", session.get("timestamp"))
    if isinstance(start, (int, float)):
        session["start_time"] = start
        return float(start)
    return None


def _session_from_records(messages: Messages) -> list[dict[str, Any]]:
    times = messages.records.get("timestamp")
    if times is None:
        return []
    sport = next(iter(messages.of("sport")), {})
    kind: dict[str, Any] = {key: sport[key] for key in ("sport", "sub_sport") if key in sport}
    return [{**kind, "start_time": float(np.nanmin(times))}]


def _span(sessions: list[dict[str, Any]], index: int) -> tuple[float, float]:
    """From when to when records belong to a session; a single one takes them all."""
    first = -np.inf if index == 0 else float(sessions[index]["start_time"])
    last = index + 1 == len(sessions)
    return first, np.inf if last else float(sessions[index + 1]["start_time"])


def _activity(
    messages: Messages, session: dict[str, Any], span: tuple[float, float]
) -> Activity | None:
    start = float(session["start_time"])
    start_utc, utc_offset_s = _clock(messages, start)
    if start_utc is None:
        return None
    return Activity(
        sport=str(session.get("sport", "unknown")),
        start_utc=start_utc,
        records=_records(messages.records, start, span),
        sub_sport=_word(session.get("sub_sport")),
        utc_offset_s=utc_offset_s,
        totals=_totals(session),
        pauses=_pauses(messages, start, span),
        device=_device(messages),
    )


def _word(value: object) -> str | None:
    return None if value in (None, "generic") else str(value)


def _clock(messages: Messages, start: float) -> tuple[datetime | None, int | None]:
    """Return the start in UTC and the watch's offset from it.

    A watch that never learned the date counts seconds since it was switched on; its own local time,
    if it set one, then stands for UTC.
    """
    offset = next((o for m in messages.of("activity") if (o := _offset_s(m)) is not None), None)
    if start >= _FIRST_REAL_TIME:
        return _EPOCH + timedelta(seconds=start), offset
    for message in messages.of("activity"):
        local, stamp = message.get("local_timestamp"), message.get("timestamp")
        if isinstance(local, int) and isinstance(stamp, int) and local >= _FIRST_REAL_TIME > stamp:
            return _EPOCH + timedelta(seconds=local - stamp + start), 0
    return None, None


def _offset_s(activity: dict[str, Any]) -> int | None:
    """Seconds east of UTC, believed only at quarter hours between -12 h and +14 h."""
    local, stamp = activity.get("local_timestamp"), activity.get("timestamp")
    if not isinstance(local, int) or not isinstance(stamp, int):
        return None
    offset = local - stamp
    believable = offset % _QUARTER_HOUR_S == 0 and -12 * 3600 <= offset <= 14 * 3600
    # A local time equal to UTC is what a device writes that does not know its zone.
    return offset if believable and offset else None


def _records(fields: Columns, start: float, span: tuple[float, float]) -> Columns:
    """The session's records in the schema's names and units, in the order of time."""
    if "timestamp" not in fields:
        return {}
    times = fields["timestamp"]
    rows = np.flatnonzero((times >= span[0]) & (times < span[1]))
    rows = rows[np.argsort(times[rows], kind="stable")]
    columns = {"time_s": times - start, **_positions(fields), **_measures(fields)}
    kept = {name: column[rows] for name, column in columns.items()}
    return {name: column for name, column in kept.items() if np.isfinite(column).any()}


def _positions(fields: Columns) -> Columns:
    if "position_lat" not in fields or "position_long" not in fields:
        return {}
    lat = fields["position_lat"] * _SEMICIRCLE_DEG
    lon = fields["position_long"] * _SEMICIRCLE_DEG
    nowhere = (lat == 0) & (lon == 0)  # written before the first fix
    return {"lat_deg": np.where(nowhere, np.nan, lat), "lon_deg": np.where(nowhere, np.nan, lon)}


def _measures(fields: Columns) -> Columns:
    columns = {
        "distance_m": fields.get("distance"),
        "elevation_m": _first_of(fields, "enhanced_altitude", "altitude"),
        "speed_mps": _first_of(fields, "enhanced_speed", "speed"),
        "heart_rate_bpm": _without_zero(fields.get("heart_rate")),
        "cadence_spm": _steps_per_minute(fields),
        "power_w": fields.get("power"),
    }
    columns |= {ours: _without_zero(fields.get(theirs)) for theirs, ours in _DYNAMICS.items()}
    return {name: column for name, column in columns.items() if column is not None}


def _first_of(fields: Columns, preferred: str, other: str) -> NDArray[np.float64] | None:
    first, second = fields.get(preferred), fields.get(other)
    if first is None or second is None:
        return second if first is None else first
    return np.where(np.isfinite(first), first, second)


def _without_zero(column: NDArray[np.float64] | None) -> NDArray[np.float64] | None:
    return None if column is None else np.where(column == 0, np.nan, column)


def _steps_per_minute(fields: Columns) -> NDArray[np.float64] | None:
    """FIT counts strides a minute; two steps make a stride."""
    cadence = fields.get("cadence")
    if cadence is None:
        return None
    fraction = fields.get("fractional_cadence")
    return 2 * (cadence if fraction is None else cadence + np.nan_to_num(fraction))


def _totals(session: dict[str, Any]) -> dict[str, float]:
    """The device's own totals, in the schema's names; a distance of 0 is one it does not know."""
    totals = {
        ours: float(session[theirs])
        for theirs, ours in _TOTALS.items()
        if isinstance(session.get(theirs), (int, float))
    }
    strides = totals.pop("strides", session.get("total_cycles"))
    if isinstance(strides, (int, float)) and strides and session.get("sport") == "running":
        totals["steps"] = 2.0 * strides
    if isinstance(session.get("workout_rpe"), int):
        totals["rpe"] = session["workout_rpe"] / 10
    if isinstance(session.get("workout_feel"), int):
        totals["feel"] = float(session["workout_feel"])
    if not totals.get("distance_m"):
        totals.pop("distance_m", None)
    return totals


def _pauses(
    messages: Messages, start: float, span: tuple[float, float]
) -> tuple[tuple[float, float], ...]:
    """From each stop of the timer to its next start, in seconds since the activity's start."""
    pauses: list[tuple[float, float]] = []
    stopped_at: float | None = None
    for event in messages.of("event"):
        at = event.get("timestamp")
        if event.get("event") != "timer" or not isinstance(at, int) or not span[0] <= at < span[1]:
            continue
        if event.get("event_type") in _STOPS and stopped_at is None:
            stopped_at = at
        elif event.get("event_type") == "start" and stopped_at is not None:
            pauses.append((stopped_at - start, at - start))
            stopped_at = None
    return tuple(pauses)


def _device(messages: Messages) -> str | None:
    for message in messages.of("file_id"):
        maker = message.get("manufacturer")
        if isinstance(maker, str):
            return maker.replace("_", " ")
    return None
