"""FIT files written column by column: many, all different, and as large as real ones.

The vendor's encoder takes seconds for a run of an hour. Here each message type is one NumPy table,
and its rows are split where other messages come between.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import numpy as np

from analyzer.parsers.fit.crc import crc16

if TYPE_CHECKING:
    from numpy.typing import NDArray

Column = tuple[int, str, Any]
"""Number of a field, base type, and its value or one for each row."""

EPOCH = datetime(1989, 12, 31, tzinfo=UTC)
_BASES = {
    "enum": (0x00, "u1"),
    "sint8": (0x01, "i1"),
    "uint8": (0x02, "u1"),
    "sint16": (0x83, "<i2"),
    "uint16": (0x84, "<u2"),
    "sint32": (0x85, "<i4"),
    "uint32": (0x86, "<u4"),
    "uint32z": (0x8C, "<u4"),
    "string": (0x07, "S"),
}
# Where file_id, always the first message here, keeps its serial number and time.
_SERIAL_AT = 14 + 6 + 3 * 6 + 1
_TIME_AT = _SERIAL_AT + 4
GARMIN, FENIX_7 = 1, 3906


def seconds(time: datetime) -> int:
    """A time as FIT counts it."""
    return int((time - EPOCH).total_seconds())


def definition(local: int, number: int, columns: list[Column]) -> bytes:
    """The definition message of these columns."""
    fields = b"".join(
        bytes((field, _dtype(base, values).itemsize, _BASES[base][0]))
        for field, base, values in columns
    )
    return bytes((0x40 | local, 0, 0)) + number.to_bytes(2, "little") + _u8(len(columns)) + fields


def rows(local: int, columns: list[Column]) -> NDArray[np.uint8]:
    """The data messages of these columns, one per row; single values are repeated in every row."""
    arrays = [np.asarray(values, _dtype(base, values)) for _, base, values in columns]
    count = max((len(array) for array in arrays if array.ndim), default=1)
    names = [f"f{i}" for i in range(len(arrays))]
    layout = [("head", "u1"), *zip(names, (array.dtype for array in arrays), strict=True)]
    table = np.empty(count, dtype=layout)
    table["head"] = local
    for name, array in zip(names, arrays, strict=True):
        table[name] = array
    return table.view(np.uint8).reshape(count, -1)


def _dtype(base: str, values: Any) -> np.dtype[Any]:
    kind = _BASES[base][1]
    return np.dtype(f"S{len(values) + 1}" if kind == "S" else kind)


def _u8(value: int) -> bytes:
    return bytes((value,))


def message(local: int, number: int, *columns: Column) -> bytes:
    """Definition and data of a message, or of several with the same definition."""
    return definition(local, number, list(columns)) + rows(local, list(columns)).tobytes()


def fit_file(kind: int, time: datetime, *messages: bytes, serial: int = 3_429_421_501) -> bytes:
    """A whole file: header, file_id, file_creator and these messages, with checksums."""
    file_id = message(
        0, 0,
        (3, "uint32z", serial), (4, "uint32", seconds(time)), (1, "uint16", GARMIN),
        (2, "uint16", FENIX_7), (5, "uint16", 0xFFFF), (0, "enum", kind),
    )  # fmt: skip
    body = b"".join((file_id, message(1, 49, (0, "uint16", 1728), (1, "uint8", 0xFF)), *messages))
    head = bytes((14, 0x20)) + (21_158).to_bytes(2, "little") + len(body).to_bytes(4, "little")
    head += b".FIT"
    return _sealed(head + crc16(head).to_bytes(2, "little") + body)


def _sealed(data: bytes) -> bytes:
    return data + crc16(data).to_bytes(2, "little")


def another(data: bytes, time: datetime, serial: int) -> bytes:
    """The same file with another time and watch; only its file_id and the checksum change."""
    copy = bytearray(data[:-2])
    copy[_SERIAL_AT : _SERIAL_AT + 4] = serial.to_bytes(4, "little")
    copy[_TIME_AT : _TIME_AT + 4] = seconds(time).to_bytes(4, "little")
    return _sealed(bytes(copy))
