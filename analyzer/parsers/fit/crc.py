"""CRC-16/ARC, the checksum of FIT files, as a tree of NumPy table look-ups.

Appending zero bytes is a linear map on the 16-bit checksum, so two neighbouring blocks combine as
``advance(left) ^ right``. Each level of the tree halves the number of blocks with one look-up.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from typing_extensions import Buffer

_POLYNOMIAL = np.uint16(0xA001)


_BLOCK_LEVEL = 19
_BLOCK_BYTES = 2 << _BLOCK_LEVEL


def crc16(data: Buffer) -> int:
    """Return the checksum of the bytes; 0 for none."""
    view = memoryview(data)
    first = len(view) % _BLOCK_BYTES
    crc = _crc_of_block(view[:first])
    for at in range(first, len(view), _BLOCK_BYTES):
        crc = int(_advance(_BLOCK_LEVEL)[crc]) ^ _crc_of_block(view[at : at + _BLOCK_BYTES])
    return crc


def _crc_of_block(data: memoryview) -> int:
    words = _as_words(data)
    if not len(words):
        return 0
    level = 0
    while len(words) > 1:
        if len(words) & 1:
            words = np.concatenate((np.zeros(1, np.uint16), words))
        words = _advance(level).take(words[0::2]) ^ words[1::2]
        level += 1
    return int(_advance(0)[words[0]])


def _as_words(data: memoryview) -> NDArray[np.uint16]:
    # A leading zero byte doesn't change the checksum, because it starts at 0.
    padded = data if len(data) % 2 == 0 else b"\0" + bytes(data)
    return np.frombuffer(padded, dtype="<u2").astype(np.uint16)


@cache
def _advance(level: int) -> NDArray[np.uint16]:
    """Table: checksum -> checksum after 2 ** (level + 1) more zero bytes."""
    if level:
        half = _advance(level - 1)
        return half[half]
    table = np.arange(1 << 16, dtype=np.uint16)
    for _ in range(16):
        table = np.where(table & 1, (table >> 1) ^ _POLYNOMIAL, table >> 1)
    return table
