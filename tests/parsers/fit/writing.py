"""FIT files written byte by byte, for tests that need what no encoder writes."""

from __future__ import annotations

import struct
from collections.abc import Sequence

from analyzer.parsers.fit.crc import crc16

START = 1_100_000_000
"""A time within 2024, in seconds of FIT's epoch."""

ENUM, UINT8, SINT16, UINT16, SINT32, UINT32 = 0x00, 0x02, 0x83, 0x84, 0x85, 0x86
STRING, FLOAT32, BYTE, UINT64, UINT16Z = 0x07, 0x88, 0x0D, 0x8F, 0x8B

FILE_ID, SESSION, LAP, RECORD, EVENT = 0, 18, 19, 20, 21
HRV, HR, FIELD_DESCRIPTION, DEVELOPER_DATA_ID = 78, 132, 206, 207


def definition(
    local: int,
    message: int,
    fields: Sequence[tuple[int, int, int]],
    order: str = "<",
    developer: Sequence[tuple[int, int, int]] = (),
) -> bytes:
    """A definition message; fields are (number, size, base type) or (number, size, developer)."""
    head = 0x40 | local | (0x20 if developer else 0)
    body = bytes([head, 0, order == ">"]) + struct.pack(f"{order}H", message)
    body += bytes([len(fields)]) + b"".join(map(bytes, fields))
    if developer:
        body += bytes([len(developer)]) + b"".join(map(bytes, developer))
    return body


def data(local: int, form: str, *values: object) -> bytes:
    """A data message: the form is a ``struct`` format with its byte order."""
    return bytes([local]) + struct.pack(form, *values)


def packed_time(local: int, offset: int, form: str, *values: object) -> bytes:
    """A data message with the low five bits of its time in the header."""
    return bytes([0x80 | local << 5 | offset]) + struct.pack(form, *values)


def file(*messages: bytes, header: int = 14) -> bytes:
    """A complete FIT file with these messages, and the right sizes and checksums."""
    body = b"".join(messages)
    head = bytes([header, 0x20]) + struct.pack("<HI", 2140, len(body)) + b".FIT"
    head += crc16(head).to_bytes(2, "little") if header == 14 else b""
    return head + body + crc16(head + body).to_bytes(2, "little")


RECORDS = definition(0, RECORD, [(253, 4, UINT32), (5, 4, UINT32), (3, 1, UINT8)])
"""Records of time, distance (cm) and heart rate."""


def record(second: int, distance_cm: int = 0, heart_rate: int = 140) -> bytes:
    """A data message of RECORDS."""
    return data(0, "<IIB", START + second, distance_cm, heart_rate)
