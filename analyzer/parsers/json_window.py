"""JSON from a stream, value by value: what is in memory is bounded by the longest value.

Python's own scanner does the work, so that what counts as JSON is the same everywhere. Streaming
libraries reject the ``NaN`` that watches write, and whole numbers of more than 64 bits.
"""

from __future__ import annotations

import codecs
import json
import re
from typing import IO, TYPE_CHECKING, Any

from analyzer.errors import ParseError
from analyzer.reasons import Code, Reason

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHUNK_BYTES = 1 << 20
LONGEST_VALUE = 4 << 20
"""In characters; one of 4 MB may take 100 MB once it is read."""

_BLANKS = re.compile(r"[ \t\r\n\ufeff]*")
_COMMA = re.compile(r"[ \t\r\n]*,[ \t\r\n]*")
# Whole numbers as floats: int() refuses some, and they are all measures.
_SCAN = json.JSONDecoder(parse_int=float).scan_once  # type: ignore[attr-defined]
# At the end of what has been read, "1" may be the beginning of 1.5e-3.
_NUMBER_TAIL = 3


class JsonWindow:
    """The part of a stream currently in memory, and a place in it."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._text = ""
        self._at = 0
        self._is_whole = False

    def grow(self) -> bool:
        """Read on; False if nothing follows."""
        if self._is_whole:
            return False
        chunk = self._stream.read(_CHUNK_BYTES)
        self._is_whole = not chunk
        self._text = self._text[self._at :] + self._decode(chunk, final=self._is_whole)
        self._at = 0
        return True

    def find(self, pattern: re.Pattern[str], longest: int) -> bool:
        """Move past a pattern's next match; False if there is none.

        Args:
            pattern: what to find.
            longest: a match has at most so many characters.
        """
        while True:
            found = pattern.search(self._text, self._at)
            if found and (found.end() < len(self._text) or self._is_whole):
                self._at = found.end()
                return True
            if not found:
                self._at = max(self._at, len(self._text) - longest)
            if not self.grow():
                return False

    def peek(self) -> str:
        """The next character that is no blank; it stays where it is.

        Raises:
            ParseError: nothing follows.
        """
        while True:
            self._at = _BLANKS.match(self._text, self._at).end()  # type: ignore[union-attr]
            if self._at < len(self._text):
                return self._text[self._at]
            if not self.grow():
                raise ParseError(Reason(Code.LIST_BREAKS_OFF))

    def take(self, signs: str) -> str:
        """Move past the next character, which has to be one of these.

        Raises:
            ParseError: it is another one, or nothing follows.
        """
        sign = self.peek()
        if sign not in signs:
            raise ParseError(Reason(Code.JSON_BROKEN))
        self._at += 1
        return sign

    def value(self) -> tuple[Any, int]:
        """The next value as a whole, and how many characters it took.

        Raises:
            ParseError: it is none, too long, or nested too deeply.
        """
        self.peek()
        while True:
            try:
                value, end = _SCAN(self._text, self._at)
            except RecursionError as error:
                raise ParseError(Reason(Code.JSON_TOO_DEEP)) from error
            except (ValueError, StopIteration) as error:
                if not self._grow_within_limit():  # else perhaps only a part had been read
                    raise ParseError(Reason(Code.JSON_BROKEN)) from error
                continue
            if len(self._text) - end < _NUMBER_TAIL and self._grow_within_limit():
                continue
            length = end - self._at
            self._at = end
            return value, length

    def _grow_within_limit(self) -> bool:
        return len(self._text) - self._at <= LONGEST_VALUE and self.grow()

    def items(self) -> Iterator[None]:
        """Each item of an array; the caller reads it before it asks for the next.

        Raises:
            ParseError: this is no array, or it is broken.
        """
        self.take("[")
        if self.peek() == "]":
            self.take("]")
            return
        while True:
            yield
            if self.take(",]") == "]":
                return

    def values(self) -> Iterator[Any]:
        """The values of an array, one by one.

        Raises:
            ParseError: this is no array, or it is broken.
        """
        if (values := self._array()) is not None:
            yield from values
            return
        for _ in self.items():
            yield from self._run()
            yield self.value()[0]

    def _array(self) -> list[Any] | None:
        """An array that is in memory as a whole; None for any other."""
        self.peek()
        try:
            values, end = _SCAN(self._text, self._at)
        except (ValueError, RecursionError, StopIteration):
            return None
        if not isinstance(values, list):
            return None
        self._at = end
        return values

    def _run(self) -> Iterator[Any]:
        """The values up to the last one that is in memory with all that follows it; fast."""
        while True:
            try:
                value, end = _SCAN(self._text, self._at)
                end = _COMMA.match(self._text, end).end()  # type: ignore[union-attr]
            except (AttributeError, ValueError, RecursionError, StopIteration):
                return
            if end == len(self._text):
                return
            self._at = end
            yield value

    def is_over(self) -> bool:
        """Whether nothing but blanks follows."""
        try:
            self.peek()
        except ParseError:
            return True
        return False

    def members(self) -> Iterator[str]:
        """The name of each member of an object; the caller reads its value before the next.

        Raises:
            ParseError: this is no object, or it is broken.
        """
        self.take("{")
        if self.peek() == "}":
            self.take("}")
            return
        while True:
            if self.peek() != '"':
                raise ParseError(Reason(Code.JSON_BROKEN))
            name, _ = self.value()
            self.take(":")
            yield str(name)
            if self.take(",}") == "}":
                return
