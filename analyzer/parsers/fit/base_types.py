"""FIT's base types: how to interpret a field's bytes, and which value means "no value"."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf


@dataclass(frozen=True, slots=True)
class BaseType:
    """A base type.

    Attributes:
        name: FIT's name for it.
        size: bytes of one value.
        numpy: NumPy's kind and size without byte order; "S" for strings.
        struct: the format character of the ``struct`` module.
        invalid: the value that means "no value"; None if there is none (NaN for floats).
    """

    name: str
    size: int
    numpy: str
    struct: str
    invalid: int | None

    @property
    def limits(self) -> tuple[float, float]:
        """The least and the greatest number that it can hold and that is a value."""
        if self.invalid is None:
            return -inf, inf
        if self.name.startswith("sint"):
            return -self.invalid, self.invalid - 1
        most = 2 ** (8 * self.size) - 1
        return (1, most) if self.invalid == 0 else (0, most - 1)


UINT8 = BaseType("uint8", 1, "u1", "B", 0xFF)
UINT32 = BaseType("uint32", 4, "u4", "I", 0xFFFFFFFF)
STRING = BaseType("string", 1, "S", "s", None)
BYTE = BaseType("byte", 1, "u1", "B", 0xFF)

BASE_TYPES = {
    0x00: BaseType("enum", 1, "u1", "B", 0xFF),
    0x01: BaseType("sint8", 1, "i1", "b", 0x7F),
    0x02: UINT8,
    0x83: BaseType("sint16", 2, "i2", "h", 0x7FFF),
    0x84: BaseType("uint16", 2, "u2", "H", 0xFFFF),
    0x85: BaseType("sint32", 4, "i4", "i", 0x7FFFFFFF),
    0x86: UINT32,
    0x07: STRING,
    0x88: BaseType("float32", 4, "f4", "f", None),
    0x89: BaseType("float64", 8, "f8", "d", None),
    0x0A: BaseType("uint8z", 1, "u1", "B", 0),
    0x8B: BaseType("uint16z", 2, "u2", "H", 0),
    0x8C: BaseType("uint32z", 4, "u4", "I", 0),
    0x0D: BYTE,
    0x8E: BaseType("sint64", 8, "i8", "q", 0x7FFFFFFFFFFFFFFF),
    0x8F: BaseType("uint64", 8, "u8", "Q", 0xFFFFFFFFFFFFFFFF),
    0x90: BaseType("uint64z", 8, "u8", "Q", 0),
}

# Some encoders write only the number, without the bit that means "more than one byte".
BASE_TYPES |= {code & 0x1F: base for code, base in BASE_TYPES.items() if code & 0x80}
