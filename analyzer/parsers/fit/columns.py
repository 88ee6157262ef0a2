"""Groups of messages -> columns: one gather per group, one pass per field."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from analyzer.parsers.fit.base_types import STRING
from analyzer.parsers.fit.bounds import MOST_VALUES
from analyzer.parsers.most import check_points

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from analyzer.parsers.fit.layout import Layout, Slot
    from analyzer.parsers.fit.messages import Columns, FieldKey
    from analyzer.parsers.fit.values import Field
    from analyzer.parsers.fit.walk import Group

    _Piece = tuple[int, NDArray[Any]]


@dataclass(frozen=True, slots=True)
class Part:
    """A group of messages and the fields to take from it."""

    group: Group
    fields: Sequence[Field]


def read_columns(data: bytes, parts: Sequence[Part]) -> Columns:
    """Read the columns of all parts together, in file order.

    Args:
        data: the whole file.
        parts: groups of one message type.

    Returns:
        Field -> array with one row per message, as described in ``Messages``.
    """
    if len(parts) == 1:
        return _read_part(data, parts[0])
    pieces: dict[FieldKey, list[_Piece]] = {}
    begin = 0
    for part in parts:
        for key, column in _read_part(data, part).items():
            pieces.setdefault(key, []).append((begin, column))
        begin += len(part.group.offsets)
    order = file_order([part.group for part in parts])
    columns: Columns = {}
    for key in list(pieces):  # one after the other, so that not all are in memory twice
        stacked = _stacked(pieces.pop(key), begin)
        columns[key] = stacked if order is None else stacked[order]
    return columns


def within_bounds(parts: list[Part]) -> tuple[list[Part], bool]:
    """Leave out what no recording has, before memory is taken for it.

    Of fields with several values, only the first is kept then; if it is still too much, the
    developer fields are left out.

    Args:
        parts: groups of one message type.

    Returns:
        The parts, the same where all is within bounds; and whether fields were left out.

    Raises:
        ParseError: there are too many values of FIT's own fields.
    """
    if count_values(parts) <= MOST_VALUES:
        return parts, False
    single = [Part(part.group, [field.narrowed() for field in part.fields]) for part in parts]
    if count_values(single) <= MOST_VALUES:
        return single, False
    own = [Part(p.group, [f for f in p.fields if isinstance(f.key, str)]) for p in single]
    rows = sum(len(part.group.offsets) for part in own)
    check_points(rows, MOST_VALUES * rows // max(count_values(own), 1))
    return own, True


def count_values(parts: Sequence[Part]) -> int:
    """How many values all columns have together; a text takes as much memory as eight numbers."""
    widths: dict[FieldKey, int] = {}
    for part in parts:
        for field in part.fields:
            base, count = field.slot.base, field.slot.count
            width = 8 + count // 8 if base is STRING else count
            widths[field.key] = max(widths.get(field.key, 0), width)
    return sum(widths.values()) * sum(len(part.group.offsets) for part in parts)


def file_order(groups: Sequence[Group]) -> NDArray[np.int64] | None:
    """The permutation that restores file order over all groups; None if they are in order."""
    if all(a.offsets[-1] < b.offsets[0] for a, b in pairwise(groups)):
        return None
    offsets = np.concatenate([np.array(group.offsets, dtype=np.int64) for group in groups])
    return np.argsort(offsets, kind="stable")


def _read_part(data: bytes, part: Part) -> Columns:
    block = gather(data, part.group)
    columns: Columns = {}
    for field in part.fields:
        raw = block.view(field.slot)
        column = _texts(raw) if raw.dtype.kind == "S" else _numbers(raw, field)
        if column is not None:
            columns[field.key] = column
    return columns


@dataclass(frozen=True, slots=True)
class Block:
    """Messages of one layout, contiguous in a buffer.

    Attributes:
        buffer: contains them.
        first: offset of the first one in the buffer.
        rows: how many there are.
        layout: their layout.
    """

    buffer: bytes | NDArray[Any]
    first: int
    rows: int
    layout: Layout

    def view(self, slot: Slot) -> NDArray[Any]:
        """One field of all messages as stored; two-dimensional if it has several values.

        Raises:
            ValueError: its base type is unknown.
        """
        base, at, size = slot.base, self.first + slot.start, self.layout.size
        if base is None:
            raise ValueError(f"field {slot.number} has no base type")
        if base.numpy == "S":
            return np.ndarray((self.rows,), f"S{slot.size}", self.buffer, at, (size,))
        kind = self.layout.order + base.numpy
        if slot.count == 1:
            return np.ndarray((self.rows,), kind, self.buffer, at, (size,))
        return np.ndarray((self.rows, slot.count), kind, self.buffer, at, (size, base.size))

    def numbers(self, kind: str, starts: NDArray[np.int64]) -> NDArray[Any]:
        """Fields of one NumPy type as stored, messages x fields.

        Args:
            kind: the type with its byte order.
            starts: where each field begins in a message.
        """
        size = self.layout.size
        stored = np.ndarray((self.rows, size), np.uint8, self.buffer, self.first, (size, 1))
        places = starts[:, None] + np.arange(np.dtype(kind).itemsize)
        return np.ascontiguousarray(stored[:, places]).view(kind)[:, :, 0]


def gather(data: bytes, group: Group) -> Block:
    """Make a group's messages contiguous, without a copy if they already are."""
    offsets, layout = group.offsets, group.layout
    if offsets[-1] - offsets[0] == (len(offsets) - 1) * layout.size:
        return Block(data, offsets[0], len(offsets), layout)
    # A view in which a message begins at every byte; indexing it copies whole messages.
    begins = np.ndarray((len(data) - layout.size + 1,), f"V{layout.size}", data, 0, (1,))
    return Block(begins[np.array(offsets)], 0, len(offsets), layout)


