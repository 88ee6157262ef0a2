"""Other decoders, wrapped to return the same shape as ours: message -> field -> all its numbers."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from functools import cache
from typing import Any

import fitdecode
from fitparse import FitFile
from garmin_fit_sdk import Decoder, Profile, Stream

from analyzer.parsers.fit.container import split
from analyzer.parsers.fit.crc import crc16
from analyzer.parsers.fit.messages import Messages

Numbers = dict[str, dict[Any, list[float]]]
Counts = dict[str, int]


def segments(data: bytes) -> list[bytes]:
    """Each segment as a file of its own, with the right size and checksum."""
    files = []
    for segment in split(data)[0]:
        body = data[segment.start : segment.end]
        file = b"\x0c\x20\x00\x00" + len(body).to_bytes(4, "little") + b".FIT" + body
        files.append(file + crc16(file).to_bytes(2, "little"))
    return files


def flat(value: Any) -> Iterator[float]:
    """All finite numbers in a value, which may be nested."""
    if isinstance(value, (list, tuple)):
        for item in value:
            yield from flat(item)
    elif isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value):
        yield float(value)


def ours(messages: Messages) -> tuple[Counts, Numbers]:
    """The values read by our decoder."""
    counts = dict(messages.counts) | {name: len(rows) for name, rows in messages.others.items()}
    numbers: Numbers = {}
    for name, columns in messages.streams.items():
        numbers[name] = {key: list(flat(c.tolist())) for key, c in columns.items()}
    for name, rows in messages.others.items():
        for row in rows:
            _add(numbers.setdefault(name, {}), row)
    return counts, numbers


def vendor(data: bytes) -> tuple[Counts, Numbers]:
    """The numbers read by the vendor's decoder, not its words; heart rates are not merged."""
    counts: Counts = {}
    numbers: Numbers = {}
    for file in segments(data):
        messages, errors = Decoder(Stream.from_byte_array(bytearray(file))).read(
            merge_heart_rates=False,
            convert_datetimes_to_dates=False,
            convert_types_to_strings=False,
            expand_sub_fields=False,
        )
        if errors:
            raise ValueError(str(errors[0]))
        for key, rows in messages.items():
            name = str(key).removesuffix("_mesgs")
            counts[name] = counts.get(name, 0) + len(rows)
            for row in rows:
                _add(
                    numbers.setdefault(name, {}),
                    {k: row[k] for k in row if k != "developer_fields"},
                )
    return counts, numbers


def fit_decode(data: bytes) -> tuple[Counts, Numbers]:
    """The file's own numbers read by fitdecode, neither expanded nor as words."""
    counts: Counts = {}
    numbers: Numbers = {}
    for file in segments(data):
        with fitdecode.FitReader(io.BytesIO(file), processor=None) as reader:
            for frame in reader:
                if not isinstance(frame, fitdecode.FitDataMessage):
                    continue
                counts[frame.name] = counts.get(frame.name, 0) + 1
                row: dict[str, Any] = {}
                for field in frame.fields:
                    if field.field_def is not None and not field.field_def.is_dev:
                        row.setdefault(field.field.name if field.field else field.name, field.value)
                _add(numbers.setdefault(frame.name, {}), row)
    return counts, numbers


def fit_parse_records(data: bytes) -> list[dict[str, Any]]:
    """The records read by fitparse: the first valid value of each field, unconverted."""
    rows = []
    for file in segments(data):
        for message in FitFile(io.BytesIO(file), check_crc=False).get_messages("record"):
            row: dict[str, Any] = {}
            for field in message.fields:
                is_developer = hasattr(field.field_def, "dev_data_index")
                is_own = field.field_def is not None or field.name == "timestamp"
                if is_own and not is_developer and field.value is not None:
                    value = field.raw_value if field.name == "timestamp" else field.value
                    row.setdefault(field.name, value)
            rows.append(row)
    return rows


def _add(columns: dict[Any, list[float]], row: dict[Any, Any]) -> None:
    for key, value in row.items():
        columns.setdefault(key, []).extend(flat(value))


@cache
def vendor_numbers(message: str) -> dict[str, int]:
    """The numbers of a message's fields, by the vendor's names."""
    for known in Profile["messages"].values():
        if known["name"] == message:
            return {field["name"]: int(number) for number, field in known["fields"].items()}
    return {}
