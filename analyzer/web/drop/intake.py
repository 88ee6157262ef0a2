"""One upload: each file in it is written beside the others, and put in its place once it is whole.

What ends an upload early (a full disk, a client that goes away) costs the file that was arriving.
"""

from __future__ import annotations

import asyncio
import errno
from functools import partial
from typing import TYPE_CHECKING

from analyzer.faces.failures import sentence
from analyzer.files import sync_folder
from analyzer.web.drop.limits import StoppedError, no_room, refuse_full, refuse_length, refuse_size
from analyzer.web.drop.partial import Partial
from analyzer.web.drop.parts import Begin, BrokenFormError, End, FormReader
from analyzer.web.drop.taken import Outcome, Taken
from analyzer.wording import drop_words, numbers

if TYPE_CHECKING:
    from pathlib import Path, PurePosixPath

    from starlette.datastructures import Headers

    from analyzer.web.drop.body import Body
    from analyzer.web.drop.drops import Drops
    from analyzer.web.drop.parts import Piece
    from analyzer.web.drop.taken import Upload
    from analyzer.web.drop.there import There

_LONGEST_SHOWN = 300
_FULL = {errno.ENOSPC, errno.EDQUOT}


async def take(headers: Headers, body: Body, drops: Drops, upload: Upload) -> None:
    """Take the files of an upload into the folder, as they arrive.

    Args:
        headers: of the request, which should be a form with files.
        body: of the request.
        drops: of the folder.
        upload: gets what came of each file.

    Raises:
        StoppedError: the upload ended early.
        ClientDisconnect: the client went away.
    """
    taker = _Taker(drops, upload)
    try:
        await _take_form(headers, body, drops, taker)
    except StoppedError as error:
        taker.cut_off(str(error))
        raise
    finally:
        # In a thread: a slow disk must not hold up what else is asked of the server.
        await drops.do(taker.end)


async def _take_form(headers: Headers, body: Body, drops: Drops, taker: _Taker) -> None:
    length = headers.get("content-length", "")
    try:
        reader = FormReader(headers.get("content-type", ""))
        if length.isdecimal():
            await drops.do(lambda: refuse_length(int(length), drops.folder, drops.limits))
        await _take_all(body, drops, reader, taker)
        if not reader.is_whole:
            raise StoppedError(drop_words.BROKEN, 400)
        if not taker.count:
            raise StoppedError(drop_words.NONE_CHOSEN, 422)
    except BrokenFormError:
        said = drop_words.BROKEN if taker.count else drop_words.NOT_A_FORM
        raise StoppedError(said, 400) from None
    except OSError as error:
        raise taker.stopped(error) from error


async def _take_all(body: Body, drops: Drops, reader: FormReader, taker: _Taker) -> None:
    size, idle_s = 0, drops.limits.idle_s
    while not body.is_read:
        try:
            piece = await asyncio.wait_for(body.piece(), idle_s)
        except TimeoutError:
            said = drop_words.TOO_SLOW.format(seconds=f"{idle_s:g}")
            raise StoppedError(said, 408) from None
        size += len(piece)
        refuse_size(size, drops.folder, drops.limits)
        await drops.do(partial(_feed, reader, taker, piece))


def _feed(reader: FormReader, taker: _Taker, piece: bytes) -> None:
    taker.take(reader.feed(piece))


class _Taker:
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
        if error.errno in _FULL:
            return no_room(folder)
        return StoppedError(_not_written(folder.resolve(), error), 507)

    def _begin(self, name: str) -> None:
        from analyzer.exports.sources import public_name
        from analyzer.web.drop.names import RefusedError, place_of

        self._asked = ""
        if not name:  # of a form in which no file was chosen
            return
        self.count += 1
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
            if error.errno in _FULL:
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
