"""Read one document of a file in a stream."""

from __future__ import annotations

import re
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
# A ">" within quotes doesn't end a tag.
_TAG = re.compile(rb"""(?>[^>"']+|"[^"]*"|'[^']*')*+>""")
_NO_TAGS = (b"!", b"?", b"/")


@dataclass(slots=True)
class Document:
    """One document of a file, and what was found about it.

    Attributes:
        spans: the parts of the file that are read.
        line: of the first error, before any repair; None if there is none.
        is_broken: True if the last reading met an error.
        is_empty: True if there is no element.
        is_cut_off: True if the last reading ended at a limit of the library's: of depth or length.
        points: how many were read.
        left_out: how many points weren't.
    """

    spans: list[Span]
    line: int | None = None
    is_broken: bool = False
    is_empty: bool = False
    is_cut_off: bool = False
    points: int = 0
    left_out: int = 0

    def pieces(self, data: bytes, *, is_repaired: bool) -> Iterator[bytes]:
        """Its bytes, piece by piece."""
        pieces = repair.repaired_pieces if is_repaired else repair.pieces
        return (part for span in self.spans for part in pieces(data, *span))

    def faults(self) -> Iterator[Fault]:
        """What to tell of it."""
        if self.is_empty:
            yield Fault(Reason.of(Code.XML_PART_UNREADABLE, why=UNREADABLE))
        elif self.left_out:
            yield Fault(Reason.of(Code.XML_POINTS_LEFT_OUT, count=self.left_out))
        elif self.is_cut_off:
            yield Fault(TOO_MUCH)
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
        self._tag = b""  # that hasn't ended, as far as it has been read
        self._is_over = False

    def read(self, _size: int = -1) -> bytes:
        """The next piece; empty at the end.

        Raises:
            ParseError: a tag is longer than any recording's.
        """
        if self._is_over or self._collector.is_full:
            return b""
        piece = next((piece for piece in self._pieces if piece), b"")
        self._tag = _open_tag(piece, self._tag)
        if len(self._tag) > _LONGEST_TAG_BYTES:
            self._is_over = True
            raise ParseError(TOO_MUCH)
        return piece


def _open_tag(piece: bytes, before: bytes) -> bytes:
    """The tag that is open at the end of a piece, from its beginning on; empty if there is none.

    Args:
        piece: what is read next.
        before: the tag that was open when it began.
    """
    begin = piece.rfind(b"<")
    tag = piece[begin:] if begin >= 0 else before + piece if before else b""
    return b"" if tag[1:2] in _NO_TAGS or _TAG.match(tag) else tag


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
    parts = document.pieces(data, is_repaired=is_repaired)
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
    document.is_cut_off = nesting.is_over_a_limit(log)
    document.points = collector.points - before
