"""The body of a request as it arrives, and an answer that is sent before all of it has come."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from starlette.requests import ClientDisconnect

from analyzer.web.drop.limits import StoppedError
from analyzer.wording import drop_words

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from starlette.responses import Response
    from starlette.types import Message, Receive, Scope, Send

    from analyzer.web.desk import Desk

PATIENCE_S = 60.0
"""So long the rest of an upload is read and thrown away."""


class Body:
    """The bytes of a request, one piece after another.

    Attributes:
        is_read: whether all of them have come.
    """

    def __init__(self, receive: Receive) -> None:
        self.is_read = False
        self._receive = receive

    async def piece(self) -> bytes:
        """The next bytes.

        Raises:
            ClientDisconnect: the client went away.
        """
        message = await self._receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        self.is_read = not message.get("more_body", False)
        return bytes(message.get("body", b""))

    async def take_in(self) -> None:
        """Throw away the rest."""
        with suppress(ClientDisconnect):
            while not self.is_read:
                await self.piece()


async def unless_ending(desk: Desk, work: Coroutine[None, None, None]) -> None:
    """Wait for something that may take long, but not when the server ends.

    Raises:
        StoppedError: the server ends.
        Exception: whatever the work raises.
    """
    loop, task = asyncio.get_running_loop(), asyncio.ensure_future(work)

    def heard() -> None:
        if desk.is_ending:
            loop.call_soon_threadsafe(task.cancel)

    unlisten = desk.listen(heard)
    heard()
    try:
        await task
    except asyncio.CancelledError:
        if desk.is_ending:
            raise StoppedError(drop_words.ENDING, 503) from None
        raise
    finally:
        unlisten()


class Early:
    """Sends an answer, then takes in the rest of the request.

    A connection that is closed with bytes unread is reset, and a browser that is still sending
    would show that instead of the answer.

    Args:
        answer: what is sent.
        body: of the request.
        desk: knows when the server ends.
    """

    def __init__(self, answer: Response, body: Body, desk: Desk) -> None:
        # Packed, it could be read only at its end.
        answer.headers["content-encoding"] = "identity"
        self._answer, self._body, self._desk = answer, body, desk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer."""

        async def send_open(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "more_body": True}
            await send(message)

        await self._answer(scope, receive, send_open)
        with suppress(TimeoutError, StoppedError):
            taken_in = asyncio.wait_for(self._body.take_in(), PATIENCE_S)
            await unless_ending(self._desk, taken_in)
        await send({"type": "http.response.body", "body": b"", "more_body": False})
