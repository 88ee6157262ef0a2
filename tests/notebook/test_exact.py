"""Bytes taken apart into lines, and put together again."""

from __future__ import annotations

import codecs

from hypothesis import given
from hypothesis import strategies as st

from analyzer.notebook.exact import ExactLines
from analyzer.notebook.table import decode, lines_of

_BOMS = (b"", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_PIECES = st.sampled_from(
    [
        b"\n",
        b"\r",
        b"\r\n",
        b"\xff",
        b"\x81",
        b"\xc3\xbc",
        b"\xe2\x82",
        b"\x00",
        b"\xd8",
        b",",
        b"3",
    ]
)


@given(st.sampled_from(_BOMS), st.lists(_PIECES, max_size=30).map(b"".join))
def test_any_bytes_come_back(bom: bytes, body: bytes) -> None:
    """Whatever they are; and the lines have the numbers that the reader gives them."""
    data = bom + body
    exact = ExactLines.of(data)
    assert exact.joined(exact.lines) == data
    lines = lines_of(decode(data)[0])
    assert len(exact.lines) == len(lines) or exact.rest


def test_a_line_is_taken_out_of_a_damaged_file() -> None:
    """The bytes around it, which no encoding knows, stay."""
    exact = ExactLines.of(b"a\xfc\x81\r\nb\nc\x8d")
    assert exact.joined([exact.lines[0], exact.lines[2]]) == b"a\xfc\x81\r\nc\x8d"


def test_utf_16_with_half_a_character() -> None:
    """It stays at the end."""
    data = codecs.BOM_UTF16_LE + "a\nb\n".encode("utf-16-le") + b"\x41"
    exact = ExactLines.of(data)
    assert exact.lines == ("a\n", "b\n")
    assert exact.joined(["b\n"]) == codecs.BOM_UTF16_LE + b"b\x00\n\x00\x41"
