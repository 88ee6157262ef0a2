"""The files of one upload: each is written beside the others, and put in its place once whole."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from analyzer.faces.failures import sentence
from analyzer.files import sync_folder
from analyzer.web.drop.limits import StoppedError, no_room, refuse_full
from analyzer.web.drop.partial import Partial
from analyzer.web.drop.parts import Begin, End
from analyzer.web.drop.taken import Outcome, Taken
from analyzer.web.faults import NO_ROOM, status_of
from analyzer.wording import drop_words, numbers

if TYPE_CHECKING:
    from pathlib import Path, PurePosixPath

    from analyzer.web.drop.drops import Drops
    from analyzer.web.drop.parts import Piece
    from analyzer.web.drop.taken import Upload
    from analyzer.web.drop.there import There

_LONGEST_SHOWN = 300


class Taker:
    """Writes the files of one upload.

    Attributes:
        count: files that have begun.
    """

    def __init__(self, drops: Drops, upload: Upload) -> None:
        self.count = 0
        self._drops, self._upload = drops, upload
        self._asked = ""
        self._place: PurePosixPath | None = None
        self._partial: Partial | None = None
        self._unlooked = 0
        self._folders: set[Path] = set()

    def take(self, pieces: list[Piece]) -> None:
        """Write these pieces, and put in its place what is whole.

        Raises:
            StoppedError: there are too many files, or no room for them.
            OSError: nothing can be written.
        """
        for piece in pieces:
            if isinstance(piece, Begin):
                self._begin(piece.name)
            elif isinstance(piece, End):
                self._end()
            elif self._partial:
                self._write(self._partial, piece)

    def cut_off(self, said: str) -> None:
        """Note the file in the middle of which the upload ended, if there is one."""
        if self._asked:
            self._upload.note(Taken(self._asked, Outcome.CUT_OFF, said=said))

    def end(self) -> None:
        """Remove what isn't whole, and have the names of all else on the disk."""
        self._discard()
        for folder in self._folders:
            sync_folder(folder)
        self._folders.clear()

    def stopped(self, error: OSError) -> StoppedError:
        """The error that ends an upload, for one of the system's."""
        folder = self._drops.folder
        status = status_of(error)
        if status == NO_ROOM:
            return no_room(folder)
        return StoppedError(_not_written(folder.resolve(), error), status)

    def _begin(self, name: str) -> None:
        from analyzer.exports.sources import public_name
        from analyzer.web.drop.names import RefusedError, place_of

        self._asked = ""
        if not name:  # of a form in which no file was chosen
            return
        self.count += 1
        self._drops.begin(self._upload.drop)
        limits = self._drops.limits
        if self.count > limits.most_files:
            most = numbers.number(limits.most_files)
            raise StoppedError(drop_words.TOO_MANY.format(most=most), 413)
        shown = public_name(name)
        self._asked = shown if len(shown) <= _LONGEST_SHOWN else f"{shown[:_LONGEST_SHOWN]}…"
        try:
            self._place = place_of(name, self._drops.folder)
        except RefusedError as refused:
            self._refuse(str(refused))
            return
        self._partial = Partial(self._drops.folder)

    def _write(self, written: Partial, data: bytes) -> None:
        written.write(data)
        self._unlooked += len(data)
        if self._unlooked >= self._drops.limits.looked_at_bytes:
            self._unlooked = 0
            refuse_full(self._drops.folder, self._drops.limits)

    def _end(self) -> None:
        written, place = self._partial, self._place
        if written is None or place is None:
            return
        written.close()
        self._put(written, place)
        self._discard()

    def _put(self, written: Partial, place: PurePosixPath) -> None:
        from analyzer.web.drop.names import RefusedError

        try:
            self._drops.placed(self._upload.drop, partial(self._place_it, written, place))
        except RefusedError as refused:
            self._refuse(str(refused))
        except OSError as error:
            if status_of(error) == NO_ROOM:
                raise
            self._refuse(_not_written(self._drops.folder.resolve() / place, error))

    def _place_it(self, written: Partial, place: PurePosixPath, there: There) -> None:
        from analyzer.web.drop.placing import put

        found, is_new = put(written, place, self._drops.folder, there)
        self._folders.add((self._drops.folder / found).parent)
        outcome = self._upload.drop.outcome_of(found, is_new=is_new)
        self._upload.note(Taken(self._asked, outcome, found))

    def _refuse(self, said: str) -> None:
        self._upload.note(Taken(self._asked, Outcome.REFUSED, said=said))
        self._asked = ""

    def _discard(self) -> None:
        if self._partial:
            self._partial.discard()
        self._partial, self._asked = None, ""


def _not_written(where: object, error: OSError) -> str:
    plain = OSError(error.errno, error.strerror)
    return drop_words.NOT_WRITTEN.format(folder=where, error=sentence(plain))
