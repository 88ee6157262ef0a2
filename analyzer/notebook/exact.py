"""The lines of a table's bytes, which can be put together again without changing one byte."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.errors import UsageError
from analyzer.notebook.table import decode, lines_of, mark_of, unit_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence

_INEXACT = "It can't be changed without changing other lines; change it in a text editor."


@dataclass(frozen=True, slots=True)
class ExactLines:
    """The lines of a table, whatever its encoding and however damaged.

    Attributes:
        lines: with their ends; bytes that aren't valid in the encoding are lone surrogates here.
        bom: byte order mark at the beginning; b"" for none.
        encoding: as ``decode`` finds it.
        rest: half a character at the end.
    """

    lines: tuple[str, ...]
    bom: bytes
    encoding: str
    rest: bytes = b""

    @classmethod
    def of(cls, data: bytes) -> ExactLines:
        """Take a table's bytes apart.

        Raises:
            UsageError: they can't be put together again.
        """
        text, encoding = decode(data)
        bom = mark_of(data)
        body = data[len(bom) :]
        whole = len(body) - len(body) % unit_bytes(encoding)
        lines = lines_of(body[:whole].decode(encoding, _errors(encoding)))
        found = cls(tuple(lines), bom, encoding, body[whole:])
        # Numbers of lines have to mean the same here as where the table is read.
        if found.joined(lines) != data or len(lines) not in _counts(text, found):
            raise UsageError(_INEXACT)
        return found

    def joined(self, lines: Sequence[str]) -> bytes:
        """The bytes of other lines.

        Raises:
            UnicodeEncodeError: a line has a character that the encoding lacks.
        """
        return self.bom + in_bytes(lines, self.encoding) + self.rest


def in_bytes(lines: Sequence[str], encoding: str) -> bytes:
    """Lines as a table's bytes hold them; bytes that aren't valid in the encoding come back.

    Raises:
        UnicodeEncodeError: a line has a character that the encoding lacks.
    """
    return "".join(lines).encode(encoding, _errors(encoding))


def _errors(encoding: str) -> str:
    return "surrogatepass" if encoding.startswith("utf-16") else "surrogateescape"


def _counts(text: str, found: ExactLines) -> set[int]:
    """How many lines the text may have: half a character may make a line of its own."""
    count = len(lines_of(text))
    return {count, count - 1} if found.rest else {count}
