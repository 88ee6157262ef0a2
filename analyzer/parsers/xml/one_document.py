"""Read one document of a file in a stream."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.errors import ParseError
from analyzer.parsers.xml import nesting, repair
from analyzer.parsers.xml.parser import TOO_MUCH, UNREADABLE, first_error, new_parser
from analyzer.reasons import Code, Reason
from analyzer.schema import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analyzer.parsers.xml.collector import Collector
    from analyzer.parsers.xml.nesting import Span

_LONGEST_TAG_BYTES = 2**20


@dataclass(slots=True)
class Document:
    """One document of a file, and what was found about it.

    Attributes:
        spans: the parts of the file that are read.
        line: of the first error, before any repair; None if there is none.
        is_broken: True if there is one, in the last reading or before it.
        is_empty: True if there is no element.
        is_too_deep: True if reading ended at elements nested too deeply.
        points: how many were read.
        left_out: how many points weren't.
    """

    spans: list[Span]
    line: int | None = None
    is_broken: bool = False
    is_empty: bool = False
    is_too_deep: bool = False
    points: int = 0
    left_out: int = 0

    def faults(self) -> Iterator[Fault]:
        """What to tell of it."""
        if self.is_empty:
            yield Fault(Reason.of(Code.XML_PART_UNREADABLE, why=UNREADABLE))
        elif self.left_out or self.is_too_deep:
            yield Fault(Reason.of(Code.XML_TOO_DEEP, count=self.left_out))
        elif self.line is not None:
            yield Fault(Reason.of(Code.XML_BROKEN, line=self.line))


class _Stream:
    """A file for the library: each read returns the next piece, of any size.

    The library takes several hundred bytes for each attribute of a tag, and reads on after an
    exception: both are ended here.
    """

    def __init__(self, pieces: Iterator[bytes], collector: Collector) -> None:
        self._pieces = pieces
        self._collector = collector
        self._tag_bytes = 0

    def read(self, _size: int = -1) -> bytes:
        """The next piece; empty at the end.

        Raises:
            ParseError: a tag is longer than any recording's.
        """
        if self._collector.is_full:
            return b""
        piece = next((piece for piece in self._pieces if piece), b"")
        self._tag_bytes = _bytes_in_tag(piece, self._tag_bytes)
        if self._tag_bytes > _LONGEST_TAG_BYTES:
            self._collector.is_full = True
            raise ParseError(TOO_MUCH)
        return piece


def _bytes_in_tag(piece: bytes, before: int) -> int:
    """How many bytes of a tag that hasn't ended have been read; 0 where there is none."""
    begin, end = piece.rfind(b"<"), piece.rfind(b">")
    if begin < 0 and end < 0:
        return before + len(piece) if before else 0
    is_tag = begin > end and piece[begin + 1 : begin + 2] not in (b"!", b"?")
    return len(piece) - begin if is_tag else 0


def read_document(
    data: bytes, document: Document, collector: Collector, *, is_repaired: bool
) -> None:
    """Read a document into a collector, and note what was found.

    Args:
        data: the whole file.
        document: which parts of it; changed in place.
        collector: gets its points.
        is_repaired: whether to repair what is broken.

    Raises:
        ParseError: it has more than any recording has.
    """
    from lxml import etree

    before = collector.points
    pieces = repair.repaired_pieces if is_repaired else repair.pieces
    parts = (part for span in document.spans for part in pieces(data, *span))
    parser = new_parser(collector)
    is_undecodable = False
    try:
        etree.parse(_Stream(parts, collector), parser)  # type: ignore[arg-type]  # it only reads
    except UnicodeDecodeError as error:
        if is_repaired:
            raise ParseError(UNREADABLE) from error
        is_undecodable = True
    except etree.XMLSyntaxError:
        pass
    log = parser.error_log
    line = first_error(log)
    document.is_broken = is_undecodable or line is not None
    if document.line is None:
        document.line = line or (1 if is_undecodable else None)
    document.is_empty = collector.is_empty
    document.is_too_deep = nesting.is_too_deep(log)
    document.points = collector.points - before
