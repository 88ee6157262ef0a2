"""Read the XML of a recording in a stream: its points become numbers while it is being read."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from analyzer.errors import ParseError
from analyzer.parsers.most import MOST_FAULTS
from analyzer.parsers.xml import documents, nesting, repair
from analyzer.parsers.xml.collector import Collector
from analyzer.parsers.xml.one_document import Document, read_document
from analyzer.reasons import Code, Reason
from analyzer.schema import Fault

if TYPE_CHECKING:
    from analyzer.parsers.xml.vocabulary import Vocabulary

MOST_DOCUMENTS = 1000
"""One after the other in a file; the rest isn't read."""
_MOST_ENTITIES = 1000
"""The reader keeps each of them."""


def collect(data: bytes, words: Vocabulary) -> tuple[Collector, list[Fault]]:
    """Read as much of the XML as possible; whatever had to be repaired is reported as a fault.

    Undeclared prefixes are not a fault: Strava's Android app writes them in every file. If several
    documents follow one another, all are read; the later ones' content is appended to the first's.

    Args:
        data: the whole file.
        words: its format's.

    Raises:
        ParseError: there is no element at all, or more than any recording has.
    """
    reading = _Reading(data, words)
    return reading.collected(), reading.faults()


def repaired_documents(data: bytes, words: Vocabulary) -> tuple[list[bytes], list[Fault]]:
    """The documents of a file as they are read by ``collect``, for another reader.

    They are repaired, and lack the points that are too long or nested too deeply.

    Raises:
        ParseError: there is no element at all, or more than any recording has.
    """
    reading = _Reading(data, words)
    reading.collected()
    return reading.repaired(), reading.faults()


class _Reading:
    """A file that is read: once if it is sound, otherwise again and again."""

    def __init__(self, data: bytes, words: Vocabulary) -> None:
        self._entities = repair.count_entities(data)
        if self._entities > _MOST_ENTITIES:
            raise ParseError(Reason(Code.XML_ENTITIES))
        self._data = data
        self._words = words
        self._start = documents.start_of(data, words.root)
        self._has_junk = documents.has_junk(data, self._start)
        spans = documents.spans(data, self._start, words.root)
        self._documents = [Document([span]) for span in islice(spans, MOST_DOCUMENTS)]
        self._has_more = next(spans, None) is not None
        self._is_repaired = False
        self._read_again_bytes = 0
        if self._entities:
            self._repair()

    def collected(self) -> Collector:
        """Read all documents."""
        collector = self._once()
        if not self._is_repaired and any(one.is_broken for one in self._documents):
            del collector
            self._repair()
            collector = self._once()
        while self._leave_out_a_point():
            del collector
            collector = self._once()
        self._count_lost()
        return collector

    def faults(self) -> list[Fault]:
        """What was wrong, once all is read: the first faults."""
        found: list[Fault] = []
        if self._has_junk:
            found.append(Fault(Reason.of(Code.XML_PREAMBLE, count=self._start), 0, False))
        if self._entities:
            found.append(Fault(Reason(Code.XML_ENTITIES), None, False))
        found += (fault for document in self._documents for fault in document.faults())
        if self._has_more:
            found.append(Fault(Reason.of(Code.XML_TOO_MANY_DOCUMENTS, most=MOST_DOCUMENTS)))
        return found[:MOST_FAULTS]

    def repaired(self) -> list[bytes]:
        """The bytes of each document that has an element, as they were read last."""
        whole = (one for one in self._documents if not one.is_empty)
        return [b"".join(one.pieces(self._data, is_repaired=self._is_repaired)) for one in whole]

    def _repair(self) -> None:
        self._is_repaired = True
        if repair.is_wide(self._data):
            self._data = repair.narrow(self._data)
            self._documents[0].spans = [(0, len(self._data))]

    def _once(self) -> Collector:
        collector = Collector(self._words)
        for document in self._documents:
            collector.begin_document()
            read_document(self._data, document, collector, is_repaired=self._is_repaired)
            collector.made_root()
        return collector

    def _leave_out_a_point(self) -> bool:
        """Leave out the point at which reading ended; False if there is none, or it is enough."""
        cut_off = next((one for one in self._documents if one.is_cut_off), None)
        left_out = sum(one.left_out for one in self._documents)
        self._read_again_bytes += len(self._data)
        if cut_off is None or left_out >= nesting.MOST_LEFT_OUT:
            return False
        if self._read_again_bytes > nesting.MOST_READ_AGAIN_BYTES:
            return False
        point = self._words.written_point
        spans = nesting.without_point(self._data, cut_off.spans, point, cut_off.points)
        if spans is None:
            return False
        cut_off.spans = spans
        cut_off.left_out += 1
        return True

    def _count_lost(self) -> None:
        """Count the points behind the place where reading ended."""
        for one in self._documents:
            if one.is_cut_off:
                written = nesting.count_written(self._data, one.spans, self._words.written_point)
                one.left_out += max(written - one.points, 0)
