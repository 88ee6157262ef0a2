"""One upload: each file in it is written beside the others, and put in its place once it is whole.

What ends an upload early (a full disk, a client that goes away) costs the file that was arriving.
"""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from analyzer.web.drop.limits import StoppedError, refuse_length, refuse_size
from analyzer.web.drop.parts import BrokenFormError, FormReader
from analyzer.web.drop.taker import Taker
from analyzer.wording import drop_words

if TYPE_CHECKING:
    from starlette.datastructures import Headers

    from analyzer.web.drop.body import Body
    from analyzer.web.drop.drops import Drops
    from analyzer.web.drop.taken import Upload


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
    taker = Taker(drops, upload)
    try:
        await _take_form(headers, body, drops, taker)
    except StoppedError as error:
        taker.cut_off(str(error))
        raise
    finally:
        # In a thread: a slow disk must not hold up what else is asked of the server.
        await drops.do(taker.end)


async def _take_form(headers: Headers, body: Body, drops: Drops, taker: Taker) -> None:
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


async def _take_all(body: Body, drops: Drops, reader: FormReader, taker: Taker) -> None:
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


def _feed(reader: FormReader, taker: Taker, piece: bytes) -> None:
    taker.take(reader.feed(piece))
