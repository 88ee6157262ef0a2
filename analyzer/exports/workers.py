"""Read files in several reader processes; a file that ends its reader costs no other file.

Not a ``ProcessPoolExecutor``: that one ends with any of its processes, without saying which file
was to blame, and takes all files at once. Here each reader has its file in hand and the next one,
so that the parent knows whose fault it was, and its memory doesn't grow with the folder.
"""

from __future__ import annotations

from collections import deque
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Generic

from analyzer.exports.readers import End, ReaderProcess, T
from analyzer.exports.starting import MOST_READERS, NO_PROCESS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from analyzer.exports.readers import Connection

# The file being read, and one that the reader needn't wait for.
_IN_HAND = 2


def side_by_side(
    paths: Sequence[Path], read: Callable[[Path], T], processes: int
) -> Iterator[tuple[Path, T | End]]:
    """Read files in several processes; in this one if none can be started.

    A file during which its reader ended, or whose reader ran out of memory after other files, is
    read once more, after all others and by a reader of its own: that result counts.

    Args:
        paths: of the files.
        read: called with each path; must raise nothing and be picklable.
        processes: how many at most.

    Yields:
        Each path with its result, in the order of completion; how the process ended if it ended
        before there was a result.
    """
    readers = _Readers(paths, read, processes)
    try:
        yield from readers.results()
        for path in readers.waiting:
            yield path, read(path)
        for path in readers.suspects:
            yield path, _read_alone(path, read)
    finally:  # on Ctrl-C too: the files being read are not worth waiting for
        readers.stop()


class _Readers(Generic[T]):
    """Several readers, and the files that they have still to read.

    Attributes:
        waiting: files that no reader has been given.
        suspects: files to be read again, each alone.
    """

    def __init__(self, paths: Sequence[Path], read: Callable[[Path], T], processes: int) -> None:
        self.waiting = deque(paths)
        self.suspects: list[Path] = []
        self._read = read
        self._most = min(processes, len(paths), MOST_READERS)
        self._readers: dict[Connection, ReaderProcess[T]] = {}

    def results(self) -> Iterator[tuple[Path, T | End]]:
        """Read until no file is waiting, or until no reader can be started."""
        self._give()
        while self._readers:
            for connection in wait(list(self._readers)):
                yield from self._heard(self._readers[connection])  # type: ignore[index]
                self._give()
            if not self.waiting:
                self._stop_idle()

    def stop(self) -> None:
        """End all readers."""
        while self._readers:
            self._readers.popitem()[1].stop()

    def _give(self) -> None:
        """Give each reader what it can take, and start those that are missing."""
        while self.waiting and len(self._readers) < self._most:
            try:
                reader = ReaderProcess(self._read)
            except NO_PROCESS:
                self._most = len(self._readers)
                break
            self._readers[reader.connection] = reader
            reader.give(self.waiting.popleft())
        for in_hand in range(1, _IN_HAND + 1):
            for reader in self._readers.values():
                if self.waiting and len(reader.given) < in_hand:
                    reader.give(self.waiting.popleft())

    def _heard(self, reader: ReaderProcess[T]) -> Iterator[tuple[Path, T | End]]:
        try:
            answer = reader.answer()
        except (EOFError, OSError):
            yield from self._lost(reader)
            return
        if answer is None:
            return
        path = reader.given.popleft()
        if answer.is_worn:
            self._dismiss(reader).stop()
            if reader.answers > 1:
                self.suspects.append(path)
                return
        yield path, answer.result

    def _lost(self, reader: ReaderProcess[T]) -> Iterator[tuple[Path, T | End]]:
        """A reader has ended; the file that it was reading may be why."""
        path = reader.given.popleft() if reader.is_ready and reader.given else None
        end = self._dismiss(reader).ended()
        reader.stop()
        if not reader.is_ready:  # it is no file's fault that readers can't be started here
            self._most -= 1
        elif path and end is End.OUT_OF_TIME:
            yield path, end
        elif path:
            self.suspects.append(path)

    def _dismiss(self, reader: ReaderProcess[T]) -> ReaderProcess[T]:
        self.waiting.extendleft(reversed(reader.given))
        return self._readers.pop(reader.connection)

    def _stop_idle(self) -> None:
        for reader in [reader for reader in self._readers.values() if not reader.given]:
            self._dismiss(reader).stop()


def _read_alone(path: Path, read: Callable[[Path], T]) -> T | End:
    """Read a file in a process of its own; never in this one, as it may end that, too."""
    try:
        reader = ReaderProcess(read)
    except NO_PROCESS:
        return End.FROM_OUTSIDE
    reader.give(path)
    try:
        answer = reader.answer() or reader.answer()
        return answer.result if answer else End.FROM_OUTSIDE
    except (EOFError, OSError):
        return reader.ended() if reader.is_ready else End.FROM_OUTSIDE
    finally:
        reader.stop()
