"""How long a page waits for exports that are being read before it says so."""

from __future__ import annotations

import asyncio
from contextvars import ContextVar
from typing import TYPE_CHECKING

from starlette.datastructures import Headers

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from starlette.types import ASGIApp, Receive, Scope, Send

READING_SHOWN_AFTER_S = 1.5
PATIENCE_S: ContextVar[float] = ContextVar("patience_s")
"""So long the answer under way waits for exports that are being read; not set: until they are."""


class ReadingError(Exception):
    """Exports are being read: a page is to say so, and to be put anew.

    Attributes:
        done: how many files have been read.
        of: how many are to be.
    """

    def __init__(self, done: int, of: int) -> None:
        super().__init__(f"{done} of {of} files have been read.")
        self.done, self.of = done, of


async def patiently(pending: Future[None], progress: Callable[[], tuple[int, int] | None]) -> None:
    """Wait for a reading, unless exports are to be read and this page can say so.

    Args:
        pending: the reading; others wait for it as well, and it goes on when this page is given up.
        progress: how many files have been read, of how many; None if none has to be, so far.

    Raises:
        ReadingError: exports are being read for longer than the page is to wait.
        Exception: whatever the reading raised.
    """
    shared = asyncio.wrap_future(pending)
    while not shared.done():
        await asyncio.wait([shared], timeout=PATIENCE_S.get(None))
        if not shared.done() and (found := progress()):
            raise ReadingError(*found)
    shared.result()


class Patience:
    """Lets pages that somebody looks at wait for so long; forms and pictures until all is read.

    Args:
        app: what answers.
        patience_s: how long.
    """

    def __init__(self, app: ASGIApp, patience_s: float = READING_SHOWN_AFTER_S) -> None:
        self._app = app
        self._patience_s = patience_s

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if _is_page(scope):
            PATIENCE_S.set(self._patience_s)
        await self._app(scope, receive, send)


def _is_page(scope: Scope) -> bool:
    asks = scope["type"] == "http" and scope["method"] == "GET"
    return asks and "text/html" in Headers(scope=scope).get("accept", "")
