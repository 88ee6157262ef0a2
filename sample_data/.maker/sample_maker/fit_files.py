"""Recordings as FIT files, written with the encoder of Garmin's FIT SDK."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from garmin_fit_sdk import CrcCalculator, Encoder, Profile

from sample_maker.body import has_dynamics
from sample_maker.fit_fields import Shape, totals_of
from sample_maker.story import NEW_WATCH

if TYPE_CHECKING:
    from sample_maker.body import Recording
    from sample_maker.fit_fields import Message

_MESG = Profile["mesg_num"]
_EPOCH = dt.datetime(1989, 12, 31, tzinfo=dt.UTC)
_PROFILE_VERSION = 21_218
_OLD_PRODUCT, _NEW_PRODUCT = 2431, 3992  # Forerunner 235, Forerunner 255


def seconds(time: dt.datetime) -> int:
    """A time in FIT seconds."""
    return int((time - _EPOCH).total_seconds())


def run_file(recording: Recording) -> bytes:
    """A running activity, as Garmin's watches write it."""
    treadmill = recording.run.kind == "treadmill"
    sub_sport = {"treadmill": "treadmill", "trail": "trail"}.get(recording.run.kind, "generic")
    shape = Shape(has_dynamics(recording.run), not treadmill)
    return _activity(recording, "running", sub_sport, shape)


def ride_file(recording: Recording) -> bytes:
    """A bike ride."""
    return _activity(recording, "cycling", "gravel_cycling", Shape(False, True, feet=False))


def strength_file(start: dt.datetime, utc_offset_s: int, heart_rates: list[int]) -> bytes:
    """A strength session: a heart rate every five seconds, no ground covered."""
    at, length = seconds(start), 5 * (len(heart_rates) - 1)
    kind = {"sport": "training", "sub_sport": "strength_training"}
    encoder = Encoder()
    _write(encoder, "FILE_ID", _file_id(at, _NEW_PRODUCT))
    _write(encoder, "DEVICE_INFO", _device(at, _NEW_PRODUCT))
    _write(encoder, "SPORT", kind)
    _write(encoder, "EVENT", _timer(at, "start"))
    for place, rate in enumerate(heart_rates):
        _write(encoder, "RECORD", {"timestamp": at + 5 * place, "heart_rate": rate})
    _write(encoder, "EVENT", _timer(at + length, "stop_all"))
    totals = {
        "total_elapsed_time": float(length),
        "total_timer_time": float(length),
        "avg_heart_rate": round(sum(heart_rates) / len(heart_rates)),
        "max_heart_rate": max(heart_rates),
    }
    head = {"timestamp": at + length, "start_time": at, "event": "session", "num_laps": 1}
    _write(encoder, "LAP", {"timestamp": at + length, "start_time": at, "event": "lap"} | totals)
    _write(encoder, "SESSION", head | kind | totals | {"trigger": "activity_end"})
    activity = {"timestamp": at + length, "total_timer_time": float(length), "num_sessions": 1}
    local = {"type": "manual", "local_timestamp": at + length + utc_offset_s}
    _write(encoder, "ACTIVITY", activity | local)
    return _closed(encoder)


def monitoring_file(day: dt.datetime) -> bytes:
    """A day's steps, as a watch writes them between activities."""
    encoder, at = Encoder(), seconds(day)
    _write(encoder, "FILE_ID", _file_id(at, _NEW_PRODUCT) | {"type": "monitoring_b"})
    local = {"timestamp": at, "local_timestamp": at + 3600}
    _write(encoder, "MONITORING_INFO", local)
    for quarter in range(24, 88):
        steps = 130 * (quarter - 24) + 37 * (quarter % 5)
        _write(
            encoder,
            "MONITORING",
            {
                "timestamp": at + 900 * quarter,
                "cycles": steps / 2,
                "active_time": 60.0 * (quarter - 24),
                "activity_type": "walking",
            },
        )
    return _closed(encoder)


def truncated(data: bytes, share: float) -> bytes:
    """A file whose copy was interrupted in the middle of a record."""
    return data[: int(len(data) * share)]