def _numbers(raw: NDArray[Any], field: Field) -> NDArray[np.float64] | None:
    """Scaled numbers, NaN where invalid; None if all are."""
    with np.errstate(invalid="ignore"):  # some NaN of four bytes
        values = raw.astype(np.float64)
    base = field.slot.base
    if base is not None and base.invalid is not None:
        missing = values == base.invalid
        if base.name == "byte" and raw.ndim > 1:  # invalid only if all bytes are
            missing = np.broadcast_to(missing.all(axis=1, keepdims=True), values.shape)
        if missing.flat[0] and missing.all():
            return None
        np.putmask(values, missing, np.nan)
    elif not _clean_floats(values):
        return None
    if field.limits is not None:
        least, most = field.limits
        np.putmask(values, (values < least) | (values > most), np.nan)
    if field.scale != 1:
        values /= field.scale
    if field.offset:
        values -= field.offset
    is_clean = field.limits is None or _clean_floats(values)
    return values if is_clean else None


def _clean_floats(values: NDArray[np.float64]) -> bool:
    """Replace infinities by NaN, in place; return False if nothing else is left."""
    missing = ~np.isfinite(values)
    np.putmask(values, missing, np.nan)
    return not missing.all()


def _texts(raw: NDArray[Any]) -> NDArray[Any] | None:
    texts = np.array([decode_text(bytes(value)) for value in raw.tolist()], dtype=object)
    return texts if any(texts) else None


def decode_text(value: bytes) -> str | None:
    """A stored string up to its first zero byte; None for an empty one."""
    return value.split(b"\0", 1)[0].decode("utf-8", "replace") or None


def _stacked(pieces: Sequence[_Piece], rows: int) -> NDArray[Any]:
    """One column from its pieces, as wide as the widest and of the first one's type.

    Args:
        pieces: each with the number of its first row.
        rows: how many there are; those of no piece have no value.
    """
    known = [piece for _, piece in pieces]
    is_text = known[0].dtype == object
    width = max(piece.shape[1] if piece.ndim > 1 else 1 for piece in known)
    stacked = np.full((rows, width), None if is_text else np.nan, dtype=known[0].dtype)
    for begin, piece in pieces:
        if (piece.dtype == object) == is_text:
            count = len(piece)
            table = piece.reshape(count, -1)
            stacked[begin : begin + count, : table.shape[1]] = table
    return stacked if any(piece.ndim > 1 for piece in known) else stacked[:, 0]
