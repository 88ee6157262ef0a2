"""One file -> its leaves: open archives within limits, recognize files by their first bytes.

A file that its first bytes rule out is not read any further: of the thousands of monitoring files
in an account's export, only the beginning is read.
"""

from __future__ import annotations

import io
import shutil
import tempfile
from collections import Counter
from dataclasses import dataclass, replace
from typing import IO, TYPE_CHECKING

from analyzer.errors import ParseError
from analyzer.exports import archives, leaf_nets, limits, members, sources
from analyzer.exports.facts import Kind, Leaf
from analyzer.exports.items import Counted, Item, Pieces, buffered
from analyzer.exports.unread import outcome_of, packing_not_opened
from analyzer.parsers import HEAD_BYTES, identify
from analyzer.parsers.listings import listing_for
from analyzer.reasons import Code, Reason
from analyzer.schema import Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from zipfile import ZipFile, ZipInfo

    from analyzer.parsers import FormatCard
    from analyzer.parsers.listings import ListingCard

_MORE = "…"
_MORE_REASONS: dict[Kind, Code] = {"not_a_run": Code.MORE_OTHERS, "failed": Code.MORE_FAILED}
_IN_MEMORY_BYTES = 4 * 2**20


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
    unpacking, opened = _Unpacking(readers, size), buffered(stream)
    packing = archives.packing(opened.peek(HEAD_BYTES))
    try:
        unpacking.add(Item(opened, size, "", name))
    except limits.LimitError as error:
        refused = Leaf("", "failed", packing, bytes=size, reason=error.reason)
        return (refused, *(leaf for leaf in unpacking.leaves[1:] if leaf.runs or leaf.listed))
    return (*unpacking.leaves, *unpacking.more())


def is_readable(head: bytes, name: str) -> bool:
    """True if more than a file's first bytes is read."""
    if archives.is_zip(head) or archives.is_gzip(head):
        return True
    return listing_for(name, head) is not None or identify(head) is not None


class _Unpacking:
    """The leaves of one file of the folder, as they are found."""

    def __init__(self, readers: LeafReaders, size: int) -> None:
        self.leaves: list[Leaf] = []
        self._others = 0
        self._untold: Counter[Kind] = Counter()
        self._readers = readers
        self._budget = limits.Budget(size)

    def add(self, item: Item) -> None:
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

    def more(self) -> Iterator[Leaf]:
        """Yield a leaf for each kind of member of which not all have one, with their number."""
        for kind, count in self._untold.items():
            yield Leaf(_MORE, kind, reason=Reason.of(_MORE_REASONS[kind], count=count))

    def _keep(self, leaf: Leaf) -> None:
        """Keep a leaf; only count one without a run once there are very many of those."""
        is_other = leaf.kind in _MORE_REASONS and not (leaf.weights or leaf.is_unforeseen)
        self._others += is_other
        if is_other and self._others > limits.MOST_OTHERS:
            self._untold[leaf.kind] += 1
        else:
            self.leaves.append(leaf)

    def _add_leaf(self, item: Item, kind: Kind, known: str, reason: Reason | None) -> None:
        self._keep(Leaf(item.member, kind, known, bytes=item.size, reason=reason))

    def _add_by_head(self, item: Item, head: bytes) -> None:
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
            leaf = self._readers.listing(listing, self._counted(item), item.member)
            self._keep(replace(leaf, bytes=item.size))
        elif parser is None:
            kind, reason = outcome_of(item.name, head)
            self._add_leaf(item, kind, "unknown", reason)
        elif parser.peek and (other := parser.peek(head)):
            self._add_leaf(item, "not_a_run", parser.format, other)
        else:
            pieces = Pieces(item, self._budget)
            leaf = self._readers.recording(parser, pieces.joined(), item.member)
            self._keep(replace(leaf, faults=(*leaf.faults, *pieces.faults)))

    def _add_gzip(self, item: Item) -> None:
        if item.depth > limits.MOST_LAYERS:
            raise limits.LimitError(limits.TOO_DEEP)
        with tempfile.SpooledTemporaryFile(_IN_MEMORY_BYTES) as copy:
            packed = Pieces(item, self._budget)
            is_complete = archives.gunzip(packed, copy, self._budget)
            cut = Fault(Reason(Code.GZIP_CUT), packed.count)
            faults = packed.faults if is_complete else (cut,)
            size, first, name = copy.tell(), len(self.leaves), archives.unpacked_name(item.name)
            copy.seek(0)
            self.add(Item(buffered(copy), size, item.member, name, item.depth + 1))
        self.leaves[first:] = [
            replace(leaf, faults=(*leaf.faults, *faults)) for leaf in self.leaves[first:]
        ]

    def _add_zip(self, item: Item) -> None:
        if item.depth >= limits.MOST_LAYERS:
            raise limits.LimitError(limits.TOO_DEEP)
        with tempfile.SpooledTemporaryFile(_IN_MEMORY_BYTES) as copy:
            if not item.can_seek:
                shutil.copyfileobj(self._counted(item), copy, archives.CHUNK_BYTES)
            source: IO[bytes] = item.stream if item.can_seek else copy
            archive, entries = archives.open_zip(source, self._budget)
            self._add_leaf(item, "archive", "zip", None if entries else Reason(Code.ZIP_EMPTY))
            names = [archives.inner_path(entry) for entry in entries]
            folders = sources.folders_without_recordings(names)
            for entry, name in zip(entries, names, strict=True):
                self._add_member(
                    item, archive, entry, sources.why_without_recordings(name, folders)
                )

    def _add_member(
        self, around: Item, archive: ZipFile, entry: ZipInfo, why_not: Reason | None
    ) -> None:
        name = archives.inner_path(entry)
        member = " › ".join(filter(None, (around.member, sources.member_name(name))))
        if not self._readers.is_wanted(member):
            return
        self._budget.take_name(member)
        leaf = Leaf(member, "not_a_run", bytes=entry.file_size)
        reason = sources.unopened(name, is_member=True) or why_not
        if reason:
            self._keep(replace(leaf, reason=reason))
            return
        try:
            archives.check_member(entry)
            if cost_bytes := members.cost_bytes(entry):
                self._budget.take_bytes(cost_bytes)
            with members.open_member(archive, entry) as stream:
                depth, packed = around.depth + 1, entry.compress_size
                self.add(Item(buffered(stream), entry.file_size, member, name, depth, packed))
        except limits.LimitError:
            raise
        except ParseError as error:
            self._keep(replace(leaf, kind="failed", reason=error.reason))
        except Exception as error:
            self._keep(replace(_failed(error), member=member, bytes=entry.file_size))

    def _counted(self, item: Item) -> io.BufferedReader:
        """The bytes of a list or an archive, which may be large."""
        meter = limits.Meter(self._budget, item.packed)
        return io.BufferedReader(Counted(item.stream, meter.add))


def _failed(error: Exception) -> Leaf:
    """A leaf for an unpacking error; one that isn't the file's own fault will be tried again."""
    if archives.is_damage(error):
        return Leaf("", "failed", reason=Reason(Code.MEMBER_DAMAGED))
    return leaf_nets.unforeseen(error, Leaf("", "failed"), Code.NOT_UNPACKED)