def _activity(recording: Recording, sport: str, sub_sport: str, shape: Shape) -> bytes:
    start = seconds(recording.start)
    end = start + recording.elapsed_s
    product = _NEW_PRODUCT if recording.run.day >= NEW_WATCH else _OLD_PRODUCT
    encoder = Encoder()
    _write(encoder, "FILE_ID", _file_id(start, product))
    _write(encoder, "DEVICE_INFO", _device(start, product))
    _write(encoder, "SPORT", {"sport": sport, "sub_sport": sub_sport})
    _write_stream(encoder, recording, shape)
    totals = {"sport": sport, "sub_sport": sub_sport}
    totals |= totals_of(recording, recording.samples, recording.timer_s, shape)
    _write(encoder, "SESSION", _session(recording, start, totals))
    activity = {"timestamp": end, "total_timer_time": float(recording.timer_s), "num_sessions": 1}
    local = {"type": "manual", "local_timestamp": end + recording.utc_offset_s}
    _write(encoder, "ACTIVITY", activity | local)
    return _closed(encoder)


def _write_stream(encoder: Encoder, recording: Recording, shape: Shape) -> None:
    """Records interspersed with timer events, and a lap after every kilometre."""
    start, lap_from, kilometre = seconds(recording.start), 0, 1
    stops = dict(recording.pauses)
    _write(encoder, "EVENT", _timer(start, "start"))
    for i, sample in enumerate(recording.samples):
        _write(encoder, "RECORD", shape.message(start, sample))
        if sample.t in stops:
            _write(encoder, "EVENT", _timer(start + sample.t, "stop_all"))
            _write(encoder, "EVENT", _timer(start + stops[sample.t], "start"))
        last = i == len(recording.samples) - 1
        if last:
            _write(encoder, "EVENT", _timer(start + sample.t, "stop_all"))
        if last or sample.distance_m >= 1000 * kilometre:
            _write(encoder, "LAP", _lap(recording, start, slice(lap_from, i + 1), shape))
            lap_from, kilometre = i, kilometre + 1


def _timer(at: int, kind: str) -> Message:
    return {"timestamp": at, "event": "timer", "event_type": kind}


def _file_id(at: int, product: int) -> Message:
    return {
        "type": "activity",
        "manufacturer": "garmin",
        "product": product,
        "serial_number": 3_900_000_001,
        "time_created": at,
    }


def _device(at: int, product: int) -> Message:
    return {
        "timestamp": at,
        "device_index": "creator",
        "manufacturer": "garmin",
        "product": product,
        "serial_number": 3_900_000_001,
        "software_version": 12.31,
    }


def _lap(recording: Recording, start: int, part: slice, shape: Shape) -> Message:
    samples = recording.samples[part]
    first, last = samples[0].t, samples[-1].t
    paused = sum(end - begin for begin, end in recording.pauses if first <= begin < last)
    head = {"timestamp": start + last, "start_time": start + first, "event": "lap"}
    return head | totals_of(recording, samples, last - first - paused, shape)


def _session(recording: Recording, start: int, totals: Message) -> Message:
    head = {"timestamp": start + recording.elapsed_s, "start_time": start, "event": "session"}
    return (
        head | totals | {"num_laps": _laps(recording), "trigger": "activity_end"} | _felt(recording)
    )


def _laps(recording: Recording) -> int:
    marks = (s.distance_m // 1000 for s in recording.samples[:-1])
    return len(set(marks))


def _felt(recording: Recording) -> Message:
    """Her answers when the watch asks, not every time: effort (RPE × 10) and feeling."""
    run, rng = recording.run, recording.run.rng
    rng.random()
    if run.day < NEW_WATCH or run.kind == "ride" or rng.random() > 0.85:
        return {}
    rpe = {"easy": 3, "treadmill": 3, "long": 5, "trail": 5, "tempo": 6, "intervals": 7, "race": 9}
    effort = min(10, max(1, rpe[run.kind] + rng.choice((-1, 0, 0, 1))))
    return {"workout_feel": rng.choice((25, 50, 50, 75, 75, 75, 100)), "workout_rpe": 10 * effort}


def _write(encoder: Encoder, name: str, message: Message) -> None:
    encoder.on_mesg(_MESG[name], message)


def _closed(encoder: Encoder) -> bytes:
    """The file, made independent of the SDK version, which would be in the header."""
    data = bytearray(encoder.close())
    data[2:4] = _PROFILE_VERSION.to_bytes(2, "little")
    crc = CrcCalculator.calculate_crc
    data[12:14] = crc(data, 0, 12).to_bytes(2, "little")
    data[-2:] = crc(data, 0, len(data) - 2).to_bytes(2, "little")
    return bytes(data)
