"""One file -> its leaves: open archives within limits, recognize files by their first bytes.

A file that its first bytes rule out is not read any further: of the thousands of monitoring files
in an account's export, only the beginning is read.
"""

from __future__ import annotations

import io
import tempfile
from dataclasses import dataclass, replace
from typing import IO, TYPE_CHECKING, cast

from analyzer.errors import ParseError
from analyzer.exports import archives, limits, sources
from analyzer.exports.facts import Kind, Leaf
from analyzer.exports.unread import outcome_of, packing_not_opened
from analyzer.parsers import HEAD_BYTES, identify
from analyzer.parsers.listings import listing_for
from analyzer.reasons import Code, Reason
from analyzer.schema import Fault

if TYPE_CHECKING:
    from collections.abc import Callable
    from zipfile import ZipFile, ZipInfo

    from analyzer.parsers import FormatCard
    from analyzer.parsers.listings import ListingCard

_IN_MEMORY_BYTES = 16 * 2**20
# Where the compressed data is damaged, no more than this is lost of what came before.
_PIECE_BYTES = 2**14
_CUT = Fault(Reason(Code.PACKING_DAMAGED))


@dataclass(frozen=True, slots=True)
class LeafReaders:
    """Functions that turn a file's content into leaves.

    Attributes:
        recording: takes the parser, the file's bytes and its path within an archive.
        listing: takes the list's reader, the open list and its path.
        is_wanted: takes a member's path; False skips it, without a leaf.
    """

    recording: Callable[[FormatCard, bytes, str], Leaf]
    listing: Callable[[ListingCard, IO[bytes], str], Leaf]
    is_wanted: Callable[[str], bool] = lambda _: True


@dataclass(frozen=True, slots=True)
class _Item:
    """A file or a member, opened at its beginning.

    Attributes:
        stream: its bytes.
        size: their number, as stated; it may be wrong.
        member: its path within the file of the folder, safe to show; "" for that file itself.
        name: its path within the innermost folder or archive.
        depth: number of archives or gzip layers around it.
        packed: compressed size within the archive, in bytes; None outside archives.
    """

    stream: io.BufferedReader
    size: int
    member: str
    name: str
    depth: int = 0
    packed: int | None = None

    @property
    def can_seek(self) -> bool:
        """False for a member, where going back would mean unpacking again."""
        return self.packed is None


def unpack(stream: IO[bytes], readers: LeafReaders, name: str = "") -> tuple[Leaf, ...]:
    """Open archives, and make leaves from everything in them.

    Args:
        stream: the file; must be seekable.
        readers: make leaves from recordings and lists.
        name: of the file, by which a service's list of activities is recognized.

    Returns:
        One leaf for a plain file; for an archive its own first, then one for each member. If the
        whole exceeds a limit, the first leaf says so.
    """
    size = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    unpacking, buffered = _Unpacking(readers), _buffered(stream)
    packing = archives.packing(buffered.peek(HEAD_BYTES))
    try:
        unpacking.add(_Item(buffered, size, "", name))
    except limits.LimitError as error:
        refused = Leaf("", "failed", packing, bytes=size, reason=error.reason)
        return (refused, *(leaf for leaf in unpacking.leaves[1:] if leaf.runs or leaf.listed))
    return tuple(unpacking.leaves)


def is_readable(head: bytes, name: str) -> bool:
    """True if more than a file's first bytes is read."""
    if archives.is_zip(head) or archives.is_gzip(head):
        return True
    return listing_for(name, head) is not None or identify(head) is not None


def _buffered(stream: IO[bytes]) -> io.BufferedReader:
    """The same stream, whose beginning can be peeked at before it is read."""
    return io.BufferedReader(cast("io.RawIOBase", stream), HEAD_BYTES)


