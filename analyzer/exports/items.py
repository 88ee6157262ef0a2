"""A file or an archive's member, opened, and its bytes as far as they can and may be unpacked."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, cast

from analyzer.errors import ParseError
from analyzer.exports import archives, limits
from analyzer.parsers import HEAD_BYTES
from analyzer.reasons import Code, Reason
from analyzer.schema import Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from typing_extensions import Buffer

    from analyzer.exports.limits import Budget

_CUT = Fault(Reason(Code.PACKING_DAMAGED))


@dataclass(frozen=True, slots=True)
class Item:
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


def buffered(stream: IO[bytes]) -> io.BufferedReader:
    """The same stream, whose beginning can be peeked at before it is read."""
    return io.BufferedReader(cast("io.RawIOBase", stream), HEAD_BYTES)


class Pieces:
    """The bytes of a recording, piece by piece, as far as they can be unpacked; iterate once.

    Attributes:
        faults: what was wrong with their packing.
    """

    def __init__(self, item: Item, budget: Budget) -> None:
        """Take an item; its bytes are deducted from the budget."""
        self.faults: tuple[Fault, ...] = ()
        self._stream = item.stream
        self._meter = limits.Meter(budget, item.packed, is_recording=True)

    @property
    def count(self) -> int:
        """Bytes so far."""
        return self._meter.count

    def __iter__(self) -> Iterator[bytes]:
        """Yield the pieces.

        Raises:
            ParseError: the recording is too large or expands too far.
            Exception: what zipfile raises, if there is nothing before the damage.
        """
        try:
            while piece := self._stream.read(limits.PIECE_BYTES):
                self._meter.add(len(piece))
                yield piece
            self._meter.finish()
        except ParseError:
            raise
        except Exception as error:
            if not self.count or not archives.is_damage(error):
                raise
            self.faults = (_CUT,)

    def joined(self) -> bytes:
        """All of them, which are in memory only once."""
        # Unlike bytes(bytearray), it gives its memory away instead of copying it.
        data = io.BytesIO()
        data.writelines(self)
        return data.getvalue()


class Counted(io.RawIOBase):
    """A stream of which every read is counted."""

    def __init__(self, stream: IO[bytes], take: Callable[[int], None]) -> None:
        """Take the bytes of a stream; ``take`` is called with the number of each read."""
        self._stream, self._take = stream, take

    def readable(self) -> bool:
        """True: it is only for reading."""
        return True

    def readinto(self, buffer: Buffer) -> int:
        """Read as many bytes as fit into the buffer."""
        room = memoryview(buffer)
        data = self._stream.read(len(room))
        self._take(len(data))
        room[: len(data)] = data
        return len(data)
