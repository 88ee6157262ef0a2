"""A text's lines for a CSV reader, which would take a file without line ends into memory."""

from __future__ import annotations

from typing import IO

LONGEST_ROW = 1 << 20
"""In characters, with its quoted line breaks; a row of all services together has less."""


class RowTooLongError(Exception):
    """A row is longer than any service's; reading may go on with the next line."""

    def __init__(self) -> None:
        super().__init__(f"it has more than {LONGEST_ROW:,} characters")


class Lines:
    """The lines of a text, of which no row gets too many.

    Attributes:
        upcoming: the line that comes next, with its line end; "" after the last one.
    """

    def __init__(self, text: IO[str]) -> None:
        self._text = text
        self._line = self._row = 0
        self.upcoming = text.readline(LONGEST_ROW)

    def begin_row(self) -> int:
        """Begin a row; return the number of its first line, from 1."""
        self._row = 0
        return self._line + 1

    def __iter__(self) -> Lines:
        """Itself."""
        return self

    def __next__(self) -> str:
        """The next line.

        Raises:
            RowTooLongError: the row has become too long; the line is left out, as a whole.
        """
        line = self.upcoming
        if not line:
            raise StopIteration
        self._line += 1
        self._row += len(line)
        self._skip_rest(line)
        self.upcoming = self._text.readline(LONGEST_ROW)
        if self._row >= LONGEST_ROW:
            raise RowTooLongError
        return line

    def _skip_rest(self, part: str) -> None:
        """Read on to the end of a line of which only a part has been read."""
        while len(part) == LONGEST_ROW and not part.endswith(("\n", "\r")):
            part = self._text.readline(LONGEST_ROW)
