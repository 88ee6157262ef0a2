"""An answer that is sent before all of the request has come."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import Message, Receive, Scope, Send

PATIENCE_S = 60.0
"""So long the rest of an upload is read and thrown away."""


class Early:
    """Sends an answer, then takes in the rest of the request.

    A connection that is closed with bytes unread is reset, and a browser that is still sending
    would show that instead of the answer.

    Args:
        answer: what is sent.
        patience_s: how long the rest is waited for.
    """

    def __init__(self, answer: Response, patience_s: float = PATIENCE_S) -> None:
        # Packed, it could be read only at its end.
        answer.headers["content-encoding"] = "identity"
        self._answer, self._patience_s = answer, patience_s

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer."""

        async def send_open(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "more_body": True}
            await send(message)

        await self._answer(scope, receive, send_open)
        with suppress(TimeoutError):
            await asyncio.wait_for(_take_in(receive), self._patience_s)
        await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _take_in(receive: Receive) -> None:
    while True:
        message = await receive()
        if message["type"] == "http.disconnect" or not message.get("more_body", False):
            return
