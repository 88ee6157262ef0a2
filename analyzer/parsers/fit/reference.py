"""The reference FIT decoder: fitparse, made to keep every message before a fault."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import numpy as np
from fitparse import FitFile

from analyzer.parsers.fit.container import CRC_BYTES, split
from analyzer.parsers.fit.messages import KEPT_MESSAGES, RECORD_FIELDS, Messages
from analyzer.schema import Fault

if TYPE_CHECKING:
    from fitparse.records import DataMessage

    from analyzer.parsers.fit.container import Segment

# fitparse 1.2.0 knows the profile of 2019; these two came later (session, by field number).
_NEWER_FIELDS = {"unknown_192": "workout_feel", "unknown_193": "workout_rpe"}
_TIME_FIELDS = frozenset({"timestamp", "start_time", "local_timestamp"})


def decode(data: bytes) -> Messages:
    """Decode all segments of a FIT file; faults are returned, not raised."""
    segments, faults = split(data)
    result = Messages(faults=list(faults))
    rows: list[dict[str, Any]] = []
    for segment in segments:
        fault = _decode_segment(segment, rows, result.others)
        if fault and not any(known.loses_data for known in faults):
            result.faults.append(fault)
    result.records = {name: column for name in RECORD_FIELDS if len(column := _column(rows, name))}
    return result


def _decode_segment(
    segment: Segment, rows: list[dict[str, Any]], others: dict[str, list[dict[str, Any]]]
) -> Fault | None:
    """Add a segment's messages to ``rows`` and ``others``; return what ended it early, if any."""
    file = segment.as_file()
    stream = io.BytesIO(file)
    body_end = len(file) - CRC_BYTES
    try:
        for message in FitFile(stream, check_crc=False).get_messages():
            if stream.tell() > body_end:  # fitparse reads a cut message on into the checksum
                return Fault(
                    "it ends in the middle of a message", segment.offset + len(segment.body)
                )
            if message.name == "record":
                rows.append(_values(message))
            elif message.name in KEPT_MESSAGES:
                others.setdefault(message.name, []).append(_values(message))
    # Damaged bytes make fitparse raise nearly anything: struct, key, value, recursion errors.
    except Exception as error:
        offset = segment.offset + max(stream.tell() - (body_end - len(segment.body)), 0)
        return Fault(f"reading stopped at byte {offset}: {_plain(error)}", offset)
    return None


def _plain(error: Exception) -> str:
    text = str(error).strip().rstrip(".") or type(error).__name__
    return text[:1].lower() + text[1:]


def _values(message: DataMessage) -> dict[str, Any]:
    """Field name -> value. Native fields win over developer fields of the same name.

    The first valid value wins too: fitparse puts the components of ``compressed_speed_distance``
    next to a plain ``distance``, and an invalid one must not wipe a valid other.
    """
    values: dict[str, Any] = {}
    developer: dict[str, Any] = {}
    for field in message.fields:
        is_developer = hasattr(field.field_def, "dev_data_index")
        name = _NEWER_FIELDS.get(field.name, field.name)
        value = field.raw_value if name in _TIME_FIELDS else field.value
        target = developer if is_developer else values
        if target.get(name) is None:
            target[name] = value
    return {**developer, **{name: value for name, value in values.items() if value is not None}}


def _column(rows: list[dict[str, Any]], name: str) -> np.ndarray[Any, np.dtype[np.float64]]:
    """One field of all records as float64; empty if no record has it."""
    values = [_number(row.get(name)) for row in rows]
    column = np.array(values, dtype=np.float64)
    return column if np.isfinite(column).any() else column[:0]


def _number(value: object) -> float:
    if isinstance(value, tuple):  # an array field: its first valid member
        value = next((item for item in value if item is not None), None)
    return float(value) if isinstance(value, (int, float)) else np.nan
