"""The body of a request as it arrives, and an answer that is sent before all of it has come."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from starlette.requests import ClientDisconnect

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import Message, Receive, Scope, Send

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


class Early:
    """Sends an answer, then takes in the rest of the request.

    A connection that is closed with bytes unread is reset, and a browser that is still sending
    would show that instead of the answer.

    Args:
        answer: what is sent.
        body: of the request.
        patience_s: how long the rest is waited for.
    """

    def __init__(self, answer: Response, body: Body, patience_s: float = PATIENCE_S) -> None:
        # Packed, it could be read only at its end.
        answer.headers["content-encoding"] = "identity"
        self._answer, self._body, self._patience_s = answer, body, patience_s

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer."""

        async def send_open(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "more_body": True}
            await send(message)

        await self._answer(scope, receive, send_open)
        with suppress(TimeoutError):
            await asyncio.wait_for(self._body.take_in(), self._patience_s)
        await send({"type": "http.response.body", "body": b"", "more_body": False})
