"""The reference FIT decoder: fitparse, made to keep every message before a fault."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np
from fitparse import FitFile

from analyzer.parsers.fit.container import CRC_BYTES, MAGIC, split
from analyzer.parsers.fit.messages import EVERYTHING, STREAMS, DeveloperField, Messages
from analyzer.parsers.fit.walk import CUT
from analyzer.reasons import Code, Reason
from analyzer.schema import Fault

if TYPE_CHECKING:
    from fitparse.records import DataMessage, FieldData

    from analyzer.parsers.fit.container import Segment
    from analyzer.parsers.fit.messages import Columns, Row, Wanted

# fitparse 1.2.0 has the profile of 2019; these two came later (session, by field number).
_NEWER_FIELDS = {"unknown_192": "workout_feel", "unknown_193": "workout_rpe"}
# Messages and fields without bytes make it do work without end.
_MOST_FIELDS_A_BYTE = 2
_FIELDS_OF_NOTHING = 4  # a message takes as long as so many fields
_TIME_FIELDS = frozenset({"timestamp", "start_time", "local_timestamp"})


def decode(
    data: bytes, wanted: Wanted = EVERYTHING, segments: list[Segment] | None = None
) -> Messages:
    """Read the wanted messages with fitparse, in the same shape as ``decode.decode``.

    Columns contain numbers only; for a field with several values, the first valid one. Faults are
    returned, not raised.
    """
    faults: list[Fault] = []
    if segments is None:
        segments, faults = split(data)
    result = Messages(faults=list(faults))
    rows: dict[str, list[Row]] = {}
    for segment in segments:
        fault = _decode_segment(data, segment, wanted, rows)
        if fault and not any(known.loses_data for known in faults):
            result.faults.append(fault)
    for name, messages in rows.items():
        if name in STREAMS:
            result.streams[name] = _columns(messages)
            result.counts[name] = len(messages)
        else:
            result.others[name] = messages
    return result


def _as_file(data: bytes, segment: Segment) -> bytes:
    """A segment as a file of its own with a plain header, without a checksum."""
    body = data[segment.start : segment.end]
    return b"\x0c\x20\x00\x00" + len(body).to_bytes(4, "little") + MAGIC + body + bytes(CRC_BYTES)


def _decode_segment(
    data: bytes, segment: Segment, wanted: Wanted, rows: dict[str, list[Row]]
) -> Fault | None:
    """Add a segment's messages to ``rows``; return what ended it early, if any."""
    file = _as_file(data, segment)
    stream, described = io.BytesIO(file), _Described()
    body_end = len(file) - CRC_BYTES
    left = _MOST_FIELDS_A_BYTE * len(file)
    try:
        for message in FitFile(stream, check_crc=False).get_messages():
            if stream.tell() > body_end:  # fitparse reads past a cut message into the checksum
                return Fault(CUT, segment.end)
            left -= _FIELDS_OF_NOTHING + len(message.fields)
            if left < 0:
                at = segment.end - max(body_end - stream.tell(), 0)
                return Fault(Reason.of(Code.FIT_TOO_LONG, at_byte=at), at)
            described.note(message)
            if message.name in wanted:
                values = _values(message, wanted[message.name], described)
                rows.setdefault(message.name, []).append(values)
    except MemoryError:
        raise
    # Damaged bytes make fitparse raise almost anything: struct, key, value, recursion errors.
    except Exception as error:
        offset = segment.end - max(body_end - stream.tell(), 0)
        reason = Reason.of(Code.FIT_STOPPED, at_byte=offset, error=_plain(error))
        return Fault(reason, offset)
    return None


def _plain(error: Exception) -> str:
    text = str(error).strip().rstrip(".") or type(error).__name__
    return text[:1].lower() + text[1:]


class _Described:
    """A segment's developer fields described so far; fitparse itself keeps only the names."""

    def __init__(self) -> None:
        self._applications: dict[object, str] = {}
        self._fields: dict[tuple[object, object], tuple[DeveloperField, float, float]] = {}

    def note(self, message: DataMessage) -> None:
        """Note a message if it describes developers or their fields."""
        value_of = message.get_raw_value
        index = value_of("developer_data_index")
        if message.name == "developer_data_id":
            self._applications[index] = bytes(value_of("application_id") or ()).hex()
        elif message.name == "field_description":
            number = value_of("field_definition_number")
            name = value_of("field_name") or f"dev_{index}_{number}"
            key = (index, number, name, value_of("units") or "", self._applications.get(index, ""))
            scaled = (value_of("scale") or 1, value_of("offset") or 0)
            self._fields[index, number] = (DeveloperField(*key), *scaled)

    def read(self, field: FieldData) -> tuple[DeveloperField, object] | None:
        """The key and the value of a developer field; None if it was not described."""
        place = (field.field_def.dev_data_index, field.field_def.def_num)
        key, scale, offset = self._fields.get(place, (None, 1, 0))
        if key is None:
            return None
        number = _number(field.value)
        return key, number if not np.isfinite(number) else number / scale - offset


def _values(message: DataMessage, wanted: frozenset[str] | None, described: _Described) -> Row:
    """Field -> value.

    A value in the file itself takes precedence over one that fitparse derives from another field:
    an invalid ``compressed_speed_distance`` must not overwrite a valid ``distance``.
    """
    values: Row = {}
    for field in sorted(message.fields, key=_is_made):
        if hasattr(field.field_def, "dev_data_index"):
            found = described.read(field)
            if found and (wanted is None or found[0].name in wanted):
                values[found[0]] = found[1]
            continue
        name = _NEWER_FIELDS.get(field.name, field.name)
        if not (wanted is None or name in wanted):
            continue
        value = field.raw_value if name in _TIME_FIELDS else field.value
        if value is not None and name not in values:
            values[name] = value
    return values


def _is_made(field: FieldData) -> bool:
    """True if fitparse derived the field from another one's components."""
    return field.field_def is None


def _columns(rows: list[Row]) -> Columns:
    """The rows' numbers as float64, field by field."""
    names = dict.fromkeys(name for row in rows for name in row)
    columns = {name: np.array([_number(row.get(name)) for row in rows]) for name in names}
    return {name: column for name, column in columns.items() if np.isfinite(column).any()}


def _number(value: object) -> float:
    if isinstance(value, tuple):  # a field of several values
        value = next((item for item in value if item is not None), None)
    return float(value) if isinstance(value, (int, float)) else np.nan
