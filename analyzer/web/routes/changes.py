"""Tell open pages that the folder has been read again."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from starlette.responses import StreamingResponse
from starlette.routing import Route

from analyzer.web.rendering import desk_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request

    from analyzer.web.desk import Desk

_ALIVE_S = 15.0
"""After so long without a change, a comment is sent: a page that is gone is noticed."""


async def changes(request: Request) -> StreamingResponse:
    """The version of the folder, now and whenever it changes, as server-sent events."""
    return StreamingResponse(_versions(desk_of(request)), media_type="text/event-stream")


async def _versions(desk: Desk) -> AsyncIterator[str]:
    loop, news = asyncio.get_running_loop(), asyncio.Event()

    def heard() -> None:
        with suppress(RuntimeError):  # the server that this page asked has ended
            loop.call_soon_threadsafe(news.set)

    unlisten = desk.listen(heard)
    try:
        while not desk.is_ending:
            news.clear()
            yield f"data: {desk.version}\n\n"
            while not news.is_set():
                try:
                    await asyncio.wait_for(news.wait(), _ALIVE_S)
                except TimeoutError:
                    yield ": still here\n\n"
    finally:
        unlisten()


ROUTES = [Route("/changes", changes)]
