"""Groups of messages -> columns: one gather per group, one pass per field."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from analyzer.parsers.fit.layout import Layout, Slot
    from analyzer.parsers.fit.messages import Columns
    from analyzer.parsers.fit.values import Field
    from analyzer.parsers.fit.walk import Group


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
    blocks = [_read_part(data, part) for part in parts]
    if len(blocks) == 1:
        return blocks[0]
    columns = _joined(blocks, [len(part.group.offsets) for part in parts])
    order = file_order([part.group for part in parts])
    return columns if order is None else {key: column[order] for key, column in columns.items()}


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
    if field.scale != 1:
        values /= field.scale
    if field.offset:
        values -= field.offset
    return values


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


def _joined(blocks: Sequence[Columns], rows: Sequence[int]) -> Columns:
    """The blocks stacked, with missing values where a block lacks a column."""
    keys = dict.fromkeys(key for block in blocks for key in block)
    return {key: _stacked([block.get(key) for block in blocks], rows) for key in keys}


def _stacked(pieces: Sequence[NDArray[Any] | None], rows: Sequence[int]) -> NDArray[Any]:
    """One column from its pieces, as wide as the widest and of the first one's type."""
    known = [piece for piece in pieces if piece is not None]
    is_text = known[0].dtype == object
    width = max(piece.shape[1] if piece.ndim > 1 else 1 for piece in known)
    stacked = np.full((sum(rows), width), None if is_text else np.nan, dtype=known[0].dtype)
    begin = 0
    for piece, count in zip(pieces, rows, strict=True):
        if piece is not None and (piece.dtype == object) == is_text:
            table = piece.reshape(count, -1)
            stacked[begin : begin + count, : table.shape[1]] = table
        begin += count
    return stacked if any(piece.ndim > 1 for piece in known) else stacked[:, 0]