class _Unpacking:
    """The leaves of one file of the folder, as they are found."""

    def __init__(self, readers: LeafReaders) -> None:
        self.leaves: list[Leaf] = []
        self._readers = readers
        self._budget = limits.Budget()

    def add(self, item: _Item) -> None:
        """Add the leaves of a file.

        Raises:
            LimitError: the whole file exceeds a limit.
        """
        head = item.stream.peek(HEAD_BYTES)[:HEAD_BYTES]
        try:
            self._add_by_head(item, head)
        except limits.LimitError:
            raise
        except ParseError as error:
            self._add_leaf(item, "failed", archives.packing(head), error.reason)
        finally:
            item.stream.detach()

    def _add_leaf(self, item: _Item, kind: Kind, known: str, reason: Reason | None) -> None:
        self.leaves.append(Leaf(item.member, kind, known, bytes=item.size, reason=reason))

    def _add_by_head(self, item: _Item, head: bytes) -> None:
        if archives.is_zip(head):
            self._add_zip(item)
            return
        if archives.is_gzip(head):
            if packing := packing_not_opened(item.name, head):
                raise ParseError(packing)
            self._add_gzip(item)
            return
        listing = listing_for(item.name, head)
        parser = identify(head)
        if listing:
            self._check_ratio(item)
            counted = io.BufferedReader(limits.Counted(item.stream, self._budget))
            leaf = self._readers.listing(listing, counted, item.member)
            self.leaves.append(replace(leaf, bytes=item.size))
        elif parser is None:
            kind, reason = outcome_of(item.name, head)
            self._add_leaf(item, kind, "unknown", reason)
        elif parser.peek and (other := parser.peek(head)):
            self._add_leaf(item, "not_a_run", parser.format, other)
        else:
            data, faults = self._whole(item)
            leaf = self._readers.recording(parser, data, item.member)
            self.leaves.append(replace(leaf, faults=(*leaf.faults, *faults)))

    def _add_gzip(self, item: _Item) -> None:
        if item.depth > limits.MAX_DEPTH:
            raise limits.LimitError(limits.TOO_DEEP)
        packed, faults = self._whole(item)
        data, is_complete = archives.gunzip(packed, self._budget)
        if not is_complete:
            faults = (Fault(Reason(Code.GZIP_CUT), len(packed)),)
        first, name = len(self.leaves), archives.unpacked_name(item.name)
        inner = _Item(_buffered(io.BytesIO(data)), len(data), item.member, name, item.depth + 1)
        self.add(inner)
        self.leaves[first:] = [
            replace(leaf, faults=(*leaf.faults, *faults)) for leaf in self.leaves[first:]
        ]

    def _add_zip(self, item: _Item) -> None:
        if item.depth >= limits.MAX_DEPTH:
            raise limits.LimitError(limits.TOO_DEEP)
        with tempfile.SpooledTemporaryFile(_IN_MEMORY_BYTES) as copy:
            if not item.can_seek:
                self._check_ratio(item)
                self._copy(item.stream, copy)
            source: IO[bytes] = item.stream if item.can_seek else copy
            archive, entries = archives.open_zip(source, self._budget)
            self._add_leaf(item, "archive", "zip", None if entries else Reason(Code.ZIP_EMPTY))
            names = [archives.inner_path(entry) for entry in entries]
            folders = sources.folders_without_recordings(names)
            for entry in entries:
                self._add_member(item, archive, entry, folders)

    def _add_member(
        self, around: _Item, archive: ZipFile, entry: ZipInfo, folders: dict[str, Reason]
    ) -> None:
        name = archives.inner_path(entry)
        member = " › ".join(filter(None, (around.member, sources.public_name(name))))
        if not self._readers.is_wanted(member):
            return
        leaf = Leaf(member, "not_a_run", bytes=entry.file_size)
        in_folder = (why for folder, why in folders.items() if name.startswith(folder))
        reason = sources.unopened(name, is_member=True) or next(in_folder, None)
        if reason:
            self.leaves.append(replace(leaf, reason=reason))
            return
        try:
            archives.check_member(entry)
            with archive.open(entry) as stream:
                depth, packed = around.depth + 1, entry.compress_size
                self.add(_Item(_buffered(stream), entry.file_size, member, name, depth, packed))
        except limits.LimitError:
            raise
        except ParseError as error:
            self.leaves.append(replace(leaf, kind="failed", reason=error.reason))
        except Exception as error:
            self.leaves.append(replace(_failed(error), member=member, bytes=entry.file_size))

    def _whole(self, item: _Item) -> tuple[bytes, tuple[Fault, ...]]:
        """All that can be read of a recording, and what was wrong with its packing.

        Raises:
            ParseError: it is too large, or none of it can be read.
        """
        data = bytearray()
        self._check_ratio(item)
        try:
            while chunk := item.stream.read(_PIECE_BYTES):
                self._budget.take_bytes(len(chunk))
                data += chunk
                limits.check_recording(len(data))
        except ParseError:
            raise
        except Exception as error:
            if not data or not archives.is_damage(error):
                raise
            return bytes(data), (_CUT,)
        return bytes(data), ()

    def _check_ratio(self, item: _Item) -> None:
        if item.packed is not None:
            self._budget.check_ratio(item.size, item.packed)

    def _copy(self, stream: io.BufferedReader, target: IO[bytes]) -> None:
        while chunk := stream.read(archives.CHUNK_BYTES):
            self._budget.take_bytes(len(chunk))
            target.write(chunk)


def _failed(error: Exception) -> Leaf:
    """A leaf for an unpacking error; one that isn't the file's own fault will be tried again."""
    if archives.is_damage(error):
        return Leaf("", "failed", reason=Reason(Code.MEMBER_DAMAGED))
    reason = sources.failure(Code.NOT_UNPACKED, error)
    return Leaf("", "failed", reason=reason, is_unforeseen=True)
