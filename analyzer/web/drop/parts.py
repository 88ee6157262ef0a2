"""A form with files, as its bytes arrive -> the files in it, piece by piece."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

if TYPE_CHECKING:
    from python_multipart.multipart import MultipartCallbacks

_LONGEST_HEADER = 2**16
"""Bytes: a path in it may be long, and is then refused alone, rather than the whole form."""


# What it says of a broken form would stand in the terminal; whoever sent the form is told.
logging.getLogger("python_multipart").addHandler(logging.NullHandler())


class BrokenFormError(Exception):
    """What arrives is no form, or none that goes on as it should."""


@dataclass(frozen=True, slots=True)
class Begin:
    """A file begins; ``name`` is what the browser calls it."""

    name: str


class End:
    """The file that began last is whole."""


Piece = Begin | bytes | End


class FormReader:
    """Takes the bytes of a form, and gives the pieces of the files in it; fields are left out.

    Args:
        content_type: of the request.

    Raises:
        BrokenFormError: it is not that of a form with files.

    Attributes:
        is_whole: whether the end of the form has been seen.
    """

    def __init__(self, content_type: str) -> None:
        kind, options = parse_options_header(content_type)
        boundary = options.get(b"boundary", b"")
        if kind != b"multipart/form-data" or not boundary:
            raise BrokenFormError
        self.is_whole = False
        self._pieces: list[Piece] = []
        self._field, self._value = b"", b""
        self._disposition = b""
        self._is_file = False
        try:
            self._parser = MultipartParser(
                boundary, self._callbacks(), max_header_size=_LONGEST_HEADER
            )
        except FormParserError as error:
            raise BrokenFormError from error

    def feed(self, data: bytes) -> list[Piece]:
        """The pieces that these bytes complete.

        Raises:
            BrokenFormError: they don't go on as a form does.
        """
        try:
            self._parser.write(data)
        except FormParserError as error:
            raise BrokenFormError from error
        pieces, self._pieces = self._pieces, []
        return pieces

    def _callbacks(self) -> MultipartCallbacks:
        return {
            "on_part_begin": self._begin,
            "on_header_field": self._add_field,
            "on_header_value": self._add_value,
            "on_header_end": self._end_header,
            "on_headers_finished": self._end_headers,
            "on_part_data": self._add_data,
            "on_part_end": self._end_part,
            "on_end": self._end,
        }

    def _begin(self) -> None:
        self._disposition, self._is_file = b"", False

    def _add_field(self, data: bytes, start: int, end: int) -> None:
        self._field += data[start:end]

    def _add_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _end_header(self) -> None:
        if self._field.lower() == b"content-disposition":
            self._disposition = self._value
        self._field, self._value = b"", b""

    def _end_headers(self) -> None:
        _, options = parse_options_header(self._disposition)
        name = options.get(b"filename")
        if name is not None:
            self._is_file = True
            # Browsers write the sign so that would end the name, and nothing else of this kind.
            self._pieces.append(Begin(name.decode("utf-8", "replace").replace("%22", '"')))

    def _add_data(self, data: bytes, start: int, end: int) -> None:
        if self._is_file:
            self._pieces.append(data[start:end])

    def _end_part(self) -> None:
        if self._is_file:
            self._pieces.append(End())

    def _end(self) -> None:
        self.is_whole = True
